from __future__ import annotations

import pytest

from praxistag.questionnaire import canonical
from praxistag.questionnaire.coach import lint
from tests.questionnaire.coach.cases import found_in, questionnaire_of


def told(text: str, **more: object) -> list[str]:
    case = {"type": "single", "text": text, "scale": "Wissen"} | more
    return [finding.message for finding in found_in(case) if finding.rule == "C08"]


def test_short_forms_nobody_explained_are_named() -> None:
    assert told("Kennst du BNE?") == ["Die Abkürzung „BNE“ kennt vielleicht nicht jede und jeder."]
    assert told("Kennst du BNE und ESG?") == [
        "Die Abkürzungen „BNE“ und „ESG“ kennen vielleicht nicht alle."
    ]
    assert len(told("Ist das i. d. R. so?")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Nutzt du WLAN, PC und E-Mail bei EGLV?",
        "Kennst du die JAV in NRW?",
        "Wie viel CO₂ und CO2 ist das?",
        "Bitte NUR eine Antwort.",
        "Wie war Workshop B2 im Teil II?",
        "Nutzt du den ÖPNV (Bus und Bahn)?",
        "Kennst du Bildung für nachhaltige Entwicklung (BNE)?",
        "Kennst du Biodiversität, Klimaanpassung und Lebensqualität?",
    ],
)
def test_known_and_explained_words_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "word",
    [
        "Resilienz",
        "Klimaresilienz",
        "Dekarbonisierung",
        "Partizipation",
        "Donaudampfschifffahrtsgesellschaft",
    ],
)
def test_technical_words_are_named(word: str) -> None:
    assert told(f"Kennst du {word}?") == [
        f"Das Fachwort „{word}“ kennt vielleicht nicht jede und jeder."
    ]


def test_options_are_read_too_and_each_word_is_told_once() -> None:
    asked = questionnaire_of(
        {"type": "multi", "text": "Was magst du?", "options": ["Suffizienz", "Wasser"]},
        {"type": "single", "text": "Kennst du Suffizienz?", "scale": "Wissen"},
    )

    found = [one for one in lint(asked) if one.rule == "C08"]
    assert [(one.question, one.place) for one in found] == [("F1", "a1")]


def test_names_of_departments_are_the_peoples_own() -> None:
    row = canonical.write(
        questionnaire_of({"type": "single", "text": "Wo?", "options": ["Controlling"]})
    )
    row["sections"][0]["questions"][0]["background"] = True

    assert [one for one in lint(canonical.read(row)) if one.rule == "C08"] == []
