"""`praxistag account`: staff accounts from the console, the first admin above all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from email_validator import EmailNotValidError, validate_email
from flask.cli import AppGroup

from praxistag.cli.output import json_option, show_json, show_table
from praxistag.cli.refusal import Refused
from praxistag.domain.actors import CONSOLE
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import accounts, login_links
from praxistag.web.context import current_config
from praxistag.web.filters import day_and_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.models import Account, Organisation

account_group = AppGroup("account", help="Konten von Team, Ausbildungsbüros und Verwaltung.")


@account_group.command("create")
@click.argument("email", metavar="E-MAIL")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    metavar="ROLLE",
    type=click.Choice([role.value for role in Role]),
    help=f"Mehrere möglich: {', '.join(Role)}.",
)
@click.option("--organisation", "slug", metavar="KURZNAME", help="Nur für ausbildungsbuero.")
@json_option
def create(email: str, roles: Sequence[str], slug: str | None, *, as_json: bool) -> None:
    """Ein Konto anlegen und einen einmaligen Link zum Passwort ausgeben."""
    details = accounts.NewAccount(
        email=_checked(email),
        roles=frozenset(Role(role) for role in roles),
        organisation=_organisation(slug),
    )
    now = utc_now()
    with write_transaction():
        account = accounts.create(details, by=CONSOLE, now=now)
        url = login_links.hand_over(
            account, public_url=current_config().public_url, by=CONSOLE, now=now
        )
    if as_json:
        show_json(_record(account) | {"url": url})
        return
    click.echo(url)
    click.echo(f"Gilt einmal, sieben Tage lang. Damit wählt {account.email} das Passwort.")


@account_group.command("list")
@json_option
def list_accounts(*, as_json: bool) -> None:
    """Alle Konten anzeigen."""
    found = accounts.every()
    if as_json:
        show_json([_record(account) for account in found])
        return
    if not found:
        click.echo("Noch kein Konto. „praxistag account create“ legt das erste an.")
        return
    headings = ("E-Mail", "Rollen", "Organisation", "Stand", "Letzte Anmeldung")
    show_table(headings, [_line(account) for account in found])


@account_group.command("disable")
@click.argument("email", metavar="E-MAIL")
def disable(email: str) -> None:
    """Ein Konto sperren und überall abmelden."""
    with write_transaction():
        account = _find(email)
        accounts.disable(account, by=CONSOLE, now=utc_now())
    click.echo(f"{account.email} ist gesperrt.")


@account_group.command("enable")
@click.argument("email", metavar="E-MAIL")
def enable(email: str) -> None:
    """Ein gesperrtes Konto wieder freigeben."""
    with write_transaction():
        account = _find(email)
        accounts.enable(account, by=CONSOLE, now=utc_now())
    click.echo(f"{account.email} ist wieder frei.")


def _find(email: str) -> Account:
    account = accounts.by_email(email)
    if account is None:
        raise Refused(f"Ein Konto {email} gibt es nicht. „praxistag account list“ zeigt alle.")
    return account


def _checked(email: str) -> str:
    try:
        validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise Refused(f"{email!r} ist keine E-Mail-Adresse wie name@example.org.") from error
    return email


def _organisation(slug: str | None) -> Organisation | None:
    if slug is None:
        return None
    organisation = accounts.organisation_by_slug(slug)
    if organisation is None:
        known = ", ".join(row.slug for row in accounts.organisations()) or "noch keine"
        raise Refused(f"Die Organisation „{slug}“ gibt es nicht. Bekannt: {known}.")
    return organisation


def _record(account: Account) -> dict[str, object]:
    return {
        "email": account.email,
        "roles": sorted(account.role_set),
        "organisation": account.organisation.slug if account.organisation else None,
        "active": account.active,
        "second_factor": account.has_second_factor,
        "last_login_at": account.last_login_at.isoformat() if account.last_login_at else None,
    }


def _line(account: Account) -> tuple[str, ...]:
    return (
        account.email,
        ", ".join(sorted(account.role_set)),
        account.organisation.slug if account.organisation else "",
        "aktiv" if account.active else "gesperrt",
        day_and_time(account.last_login_at) if account.last_login_at else "noch nie",
    )
