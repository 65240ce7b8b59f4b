"""Staff accounts: who may work here, with which roles, and for how long (SI-01, SI-03)."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload, selectinload

from praxistag.domain.errors import (
    AccountExists,
    LastAdmin,
    OrganisationNotAllowed,
    OrganisationRequired,
    OwnAccount,
    RoleRequired,
)
from praxistag.domain.kinds import ActorKind, MailKind, Role
from praxistag.extensions import db
from praxistag.models import Account, AccountRole, Organisation
from praxistag.services import account_sessions, audit, outbox

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from praxistag.domain.actors import Actor

logger = logging.getLogger(__name__)

UNIQUIFIER_BYTES = 32


@dataclass(frozen=True)
class NewAccount:
    """What is known of a person who gets an account."""

    email: str
    roles: frozenset[Role]
    name: str = ""
    organisation: Organisation | None = None
    is_demo: bool = False


def create(details: NewAccount, *, by: Actor, now: datetime) -> Account:
    """Create an account without a password; a one-time link lets the person choose one."""
    require_fitting_organisation(details.roles, details.organisation)
    email = normalised_email(details.email)
    if by_email(email) is not None:
        raise AccountExists
    account = Account(
        email=email,
        name=details.name or email.partition("@")[0],
        active=True,
        fs_uniquifier=secrets.token_hex(UNIQUIFIER_BYTES),
        organisation=details.organisation,
        is_demo=details.is_demo,
        created_at=now,
        roles=[AccountRole(role=role) for role in sorted(details.roles)],
    )
    db.session.add(account)
    try:
        db.session.flush()
    except IntegrityError as error:  # somebody else created it between the look and this
        raise AccountExists from error
    _record("account_created", account, by=by, now=now)
    return account


def change_roles(
    account: Account,
    roles: Collection[Role],
    organisation: Organisation | None,
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Give an account other roles; its sessions end, so that the old rights do so at once."""
    wanted = frozenset(roles)
    require_fitting_organisation(wanted, organisation)
    if Role.ADMIN in account.role_set and Role.ADMIN not in wanted:
        _require_other_admin(account, by=by)
    account.organisation = organisation
    kept = [row for row in account.roles if row.role in wanted]
    added = sorted(wanted - account.role_set)
    account.roles = kept + [AccountRole(role=role) for role in added]
    _end_sessions_unless_own(account, by=by)
    _record("account_roles_changed", account, by=by, now=now)


def disable(account: Account, *, by: Actor, now: datetime) -> None:
    """Keep an account but let nobody in with it."""
    if not account.active:
        return
    if _is_own(account, by):
        raise OwnAccount
    if Role.ADMIN in account.role_set:
        _require_other_admin(account, by=by)
    account.active = False
    account_sessions.end_all(account)
    _record("account_disabled", account, by=by, now=now)


def enable(account: Account, *, by: Actor, now: datetime) -> None:
    """Let a disabled account in again, with its password and second factor as before."""
    if account.active:
        return
    account.active = True
    _record("account_enabled", account, by=by, now=now)


def end_sessions(account: Account, *, by: Actor, now: datetime) -> None:
    """Sign an account out everywhere."""
    account_sessions.end_all(account)
    _record("account_sessions_ended", account, by=by, now=now)


def set_password(account: Account, password_hash: str, *, by: Actor, now: datetime) -> None:
    """Store a new password; every session that knew the old one ends, and the person is told."""
    account.password = password_hash
    account.fs_uniquifier = secrets.token_hex(UNIQUIFIER_BYTES)
    account_sessions.end_all(account)
    notify(account, "password_changed", now=now)
    _record("account_password_set", account, by=by, now=now)


def set_second_factor(account: Account, totp_secret: str, *, by: Actor, now: datetime) -> None:
    """Store the secret an authenticator app has just proved to know."""
    account.tf_primary_method = "authenticator"
    account.tf_totp_secret = totp_secret
    notify(account, "second_factor_changed", now=now)
    _record("account_second_factor_set", account, by=by, now=now)


def reset_second_factor(account: Account, *, by: Actor, now: datetime) -> None:
    """Forget app and recovery codes; the next sign-in asks to set them up anew."""
    account.tf_primary_method = None
    account.tf_totp_secret = None
    account.totp_last_counter = None
    account.mf_recovery_codes = None
    account_sessions.end_all(account)
    notify(account, "second_factor_changed", now=now)
    _record("account_second_factor_reset", account, by=by, now=now)


