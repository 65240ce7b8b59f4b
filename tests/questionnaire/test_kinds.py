"""New questions, and questions whose type changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praxistag.questionnaire.kinds import STARTS, blank, retyped
from praxistag.questionnaire.model import QuestionType
from tests.questionnaires import every_type

KINDS = list(QuestionType)


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_has_a_start(kind: QuestionType) -> None:
    question = blank("F3", kind, goal="Z1")

    assert (question.code, question.type, question.goal) == ("F3", kind, "Z1")
    assert retyped(question, kind) == question


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", list(every_type().question_by_code))
def test_words_stay_and_nothing_remains_that_the_type_has_no_place_for(
    code: str, kind: QuestionType
) -> None:
    old = every_type().question_by_code[code]

    new = retyped(old, kind)

    assert (new.code, new.text, new.type) == (old.code, old.text, kind)
    assert bool(new.options) == bool(STARTS[kind].options)
    assert bool(new.items) == bool(STARTS[kind].items)
    if old.options and new.options:
        assert new.options == old.options


def test_bounds_stay_where_they_mean_the_same() -> None:
    asked = every_type().question_by_code

    assert retyped(asked["F2"], QuestionType.RANK).maximum == asked["F2"].maximum == 2
    assert retyped(asked["F8"], QuestionType.TEXT_SHORT).maximum == 400
    assert retyped(asked["F8"], QuestionType.SCALE).maximum == 10
    assert retyped(asked["F2"], QuestionType.SINGLE).maximum is None


def test_marks_of_a_type_go_with_it() -> None:
    scale = replace(every_type().question_by_code["F4"], is_nps=True, minimum_label="nie")

    assert retyped(scale, QuestionType.SCALE).is_nps
    assert not retyped(scale, QuestionType.NUMBER).is_nps
    assert retyped(scale, QuestionType.NUMBER).minimum_label == ""
