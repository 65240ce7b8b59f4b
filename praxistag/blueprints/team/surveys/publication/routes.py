"""`/team/befragungen/<public_id>/veroeffentlichen`, `/schliessen`: ask, then do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.surveys import words
from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.domain.german import day_and_time
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import TRANSITIONS, SurveyState
from praxistag.jobs import nudge_evaluation
from praxistag.questionnaire import minutes
from praxistag.services import (
    survey_closing,
    survey_drafts,
    survey_gates,
    survey_publication,
    surveys,
)
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey

bp = Blueprint("publication", __name__, url_prefix="/<public_id>")


@bp.route("/veroeffentlichen", methods=["GET", "POST"])
def publish(public_id: str) -> ResponseReturnValue:
    """Show what is fixed from now on, then publish."""
    survey = _survey_that_goes_to(SurveyState.PUBLISHED, public_id)
    if not ActionForm().validate_on_submit():
        return render_template(
            "team/surveys/publication/publish.html",
            survey=survey,
            conditions=survey_gates.conditions(survey, now=utc_now()),
            duration=minutes.forecast(survey_drafts.current(survey)),
            words=words,
        )
    if is_done(lambda: survey_publication.publish(survey, by=actor(), now=utc_now())):
        flash(_told(survey), "success")
    return _back(survey)


@bp.route("/schliessen", methods=["GET", "POST"])
def close(public_id: str) -> ResponseReturnValue:
    """Ask, then close a survey before its time."""
    survey = _survey_that_goes_to(SurveyState.CLOSED, public_id)
    if not ActionForm().validate_on_submit():
        return render_template("team/surveys/publication/close.html", survey=survey, words=words)
    if is_done(lambda: survey_closing.close(survey, by=actor(), now=utc_now())):
        flash("Geschlossen. Codes und Links gelten nicht mehr. Die Zahlen entstehen.", "success")
        nudge_evaluation()
    return _back(survey)


def _survey_that_goes_to(target: SurveyState, public_id: str) -> Survey:
    """Return the survey if this is its next step; the page does not exist in other states."""
    survey = survey_or_404(public_id)
    if target not in TRANSITIONS[survey.state]:
        abort(404)
    return survey


def _told(survey: Survey) -> str:
    """Return what follows at once, or when it will."""
    if survey.opens_at is None or surveys.is_open(survey, utc_now()):
        return "Veröffentlicht. Ab jetzt können alle antworten."
    return f"Veröffentlicht. Antworten geht ab {day_and_time(survey.opens_at)}."


def _back(survey: Survey) -> ResponseReturnValue:
    return redirect(url_for("team.surveys.overview.show", public_id=survey.public_id), 303)