def note_sign_in(account: Account, *, by: Actor, now: datetime) -> None:
    """Put a sign-in into the audit log and tell the person about it (SI-16, SI-19)."""
    if not account.is_demo:
        notify(account, "new_sign_in", now=now)
    _record("account_signed_in", account, by=by, now=now)


def note_recovery_codes(account: Account, *, by: Actor, now: datetime) -> None:
    """Tell the person that new recovery codes have replaced the old ones."""
    notify(account, "recovery_codes_changed", now=now)
    _record("account_recovery_codes_set", account, by=by, now=now)


def note_export(account: Account, *, now: datetime) -> None:
    """Tell the person that a list with names was downloaded with this account (SI-19).

    Whoever makes the list writes the audit row: it knows which list and how many people.
    """
    if not account.is_demo:
        notify(account, "list_exported", now=now)


def notify(account: Account, notice: str, *, now: datetime) -> None:
    """Queue a mail about something that only the person should have done."""
    payload = {"notice": notice, "at": now.isoformat()}
    outbox.write_to_account(MailKind.ACCOUNT_NOTICE, account, payload=payload, now=now)


def require_fitting_organisation(
    roles: Collection[Role], organisation: Organisation | None
) -> None:
    """Raise unless exactly the training offices belong to an organisation."""
    if not roles:
        raise RoleRequired
    if Role.TRAINING_OFFICE in roles and organisation is None:
        raise OrganisationRequired
    if Role.TRAINING_OFFICE not in roles and organisation is not None:
        raise OrganisationNotAllowed


def normalised_email(email: str) -> str:
    """Return the one spelling under which an address is stored."""
    return email.strip().casefold()


def by_id(account_id: int) -> Account | None:
    """Return an account by its number."""
    return db.session.get(Account, account_id)


def locked(account: Account) -> Account:
    """Return the account as it stands now, held against others until the transaction ends."""
    return db.session.get_one(Account, account.id, with_for_update=True, populate_existing=True)


def by_email(email: str) -> Account | None:
    """Return the account with this address."""
    return db.session.scalars(
        select(Account).where(Account.email == normalised_email(email))
    ).one_or_none()


def every() -> list[Account]:
    """Return all accounts with roles and organisation, by name."""
    return list(
        db.session.scalars(
            select(Account)
            .options(selectinload(Account.roles), joinedload(Account.organisation))
            .order_by(func.lower(Account.name), Account.id)
        )
    )


def of_organisation(organisation: Organisation) -> list[Account]:
    """Return the accounts of a training office with their roles, by name."""
    return list(
        db.session.scalars(
            select(Account)
            .where(Account.organisation_id == organisation.id)
            .options(selectinload(Account.roles))
            .order_by(func.lower(Account.name), Account.id)
        )
    )


def organisations_with_office() -> frozenset[int]:
    """Return the ids of organisations for which somebody can work here."""
    found = db.session.scalars(
        select(Account.organisation_id)
        .where(Account.organisation_id.is_not(None), Account.active)
        .distinct()
    )
    return frozenset(key for key in found if key is not None)


def organisations() -> list[Organisation]:
    """Return the bodies an office can belong to, by name."""
    return list(db.session.scalars(select(Organisation).order_by(Organisation.name)))


def organisation_by_slug(slug: str) -> Organisation | None:
    """Return an organisation by the word that stands for it in addresses and files."""
    return db.session.scalars(select(Organisation).where(Organisation.slug == slug)).one_or_none()


def _require_other_admin(account: Account, *, by: Actor) -> None:
    if _is_own(account, by):
        raise OwnAccount
    # All, in one order: two admins who remove each other queue here instead of both winning.
    admins = db.session.scalars(
        select(Account.id)
        .join(Account.roles)
        .where(AccountRole.role == Role.ADMIN, Account.active)
        .order_by(Account.id)
        .with_for_update()
    ).all()
    if not set(admins) - {account.id}:
        raise LastAdmin


def _end_sessions_unless_own(account: Account, *, by: Actor) -> None:
    if not _is_own(account, by):
        account_sessions.end_all(account)


def _is_own(account: Account, by: Actor) -> bool:
    return by.kind is ActorKind.ACCOUNT and by.id == str(account.id)


def _record(action: str, account: Account, *, by: Actor, now: datetime) -> None:
    audit.record(action, ("account", account.id), by=by, now=now, event_id=None)
    logger.info("%s account=%s by=%s:%s", action, account.id, by.kind, by.id)
