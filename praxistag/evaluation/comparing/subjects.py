"""What of a question is compared, and how: its items, its options, or the question itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import field_of
from praxistag.questionnaire.model import NOW, THEN, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.model import Question


class Measure(Enum):
    """What answers are: ordered, places in a ranking, mere names, or one choice of several."""

    ORDERED = "ordered"
    PLACES = "places"
    NAMES = "names"
    CHOICE = "choice"


@dataclass(frozen=True)
class Subject:
    """One thing to compare: its column, the name of the part, and what its answers are."""

    question: Question
    key: str
    item: str | None = None
    measure: Measure = Measure.ORDERED


def subjects_of(question: Question) -> Iterator[Subject]:
    """Yield what of a question groups are compared by; nothing for text.

    Of then_now it is today's answer; of a ranking where each option was put; of a question with
    several answers whether each option was chosen.
    """
    code = question.code
    match question.type:
        case QuestionType.SINGLE:
            yield Subject(question, code, measure=_measure(question))
        case QuestionType.SCALE | QuestionType.NUMBER:
            yield Subject(question, code)
        case QuestionType.MULTI | QuestionType.RANK:
            is_ranked = question.type is QuestionType.RANK
            measure = Measure.PLACES if is_ranked else Measure.CHOICE
            for option in question.scale:
                yield Subject(question, code, option.code, measure)
        case _:
            for part in _parts(question):
                yield Subject(question, field_of(code, part), part)


def moments_of(question: Question, first: str = NOW) -> Iterator[tuple[str, str, str]]:
    """Yield item and both columns of each item of then_now, the first named moment first."""
    second = THEN if first == NOW else NOW
    for item in question.items:
        yield (
            item.code,
            field_of(question.code, f"{item.code}.{first}"),
            field_of(question.code, f"{item.code}.{second}"),
        )


def _parts(question: Question) -> list[str]:
    """Return the parts whose answers are ordered, as their columns are named."""
    match question.type:
        case QuestionType.LIKERT:
            return [item.code for item in question.items]
        case QuestionType.THEN_NOW:
            return [f"{item.code}.{NOW}" for item in question.items]
        case _:
            return []


def _measure(question: Question) -> Measure:
    is_ordered = any(option.value is not None for option in question.scale)
    return Measure.ORDERED if is_ordered else Measure.NAMES
