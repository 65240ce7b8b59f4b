from __future__ import annotations

import pytest

from praxistag.questionnaire.coach.plurals import asks_for_several, is_plural


@pytest.mark.parametrize(
    "text",
    [
        "Welche Workshops hast du besucht?",
        "Welche neuen Ideen nimmst du mit?",
        "Welche Verkehrsmittel nutzt du?",
        "Welche Gründe sprechen dagegen?",
        "An welchen Workshops hast du teilgenommen?",
        "Aus welchen Quellen hast du vom Praxistag erfahren?",
        "Welche der folgenden Themen kennst du?",
        "Was alles nimmst du mit?",
        "Kreuze alle Workshops an, die du besucht hast.",
    ],
)
def test_several_are_asked_for(text: str) -> None:
    assert asks_for_several(text)


@pytest.mark.parametrize(
    "text",
    [
        "Welche Note gibst du dem Tag?",
        "Welche Organisation bildet dich aus?",
        "Welche der folgenden Aussagen trifft am ehesten zu?",
        "Welche dieser Aussagen beschreibt dich?",
        "Welche Themen waren dir am wichtigsten?",
        "Welchen Workshop hast du besucht?",
        "Auf welchen Namen bist du angemeldet?",
        "Welche Etage hat dein Büro?",
        "Wie gut war der Tag?",
        "",
    ],
)
def test_one_is_asked_for(text: str) -> None:
    assert asks_for_several(text) == ""


def test_the_help_may_say_it() -> None:
    assert asks_for_several("Wie kamst du?", "Mehrfachnennungen möglich") == "mehrfachnennungen"


@pytest.mark.parametrize("noun", ["Partner*innen", "Apps", "Hindernisse", "Fächer", "Kanäle"])
def test_plurals(noun: str) -> None:
    assert is_plural(noun)


@pytest.mark.parametrize("noun", ["Ausbildung", "Praxis", "Sorte", "Schule", "Nummer", "Fabrik"])
def test_feminine_singulars(noun: str) -> None:
    assert not is_plural(noun)
