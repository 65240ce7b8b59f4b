"""When a question is asked; the same cases run in frontend/survey.test.js."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from praxistag.questionnaire.condition_files import read_condition
from praxistag.questionnaire.conditions import Value, holds, question_code, references
from tests.questionnaire.cases import answers, cases_of
from tests.questionnaire.strategies import LAWS, filled_in

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

CASES = cases_of("condition_cases.json")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_law_of_conditions(case: dict[str, Any]) -> None:
    condition = read_condition(case["relevant"], "Frage X")

    assert condition is not None
    assert holds(condition, answers(case["answers"])) is case["holds"]


@LAWS
@given(filled_in())
def test_only_what_is_referred_to_matters(case: tuple[Questionnaire, dict[str, Value]]) -> None:
    questionnaire, given_answers = case

    for question in questionnaire.questions:
        if question.relevant is not None:
            named = references(question.relevant)
            few = {key: value for key, value in given_answers.items() if key in named}
            assert holds(question.relevant, few) is holds(question.relevant, given_answers)


def test_references_name_questions_and_items() -> None:
    row = {"all": [{"q": "Q1", "op": "eq", "v": "y"}, {"not": {"q": "Q2[a]", "op": "answered"}}]}

    found = references(read_condition(row, "Frage X"))

    assert found == {"Q1", "Q2[a]"}
    assert {question_code(key) for key in found} == {"Q1", "Q2"}
    assert references(None) == frozenset()
