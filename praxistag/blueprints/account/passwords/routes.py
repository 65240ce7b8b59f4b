"""Choosing a password: invited, forgotten, or simply a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for

from praxistag.blueprints.account.forms import NewPasswordForm
from praxistag.blueprints.account.passwords.forms import ForgottenForm
from praxistag.domain.actors import SYSTEM, Actor
from praxistag.domain.kinds import ActorKind, LinkPurpose
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import accounts, login_links
from praxistag.web import credentials, sessions
from praxistag.web.context import current_config
from praxistag.web.guards import actor, fresh_sign_in_required, signed_in_account
from praxistag.web.limits import per_address, per_subject, typed_email

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Account, LoginLink

bp = Blueprint("passwords", __name__)

RATES = "10 per hour"
LINK_RATES = "30 per hour"


@bp.route("/passwort/vergessen", methods=["GET", "POST"])
@per_address(RATES, scope="password-reset")
@per_subject("3 per hour", scope="password-reset-account", subject=typed_email)
def forgotten() -> ResponseReturnValue:
    """Mail a link to set a new password; the answer is the same for every address."""
    form = ForgottenForm()
    if form.validate_on_submit():
        public_url = current_config().public_url
        with write_transaction():
            login_links.offer_reset(
                form.email.data, public_url=public_url, by=SYSTEM, now=utc_now()
            )
        nudge_mail()
        return redirect(url_for(".sent"), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("account/passwords/forgotten.html", form=form), status


@bp.get("/passwort/unterwegs")
def sent() -> ResponseReturnValue:
    """Say what comes next, whether or not there is an account."""
    return render_template("account/passwords/sent.html")


@bp.route("/passwort/neu/<token>", methods=["GET", "POST"])
@per_address(LINK_RATES, scope="password-token", only_failures=True)
def reset(token: str) -> ResponseReturnValue:
    """Set a new password by the link of a mail; opening it changes nothing."""
    return _by_link(token, LinkPurpose.RESET, "account/passwords/reset.html")


@bp.route("/einladung/<token>", methods=["GET", "POST"])
@per_address(LINK_RATES, scope="password-token", only_failures=True)
def invitation(token: str) -> ResponseReturnValue:
    """Choose the first password; opening the link changes nothing."""
    return _by_link(token, LinkPurpose.INVITE, "account/passwords/invitation.html")


@bp.route("/passwort", methods=["GET", "POST"])
@fresh_sign_in_required()
def change() -> ResponseReturnValue:
    """Choose another password; every other browser is signed out."""
    account = signed_in_account()
    form = NewPasswordForm(personal=_personal(account))
    if form.validate_on_submit():
        now = utc_now()
        password_hash = credentials.hashed(form.plain())
        with write_transaction():
            accounts.set_password(account, password_hash, by=actor(), now=now)
            sessions.begin(account, now=now)
        nudge_mail()
        flash("Das neue Passwort gilt. Andere Geräte sind abgemeldet.", "success")
        return redirect(url_for("account.home.security"), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("account/passwords/change.html", form=form), status


def _by_link(token: str, purpose: LinkPurpose, template: str) -> ResponseReturnValue:
    link = login_links.find(token, purpose, now=utc_now())
    account = login_links.account_of(link)
    form = NewPasswordForm(personal=_personal(account))
    if form.validate_on_submit():
        _set_by_link(link, credentials.hashed(form.plain()))
        nudge_mail()
        flash("Das Passwort ist gespeichert. Bitte jetzt damit anmelden.", "success")
        return redirect(url_for("account.entry.sign_in"), 303)
    status = 422 if form.is_submitted() else 200
    return render_template(template, form=form, account=account), status


def _set_by_link(link: LoginLink, password_hash: str) -> None:
    now = utc_now()
    with write_transaction():
        login_links.redeem(link, now=now)
        account = login_links.account_of(link)
        by = Actor(ActorKind.ACCOUNT, str(account.id))
        accounts.set_password(account, password_hash, by=by, now=now)
    sessions.clear()


def _personal(account: Account) -> tuple[str, str]:
    return account.email, account.name
