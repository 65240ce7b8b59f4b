from __future__ import annotations

import pytest

from praxistag.questionnaire.backgrounds import background_questions, is_background
from praxistag.questionnaire.library import templates
from praxistag.questionnaire.model import Question, QuestionType


@pytest.mark.parametrize(
    "text",
    [
        "Wie alt bist du?",
        "Welches Geschlecht hast du?",
        "In welchem Ausbildungsjahr bist du?",
        "Zu welcher Organisation gehörst du?",
        "Welchen Ausbildungsberuf erlernst du?",
        "Welchen höchsten Schulabschluss haben Sie?",
        "Welcher Altersgruppe gehören Sie an?",
        "Geschlecht:",
        "Sind Sie weiblich, männlich oder divers?",
        "An welchem Standort sind Sie?",
    ],
)
def test_plainly_personal_questions_are_known_unmarked(text: str) -> None:
    assert is_background(Question("F1", QuestionType.SINGLE, text))


@pytest.mark.parametrize(
    "text",
    [
        "Wie gut war die Organisation?",
        "Welche Rolle spielt dein Beruf für das Klima?",
        "In meiner Organisation werden Ideen von Azubis ernst genommen.",
        "Wie alt ist das Moor?",
        "Alter Baumbestand im Park",
        "Sind Sie weiblichen Vorbildern begegnet?",
    ],
)
def test_what_only_mentions_them_is_none(text: str) -> None:
    assert not is_background(Question("F1", QuestionType.SINGLE, text))


def test_what_is_marked_counts_whatever_it_says() -> None:
    assert is_background(Question("F1", QuestionType.SINGLE, "Farbe?", is_background=True))


def test_an_opinion_on_a_scale_is_none() -> None:
    assert not is_background(Question("F1", QuestionType.LIKERT, "Wie alt bist du?"))


def test_the_questionnaire_of_the_day_has_one() -> None:
    found = background_questions(templates()[0].questionnaire)

    assert [question.code for question in found] == ["Q7"]
