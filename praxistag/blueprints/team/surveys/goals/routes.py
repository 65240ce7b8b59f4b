"""`/team/befragungen/<public_id>/ziele`: Leitfrage, goals, and which question serves which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.surveys.goals.forms import (
    GoalForm,
    GuideForm,
    assign_form,
    field_name,
)
from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.domain.schedule import utc_now
from praxistag.questionnaire import goals
from praxistag.questionnaire.editing import Edit, Gone
from praxistag.services import survey_drafts, survey_edits
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey
    from praxistag.questionnaire.model import Questionnaire
    from praxistag.web.forms import PageForm

bp = Blueprint("goals", __name__, url_prefix="/<public_id>/ziele")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show Leitfrage, goals and the matrix."""
    return _page(survey_or_404(public_id))


@bp.post("/leitfrage")
def guide(public_id: str) -> ResponseReturnValue:
    """Set the question all goals come from."""
    survey = survey_or_404(public_id)
    form = GuideForm()
    if not form.validate_on_submit():
        return _page(survey, guide_form=form), 422
    text = form.guiding_question.data or ""
    return _applied(survey, partial(goals.guide, text=text), "Leitfrage: gespeichert.")


@bp.post("/neu")
def add(public_id: str) -> ResponseReturnValue:
    """Add a goal."""
    survey = survey_or_404(public_id)
    form = GoalForm()
    if not form.validate_on_submit():
        return _page(survey, goal_form=form), 422
    return _applied(survey, partial(goals.add, text=form.text.data), "Das Ziel ist angelegt.")


@bp.route("/<code>", methods=["GET", "POST"])
def edit(public_id: str, code: str) -> ResponseReturnValue:
    """Say a goal in other words."""
    survey = survey_or_404(public_id)
    try:
        goal = goals.require(survey_drafts.current(survey), code)
    except Gone:
        abort(404)
    form = GoalForm(data={"text": goal.text})
    if form.validate_on_submit():
        change = partial(goals.reword, code=code, text=form.text.data)
        return _applied(survey, change, "Das Ziel ist geändert.")
    page = render_template("team/surveys/goals/edit.html", survey=survey, goal=goal, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/<code>/entfernen")
def remove(public_id: str, code: str) -> ResponseReturnValue:
    """Remove a goal; the step can be undone, so nobody is asked first."""
    survey = survey_or_404(public_id)
    if not ActionForm().validate_on_submit():
        abort(400)
    message = "Das Ziel ist entfernt. Seine Fragen sind noch da."
    return _applied(survey, partial(goals.remove, code=code), message)


@bp.post("/zuordnen")
def assign(public_id: str) -> ResponseReturnValue:
    """Store which question serves which goal, as one step."""
    survey = survey_or_404(public_id)
    questionnaire = survey_drafts.current(survey)
    codes = [one.code for one in questionnaire.questions if goals.serves_goals(one)]
    form = assign_form(questionnaire, codes)
    if not form.validate_on_submit():
        return _page(survey, matrix_form=form), 422
    chosen = {code: form[field_name(code)].data or "" for code in codes}
    return _applied(survey, lambda draft: goals.assign_all(draft, chosen), "Zugeordnet.")


def _applied(
    survey: Survey, operation: Callable[[Questionnaire], Edit], message: str
) -> ResponseReturnValue:
    if is_done(lambda: survey_edits.apply(survey, operation, by=actor(), now=utc_now())):
        flash(message, "success")
    return redirect(url_for(".show", public_id=survey.public_id), 303)


def _page(
    survey: Survey,
    *,
    guide_form: PageForm | None = None,
    goal_form: PageForm | None = None,
    matrix_form: PageForm | None = None,
) -> str:
    questionnaire = survey_drafts.current(survey)
    asking = [one for one in questionnaire.questions if goals.serves_goals(one)]
    guiding = {"guiding_question": questionnaire.guiding_question}
    return render_template(
        "team/surveys/goals/show.html",
        survey=survey,
        is_editable=survey_drafts.is_open(survey),
        questionnaire=questionnaire,
        coverage=goals.coverage(questionnaire),
        questions=asking,
        field_name=field_name,
        guide_form=guide_form or GuideForm(formdata=None, data=guiding),
        goal_form=goal_form or GoalForm(formdata=None),
        matrix_form=matrix_form or assign_form(questionnaire, [one.code for one in asking]),
    )
