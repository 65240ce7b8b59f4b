"""`/konto`: the way in for staff, and what each person sets for themselves.

The way in is open to everybody; `home` has its guard on its own blueprint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from praxistag.blueprints.account.demo.routes import bp as demo
from praxistag.blueprints.account.entry.routes import bp as entry
from praxistag.blueprints.account.home.routes import bp as home
from praxistag.blueprints.account.passwords.routes import bp as passwords
from praxistag.blueprints.account.second_factor.routes import bp as second_factor
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import account_sessions
from praxistag.web.sessions import current_session, current_token
from praxistag.web.survey_silence import is_about_answers

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

ASSETS = "built_asset"
BY_ITSELF = "X-Praxistag-Live"
"""A page that asks by itself says nothing about anybody sitting in front of it."""

bp = Blueprint("account", __name__, url_prefix="/konto")
for nested in (entry, second_factor, passwords, home, demo):
    bp.register_blueprint(nested)


@bp.before_app_request
def keep_awake() -> ResponseReturnValue | None:
    """Note that a signed-in person is still there, at most once a minute.

    Not when they answer a survey: the row would say who was there when an answer came.
    """
    if request.endpoint in {None, ASSETS} or BY_ITSELF in request.headers or is_about_answers():
        return None
    if not current_token():
        return None
    now = utc_now()
    session = current_session()
    if session is not None and now - session.last_seen_at >= account_sessions.SEEN_STEP:
        with write_transaction():
            account_sessions.mark_seen(current_token(), now=now)
    return None
