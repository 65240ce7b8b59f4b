"""What answers are called."""

from __future__ import annotations

import pytest
from hypothesis import given

from praxistag.questionnaire.columns import (
    answer_keys,
    field_names,
    scale_points,
    text_bound,
)
from praxistag.questionnaire.model import Item, Option, Question, Questionnaire, QuestionType
from tests.questionnaire.fields import all_field_names
from tests.questionnaire.strategies import LAWS, questionnaires

OPTIONS = (Option("a", "A"), Option("b", "B"))
ITEMS = (Item("x", "X"), Item("y", "Y"))


@pytest.mark.parametrize(
    ("kind", "keys", "fields"),
    [
        ("info", (), ()),
        ("single", ("Q",), ("Q",)),
        ("multi", ("Q",), ("Q[a]", "Q[b]")),
        ("rank", ("Q",), ("Q[a]", "Q[b]")),
        ("likert", ("Q[x]", "Q[y]"), ("Q[x]", "Q[y]")),
        ("then_now", ("Q[x.then]", "Q[x.now]", "Q[y.then]", "Q[y.now]"), None),
        ("scale", ("Q",), ("Q",)),
        ("text_long", ("Q",), ("Q",)),
    ],
)
def test_names_by_type(kind: str, keys: tuple[str, ...], fields: tuple[str, ...] | None) -> None:
    question = Question("Q", QuestionType(kind), "?", options=OPTIONS, items=ITEMS)

    assert answer_keys(question) == keys
    assert field_names(question) == (keys if fields is None else fields)


@LAWS
@given(questionnaires())
def test_no_name_is_given_twice(questionnaire: Questionnaire) -> None:
    names = all_field_names(questionnaire)

    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("kind", "maximum", "bound"),
    [
        ("text_short", None, 200),
        ("text_long", None, 2000),
        ("text_long", 400, 400),
        ("text_short", 100_000, 4000),
        ("text_short", -1, 1),
    ],
)
def test_texts_have_a_bound(kind: str, maximum: float | None, bound: int) -> None:
    assert text_bound(Question("Q", QuestionType(kind), "?", maximum=maximum)) == bound


def test_scales_have_whole_steps() -> None:
    usual = Question("Q", QuestionType.SCALE, "?")
    short = Question("Q", QuestionType.SCALE, "?", minimum=-2, maximum=2)

    assert list(scale_points(usual)) == list(range(11))
    assert list(scale_points(short)) == [-2, -1, 0, 1, 2]
