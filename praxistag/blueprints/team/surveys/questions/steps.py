"""Steps with questions and sections, by one button each; and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, url_for

from praxistag.blueprints.team.surveys.loading import survey_or_404
from praxistag.blueprints.team.surveys.questions.forms import (
    NewQuestionForm,
    SectionForm,
    StepForm,
    WalkForm,
)
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.questionnaire import editing
from praxistag.questionnaire.model import QuestionType
from praxistag.services import survey_drafts, survey_edits
from praxistag.web.errors import message_for
from praxistag.web.guards import actor
from praxistag.web.undo import flash_undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey, SurveyRevision
    from praxistag.questionnaire.editing import Edit
    from praxistag.questionnaire.model import Questionnaire

    Operation = Callable[[Questionnaire], Edit]

bp = Blueprint("steps", __name__)


@bp.post("/schritt-tun")
def take(public_id: str) -> ResponseReturnValue:
    """Move, copy or remove a question or a section."""
    survey, form = survey_or_404(public_id), StepForm()
    if not form.validate_on_submit():
        abort(422)
    verb, code, other = (*(form.step.data or "").split(":"), "")[:3]
    operation = _operation(survey, verb, code, other) or abort(422)
    edit = _applied(survey, operation)
    if edit is not None:
        _tell(survey, edit, is_loss=verb.endswith("remove"))
    return redirect(_back(survey, form.open.data or "", edit), 303)


@bp.post("/frage-anlegen")
def add(public_id: str) -> ResponseReturnValue:
    """Add a question and open it."""
    survey, form = survey_or_404(public_id), NewQuestionForm()
    if not form.validate_on_submit():
        abort(422)

    def adding(questionnaire: Questionnaire) -> Edit:
        return editing.add_question(
            questionnaire,
            QuestionType(form.type.data or ""),
            section=form.section.data or _last_section(questionnaire),
            goal=form.goal.data or "",
            used=survey_edits.used_codes(survey),
        )

    edit = _applied(survey, adding)
    return redirect(_back(survey, edit.code if edit else "", edit), 303)


@bp.post("/teil-benennen")
def name_section(public_id: str) -> ResponseReturnValue:
    """Add a section, or give one another title."""
    survey, form = survey_or_404(public_id), SectionForm()
    code, title = form.code.data or "", form.title.data or ""
    if not form.validate_on_submit():
        flash("Bitte einen Titel für den Teil eingeben, höchstens 120 Zeichen.", "danger")
        return redirect(_back(survey, form.open.data or "", None), 303)

    def naming(whole: Questionnaire) -> Edit:
        if code:
            return editing.rename_section(whole, code, title)
        return editing.add_section(whole, title, used=survey_edits.used_codes(survey))

    return redirect(_back(survey, form.open.data or "", _applied(survey, naming)), 303)


@bp.post("/schritt-zurueck")
def undo_step(public_id: str) -> ResponseReturnValue:
    """Take the last step back."""
    return _walk(public_id, survey_edits.step_back, "Rückgängig")


@bp.post("/schritt-vor")
def redo_step(public_id: str) -> ResponseReturnValue:
    """Take a step again that was undone."""
    return _walk(public_id, survey_edits.step_forth, "Wiederholt")


def _walk(
    public_id: str, step: Callable[[Survey, int], SurveyRevision], word: str
) -> ResponseReturnValue:
    survey, form = survey_or_404(public_id), WalkForm()
    if not form.validate_on_submit():
        abort(422)
    try:
        with write_transaction():
            taken = step(survey, form.no.data or 0)
    except DomainError as refusal:
        flash(message_for(refusal), "danger")
    else:
        flash(f"{word}: {taken.what}.", "success")
    return redirect(_back(survey, form.open.data or "", None), 303)


def _operation(survey: Survey, verb: str, code: str, other: str) -> Operation | None:
    if verb == "copy":
        return lambda whole: editing.duplicate_question(
            whole, code, used=survey_edits.used_codes(survey)
        )
    operations: dict[str, Operation] = {
        "up": partial(editing.move_question, code=code, up=True),
        "down": partial(editing.move_question, code=code, up=False),
        "remove": partial(editing.remove_question, code=code),
        "before": partial(editing.move_before, code=code, other=other),
        "into": partial(editing.move_into, code=code, section=other),
        "section-up": partial(editing.move_section, code=code, up=True),
        "section-down": partial(editing.move_section, code=code, up=False),
        "section-remove": partial(editing.remove_section, code=code),
    }
    return operations.get(verb)


def _applied(survey: Survey, operation: Operation) -> Edit | None:
    """Apply an operation; a refusal is told on the page, which shows how things stand now."""
    try:
        with write_transaction():
            return survey_edits.apply(survey, operation, by=actor(), now=utc_now())
    except DomainError as refusal:
        flash(message_for(refusal), "danger")
        return None


def _tell(survey: Survey, edit: Edit, *, is_loss: bool) -> None:
    if is_loss:
        back = url_for("team.surveys.questions.steps.undo_step", public_id=survey.public_id)
        flash_undo(f"{edit.what}.", back, no=survey.draft_no)
    else:
        flash(f"{edit.what}.", "success")


def _back(survey: Survey, open_code: str, edit: Edit | None) -> str:
    """Return where to go on: to the card at work, or to what was just moved."""
    standing = survey_drafts.current(survey)
    anchor = _anchor(standing, edit.code) if edit else None
    if open_code in standing.question_by_code:
        return url_for(
            "team.surveys.questions.edit",
            public_id=survey.public_id,
            code=open_code,
            _anchor=anchor,
        )
    return url_for("team.surveys.questions.show", public_id=survey.public_id, _anchor=anchor)


def _anchor(standing: Questionnaire, code: str) -> str | None:
    if code in standing.question_by_code:
        return f"frage-{code}"
    return f"teil-{code}" if code in {section.code for section in standing.sections} else None


def _last_section(questionnaire: Questionnaire) -> str:
    return questionnaire.sections[-1].code if questionnaire.sections else ""
