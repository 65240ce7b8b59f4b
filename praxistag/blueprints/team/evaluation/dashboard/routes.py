"""`/team/auswertung`: every survey that is over; `/team/auswertung/<public_id>`: its results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.blueprints.team.evaluation.loading import ended_or_404
from praxistag.services import evaluation_overview

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("dashboard", __name__)


@bp.get("")
def index() -> ResponseReturnValue:
    """List the surveys of all years that are over."""
    return render_template(
        "team/evaluation/dashboard/index.html", stands=evaluation_overview.stands()
    )


@bp.get("/<public_id>")
def show(public_id: str) -> ResponseReturnValue:
    """Show what came out."""
    survey = ended_or_404(public_id)
    return render_template("team/evaluation/dashboard/waiting.html", survey=survey)
