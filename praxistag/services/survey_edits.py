"""Editing the draft of a survey: one operation on it as it stands, kept as one step."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.survey_errors import QuestionChanged, QuestionGone, StepsWentOn, SurveyFrozen
from praxistag.extensions import db
from praxistag.models import SurveyComment, SurveyVersion
from praxistag.questionnaire import editing
from praxistag.questionnaire.codes import Used, used_in
from praxistag.questionnaire.editing import Gone
from praxistag.questionnaire.versions import question_digest
from praxistag.services import survey_drafts, surveys

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Survey, SurveyRevision
    from praxistag.questionnaire.editing import Edit
    from praxistag.questionnaire.model import Question, Questionnaire

    Operation = Callable[[Questionnaire], Edit]
    Rewriting = Callable[[Question, Questionnaire], Question]


@dataclass(frozen=True)
class Seen:
    """A question as somebody read it before changing it."""

    code: str
    digest: str


def apply(survey: Survey, operation: Operation, *, by: Actor, now: datetime) -> Edit:
    """Apply an operation to the draft as it stands and keep it as a step of its own.

    Raises:
        QuestionGone: what it is about was removed meanwhile.
        SurveyFrozen: the survey is closed.

    """
    surveys.hold(survey)
    try:
        edit = operation(survey_drafts.current(survey))
    except Gone as gone:
        raise QuestionGone from gone
    survey_drafts.save(survey, edit.questionnaire, what=edit.what, by=by, now=now)
    return edit


def change(survey: Survey, seen: Seen, rewrite: Rewriting, *, by: Actor, now: datetime) -> Question:
    """Change one question; what others changed elsewhere stays, and typing on is one step.

    Raises:
        QuestionGone: it was removed meanwhile.
        QuestionChanged: somebody else changed the same question meanwhile.
        SurveyFrozen: the survey is closed.

    """
    surveys.hold(survey)
    standing = survey_drafts.current(survey)
    old = standing.question_by_code.get(seen.code)
    if old is None:
        raise QuestionGone
    if seen.digest != question_digest(old):
        raise QuestionChanged
    question = rewrite(old, standing)
    edit = editing.change_question(standing, question)
    # a step of its own where rows come or go: only what a step remembers is never given again
    keep = survey_drafts.go_on if _rows(old) == _rows(question) else survey_drafts.save
    keep(survey, edit.questionnaire, what=edit.what, by=by, now=now)
    return question


def step_back(survey: Survey, no: int) -> SurveyRevision:
    """Undo the step the draft stood at when the button was shown.

    Raises:
        StepsWentOn: somebody else has gone on since.
        NothingToUndo: there is no step before.

    """
    _require_still_at(survey, no)
    return survey_drafts.undo(survey)


def step_forth(survey: Survey, no: int) -> SurveyRevision:
    """Take a step again that was undone; raises as `step_back` does."""
    _require_still_at(survey, no)
    return survey_drafts.redo(survey)


def used_codes(survey: Survey) -> Used:
    """Return the codes that were ever given, as far as anything remembers them.

    That is every step that is kept and every version; comments outlive both.
    """
    versions = select(SurveyVersion.body).where(SurveyVersion.survey_id == survey.id)
    texts = {*survey_drafts.bodies(survey), *db.session.scalars(versions)}
    comments = select(SurveyComment.question_code).where(
        SurveyComment.survey_id == survey.id, SurveyComment.question_code.is_not(None)
    )
    used = used_in(json.loads(text) for text in texts)
    commented = frozenset(code for code in db.session.scalars(comments) if code)
    return Used(used.questions | commented, used.sections, used.rows)


def published_codes(survey: Survey) -> frozenset[str]:
    """Return the questions people were asked: their type and scale stay as they are."""
    versions = select(SurveyVersion.body).where(SurveyVersion.survey_id == survey.id)
    return used_in(json.loads(text) for text in db.session.scalars(versions)).questions


def _rows(question: Question) -> tuple[list[str], list[str]]:
    return [one.code for one in question.options], [one.code for one in question.items]


def _require_still_at(survey: Survey, no: int) -> None:
    surveys.hold(survey)
    if not survey_drafts.is_open(survey):
        raise SurveyFrozen
    if survey.draft_no != no:
        raise StepsWentOn
