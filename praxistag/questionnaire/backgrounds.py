"""Background questions: who somebody is, by which answers are split and people are recognised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from praxistag.questionnaire.model import FREE_TEXT, QuestionType

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Question, Questionnaire

CLOSED = frozenset({QuestionType.SINGLE, QuestionType.NUMBER}) | FREE_TEXT
PERSONAL = re.compile(
    r"\bwie alt (?:bist|sind|seid)\b|\bwelche[sr]? alter(?:s(?:gruppe|klasse))?\b"
    r"|\b(?:dein|ihr) (?:alter|geschlecht|geburtsjahr|ausbildungsjahr|lehrjahr)\b"
    r"|\b(?:dein|ihr)e altersgruppe\b"
    r"|\bwelche[snm]? (?:geschlecht|ausbildungsjahr|lehrjahr|ausbildungsberuf|schulabschluss"
    r"|staatsangehörigkeit|nationalität|religion|altersgruppe)\b"
    r"|\bwelche[nrm]? (?:höchsten?|allgemeinbildenden) (?:schul|bildungs|berufs)\w*abschl"
    r"|\bin welchem (?:jahr|monat) (?:bist|sind|wurdest|wurden) \w+ geboren\b"
    r"|\b(?:zu|in) welche[rm] (?:organisation|abteilung|behörde|dienststelle|firma)"
    r" (?:gehör|arbeite|bist|sind|mach|lern)"
    r"|\b(?:an|in) welche[mnr] (?:standort|fachbereich|abteilung) (?:arbeite|bist|sind)"
    r"|^(?:alter|geschlecht|geburtsjahr|ausbildungsjahr|abteilung|standort|familienstand)\s?[:?]?$"
    r"|\bwelchem geschlecht\b|^(?:bist du|sind sie) (?:weiblich|männlich|eine frau|ein mann)\b"
    r"|\bwelchen (?:ausbildungs)?beruf (?:lernst|erlernst|lernen|erlernen)\b"
)
"""Phrases that ask for nothing but who somebody is; deliberately few."""


def is_background(question: Question) -> bool:
    """Tell whether a question asks who somebody is: marked as such, or plainly worded so.

    What is not marked recognises people just as well, and imported files mark nothing.
    """
    if question.is_background:
        return True
    return question.type in CLOSED and PERSONAL.search(question.text.casefold()) is not None


def background_questions(questionnaire: Questionnaire) -> list[Question]:
    """Return all of them, in the order they are asked."""
    return [question for question in questionnaire.questions if is_background(question)]
