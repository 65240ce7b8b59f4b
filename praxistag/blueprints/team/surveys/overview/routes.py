"""`/team/befragungen`: all surveys of the event; `/team/befragungen/<public_id>`: one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.blueprints.team.surveys.loading import survey_or_404
from praxistag.services import surveys
from praxistag.web.context import require_event

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("overview", __name__)


@bp.get("")
def index() -> ResponseReturnValue:
    """List the surveys of the event."""
    found = surveys.of_event(require_event())
    return render_template("team/surveys/overview/index.html", surveys=found)


@bp.get("/<public_id>")
def show(public_id: str) -> ResponseReturnValue:
    """Show how one survey stands and what comes next."""
    survey = survey_or_404(public_id)
    return render_template("team/surveys/overview/show.html", survey=survey)
