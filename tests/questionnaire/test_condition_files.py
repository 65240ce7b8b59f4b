"""Conditions as they stand in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from praxistag.json_shapes import FormatError
from praxistag.questionnaire.condition_files import read_condition, write_condition
from praxistag.questionnaire.conditions import AllOf, AnyOf, Comparison, NoneOf, Operator
from tests.questionnaire.strategies import LAWS, questionnaires

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

EQ: dict[str, Any] = {"q": "Q1", "op": "eq", "v": "y"}


def nested(levels: int) -> dict[str, Any]:
    return EQ if levels == 0 else {"not": nested(levels - 1)}


@pytest.mark.parametrize(
    ("row", "condition"),
    [
        (EQ, Comparison("Q1", Operator.EQ, "y")),
        ({"q": "Q1", "op": "answered"}, Comparison("Q1", Operator.ANSWERED)),
        ({"q": "Q1[a]", "op": "in", "v": ["a", "b"]}, Comparison("Q1[a]", Operator.IN, ("a", "b"))),
        ({"q": "Q1", "op": "ge", "v": 2.5}, Comparison("Q1", Operator.GE, 2.5)),
        ({"q": "Q1", "op": "eq", "v": 0}, Comparison("Q1", Operator.EQ, 0)),
        ({"not": EQ}, NoneOf(Comparison("Q1", Operator.EQ, "y"))),
        (
            {"all": [EQ, {"any": []}]},
            AllOf((Comparison("Q1", Operator.EQ, "y"), AnyOf(()))),
        ),
    ],
)
def test_a_condition_is_read_and_written(row: dict[str, Any], condition: Any) -> None:
    assert read_condition(row, "Frage Q2") == condition
    assert write_condition(condition) == row


@LAWS
@given(questionnaires())
def test_any_condition_comes_back(questionnaire: Questionnaire) -> None:
    for question in questionnaire.questions:
        if question.relevant is not None:
            assert read_condition(write_condition(question.relevant), "?") == question.relevant


def test_numbers_in_a_list_are_read_as_they_are_written() -> None:
    row = {"q": "Q1", "op": "in", "v": [0, 2.0, 2.5, "a"]}

    assert read_condition(row, "?") == Comparison("Q1", Operator.IN, ("0", "2", "2.5", "a"))


@pytest.mark.parametrize("nothing", [None, {}])
def test_no_condition_is_none(nothing: Any) -> None:
    assert read_condition(nothing, "Frage Q2") is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Q1 = 1", "muss eine Bedingung sein"),
        ([EQ], "muss eine Bedingung sein"),
        ({"none": [EQ]}, "kennt nur „all“, „any“, „not“ und „q“"),
        ({"all": EQ}, "kennt nur"),
        ({"all": [EQ], "any": [EQ]}, "kennt nur"),
        ({"all": [None]}, "enthält eine leere Bedingung"),
        ({"not": {}}, "enthält eine leere Bedingung"),
        ({"q": "Q1"}, "„op“ kennt nur"),
        ({"q": "Q1", "op": "=", "v": 1}, "„op“ kennt nur"),
        ({"q": 1, "op": "eq", "v": 1}, "„q“ muss eine Frage nennen"),
        ({"q": "", "op": "eq", "v": 1}, "„q“ muss eine Frage nennen"),
        ({"q": "Q1", "op": "eq"}, "zu „eq“ fehlt „v“"),
        ({"q": "Q1", "op": "in", "v": [True]}, "„v“ darf nur Texte und Zahlen enthalten"),
        ({"q": "Q1", "op": "in", "v": [["a"]]}, "„v“ darf nur Texte und Zahlen enthalten"),
        ({"q": "Q1", "op": "eq", "v": {}}, "„v“ muss ein Text, eine Zahl oder eine Liste"),
        ({"q": "Q1", "op": "lt", "v": ["1"]}, "„lt“ vergleicht mit einem einzelnen Wert"),
        ({"q": "Q1", "op": "eq", "v": float("inf")}, "„v“ darf höchstens"),
        ({"q": "Q1", "op": "lt", "v": -(10**400)}, "„v“ darf höchstens"),
        (nested(21), "muss eine Bedingung sein"),
    ],
)
def test_what_is_no_condition(row: Any, message: str) -> None:
    with pytest.raises(FormatError, match=f"Frage Q2: .*{message}"):
        read_condition(row, "Frage Q2")


def test_twenty_levels_are_read() -> None:
    row = nested(20)

    condition = read_condition(row, "Frage Q2")

    assert condition is not None
    assert write_condition(condition) == row
