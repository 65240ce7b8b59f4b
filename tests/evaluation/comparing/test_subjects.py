from __future__ import annotations

import pytest

from praxistag.evaluation.comparing.subjects import Measure, moments_of, subjects_of
from praxistag.questionnaire.model import Option, Question, QuestionType
from tests.evaluation.comparing.survey import QUESTIONNAIRE


@pytest.mark.parametrize(
    ("code", "subjects"),
    [
        ("HELLO", []),
        ("F7", []),
        ("F1", [("F1", None, Measure.NAMES)]),
        ("F4", [("F4", None, Measure.ORDERED)]),
        ("F5", [("F5", None, Measure.ORDERED)]),
        ("F3", [("F3[a]", "a", Measure.ORDERED), ("F3[b]", "b", Measure.ORDERED)]),
        ("F9", [("F9[bio.now]", "bio.now", Measure.ORDERED)]),
        ("F2", [("F2", part, Measure.CHOICE) for part in ("time", "money", "people", "none")]),
        ("F6", [("F6", part, Measure.PLACES) for part in ("a", "b", "c")]),
    ],
)
def test_what_of_a_question_is_compared(
    code: str, subjects: list[tuple[str, str | None, Measure]]
) -> None:
    found = subjects_of(QUESTIONNAIRE.question_by_code[code])

    assert [(one.key, one.item, one.measure) for one in found] == subjects


def test_one_value_makes_answers_ordered() -> None:
    options = (Option("a", "A"), Option("b", "B", value=7), Option("ka", "keine", is_na=True))

    (subject,) = subjects_of(Question("Q", QuestionType.SINGLE, "Wie?", options=options))

    assert subject.measure is Measure.ORDERED


def test_moments_come_in_the_order_of_the_first() -> None:
    question = QUESTIONNAIRE.question_by_code["F9"]

    assert list(moments_of(question)) == [("bio", "F9[bio.now]", "F9[bio.then]")]
    assert list(moments_of(question, "then")) == [("bio", "F9[bio.then]", "F9[bio.now]")]
