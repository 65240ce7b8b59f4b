"""`/team/befragungen/<public_id>/probelauf`: try the questionnaire; answers are thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.blueprints.team.surveys.pretest.cards import NOTE, notes_of, turn_of
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import BEFORE_ANSWERS, SurveyState
from praxistag.extensions import write_transaction
from praxistag.questionnaire import flow
from praxistag.questionnaire.cards import Filling, anchor, cards_of
from praxistag.services import survey_drafts, survey_pretests, survey_publication
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey
    from praxistag.questionnaire.flow import Shown
    from praxistag.questionnaire.model import Questionnaire

bp = Blueprint("pretest", __name__, url_prefix="/<public_id>/probelauf")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Say how a pretest goes, and show the notes."""
    survey = survey_or_404(public_id)
    return render_template(
        "team/surveys/pretest/show.html",
        survey=survey,
        notes=survey_pretests.notes(survey),
        questions=survey_drafts.current(survey).question_by_code,
    )


@bp.post("/beginnen")
def begin(public_id: str) -> ResponseReturnValue:
    """Say that the pretest has begun."""
    survey = survey_or_404(public_id)
    is_done(lambda: survey_publication.begin_pretest(survey, by=actor(), now=utc_now()))
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.post("/beenden")
def end(public_id: str) -> ResponseReturnValue:
    """Go back to the draft."""
    survey = survey_or_404(public_id)
    is_done(lambda: survey_publication.end_pretest(survey, by=actor(), now=utc_now()))
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.get("/karten")
def start(public_id: str) -> ResponseReturnValue:
    """Show the first page as people will see it."""
    survey = _tried_or_404(public_id)
    questionnaire = survey_drafts.current(survey)
    return _page(survey, questionnaire, flow.begin(questionnaire, {}), {})


@bp.post("/karten")
def go_on(public_id: str) -> ResponseReturnValue:
    """Check a page as the real survey does and show the next; at the end keep the notes alone."""
    survey = _tried_or_404(public_id)
    questionnaire = survey_drafts.current(survey)
    notes = notes_of(questionnaire, request.form)
    outcome = flow.take(questionnaire, turn_of(request.form))
    if isinstance(outcome, flow.Shown) and (outcome.page or outcome.no == flow.START):
        shown = outcome if outcome.page else flow.begin(questionnaire, {})
        return _page(survey, questionnaire, shown, notes), 422 if shown.complaints else 200
    with write_transaction():
        kept = survey_pretests.keep_notes(survey, notes, now=utc_now())
    flash(f"Durch. Die Antworten sind verworfen, Notizen: {kept}.", "success")
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.post("/notizen/<int:note_id>/entfernen")
def remove(public_id: str, note_id: int) -> ResponseReturnValue:
    """Throw a note away that is dealt with."""
    survey = survey_or_404(public_id)
    note = survey_pretests.find(survey, note_id)
    if not ActionForm().validate_on_submit() or note is None:
        abort(404)
    with write_transaction():
        survey_pretests.remove(note)
    flash("Die Notiz ist weg.", "success")
    return redirect(url_for(".show", public_id=public_id), 303)


def _tried_or_404(public_id: str) -> Survey:
    survey = survey_or_404(public_id)
    if survey.state not in BEFORE_ANSWERS:
        abort(404)
    return survey


def _page(
    survey: Survey, questionnaire: Questionnaire, shown: Shown, notes: Mapping[str | None, str]
) -> str:
    return render_template(
        "team/surveys/pretest/page.html",
        survey=survey,
        questionnaire=questionnaire,
        shown=shown,
        said=(),
        filling=Filling.of(shown.fields, shown.complaints),
        cards=[(question, cards_of(question)) for question in shown.questions],
        anchor=anchor,
        note=NOTE,
        notes=notes,
        is_pretest=survey.state is SurveyState.PRETEST,
    )
