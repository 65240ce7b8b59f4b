from __future__ import annotations

from typing import Any

import pytest

from praxistag.questionnaire.coach import lint
from praxistag.questionnaire.model import Questionnaire, Section
from tests.questionnaire.coach.structure_cases import found, questionnaire

AGE = {
    "code": "B1",
    "text": "Wie alt bist du?",
    "options": [
        {"code": "a", "label": "unter 18"},
        {"code": "b", "label": "18 und älter"},
        {"code": "na", "label": "keine Angabe", "na": True},
    ],
    "background": True,
}
FOOD = {"code": "F2", "text": "Wie gut war das Essen?", "options": "guete"}
ROOM = {"code": "F3", "text": "Wie gut war der Raum?", "options": "guete"}
WHOLE = {"code": "F4", "text": "Wie gut war der Tag insgesamt?", "options": "guete"}


def told(*questions: dict[str, Any]) -> list[tuple[str | None, str]]:
    return [(one.question, one.suggestion) for one in found(*questions) if one.rule == "C11"]


def test_who_you_are_comes_last() -> None:
    job = AGE | {"code": "B2", "text": "Welchen Beruf lernst du?"}

    assert told(AGE, job, FOOD, ROOM) == [
        ("B1", "Beginnt mit einer leichten Frage zum Thema und stellt B1, B2 ans Ende.")
    ]


@pytest.mark.parametrize(
    "questions",
    [
        (FOOD, ROOM, AGE),
        (AGE, FOOD),
        (AGE, FOOD | {"relevant": {"q": "B1", "op": "eq", "v": "a"}}, ROOM),
        (AGE | {"text": "Um welchen Workshop geht es?"}, FOOD, ROOM),
    ],
    ids=["last", "one other", "filter", "subject"],
)
def test_places_where_it_is_right(questions: tuple[dict[str, Any], ...]) -> None:
    assert told(*questions) == []


def test_an_introduction_does_not_hide_it() -> None:
    hello = {"code": "I", "type": "info", "text": "Hallo."}

    assert [code for code, _ in told(hello, AGE, FOOD, ROOM)] == ["B1"]


def test_the_whole_before_its_parts() -> None:
    assert told(FOOD, ROOM, WHOLE) == [("F4", "Stellt F4 vor F2: erst das Ganze, dann die Teile.")]
    assert told(WHOLE, FOOD, ROOM) == []


def battery(count: int, **more: Any) -> dict[str, Any]:
    items = [f"Aussage Nummer {number}" for number in range(count)]
    return {"type": "likert", "text": "Stimmt das?", "options": "zustimmung", "items": items} | more


@pytest.mark.parametrize(("count", "hints"), [(6, 0), (7, 0), (8, 2)])
def test_long_batteries(count: int, hints: int) -> None:
    assert len(told(battery(count))) == hints


def test_a_long_battery_is_cut_in_halves() -> None:
    assert "erst 5 Zeilen" in told(battery(9, options="guete"))[0][1]


@pytest.mark.parametrize(
    "item", [{"code": "x", "text": "Anders", "reverse": True}, "Die Pausen waren zu kurz."]
)
def test_one_statement_the_other_way_is_enough(item: Any) -> None:
    items = [*battery(7)["items"], item]

    assert len(told(battery(0, items=items))) == 1


@pytest.mark.parametrize(
    ("title", "expected"), [("Gesamteindruck", ["F4"]), ("Wünsche", [])], ids=["summary", "other"]
)
def test_a_part_that_sums_up_looks_back(title: str, expected: list[str]) -> None:
    food, room, whole = questionnaire({"questions": [FOOD, ROOM, WHOLE]}).questions
    parts = (Section("A", "Einzelnes", (food, room)), Section("B", title, (whole,)))

    findings = lint(Questionnaire("case", "Fall", notice="freiwillig", sections=parts))

    assert [finding.question for finding in findings if finding.rule == "C11"] == expected
