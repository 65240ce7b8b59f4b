from __future__ import annotations

import pytest

from praxistag.questionnaire.coach.texts import (
    any_of,
    passages,
    plain,
    quoted,
    sentences,
    syllables,
    without_asides,
    words,
)
from tests.questionnaire.coach.cases import questionnaire_of


def test_passages_are_questions_and_items_in_order() -> None:
    asked = questionnaire_of(
        {"type": "info", "text": "Willkommen"},
        {"type": "likert", "text": "Wie war …", "scale": "gut", "items": ["der Saal", " "]},
    )

    found = [(one.question.code, one.place, one.text) for one in passages(asked)]
    assert found == [("F2", "", "Wie war …"), ("F2", "i1", "der Saal")]


def test_asides_are_taken_out_but_not_a_second_question_in_brackets() -> None:
    assert without_asides("Wie war „Rad und Bahn“ (z. B. heute)?") == "Wie war?"
    assert (
        without_asides("Wie war der Saal (und das Essen)?") == "Wie war der Saal (und das Essen)?"
    )


def test_sentences_end_at_their_end() -> None:
    assert sentences("Das ist z. B. gut. Und das? Ja!") == ("Das ist z. B. gut.", "Und das?", "Ja!")
    assert sentences("Kurz:\nWie war es?") == ("Kurz:", "Wie war es?")
    assert sentences("") == ()


def test_words_keep_compounds_whole() -> None:
    assert words("E-Mail und Kolleg*innen, CO₂!") == ("E-Mail", "und", "Kolleg*innen", "CO₂")


@pytest.mark.parametrize(
    ("word", "count"),
    [("Tag", 1), ("Idee", 2), ("Azubi", 3), ("bauen", 2), ("Biodiversität", 6), ("Situation", 5)],
)
def test_syllables_are_groups_of_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_plain_text_has_ordinary_spaces_and_an_end() -> None:
    assert plain(" Wie\u00a0war  es? ") == "Wie war es?"
    assert len(plain("a" * 100_000)) == 2000


def test_quoted_reads_as_german() -> None:
    assert quoted("a") == "„a“"
    assert quoted("a", "b", "c") == "„a“, „b“ und „c“"


def test_any_of_is_a_pattern_of_words() -> None:
    assert any_of(" eins\n zwei ") == "eins|zwei"
