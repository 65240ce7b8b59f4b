"""C10: one answer or several, and one for people to whom none applies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.plurals import asks_for_several
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.model import Question

SOURCE = "Porst, 10 Gebote der Frageformulierung, Nr. 8: erschöpfend und überschneidungsfrei"
FEWEST_OPTIONS = 3
"""„Welche Zeiten passen dir: vormittags, nachmittags“ is a choice between two."""
WAY_OUT = re.compile(
    r"\b(?:nichts|keine?[rsnm]?|niemand\w*|nie|weder|ohne|gar nicht|noch nicht|nirgend\w*|nein)\b"
    r"|\b(?:trifft (?:\w+ )?nicht zu|weiß (?:ich )?(?:noch )?nicht|möchte ich nicht angeben)\b"
    r"|\b(?:sonstige\w*|andere\w*|etwas anderes|anderswo|weitere\w*)\b"
)
BOTH = re.compile(r"\b(?:beide\w*|alle\w*|alles|mehrere|verschieden\w*|sowohl)\b")


def check(context: Context) -> Iterator[Finding]:
    """Return single choices that ask for several, and multiple ones without a way out."""
    for question in context.questionnaire.questions:
        if question.type is QuestionType.SINGLE:
            yield from _single(question)
        elif question.type is QuestionType.MULTI:
            yield from _multi(question)


def _single(question: Question) -> Iterator[Finding]:
    words = asks_for_several(question.text, question.help)
    is_solved = any(BOTH.search(option.label.lower()) for option in question.scale)
    if not words or is_solved or len(question.scale) < FEWEST_OPTIONS:
        return
    yield Finding(
        rule="C10",
        severity=Severity.WARNING,
        question=question.code,
        message=f"„{words}“ fragt nach mehreren, anzukreuzen ist aber nur eine Antwort.",
        reason=(
            "Wer zwei passende Antworten findet, muss eine weglassen. Ihr erfahrt dann nicht, wie "
            "viele sie wirklich meinen."
        ),
        source=SOURCE,
        suggestion=(
            "Macht eine Mehrfachauswahl daraus, oder fragt nach genau einer Antwort: "
            "„Was davon war dir am wichtigsten?“"
        ),
    )


def _multi(question: Question) -> Iterator[Finding]:
    has_way_out = any(
        option.is_exclusive or option.is_na or WAY_OUT.search(option.label.lower())
        for option in question.options
    )
    if has_way_out or not question.options:
        return
    yield Finding(
        rule="C10",
        severity=Severity.HINT,
        question=question.code,
        message="Für Menschen, auf die nichts davon zutrifft, gibt es keine Antwort.",
        reason=(
            "Ohne „nichts davon“ lässt sich nicht unterscheiden, ob nichts zutrifft oder die Frage "
            "übersprungen wurde."
        ),
        source=SOURCE,
        suggestion="Ergänzt „nichts davon“ als Antwort, die alle anderen ausschließt.",
    )


CHOICES = Rule("C10", "Eine Antwort oder mehrere?", SOURCE, check)
