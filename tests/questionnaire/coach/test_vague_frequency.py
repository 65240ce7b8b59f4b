from __future__ import annotations

import pytest

from tests.questionnaire.coach.cases import found_in

VAGUE = ["nie", "selten", "manchmal", "oft"]


def told(text: str, **more: object) -> list[str]:
    case = {"type": "single", "text": text, "scale": "janein"} | more
    return [finding.message for finding in found_in(case) if finding.rule == "C06"]


def test_vague_words_are_named() -> None:
    assert told("Fährst du regelmäßig Rad?") == [
        "Diese Frage sagt „regelmäßig“, ohne Zeitraum und ohne Zahl."
    ]
    assert told("Nutzt du viel Papier?") == [
        "Diese Frage sagt „viel“, ohne Zeitraum und ohne Zahl."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bist du in den letzten 4 Wochen oft Rad gefahren?",
        "Hast du heute oft gefragt?",
        "Hat die Lehrperson oft gefragt?",
        "Bekommst du während der Ausbildung regelmäßig Rückmeldung?",
        "Wie viel Zeit brauchst du?",
        "War das zu viel?",
    ],
)
def test_a_period_heals(text: str) -> None:
    assert told(text) == []


def test_vague_answers_need_a_period_too() -> None:
    assert len(told("Trennst du Müll?", options=VAGUE)) == 1
    assert told("Hast du diese Woche Müll getrennt?", options=VAGUE) == []
    assert told("Wie oft trennst du Müll?", options=["nie", "1-mal pro Woche", "täglich"]) == []


def test_numbers_of_times_need_a_period() -> None:
    assert len(told("Wie oft fährst du Rad?", type="number", scale="")) == 1
    assert len(told("Wie oft fährst du Rad?", scale="Male")) == 1
    assert told("Wie oft fuhrst du im letzten Monat Rad?", scale="Male") == []


def test_from_never_to_always_is_a_share_unless_times_are_asked() -> None:
    assert told("Hast du genug Zeit?", scale="Häufigkeit") == []
    assert len(told("Wie oft hast du Zeit?", scale="Häufigkeit")) == 1


def test_free_text_may_be_vague_but_a_list_counts() -> None:
    assert told("Was machst du oft?", type="text_long", scale="") == []
    assert len(told("Was machst du oft?", type="multi", options=["Lesen", "Laufen"])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ich möchte öfter mit dem Rad fahren.",
        "Die Preise müssten sinken, damit ich öfter Bus fahre.",
    ],
)
def test_more_often_compares_and_does_not_count(text: str) -> None:
    assert told("Wie sehr stimmst du zu?", type="likert", items=[text], scale="Z") == []
