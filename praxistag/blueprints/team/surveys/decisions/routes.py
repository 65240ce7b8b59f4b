"""`/team/befragungen/<public_id>/entscheidungen`: why the team kept what the coach would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.blueprints.team.surveys.loading import survey_or_404
from praxistag.services import survey_coach, survey_drafts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("decisions", __name__, url_prefix="/<public_id>/entscheidungen")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """List the decisions, the newest first; lapsed ones are marked."""
    survey = survey_or_404(public_id)
    questionnaire = survey_drafts.current(survey)
    decisions = survey_coach.decisions(survey)
    return render_template(
        "team/surveys/decisions/show.html",
        survey=survey,
        decisions=decisions,
        lapsed=survey_coach.lapsed(decisions, questionnaire),
        rules=survey_coach.rules(),
    )
