"""Which questions are answered on a scale from low to high, and how such answers are summed up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.evaluation.intervals import PERCENT, wilson
from praxistag.evaluation.sentences import figures
from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.shapes import Interval, QuestionResult, Row
    from praxistag.questionnaire.model import Option, Question

LEAST_LEVELS = 4
"""On fewer levels the two highest are nearly everything, and summing them says nothing."""
_LOW = re.compile(
    r"gar nicht|überhaupt nicht|nicht zu|sehr (schlecht|un)|viel weniger|^nie\b|^nein"
)
_HIGH = re.compile(r"\b(voll|völlig|ganz|sehr|viel mehr|immer)\b|^ja\b")
_AGREEMENT = re.compile(r"stimm|triff?t")


@dataclass(frozen=True)
class Top:
    """How many gave one of the two highest answers, and what these are called."""

    percent: float
    count: int | None
    n: int | None
    labels: tuple[str, ...]
    is_agreement: bool
    ends: Interval | None = None

    @property
    def words(self) -> str:
        """Return „„gut“ oder „sehr gut““."""
        return listed((f"„{label}“" for label in self.labels), "oder")


def levels(question: Question) -> tuple[Option, ...]:
    """Return the options from low to high; none where they only name.

    A battery always has a scale; a single choice has one if each option says what it counts, or if
    its ends read like ends („stimme gar nicht zu“ … „stimme voll zu“).
    """
    options = question.scale
    if question.type in {QuestionType.LIKERT, QuestionType.THEN_NOW}:
        return _by_value(question, options)
    if question.type is not QuestionType.SINGLE or len(options) < LEAST_LEVELS - 1:
        return ()
    if all(option.value is not None for option in options):
        return _by_value(question, options)
    is_scale = _LOW.search(options[0].label.lower()) and _HIGH.search(options[-1].label.lower())
    return options if is_scale and options[0].value is None else ()


def is_agreement(options: Sequence[Option]) -> bool:
    """Tell whether the answers say how much somebody agrees."""
    return bool(options) and all(
        _AGREEMENT.search(option.label.lower()) for option in (options[0], options[-1])
    )


def rows_by_level(question: Question, result: QuestionResult) -> list[Row] | None:
    """Return the counted answers from low to high; None if one of them is not shown."""
    known = {row["code"]: row for row in result.get("distribution") or ()}
    rows = [known[option.code] for option in levels(question) if option.code in known]
    is_whole = len(rows) == len(levels(question)) and rows
    if not is_whole or any(row["percent"] is None for row in rows):
        return None
    return rows


def top(question: Question, result: QuestionResult) -> Top | None:
    """Return the share of the two highest answers, for a scale of four levels or more."""
    highest = levels(question)[-2:]
    if len(levels(question)) < LEAST_LEVELS or not result.get("n"):
        return None
    rows = rows_by_level(question, result)
    share = result.get("top2")
    if share is None and rows is None:
        return None
    if share is None:
        percent = sum(row["percent"] or 0.0 for row in (rows or ())[-2:])
        n = result.get("n_eff") or result["n"] or 0
        share = {"percent": percent, "ci": wilson(percent / PERCENT, n)}
    return Top(
        percent=share["percent"],
        ends=share["ci"],
        count=sum(row["count"] or 0 for row in rows[-2:]) if rows else None,
        n=result.get("n"),
        labels=tuple(option.label for option in highest),
        is_agreement=is_agreement(levels(question)),
    )


def base(part: Top) -> str:
    """Return „53 von 70“, or how many answered where the count is not shown."""
    if part.count is None or part.n is None:
        return f"{figures.number(part.n or 0)} Antworten"
    return f"{figures.number(part.count)} von {figures.number(part.n)}"


def _by_value(question: Question, options: tuple[Option, ...]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: question.values[option.code]))
