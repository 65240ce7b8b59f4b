"""One sentence per question, by rules: what most people said, with its base.

It says what was answered and claims nothing beyond: no cause, no difference without a test.
Whatever part of a result is missing, there is a sentence, and it never says which part is hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.sentences import choices, figures, scale, statements
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from praxistag.evaluation.shapes import QuestionResult, Row
    from praxistag.questionnaire.model import Question

NOTHING = "Dazu hat niemand geantwortet."
TOO_FEW = "Hier ist zu wenig geantwortet worden, um Zahlen auszuweisen."
NUMBERS_ONLY = "Es sind so wenige Antworten, dass nur Kennzahlen ausgewiesen sind."
SCORE_FROM = 50
"""Answers a recommendation score needs; below, the distribution says it better (§ 3.9)."""
HIGH_POINTS = 3
"""How many of the highest points of 0 to 10 are told together."""


def sentence(question: Question, result: QuestionResult) -> str:
    """Return what came out, as one German sentence or two short ones."""
    shown = result.get("shown", "all")
    if shown == "none":
        return TOO_FEW
    if not result.get("n"):
        return NOTHING
    tell = _TELL.get(question.type)
    found = tell(question, result) if tell else ""
    if shown == "numbers":
        return f"{_median(result)} {NUMBERS_ONLY}".strip()
    return found or _median(result) or _answered(result)


def _single(question: Question, result: QuestionResult) -> str:
    part = scale.top(question, result)
    if part is None:
        return choices.most_frequent(question, result)
    return f"{statements.summed(part)} ({scale.base(part)})."


def _points(question: Question, result: QuestionResult) -> str:
    """Return „52 von 70 geben 8 bis 10, der Median ist 9.“, with the score from 50 answers on."""
    parts = [_high_points(result), _median_part(result)]
    told = ", ".join(part for part in parts if part)
    first = f"{told[0].upper()}{told[1:]}." if told else ""
    score = result.get("nps")
    if question.is_nps and score and (result.get("n") or 0) >= SCORE_FROM:
        value = figures.signed(score["value"], 0)
        low, high = (figures.signed(end, 0) for end in score["ci"])
        return f"{first} Empfehlungswert (NPS) {value}, 95-%-Bereich {low} bis {high}.".strip()
    return first


def _high_points(result: QuestionResult) -> str:
    rows: list[Row] = list(result.get("distribution") or ())
    highest = rows[-HIGH_POINTS:]
    if len(rows) <= 2 * HIGH_POINTS or any(row["count"] is None for row in highest):
        return ""
    count, n = sum(row["count"] or 0 for row in highest), result.get("n") or 0
    verb = "gibt" if count == 1 else "geben"
    ends = f"{highest[0]['label']} bis {highest[-1]['label']}"
    return f"{figures.number(count)} von {figures.number(n)} {verb} {ends}"


def _number(_question: Question, result: QuestionResult) -> str:
    median, mean = result.get("median"), result.get("mean")
    if median is None:
        return ""
    average = "" if mean is None else f", im Durchschnitt sind es {figures.decimal(mean)}"
    return f"Die Hälfte nennt höchstens {figures.tidy(median)}{average}."


def _written(_question: Question, result: QuestionResult) -> str:
    n = result.get("n") or 0
    who = "Eine Person hat" if n == 1 else f"{figures.number(n)} haben"
    return f"{who} etwas geschrieben."


def _median_part(result: QuestionResult) -> str:
    median = result.get("median")
    return "" if median is None else f"der Median ist {figures.tidy(median)}"


def _median(result: QuestionResult) -> str:
    part = _median_part(result)
    return f"{part[0].upper()}{part[1:]}." if part else ""


def _answered(result: QuestionResult) -> str:
    n = result.get("n") or 0
    return "Eine Person hat geantwortet." if n == 1 else f"{figures.number(n)} haben geantwortet."


_TELL: Mapping[QuestionType, Callable[[Question, QuestionResult], str]] = {
    QuestionType.SINGLE: _single,
    QuestionType.MULTI: lambda _question, result: choices.mentions(result),
    QuestionType.LIKERT: statements.agreement,
    QuestionType.SCALE: _points,
    QuestionType.NUMBER: _number,
    QuestionType.RANK: choices.order,
    QuestionType.TEXT_SHORT: _written,
    QuestionType.TEXT_LONG: _written,
    QuestionType.THEN_NOW: statements.change,
}
