"""The possible answers of a question as levels, whoever counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.tallies import Level
from praxistag.questionnaire.columns import scale_points
from praxistag.questionnaire.model import WITH_ITEMS, QuestionType
from praxistag.questionnaire.numbers import german_number, plain_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.questionnaire.model import Question


def levels_of(question: Question) -> tuple[Level, ...]:
    """Return the levels in the questionnaire's order; numbers and texts have none of their own.

    Options count something in a battery, or where at least one of them says what; otherwise they
    only name.
    """
    if question.type is QuestionType.SCALE:
        return number_levels(scale_points(question))
    is_single = question.type is QuestionType.SINGLE
    says_value = is_single and any(option.value is not None for option in question.scale)
    values = question.values if question.type in WITH_ITEMS or says_value else {}
    return tuple(Level(one.code, one.label, values.get(one.code)) for one in question.scale)


def number_levels(numbers: Iterable[float]) -> tuple[Level, ...]:
    """Return numbers as levels."""
    return tuple(Level(plain_number(one), german_number(one), float(one)) for one in numbers)


def silent_codes(question: Question) -> tuple[str, ...]:
    """Return the codes of the options that say nothing („keine Angabe“)."""
    return tuple(option.code for option in question.options if option.is_na)
