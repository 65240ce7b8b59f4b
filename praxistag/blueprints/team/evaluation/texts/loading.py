"""How the pages of free texts find them; the event office itself may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from praxistag.blueprints.team.evaluation.loading import ended_or_404, require_evaluator
from praxistag.services import evaluation_texts
from praxistag.services.evaluation_texts import Place

if TYPE_CHECKING:
    from praxistag.models import Survey
    from praxistag.questionnaire.model import Question
    from praxistag.services.evaluation_texts import FreeText


def survey_or_404(public_id: str) -> Survey:
    """Return a survey that is over, to those who evaluate."""
    survey = ended_or_404(public_id)
    require_evaluator()
    return survey


def question_or_404(public_id: str, code: str) -> tuple[Survey, Question]:
    """Return the question with free texts an address names."""
    survey = survey_or_404(public_id)
    question = evaluation_texts.questions(survey).get(code)
    return (survey, question) if question else abort(404)


def text_or_404(survey: Survey, code: str, key: str) -> FreeText:
    """Return the text an address names."""
    return evaluation_texts.find(survey, Place(code, key)) or abort(404)
