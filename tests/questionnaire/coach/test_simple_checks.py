from __future__ import annotations

from typing import Any

import pytest

from praxistag.questionnaire.coach import Severity
from tests.questionnaire.coach.structure_cases import found

NPS = {"type": "scale", "text": "Würdest du den Tag empfehlen?", "min": 0, "max": 10, "nps": True}


def told(*questions: dict[str, Any], **known: Any) -> list[tuple[str | None, Severity]]:
    return [(one.question, one.severity) for one in found(*questions, **known) if one.rule == "C16"]


@pytest.mark.parametrize(
    ("population", "count"), [(None, 0), (100, 0), (99, 1)], ids=["unknown", "hundred", "fewer"]
)
def test_nps_of_few_is_chance(population: int | None, count: int) -> None:
    assert len(told(NPS, population=population)) == count


def test_the_same_scale_without_nps_is_fine() -> None:
    assert told(NPS | {"nps": False}, population=20) == []


@pytest.mark.parametrize(
    ("kind", "required", "expected"),
    [
        ("text_long", "hard", [("F1", Severity.ERROR)]),
        ("text_short", "hard", [("F1", Severity.ERROR)]),
        ("text_long", "soft", []),
        ("number", "hard", []),
    ],
)
def test_forced_texts(kind: str, required: str, expected: list[Any]) -> None:
    assert told({"type": kind, "text": "Was fehlte?", "required": required}) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hat dir der Tag gefallen?",
        "Bist du mit dem Ablauf zufrieden?",
        "Hast du viel gelernt?",
        "Ich war mit dem Tag zufrieden.",
    ],
)
def test_yes_or_no_where_there_are_degrees(text: str) -> None:
    assert told({"text": text, "options": ["ja", "nein"]}) == [("F1", Severity.HINT)]


@pytest.mark.parametrize(
    "text",
    [
        "Hast du schon einmal teilgenommen?",
        "Hast du beim Aufbau geholfen?",
        "Kennst du die Jugendvertretung?",
        "Möchtest du den Bericht bekommen?",
    ],
)
def test_yes_or_no_for_facts(text: str) -> None:
    assert told({"text": text, "options": ["ja", "nein"]}) == []


def test_two_halves_of_a_scale_are_too_few() -> None:
    assert len(told({"text": "Wie war das Essen?", "options": ["gut", "schlecht"]})) == 1
    assert told({"text": "Womit kamst du?", "options": ["Rad", "Bus"]}) == []


@pytest.mark.parametrize(
    "text",
    [
        "Würdest du kommen, wenn der Tag samstags wäre?",
        "Stellt euch vor, ihr leitet das Amt. Was tut ihr?",
        "Angenommen, du hast frei: Kommst du?",
        "Wie hättest du entschieden, wenn es nur einen Workshop gäbe?",
    ],
)
def test_imagined_situations(text: str) -> None:
    assert told({"type": "text_long", "text": text}) == [("F1", Severity.HINT)]


@pytest.mark.parametrize(
    "text",
    [
        "Würdest du den Praxistag empfehlen?",
        "An wen wendest du dich, wenn du Fragen hast?",
        "Ich würde mich freuen, wenn es weitergeht.",
    ],
)
def test_real_situations(text: str) -> None:
    assert told({"type": "text_long", "text": text}) == []


def test_without_a_notice_nobody_knows_that_it_is_voluntary() -> None:
    question = {"type": "text_long", "text": "Was fehlte?"}
    hello = {"code": "I", "type": "info", "text": "Die Teilnahme ist freiwillig."}

    assert told(question, notice=" ") == [(None, Severity.WARNING)]
    assert told(hello, question, notice="") == []


def test_thanks_alone_are_no_notice() -> None:
    question = {"type": "text_long", "text": "Was fehlte?"}

    assert told(question, notice="Danke, dass ihr mitmacht!") == [(None, Severity.WARNING)]
    assert told(question, notice="Wir löschen alles nach der Auswertung.") == []
