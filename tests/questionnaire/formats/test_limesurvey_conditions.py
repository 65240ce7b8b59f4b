"""When LimeSurvey asks: what its expressions and its older conditions become."""

from __future__ import annotations

from typing import Any

import pytest

from praxistag.questionnaire.canonical import write_question
from tests.questionnaire.formats.books import told
from tests.questionnaire.formats.lime import Survey

YES_NO = ("A1 Ja", "A2 Nein")
LINES = ("SQ001 Zeit", "SQ002 Geld")


def eq(key: str, value: object) -> dict[str, Any]:
    return {"q": key, "op": "eq", "v": value}


def ticked(key: str, value: str) -> dict[str, Any]:
    return {"q": key, "op": "contains", "v": value}


def survey(**cells: Any) -> Survey:
    """Return a survey with one question of each sort, and a last one with these cells."""
    return (
        Survey()
        .ask("L", "F1", answers=YES_NO, other="Y")
        .ask("M", "F2", subs=LINES)
        .ask("F", "F3", subs=LINES, answers=YES_NO)
        .ask("N", "F4")
        .ask("K", "F5", subs=LINES)
        .ask("1", "F6", subs=LINES, answers=("A1 gut", "1:B1 wichtig"))
        .ask("S", "F7")
        .ask("Y", "F8")
        .ask("S", "F9", **cells)
    )


def relevant(text: str) -> Any:
    return write_question(survey(relevance=text).asked()[-1]).get("relevant")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("1", None),
        ('F1 == "A1"', eq("F1", "A1")),
        ('((F1.NAOK == "A1"))', eq("F1", "A1")),
        ("{F1.NAOK=='A1'}", eq("F1", "A1")),
        ('F1.NAOK eq "A1"', eq("F1", "A1")),
        ('"A1" == F1.code', eq("F1", "A1")),
        ('7X1X10.NAOK == "A1"', eq("F1", "A1")),
        ('Q10.NAOK == "A1"', eq("F1", "A1")),
        ('F1 != "A2"', {"q": "F1", "op": "ne", "v": "A2"}),
        ('F1 == "A1" or F1 == "A2"', {"q": "F1", "op": "in", "v": ["A1", "A2"]}),
        ('F1 == "-oth-"', eq("F1", "other")),
        ('F1_other != ""', {"q": "F1_other", "op": "answered", "v": True}),
        ('F2_SQ001.NAOK == "Y"', ticked("F2", "SQ001")),
        ('7X1X20SQ002.NAOK == "Y"', ticked("F2", "SQ002")),
        ('Q20_S2001.NAOK == "Y"', ticked("F2", "SQ001")),
        ('F2_SQ001 != "Y"', {"not": ticked("F2", "SQ001")}),
        ("is_empty(F2_SQ001.NAOK)", {"not": ticked("F2", "SQ001")}),
        ("!is_empty(F2)", {"not": {"q": "F2", "op": "answered", "v": False}}),
        ('F3_SQ001.NAOK == "A2"', eq("F3[SQ001]", "A2")),
        ("F4.shown > 2", {"q": "F4", "op": "gt", "v": 2}),
        ("F4.NAOK >= 3", {"q": "F4", "op": "ge", "v": 3}),
        ('F4 > "2.5"', {"q": "F4", "op": "gt", "v": 2.5}),
        ("3 < intval(F4)", {"q": "F4", "op": "gt", "v": 3}),
        ("F5_SQ002 == 4", eq("F5_SQ002", 4)),
        ('F6_SQ001_1.NAOK == "B1"', eq("F6_2[SQ001]", "B1")),
        ('F7 == "ja"', eq("F7", "ja")),
        ("F7", {"q": "F7", "op": "answered", "v": True}),
        (
            'F1 == "A1" && (F8 == "Y" || F4 < 2)',
            {"all": [eq("F1", "A1"), {"any": [eq("F8", "Y"), {"q": "F4", "op": "lt", "v": 2}]}]},
        ),
        ('not(F8 == "Y")', {"not": eq("F8", "Y")}),
    ],
)
def test_expression_becomes_a_condition(text: str, expected: object) -> None:
    assert relevant(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "count(F2_SQ001, F2_SQ002) > 1",
        "F4 + F5_SQ001 > 3",
        "F1 == F8",
        'F1.shown == "Ja"',
        'F1 == "A9"',
        'F10 == "A1"',
        'F2_SQ001 == "N"',
        'F4 > "viel"',
        'F1 == "A1',
        "(F4 > 1",
        "2 > 1",
        "(" * 200 + "F4 > 1" + ")" * 200,
        "!" * 100 + "F7",
        "F4 > 1 or " * 3000 + "F4 > 1",
    ],
)
def test_expression_beyond_a_condition_is_dropped_and_told(text: str) -> None:
    reading = survey(relevance=text).read()
    *_, last = reading.questionnaire.questions

    assert last.relevant is None
    assert told(reading)[-1] == (
        "Frage F9",
        f"Die Bedingung „{text}“ wird nicht übernommen.",
        "dropped",
    )


def test_condition_of_the_group_stands_at_each_question() -> None:
    asked = Survey(group={"grelevance": "F1 > 2"}).ask("N", "F1").ask("S", "F2", relevance="F1 < 5")
    first, second = asked.asked()

    assert write_question(second)["relevant"] == {
        "all": [{"q": "F1", "op": "gt", "v": 2}, {"q": "F1", "op": "lt", "v": 5}]
    }
    assert first.relevant is None


def test_question_that_is_never_asked_is_dropped() -> None:
    reading = Survey().ask("S", "F1", relevance="0").read()

    assert list(reading.questionnaire.questions) == []
    assert told(reading) == [("Frage F1", "Die Frage wird nie gestellt.", "dropped")]


def older(*rows: tuple[str, str, str, str]) -> Any:
    """Return what conditions (scenario, field, method, value) become."""
    asked = survey()
    asked.conditions = [
        {"qid": 90, "scenario": scenario, "cfieldname": name, "method": method, "value": value}
        for scenario, name, method, value in rows
    ]
    return write_question(asked.asked()[-1]).get("relevant")


def test_older_conditions_join_values_fields_and_scenarios() -> None:
    one, two = ("1", "7X1X10", "==", "A1"), ("1", "7X1X10", "==", "A2")
    box, other = ("1", "+7X1X20SQ001", "==", "Y"), ("2", "7X1X40", ">=", "3")

    assert older(one) == eq("F1", "A1")
    assert older(one, two) == {"q": "F1", "op": "in", "v": ["A1", "A2"]}
    assert older(one, box) == {"all": [eq("F1", "A1"), ticked("F2", "SQ001")]}
    assert older(one, other) == {"any": [eq("F1", "A1"), {"q": "F4", "op": "ge", "v": 3}]}
    assert older(("1", "7X1X20", "==", "SQ002")) == ticked("F2", "SQ002")


@pytest.mark.parametrize(
    "row",
    [
        ("1", "7X1X10", "RX", "/a/"),
        ("1", "7X1X10", "==", "@7X1X40@"),
        ("1", "{TOKEN:ATTRIBUTE_1}", "==", "x"),
        ("1", "7X1X40", "<", "viel"),
        ("1", "1X1X1", "==", "A1"),
    ],
)
def test_older_condition_beyond_ours_is_dropped(row: tuple[str, str, str, str]) -> None:
    assert older(row) is None
