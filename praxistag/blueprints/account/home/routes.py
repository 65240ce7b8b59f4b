"""What an account may do here, and its own security."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.account.forms import ButtonForm
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import account_sessions, accounts
from praxistag.web import credentials, navigation, sessions
from praxistag.web.guards import actor, sign_in_required, signed_in_account

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("home", __name__)
bp.before_request(sign_in_required)


@bp.get("/")
def overview() -> ResponseReturnValue:
    """Lead to every area the roles of the account open."""
    account = signed_in_account()
    areas = [group for group in navigation.groups_for(account) if group.title != navigation.OWN]
    return render_template("account/home/overview.html", areas=areas, account=account)


@bp.get("/sicherheit")
def security() -> ResponseReturnValue:
    """Show second factor, recovery codes and signed-in browsers."""
    account = signed_in_account()
    return render_template(
        "account/home/security.html",
        account=account,
        code_count=len(credentials.recovery_codes(account)),
        rows=account_sessions.of_account(account, now=utc_now()),
        own=sessions.current_session(),
    )


@bp.post("/sitzungen/<int:session_id>/beenden")
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign one other browser out."""
    if not ButtonForm().validate_on_submit():
        abort(400)
    with write_transaction():
        if not account_sessions.end_one_of(signed_in_account(), session_id):
            abort(404)
    flash("Das Gerät ist abgemeldet.", "success")
    return redirect(url_for(".security"), 303)


@bp.post("/sitzungen/beenden")
def end_sessions() -> ResponseReturnValue:
    """Sign out everywhere, here too."""
    if not ButtonForm().validate_on_submit():
        abort(400)
    with write_transaction():
        accounts.end_sessions(signed_in_account(), by=actor(), now=utc_now())
        sessions.end()
    flash("Alle Geräte sind abgemeldet.", "success")
    return redirect(url_for("account.entry.sign_in"), 303)
