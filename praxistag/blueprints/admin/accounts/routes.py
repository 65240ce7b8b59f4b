"""`/verwaltung/konten`: who works here, with which roles; every change is in the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.admin.accounts.forms import ActionForm, InvitationForm, RolesForm
from praxistag.domain.errors import DomainError
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import account_sessions, accounts, login_links
from praxistag.web.context import current_config
from praxistag.web.errors import message_for
from praxistag.web.guards import actor, fresh_sign_in_required, signed_in_account

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from praxistag.models import Account

bp = Blueprint("accounts", __name__, url_prefix="/konten")


@bp.get("")
def overview() -> ResponseReturnValue:
    """List all accounts."""
    found = accounts.every()
    open_count = sum(1 for account in found if account.active and not account.has_second_factor)
    return render_template("admin/accounts/overview.html", accounts=found, open_count=open_count)


@bp.route("/neu", methods=["GET", "POST"])
@fresh_sign_in_required()
def invite() -> ResponseReturnValue:
    """Create an account and mail the link that lets the person choose a password."""
    form = _invitation_form()
    if form.validate_on_submit():
        try:
            _invite(form)
        except DomainError as refusal:
            form.explain(refusal)
        else:
            flash(f"Die Einladung an {form.email.data} ist unterwegs.", "success")
            return redirect(url_for(".overview"), 303)
    return render_template("admin/accounts/invite.html", form=form), _status(form)


@bp.get("/<int:account_id>")
def show(account_id: int) -> ResponseReturnValue:
    """Show one account and what can be done about it."""
    account = _load(account_id)
    return render_template(
        "admin/accounts/show.html",
        account=account,
        session_count=len(account_sessions.of_account(account, now=utc_now())),
        is_own=account.id == signed_in_account().id,
    )


@bp.route("/<int:account_id>/rollen", methods=["GET", "POST"])
@fresh_sign_in_required()
def change_roles(account_id: int) -> ResponseReturnValue:
    """Change what an account may do."""
    account = _load(account_id)
    slug = account.organisation.slug if account.organisation else ""
    form = RolesForm(_organisations(), roles=account.role_set, organisation=slug)
    if form.validate_on_submit():
        organisation = accounts.organisation_by_slug(form.organisation.data)
        try:
            with write_transaction():
                accounts.change_roles(
                    account, form.role_set(), organisation, by=actor(), now=utc_now()
                )
        except DomainError as refusal:
            form.explain(refusal)
        else:
            flash("Die Rollen sind geändert.", "success")
            return redirect(url_for(".show", account_id=account.id), 303)
    return render_template("admin/accounts/roles.html", form=form, account=account), _status(form)


@bp.post("/<int:account_id>/einladen")
@fresh_sign_in_required()
def invite_again(account_id: int) -> ResponseReturnValue:
    """Mail a new link to choose a password; the one before stops working."""

    def send(account: Account) -> None:
        url = current_config().public_url
        login_links.invite(account, public_url=url, by=actor(), now=utc_now())

    return _act(account_id, send, "Ein neuer Link ist unterwegs.")


@bp.route("/<int:account_id>/sperren", methods=["GET", "POST"])
def disable(account_id: int) -> ResponseReturnValue:
    """Let nobody in with this account any more."""
    return _confirmed(account_id, "disable", accounts.disable, "Das Konto ist gesperrt.")


@bp.post("/<int:account_id>/freigeben")
@fresh_sign_in_required()
def enable(account_id: int) -> ResponseReturnValue:
    """Let a disabled account in again."""
    return _act(account_id, _by_me(accounts.enable), "Das Konto ist wieder frei.")


@bp.post("/<int:account_id>/abmelden")
def end_sessions(account_id: int) -> ResponseReturnValue:
    """Sign an account out everywhere."""
    return _act(account_id, _by_me(accounts.end_sessions), "Alle Geräte sind abgemeldet.")


@bp.route("/<int:account_id>/zweiter-faktor", methods=["GET", "POST"])
@fresh_sign_in_required()
def reset_second_factor(account_id: int) -> ResponseReturnValue:
    """Let a person who lost phone and codes set up a new app at the next sign-in."""
    message = "Der zweite Faktor ist zurückgesetzt."
    return _confirmed(account_id, "second_factor", accounts.reset_second_factor, message)


def _invitation_form() -> InvitationForm:
    """Return the form, for the training office of an organisation if the address names one."""
    slug = request.args.get("organisation", "")
    if accounts.organisation_by_slug(slug) is None:
        return InvitationForm(_organisations())
    return InvitationForm(_organisations(), roles={Role.TRAINING_OFFICE}, organisation=slug)


def _invite(form: InvitationForm) -> None:
    details = accounts.NewAccount(
        email=form.email.data,
        name=form.name.data,
        roles=form.role_set(),
        organisation=accounts.organisation_by_slug(form.organisation.data),
    )
    public_url = current_config().public_url
    with write_transaction():
        account = accounts.create(details, by=actor(), now=utc_now())
        login_links.invite(account, public_url=public_url, by=actor(), now=utc_now())
    nudge_mail()


def _by_me(verb: Callable[..., None]) -> Callable[[Account], None]:
    return lambda account: verb(account, by=actor(), now=utc_now())


def _confirmed(
    account_id: int, page: str, verb: Callable[..., None], message: str
) -> ResponseReturnValue:
    if ActionForm().is_submitted():
        return _act(account_id, _by_me(verb), message)
    return render_template(f"admin/accounts/{page}.html", account=_load(account_id))


def _act(account_id: int, verb: Callable[[Account], None], message: str) -> ResponseReturnValue:
    account = _load(account_id)
    if not ActionForm().validate_on_submit():
        abort(400)
    try:
        with write_transaction():
            verb(account)
    except DomainError as refusal:
        flash(message_for(refusal), "warning")
    else:
        nudge_mail()
        flash(message, "success")
    return redirect(url_for(".show", account_id=account_id), 303)


def _load(account_id: int) -> Account:
    account = accounts.by_id(account_id)
    if account is None:
        abort(404)
    return account


def _organisations() -> list[tuple[str, str]]:
    return [(row.slug, row.name) for row in accounts.organisations()]


def _status(form: RolesForm) -> int:
    return 422 if form.is_submitted() else 200
