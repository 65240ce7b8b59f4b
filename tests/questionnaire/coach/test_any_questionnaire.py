"""Whatever is written, half-written or imported: the coach answers and points at what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from praxistag.questionnaire import identifiability, minutes
from praxistag.questionnaire.coach import lint
from praxistag.questionnaire.condition_words import in_german
from tests.questionnaire.coach.structure_cases import found
from tests.questionnaire.strategies import LAWS, questionnaires

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire


@LAWS
@given(questionnaires())
def test_findings_point_at_questions_that_are_there(questionnaire: Questionnaire) -> None:
    for finding in lint(questionnaire, population=60, baseline=questionnaire):
        assert finding.question is None or finding.question in questionnaire.question_by_code
        assert finding.message
        assert finding.suggestion


@LAWS
@given(questionnaires())
def test_forecasts_and_words_are_there_too(questionnaire: Questionnaire) -> None:
    forecast = identifiability.forecast(questionnaire, population=60)

    assert forecast is not None
    assert 0 < forecast.expected <= 60
    assert minutes.forecast(questionnaire).seconds >= 0
    for question in questionnaire.questions:
        assert in_german(question.relevant, questionnaire).endswith(".")


@pytest.mark.parametrize(
    "text", ["welche der " * 900, "stell dir " * 1000, "1" * 10_000, "(" * 9999]
)
def test_absurd_texts_are_judged_all_the_same(text: str) -> None:
    question = {"text": text, "help": text, "options": [text[:500], f"18–{text[:500]}", "gut"]}

    assert isinstance(found(question, population=100), list)
