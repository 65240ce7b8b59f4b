"""The event office (`/verwaltung`): everything about the event; guard: role admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, url_for

from praxistag.blueprints.admin.accounts.routes import bp as accounts_bp
from praxistag.blueprints.admin.checkin import bp as checkin_bp
from praxistag.blueprints.admin.duties.routes import bp as duties_bp
from praxistag.blueprints.admin.event.routes import bp as event_bp
from praxistag.blueprints.admin.feedback.routes import bp as feedback_bp
from praxistag.blueprints.admin.files.routes import bp as files_bp
from praxistag.blueprints.admin.mails.routes import bp as mails_bp
from praxistag.blueprints.admin.organisations.routes import bp as organisations_bp
from praxistag.blueprints.admin.page_texts.routes import bp as page_texts_bp
from praxistag.blueprints.admin.people.routes import bp as people_bp
from praxistag.blueprints.admin.pins.routes import bp as pins_bp
from praxistag.blueprints.admin.workshop_lists.routes import bp as workshop_lists_bp
from praxistag.domain.kinds import Role
from praxistag.web.guards import role_required

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("admin", __name__, url_prefix="/verwaltung")
bp.before_request(role_required(Role.ADMIN))
for nested in (
    accounts_bp,
    checkin_bp,
    duties_bp,
    event_bp,
    feedback_bp,
    files_bp,
    mails_bp,
    organisations_bp,
    page_texts_bp,
    people_bp,
    pins_bp,
    workshop_lists_bp,
):
    bp.register_blueprint(nested)


@bp.get("")
def home() -> ResponseReturnValue:
    """Lead a shortened address to the page that says what is due."""
    return redirect(url_for(".event.overview"))
