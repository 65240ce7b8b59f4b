"""Signing in and out: password, second factor, and the password again before what matters."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for

from praxistag.blueprints.account.entering import enter, to_target
from praxistag.blueprints.account.entry.forms import (
    AppCodeForm,
    CodeForm,
    RecoveryForm,
    SignInForm,
    VerifyForm,
)
from praxistag.domain.errors import SecondFactorRefused
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import account_sessions, accounts
from praxistag.web import credentials, sessions
from praxistag.web.guards import sign_in_required, signed_in_account
from praxistag.web.limits import per_address, per_subject, typed_email
from praxistag.web.redirects import wanted_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from praxistag.models import Account
    from praxistag.web.forms import PageForm

logger = logging.getLogger(__name__)

bp = Blueprint("entry", __name__)

ADDRESS_RATES = "10 per minute; 60 per hour"
SUBJECT_RATES = "5 per minute; 20 per hour"
REFUSED = "E-Mail-Adresse oder Passwort stimmt nicht. Bitte beides noch einmal eingeben."
CODE_REFUSED = "Dieser Code gilt nicht oder wurde schon benutzt. Bitte den nächsten eingeben."
RECOVERY_REFUSED = "Dieser Code gilt nicht. Jeder Wiederherstellungscode gilt nur einmal."
PASSWORD_REFUSED = "Das Passwort stimmt nicht. Bitte noch einmal eingeben."  # noqa: S105
TOO_LATE = "Das hat zu lange gedauert. Bitte noch einmal anmelden."


def _waiting_subject() -> str:
    proof = sessions.password_proof(now=utc_now())
    return f"account {proof.account.id}" if proof else "nobody"


def _signed_in_subject() -> str:
    account = sessions.signed_in_or_none()
    return f"account {account.id}" if account else "nobody"


@bp.route("/anmelden", methods=["GET", "POST"])
@per_address(ADDRESS_RATES, scope="sign-in", only_failures=True)
@per_subject(SUBJECT_RATES, scope="sign-in-account", subject=typed_email, only_failures=True)
def sign_in() -> ResponseReturnValue:
    """Ask for address and password; the answer never tells which of them was wrong."""
    if sessions.signed_in_or_none() is not None:
        return to_target(wanted_target())
    form = SignInForm()
    if form.validate_on_submit():
        account = accounts.by_email(form.email.data)
        if credentials.password_matches(account, form.password.data) and account is not None:
            sessions.keep_password_proof(account, target=wanted_target(), now=utc_now())
            step = "entry.second_factor" if account.has_second_factor else "second_factor.set_up"
            return redirect(url_for(f"account.{step}"), 303)
        logger.warning("sign-in refused account=%s", account.id if account else "unknown")
        form.reject(REFUSED)
    return render_template("account/entry/sign_in.html", form=form), _status(form)


@bp.route("/zweiter-faktor", methods=["GET", "POST"])
@per_address(ADDRESS_RATES, scope="second-factor", only_failures=True)
@per_subject(SUBJECT_RATES, scope="second-factor-account", subject=_waiting_subject)
def second_factor() -> ResponseReturnValue:
    """Ask for the code of the app."""
    return _second_step(
        AppCodeForm(), credentials.totp_matches, CODE_REFUSED, "account/entry/second_factor.html"
    )


@bp.route("/wiederherstellung", methods=["GET", "POST"])
@per_address(ADDRESS_RATES, scope="second-factor", only_failures=True)
@per_subject(SUBJECT_RATES, scope="second-factor-account", subject=_waiting_subject)
def recovery() -> ResponseReturnValue:
    """Let somebody in who has a recovery code instead of the phone."""
    return _second_step(
        RecoveryForm(),
        credentials.use_recovery_code,
        RECOVERY_REFUSED,
        "account/entry/recovery.html",
    )


@bp.route("/bestaetigen", methods=["GET", "POST"])
@per_address(ADDRESS_RATES, scope="verify", only_failures=True)
@per_subject(SUBJECT_RATES, scope="verify-account", subject=_signed_in_subject)
def verify() -> ResponseReturnValue:
    """Ask for the password again; it then counts for a quarter of an hour."""
    refusal = sign_in_required()
    session = sessions.current_session()
    if session is None:
        return refusal or to_target(None)
    form = VerifyForm()
    if form.validate_on_submit():
        if credentials.password_matches(signed_in_account(), form.password.data):
            with write_transaction():
                account_sessions.mark_verified(sessions.current_token(), now=utc_now())
            return to_target(wanted_target())
        logger.warning("verification refused account=%s", session.account_id)
        form.reject(PASSWORD_REFUSED, "password")
    return render_template("account/entry/verify.html", form=form), _status(form)


@bp.post("/abmelden")
def sign_out() -> ResponseReturnValue:
    """End the session; its cookie is worth nothing afterwards."""
    with write_transaction():
        sessions.end()
    flash("Die Anmeldung ist beendet.", "success")
    return redirect(url_for("account.entry.sign_in"), 303)


def _second_step(
    form: CodeForm,
    is_right: Callable[[Account, str], bool],
    refusal: str,
    template: str,
) -> ResponseReturnValue:
    proof = sessions.password_proof(now=utc_now())
    if proof is None or not proof.account.has_second_factor:
        flash(TOO_LATE, "info")
        return redirect(url_for("account.entry.sign_in"), 303)
    if form.validate_on_submit():
        try:
            _enter_with(form.typed(), proof.account, is_right)
        except SecondFactorRefused:
            logger.warning("second factor refused account=%s", proof.account.id)
            form.reject(refusal, "code")
        else:
            return to_target(proof.target)
    return render_template(template, form=form), _status(form)


def _enter_with(code: str, account: Account, is_right: Callable[[Account, str], bool]) -> None:
    with write_transaction():
        locked = accounts.locked(account)
        if not is_right(locked, code):
            raise SecondFactorRefused
        enter(locked, now=utc_now())
    nudge_mail()


def _status(form: PageForm) -> int:
    return 422 if form.is_submitted() else 200
