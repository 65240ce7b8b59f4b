from __future__ import annotations

import pytest

from praxistag.questionnaire.coach import Severity
from tests.questionnaire.coach.cases import found_in


def told(text: str, scale: str = "Stärke", **item: bool) -> list[Severity]:
    case = {
        "type": "likert",
        "text": "Wie ist es?",
        "scale": scale,
        "items": [{"text": text, **item}],
    }
    return [finding.severity for finding in found_in(case) if finding.rule == "C05"]


@pytest.mark.parametrize(
    "text",
    [
        "Es ist nicht gut, wenn niemand fragt.",
        "Das ist nicht unwichtig.",
        "Das war nicht sinnlos.",
        "Das war nicht schlecht.",
        "Keiner soll ohne Helm arbeiten.",
        "Es ist nicht verboten.",
    ],
)
def test_two_negations_are_a_warning(text: str) -> None:
    assert told(text) == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        "Das Unternehmen unterstützt uns.",
        "Ungefähr die Hälfte ist unter uns an der Universität.",
        "Das Essen war kostenlos und nicht kalt.",
        "Nicht nur Azubis haben keine Zeit.",
        "Ich weiß, ob es stimmt oder nicht.",
        "Ich bin nicht müde.",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert told(text) == []


def test_a_scale_of_consent_doubles_one_negation() -> None:
    text = "Der Tag war nicht sinnvoll."

    assert told(text, scale="Z") == [Severity.HINT]
    assert told(text, scale="Z", reverse=True) == []
    assert told("Ich frage, wenn ich etwas nicht weiß.", scale="Z") == []
    assert told("Das macht mir keine Mühe.", scale="Z") == []


def test_the_positive_form_is_shown() -> None:
    case = {"type": "single", "text": "War der Tag nicht unwichtig?", "scale": "Stärke"}

    [finding] = [one for one in found_in(case) if one.rule == "C05"]
    assert finding.suggestion == "Fragt nach dem, was ist: „War der Tag wichtig?“"


def test_instructions_are_no_double_negation() -> None:
    text = "Es gibt keine richtigen und keine falschen Antworten. Wie sehr stimmst du zu?"
    case = {"type": "likert", "text": text, "scale": "Z", "items": ["Ich höre zu."]}

    assert found_in(case) == []
