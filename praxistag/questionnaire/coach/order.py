"""C11: the order of questions, and batteries that tire."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from praxistag.questionnaire.backgrounds import is_background
from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.labels import Dimension, dimension_of
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.conditions import question_code, references
from praxistag.questionnaire.model import WITH_ITEMS, WITH_ONE_CHOICE, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.model import Question, Questionnaire, Section

CONTEXT = "Porst, 10 Gebote der Frageformulierung, Nr. 9: Der Kontext wirkt auf die Antwort"
BATTERIES = "Couper u. a. (2013), Social Science Computer Review 31: Batterien am Bildschirm"
STYLES = "Baumgartner und Steenkamp (2001), Journal of Marketing Research 38: Antwortstile"
MOST_ITEMS = 7
LONG_BATTERY = 6
"""From so many statements on, agreeing all the way down becomes a habit."""
FEWEST_AFTER = 2
"""A background question before a single other one is no order."""
FEWEST_SPECIFIC = 2
SUBJECT = re.compile(
    r"\bum welche|\b(?:workshop|veranstaltung|kurs|seminar|vortrag|angebot|session)s?\b"
)
"""What the following questions are about must come first; it is not about the person."""
GENERAL = re.compile(
    r"\b(?:insgesamt|alles in allem|im (?:großen und )?ganzen|im allgemeinen|generell"
    r"|im großen und ganzen|gesamt(?:eindruck|note|urteil|zufriedenheit|bewertung))\b"
)
NEGATIVE = re.compile(
    r"\b(?:nicht|kein\w*|nie|niemand\w*|kaum|wenig\w*|zu (?:viel|wenig|lang|kurz|schnell|langsam)"
    r"|un(?!d\b|s\b|ser|ter|ge|ser)\w{4,}|langweil\w+|schwer|schlecht\w*|überfordert\w*|störte?"
    r"|fehlte?n?|verschwendet\w*|sinnlos\w*|nutzlos\w*)\b"
)
RATING = WITH_ONE_CHOICE | {QuestionType.SCALE}


def check(context: Context) -> Iterator[Finding]:
    """Return what stands in a bad place, and batteries too long or all in one direction."""
    yield from _backgrounds_first(context.questionnaire)
    for section in context.questionnaire.sections:
        yield from _general_last(section)
        for question in section.questions:
            if question.type in WITH_ITEMS:
                yield from _long_battery(question)
                yield from _one_direction(question)


def _backgrounds_first(questionnaire: Questionnaire) -> Iterator[Finding]:
    asked = [one for one in questionnaire.questions if one.type is not QuestionType.INFO]
    leading = list(takewhile(is_background, asked))
    looked_at = {question_code(key) for question in asked for key in references(question.relevant)}
    leading = [
        question
        for question in leading
        if question.code not in looked_at and not SUBJECT.search(question.text.lower())
    ]
    if not leading or len(asked) - len(leading) < FEWEST_AFTER:
        return
    yield Finding(
        rule="C11",
        severity=Severity.WARNING,
        question=leading[0].code,
        message="Ganz am Anfang steht eine Frage zur Person.",
        reason=(
            "Wer zuerst sagen soll, wer er ist, fühlt sich erkannt und antwortet danach "
            "vorsichtiger. Am Schluss sind solche Fragen schnell beantwortet und stören nicht."
        ),
        source=CONTEXT,
        suggestion=(
            "Beginnt mit einer leichten Frage zum Thema und stellt "
            + ", ".join(question.code for question in leading)
            + " ans Ende."
        ),
    )


def _general_last(section: Section) -> Iterator[Finding]:
    """Return a question on the whole that follows the ones on its parts."""
    specific: list[str] = []
    for question in section.questions:
        is_rating = question.type in RATING and not is_background(question)
        if is_rating and GENERAL.search(question.text.lower()):
            if len(specific) >= FEWEST_SPECIFIC:
                yield _general_after(question, specific)
            return
        if is_rating:
            specific += [question.code] * max(1, len(question.items))


def _general_after(question: Question, specific: list[str]) -> Finding:
    return Finding(
        rule="C11",
        severity=Severity.HINT,
        question=question.code,
        message="Die Frage nach dem Ganzen kommt nach den Fragen zu den Teilen.",
        reason=(
            "Wer gerade über Einzelnes geurteilt hat, rechnet daraus das Gesamturteil zusammen und "
            "vergisst, was nicht gefragt war."
        ),
        source=CONTEXT,
        suggestion=f"Stellt {question.code} vor {specific[0]}: erst das Ganze, dann die Teile.",
    )


def _long_battery(question: Question) -> Iterator[Finding]:
    if len(question.items) <= MOST_ITEMS:
        return
    half = (len(question.items) + 1) // 2
    yield Finding(
        rule="C11",
        severity=Severity.HINT,
        question=question.code,
        message=f"{len(question.items)} Zeilen hintereinander mit derselben Skala sind zu viele.",
        reason=(
            f"Nach etwa {MOST_ITEMS} Zeilen lesen viele nicht mehr genau und kreuzen immer "
            "dieselbe Stufe an."
        ),
        source=BATTERIES,
        suggestion=(
            f"Streicht, was ihr nicht auswertet, oder teilt: erst {half} Zeilen, dann eine andere "
            f"Frage, dann die übrigen {len(question.items) - half}."
        ),
    )


def _one_direction(question: Question) -> Iterator[Finding]:
    if len(question.items) < LONG_BATTERY or dimension_of(question) is not Dimension.AGREEMENT:
        return
    if any(item.is_reverse or NEGATIVE.search(item.text.lower()) for item in question.items):
        return
    yield Finding(
        rule="C11",
        severity=Severity.HINT,
        question=question.code,
        message=f"Alle {len(question.items)} Aussagen gehen in dieselbe Richtung.",
        reason=(
            "Manche stimmen aus Gewohnheit allem zu. Das fällt nur auf, wenn mindestens eine "
            "Aussage das Gegenteil sagt."
        ),
        source=STYLES,
        suggestion=(
            "Dreht eine Aussage um, ohne „nicht“: aus „Das Tempo war angenehm“ wird „Das Tempo war "
            "zu hoch“. Kennzeichnet sie als umgekehrt."
        ),
        place=question.items[-1].code,
    )


ORDER = Rule("C11", "Reihenfolge und lange Batterien", CONTEXT, check)
