"""What questions say of themselves."""

from __future__ import annotations

import pytest

from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.type_words import TYPE_WORDS, kind_words
from tests.questionnaires import every_type


def test_every_type_has_a_word() -> None:
    assert set(TYPE_WORDS) == set(QuestionType)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("HELLO", "Hinweis ohne Frage"),
        ("F1", "Auswahl"),
        ("F2", "Mehrfachauswahl, höchstens 2"),
        ("F3", "5 Stufen"),
        ("F4", "0 bis 10"),
        ("F5", "Zahl"),
        ("F6", "Rangfolge, höchstens 2"),
        ("F8", "langer Text, 400 Zeichen"),
        ("F9", "vorher und jetzt, 5 Stufen"),
    ],
)
def test_question_says_its_size(code: str, words: str) -> None:
    assert kind_words(every_type().question_by_code[code]) == words
