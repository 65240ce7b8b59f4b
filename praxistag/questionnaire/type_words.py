"""What the types of questions are called, and what a question says of itself: „5 Stufen“."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import scale_points, text_bound
from praxistag.questionnaire.model import FREE_TEXT, NOW, THEN, QuestionType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.questionnaire.model import Question

TYPE_WORDS: Mapping[QuestionType, str] = {
    QuestionType.SINGLE: "Auswahl",
    QuestionType.MULTI: "Mehrfachauswahl",
    QuestionType.LIKERT: "Stufen je Zeile",
    QuestionType.SCALE: "Zahlenskala",
    QuestionType.RANK: "Rangfolge",
    QuestionType.THEN_NOW: "vorher und jetzt",
    QuestionType.NUMBER: "Zahl",
    QuestionType.TEXT_SHORT: "kurzer Text",
    QuestionType.TEXT_LONG: "langer Text",
    QuestionType.INFO: "Hinweis ohne Frage",
}
"""In the order in which they are offered."""

MOMENT_WORDS: Mapping[str, str] = {THEN: "vorher", NOW: "jetzt"}
"""What the two answers to one item are called wherever they are told apart."""


def kind_words(question: Question) -> str:
    """Return the type with its size, as it stands beside the code of a question."""
    word = TYPE_WORDS[question.type]
    if question.type in (QuestionType.LIKERT, QuestionType.THEN_NOW):
        steps = f"{len(question.scale)} Stufen"
        return steps if question.type is QuestionType.LIKERT else f"{word}, {steps}"
    if question.type is QuestionType.SCALE:
        points = scale_points(question)
        return f"{points.start} bis {points.stop - 1}"
    if question.type in (QuestionType.MULTI, QuestionType.RANK) and question.maximum is not None:
        return f"{word}, höchstens {question.maximum:g}"
    if question.type in FREE_TEXT:
        return f"{word}, {text_bound(question)} Zeichen"
    return word
