"""Two at one question: somebody else changed or removed it meanwhile, and no words get lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, request, url_for

from praxistag.blueprints.team.surveys.questions import reading
from praxistag.blueprints.team.surveys.questions.pages import Trouble, form_for, page, saved
from praxistag.blueprints.team.surveys.questions.view import Workspace
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.questionnaire import editing
from praxistag.questionnaire.codes import Used
from praxistag.questionnaire.versions import compare_questions, question_digest
from praxistag.services import survey_drafts, survey_edits
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.blueprints.team.surveys.questions.forms import QuestionForm
    from praxistag.questionnaire.model import Questionnaire


def conflict(space: Workspace, form: QuestionForm) -> ResponseReturnValue:
    """Show what somebody else saved beside what was typed; saving again takes what was typed."""
    theirs = space.opened
    if theirs is None:
        return gone(space)
    form.validate()
    mine = reading.question_of(form, Used)
    changes = tuple(compare_questions(mine, theirs))
    form.seen.data = question_digest(theirs)
    form.seen.raw_data = None
    return page(space, form, status=409, trouble=Trouble(changes, is_conflict=True))


def gone(space: Workspace) -> ResponseReturnValue:
    """Show what was typed of a question that is no more, and put it back if that is asked for."""
    survey, code = space.survey, space.open_code
    before = survey_drafts.last_with(survey, code)
    if before is None:
        abort(404)
    if request.method == "GET" or not space.is_editable:
        flash(f"{code} gibt es nicht mehr.", "danger")
        return redirect(url_for("team.surveys.questions.show", public_id=survey.public_id), 303)
    lost = before.question_by_code[code]
    whole = editing.put_back(space.questionnaire, lost, before=before).questionnaire
    shown = Workspace(survey, whole, code)
    form = form_for(shown)
    if form is None or not form.validate_on_submit():
        return page(shown, form, status=422)
    if request.form.get("go") != "again":
        return page(shown, form, status=409, trouble=Trouble(is_gone=True))
    return _again(shown, form, before)


def _again(space: Workspace, form: QuestionForm, before: Questionnaire) -> ResponseReturnValue:
    survey = space.survey
    question = reading.question_of(form, lambda: survey_edits.used_codes(survey))
    put_back = partial(editing.put_back, question=question, before=before)
    with write_transaction():
        survey_edits.apply(survey, put_back, by=actor(), now=utc_now())
    return saved(survey.public_id, question.code)
