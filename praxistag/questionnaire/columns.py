"""What an answer is called: HTML fields and R.csv columns, and the keys answers are kept by.

A field is a column: CODE, or CODE[x] for each option of multi and rank, each item of likert, and
CODE[item.then], CODE[item.now]. A key is the same but for multi and rank, whose fields together
are one answer, kept as CODE.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Option, Question

WAVE, YEAR, WEIGHT = "_wave", "_year", "_weight"
"""Columns of R.csv beside the answers: when somebody answered, and how much they count."""

TEXT_USUAL = {QuestionType.TEXT_SHORT: 200, QuestionType.TEXT_LONG: 2000}
TEXT_MOST = 4000
"""Characters no free text passes, whatever a questionnaire says."""

SCALE_USUAL = (0, 10)
SCALE_MOST = 101
"""Points that are ever counted up; a draft may ask for a billion by a slip."""


def field_names(question: Question) -> tuple[str, ...]:
    """Return the columns and fields of a question; a question that only informs has none."""
    return question.fields


def answer_keys(question: Question) -> tuple[str, ...]:
    """Return the keys under which a question's answers are kept."""
    return question.keys


def field_of(code: str, part: str) -> str:
    """Return the name of one field of a question that has several."""
    return f"{code}[{part}]"


def part_of(question: Question, name: str) -> str:
    """Return what `field_of` put between the brackets."""
    return name[len(question.code) + 1 : -1]


def text_bound(question: Question) -> int:
    """Return how many characters a free text may have."""
    usual = TEXT_USUAL[question.type]
    asked = usual if question.maximum is None else int(question.maximum)
    return min(max(asked, 1), TEXT_MOST)


def scale_points(question: Question) -> range:
    """Return the whole numbers of a scale, ends included; 0–10 where nothing is said."""
    lowest, highest = SCALE_USUAL
    low = lowest if question.minimum is None else int(question.minimum)
    high = highest if question.maximum is None else int(question.maximum)
    return range(low, high + 1)[:SCALE_MOST]


def is_alone(option: Option) -> bool:
    """Tell whether an option stands against all others: „nichts davon“, „keine Angabe“."""
    return option.is_exclusive or option.is_na
