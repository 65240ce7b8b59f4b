"""`/team/befragungen/<public_id>/fragen`: all questions as cards, one of them open to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, request

from praxistag.blueprints.team.surveys.questions import advice, reading, steps
from praxistag.blueprints.team.surveys.questions.clashes import conflict, gone
from praxistag.blueprints.team.surveys.questions.pages import form_for, page, saved, workspace
from praxistag.blueprints.team.surveys.questions.view import Workspace
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import QuestionChanged, QuestionGone, SurveyFrozen
from praxistag.extensions import write_transaction
from praxistag.questionnaire import editing
from praxistag.questionnaire.codes import Used
from praxistag.questionnaire.versions import question_digest
from praxistag.services import survey_edits
from praxistag.services.survey_edits import Seen
from praxistag.web.errors import message_for
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.blueprints.team.surveys.questions.forms import QuestionForm
    from praxistag.questionnaire.model import Question, Questionnaire

bp = Blueprint("questions", __name__, url_prefix="/<public_id>/fragen")
bp.register_blueprint(steps.bp)
bp.register_blueprint(advice.bp)


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show all questions, none of them open."""
    return page(workspace(public_id))


@bp.route("/<code>", methods=["GET", "POST"])
def edit(public_id: str, code: str) -> ResponseReturnValue:
    """Show one question open, and save it."""
    space = workspace(public_id, code)
    if space.opened is None:
        return gone(space)
    form = form_for(space)
    if form is None:
        return page(space, status=200 if request.method == "GET" else 409)
    if form.is_submitted() and form.seen.data != question_digest(space.opened):
        return conflict(space, form)
    if not form.validate_on_submit():
        return page(space, form, status=422 if form.is_submitted() else 200)
    return _attempt(space, form)


@bp.post("/<code>/hinweise")
def notes(public_id: str, code: str) -> ResponseReturnValue:
    """Say what the coach thinks of what is being typed; nothing is saved."""
    space = workspace(public_id, code)
    form = form_for(space)
    if form is None:
        abort(404)
    if not form.validate_on_submit():
        return "", 422
    typed = editing.change_question(space.questionnaire, reading.question_of(form, Used))
    return page(Workspace(space.survey, typed.questionnaire, code), form)


def _attempt(space: Workspace, form: QuestionForm) -> ResponseReturnValue:
    try:
        _save(space, form)
    except QuestionChanged:
        return conflict(workspace(space.survey.public_id, space.open_code), form)
    except QuestionGone:
        return gone(workspace(space.survey.public_id, space.open_code))
    except DomainError as refusal:
        form.reject(message_for(refusal))
        return page(space, form, status=409 if isinstance(refusal, SurveyFrozen) else 422)
    return saved(space.survey.public_id, space.open_code)


def _save(space: Workspace, form: QuestionForm) -> None:
    survey, button = space.survey, request.form.get("row", "")

    def rewritten(_old: Question, _whole: Questionnaire) -> Question:
        reading.without_line(form, button)
        question = reading.question_of(form, lambda: survey_edits.used_codes(survey))
        scale = space.scale(form.scale.data or "") if "scale" in form else None
        return reading.pressed(question, button, scale=scale)

    seen = Seen(space.open_code, form.seen.data or "")
    with write_transaction():
        survey_edits.change(survey, seen, rewritten, by=actor(), now=utc_now())
