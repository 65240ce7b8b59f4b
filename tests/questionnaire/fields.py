"""Whole questionnaires as forms: what the laws about fields and answers are said of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import answer_keys, field_names
from praxistag.questionnaire.field_values import write_answer
from praxistag.questionnaire.model import FREE_TEXT

if TYPE_CHECKING:
    from praxistag.questionnaire.conditions import Answers, Value
    from praxistag.questionnaire.model import Questionnaire


def all_field_names(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return every field, in order."""
    return tuple(name for question in questionnaire.questions for name in field_names(question))


def to_fields(questionnaire: Questionnaire, answers: Answers) -> dict[str, str]:
    """Return the fields that hold these answers."""
    return {
        name: value
        for question in questionnaire.questions
        for key in answer_keys(question)
        if key in answers
        for name, value in write_answer(question, key, answers[key]).items()
    }


def without_texts(questionnaire: Questionnaire, answers: Answers) -> dict[str, Value]:
    """Return the answers but the free texts, which are kept apart from them."""
    texts = {question.code for question in questionnaire.questions if question.type in FREE_TEXT}
    return {key: value for key, value in answers.items() if key not in texts}
