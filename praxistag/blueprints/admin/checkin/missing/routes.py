"""`/verwaltung/einlass/fehlt`: whoever is expected and not here yet, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template, request

from praxistag.blueprints.admin.checkin.missing.view import SHOWN, Asked, MissingView
from praxistag.blueprints.admin.checkin.wording import GUESTS
from praxistag.domain.schedule import utc_now
from praxistag.web.context import require_event

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("missing", __name__, url_prefix="/fehlt")


@bp.get("")
def show() -> ResponseReturnValue:
    """Show who was seen nowhere, or not at the door of one session."""
    view = MissingView.load(require_event(), Asked.of(request.args), now=utc_now())
    if view is None:
        abort(404)
    return render_template("admin/checkin/missing/show.html", view=view, guests=GUESTS, shown=SHOWN)
