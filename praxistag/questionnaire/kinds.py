"""What a new question starts with, and what stays of one whose type changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from praxistag.questionnaire.model import (
    FREE_TEXT,
    WITH_ITEMS,
    WITH_NUMBER,
    WITH_OPTIONS,
    Item,
    Option,
    Question,
    QuestionType,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

AGREEMENT = (
    Option("1", "stimme gar nicht zu"),
    Option("2", "stimme eher nicht zu"),
    Option("3", "teils/teils"),
    Option("4", "stimme eher zu"),
    Option("5", "stimme voll zu"),
    Option("na", "weiß nicht / keine Angabe", is_na=True),
)
TWO = (Option("1", ""), Option("2", ""))
STARTS: Mapping[QuestionType, Question] = {
    QuestionType.SINGLE: Question("", QuestionType.SINGLE, "", options=TWO),
    QuestionType.MULTI: Question(
        "",
        QuestionType.MULTI,
        "",
        options=(*TWO, Option("3", "nichts davon", is_exclusive=True)),
    ),
    QuestionType.LIKERT: Question(
        "", QuestionType.LIKERT, "", options=AGREEMENT, items=(Item("1", ""),)
    ),
    QuestionType.THEN_NOW: Question(
        "", QuestionType.THEN_NOW, "", options=AGREEMENT, items=(Item("1", ""),)
    ),
    QuestionType.SCALE: Question("", QuestionType.SCALE, "", minimum=0, maximum=10),
    QuestionType.NUMBER: Question("", QuestionType.NUMBER, "", minimum=0),
    QuestionType.RANK: Question("", QuestionType.RANK, "", options=TWO),
    QuestionType.TEXT_SHORT: Question("", QuestionType.TEXT_SHORT, "", maximum=100),
    QuestionType.TEXT_LONG: Question("", QuestionType.TEXT_LONG, "", maximum=400),
    QuestionType.INFO: Question("", QuestionType.INFO, ""),
}
"""A question of each type before anybody has written anything."""

SAME_BOUNDS = (
    FREE_TEXT,
    WITH_NUMBER,
    frozenset({QuestionType.MULTI, QuestionType.RANK}),
)
"""Types between which a bound means the same: characters, a number, how many are chosen."""


def blank(code: str, kind: QuestionType, *, goal: str = "") -> Question:
    """Return a new question of a type, with what its type needs."""
    return replace(STARTS[kind], code=code, goal=goal)


def retyped(question: Question, kind: QuestionType) -> Question:
    """Return the question as another type: words and options stay where the type has a place."""
    start = STARTS[kind]
    has_same_bounds = any({question.type, kind} <= kinds for kinds in SAME_BOUNDS)
    bounds = question if has_same_bounds else start
    is_scale = kind is QuestionType.SCALE
    return replace(
        question,
        type=kind,
        options=(question.options or start.options) if kind in WITH_OPTIONS else (),
        items=(question.items or start.items) if kind in WITH_ITEMS else (),
        minimum=None if kind in FREE_TEXT else bounds.minimum,
        maximum=bounds.maximum,
        minimum_label=question.minimum_label if is_scale else "",
        maximum_label=question.maximum_label if is_scale else "",
        is_nps=question.is_nps and is_scale,
        is_index=question.is_index and kind is QuestionType.LIKERT,
        is_background=question.is_background and kind is not QuestionType.INFO,
    )
