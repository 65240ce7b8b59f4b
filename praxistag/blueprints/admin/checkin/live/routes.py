"""`/verwaltung/einlass/live`: arrived of expected, per organisation and per session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.blueprints.admin.checkin.live.view import LiveView
from praxistag.domain.schedule import utc_now
from praxistag.web.context import require_event

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("live", __name__, url_prefix="/live")


@bp.get("")
def show() -> ResponseReturnValue:
    """Show the numbers of this moment; a script asks for them again and again."""
    view = LiveView.load(require_event(), now=utc_now())
    return render_template("admin/checkin/live/show.html", view=view)
