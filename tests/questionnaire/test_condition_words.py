from __future__ import annotations

from typing import Any

import pytest

from praxistag.questionnaire.condition_files import read_condition
from praxistag.questionnaire.condition_words import in_german
from tests.questionnaires import every_type

QUESTIONNAIRE = every_type()


def said(condition: Any) -> str:
    sentence = in_german(read_condition(condition, "x"), QUESTIONNAIRE)
    return sentence.removeprefix("Wird gefragt, wenn ").removesuffix(".")


def on(question: str, op: str, value: Any = None) -> dict[str, Any]:
    return {"q": question, "op": op} | ({} if value is None else {"v": value})


YES, NO = on("F1", "eq", "yes"), on("F1", "eq", "no")
MANY = on("F5", "gt", 2)
SAID_YES = "bei F1 „ja“ gewählt wurde"
LINE = "„Ich weiß, an wen ich mich mit einer Idee wenden kann.“"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (YES, "bei F1 „ja“ gewählt wurde"),
        (on("F1", "ne", "yes"), "bei F1 nicht „ja“ gewählt wurde"),
        (on("F1", "in", ["yes", "no"]), "bei F1 „ja“ oder „nein“ gewählt wurde"),
        (on("F2", "contains", "time"), "bei F2 „Zeit“ angekreuzt wurde"),
        (
            {"not": on("F2", "contains", ["time", "money"])},
            "bei F2 weder „Zeit“ noch „Geld oder Material“ angekreuzt wurde",
        ),
        (on("F2", "answered"), "F2 beantwortet wurde"),
        (on("F2", "answered", False), "F2 nicht beantwortet wurde"),
        ({"not": on("F2", "answered")}, "F2 nicht beantwortet wurde"),
        (
            on("F3[a]", "eq", "5"),
            f"bei F3 {LINE} „stimme voll zu“ gewählt wurde",
        ),
        (on("F4", "lt", 3.5), "bei F4 weniger als 3,5 angegeben wurde"),
        (on("F4", "le", 7), "bei F4 höchstens 7 angegeben wurde"),
        (on("F4", "ge", 9), "bei F4 mindestens 9 angegeben wurde"),
        (on("F4", "eq", 10), "bei F4 10 angegeben wurde"),
        ({"not": MANY}, "bei F5 nicht mehr als 2 angegeben wurde"),
        (on("F6", "contains", "b"), "bei F6 „Wissen“ in die Rangfolge kam"),
        (on("F1", "eq", "gone"), "bei F1 „gone“ gewählt wurde"),
        (on("F99", "eq", "x"), "bei F99 (diese Frage gibt es nicht) „x“ geantwortet wurde"),
        ({"all": [YES, MANY]}, f"{SAID_YES} und bei F5 mehr als 2 angegeben wurde"),
        ({"any": [YES, NO]}, "bei F1 „ja“ gewählt wurde oder bei F1 „nein“ gewählt wurde"),
        (
            {"not": {"any": [YES, NO]}},
            "bei F1 nicht „ja“ gewählt wurde und bei F1 nicht „nein“ gewählt wurde",
        ),
        (
            {"all": [MANY, {"any": [YES, NO]}]},
            f"bei F5 mehr als 2 angegeben wurde und ({SAID_YES} oder bei F1 „nein“ gewählt wurde)",
        ),
        ({"all": [{"any": [{"all": [YES]}]}]}, "bei F1 „ja“ gewählt wurde"),
        ({"not": {"not": YES}}, "bei F1 „ja“ gewählt wurde"),
    ],
)
def test_conditions_read_in_german(condition: Any, words: str) -> None:
    assert said(condition) == words


@pytest.mark.parametrize("condition", [None, {"all": []}, {"not": {"any": []}}])
def test_no_condition_is_said_too(condition: Any) -> None:
    sentence = in_german(read_condition(condition, "x"), QUESTIONNAIRE)

    assert sentence == "Wird immer gefragt."


def test_what_never_holds() -> None:
    assert in_german(read_condition({"any": []}, "x"), QUESTIONNAIRE) == "Wird nie gefragt."


def test_then_and_now_are_told_apart() -> None:
    codes = [one.code for one in QUESTIONNAIRE.questions if one.type == "then_now"]

    then = said(on(f"{codes[0]}[a.then]", "answered"))

    assert "(vorher)" in then
