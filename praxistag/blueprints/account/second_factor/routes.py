"""Setting up the authenticator app, and the recovery codes that are shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, session, url_for

from praxistag.blueprints.account.entering import enter, start_page
from praxistag.blueprints.account.entry.forms import AppCodeForm
from praxistag.documents.qr import qr_svg
from praxistag.domain.errors import SecondFactorRefused
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import accounts
from praxistag.web import credentials, sessions
from praxistag.web.guards import actor, fresh_sign_in_required, signed_in_account
from praxistag.web.limits import per_address

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Account

bp = Blueprint("second_factor", __name__)

SECRET_KEY = "totp_setup"  # noqa: S105 -- the name of a place, not a secret
SHOW_CODES_KEY = "show_recovery_codes"
TARGET_KEY = "after_codes"
RATES = "10 per minute; 60 per hour"
CODE_REFUSED = (
    "Dieser Code passt nicht. Bitte die Uhr des Telefons prüfen und den nächsten eingeben."
)


@bp.route("/zweiter-faktor/einrichten", methods=["GET", "POST"])
@per_address(RATES, scope="second-factor", only_failures=True)
def set_up() -> ResponseReturnValue:
    """Bind an app; an account without one comes here before anything else."""
    proof = sessions.password_proof(now=utc_now())
    if proof is None or proof.account.has_second_factor:
        return redirect(url_for("account.entry.sign_in"), 303)
    return _bind(proof.account, target=proof.target)


@bp.route("/zweiter-faktor/wechseln", methods=["GET", "POST"])
@per_address(RATES, scope="second-factor", only_failures=True)
@fresh_sign_in_required()
def replace() -> ResponseReturnValue:
    """Bind another app, for example on a new phone."""
    return _bind(signed_in_account(), target=url_for("account.home.security"))


@bp.get("/wiederherstellungscodes")
@fresh_sign_in_required()
def codes() -> ResponseReturnValue:
    """Show the codes once, right after they were made."""
    if not session.pop(SHOW_CODES_KEY, False):
        return redirect(url_for("account.home.security"), 303)
    return render_template(
        "account/second_factor/codes.html",
        codes=credentials.recovery_codes(signed_in_account()),
        target=session.pop(TARGET_KEY, None) or start_page(),
    )


@bp.post("/wiederherstellungscodes")
@fresh_sign_in_required()
def renew_codes() -> ResponseReturnValue:
    """Replace all recovery codes."""
    with write_transaction():
        account = signed_in_account()
        credentials.new_recovery_codes(account)
        accounts.note_recovery_codes(account, by=actor(), now=utc_now())
    return _to_codes(url_for("account.home.security"))


def _bind(account: Account, *, target: str | None) -> ResponseReturnValue:
    secret = session.setdefault(SECRET_KEY, credentials.new_totp_secret())
    form = AppCodeForm()
    if form.validate_on_submit():
        try:
            _store(account, secret, form.typed())
        except SecondFactorRefused:
            form.reject(CODE_REFUSED, "code")
        else:
            flash("Die App ist eingerichtet.", "success")
            return _to_codes(target)
    setup = credentials.second_factor_setup(account, secret)
    qr = qr_svg(setup.uri, title="QR-Code für die Authenticator-App")
    status = 422 if form.is_submitted() else 200
    return render_template(
        "account/second_factor/set_up.html", form=form, qr=qr, key=setup.key, account=account
    ), status


def _store(account: Account, secret: str, code: str) -> None:
    now = utc_now()
    with write_transaction():
        locked = accounts.locked(account)
        locked.totp_last_counter = None
        if not credentials.totp_matches(locked, code, totp_secret=secret):
            raise SecondFactorRefused
        credentials.new_recovery_codes(locked)
        if sessions.signed_in_or_none() is None:
            enter(locked, now=now)
        session.pop(SECRET_KEY, None)
        accounts.set_second_factor(locked, secret, by=actor(), now=now)


def _to_codes(target: str | None) -> ResponseReturnValue:
    session[SHOW_CODES_KEY] = True
    session[TARGET_KEY] = target
    return redirect(url_for("account.second_factor.codes"), 303)
