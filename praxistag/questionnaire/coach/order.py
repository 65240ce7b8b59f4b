"""C11: the order of questions, and batteries that tire."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from praxistag.questionnaire.backgrounds import is_background
from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.labels import Dimension, dimension_of
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.coach.scale_change import is_school_grade
from praxistag.questionnaire.conditions import question_code, references
from praxistag.questionnaire.model import WITH_ITEMS, WITH_ONE_CHOICE, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.model import Question, Questionnaire

CONTEXT = "Porst, 10 Gebote der Frageformulierung, Nr. 9: Der Kontext wirkt auf die Antwort"
BATTERIES = "Couper u. a. (2013), Social Science Computer Review 31: Batterien am Bildschirm"
STYLES = "Baumgartner und Steenkamp (2001), Journal of Marketing Research 38: Antwortstile"
MOST_ITEMS = 7
"""In longer batteries lines are skimmed, and agreeing all the way down becomes a habit."""
FEWEST_AFTER = 2
"""A background question before a single other one is no order."""
FEWEST_SPECIFIC = 2
SUBJECT = re.compile(
    r"\bum welche|\b(?:workshop|veranstaltung|kurs|seminar|vortrag|angebot|session)s?\b"
)
"""What the following questions are about must come first; it is not about the person."""
GENERAL = re.compile(
    r"\b(?:insgesamt|alles in allem|im (?:großen und )?ganzen"
    r"|gesamt(?:eindruck|note|urteil|zufriedenheit|bewertung))\b"
)
SUMMARY = re.compile(r"\b(?:gesamt|insgesamt|fazit|bilanz|alles in allem)")
"""A part of that name judges what came in the parts before it."""
NEGATIVE = re.compile(
    r"\b(?:nicht|kein\w*|nie|niemand\w*|kaum|wenig\w*|zu (?:viel|wenig|lang|kurz|schnell|langsam)"
    r"|un(?!d\b|s\b|ser|ter|ge|ser)\w{4,}|langweil\w+|schwer|schlecht\w*|überfordert\w*|störte?"
    r"|fehlte?n?|verschwendet\w*|sinnlos\w*|nutzlos\w*)\b"
)
RATING = WITH_ONE_CHOICE | {QuestionType.SCALE}


def check(context: Context) -> Iterator[Finding]:
    """Return what stands in a bad place, and batteries too long or all in one direction."""
    yield from _backgrounds_first(context.questionnaire)
    earlier: list[Question] = []
    for section in context.questionnaire.sections:
        is_summary = SUMMARY.search(section.title.lower()) is not None
        yield from _general_last(
            (*earlier, *section.questions) if is_summary else section.questions
        )
        earlier += (one for one in section.questions if not GENERAL.search(one.text.lower()))
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


def _general_last(questions: Sequence[Question]) -> Iterator[Finding]:
    """Return a question on the whole that follows the ones on its parts.

    Parts are what is judged in the same way directly before it; after a change of subject, and so
    mostly of scale, nothing carries over. A school grade stands at the end by custom.
    """
    parts: list[Question] = []
    for question in questions:
        if question.type not in RATING or is_background(question):
            continue
        kind = _judgement(question)
        parts = [part for part in parts if _judgement(part) == kind]
        if GENERAL.search(question.text.lower()) and not is_school_grade(question):
            if sum(max(1, len(part.items)) for part in parts) >= FEWEST_SPECIFIC:
                yield _general_after(question, parts[0].code)
            return
        parts.append(question)


def _judgement(question: Question) -> str | None:
    """Return in which way a question judges: good and satisfied are one, so is 0 to 10."""
    kind = dimension_of(question)
    is_value = question.type is QuestionType.SCALE or kind is Dimension.SATISFACTION
    return Dimension.QUALITY if is_value else kind


def _general_after(question: Question, first: str) -> Finding:
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
        suggestion=f"Stellt {question.code} vor {first}: erst das Ganze, dann die Teile.",
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
    if len(question.items) <= MOST_ITEMS or dimension_of(question) is not Dimension.AGREEMENT:
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
