"""What a questionnaire is: sections of questions with codes that never change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from praxistag.questionnaire.conditions import Condition


class QuestionType(StrEnum):
    """How a question is asked, and what its answers look like."""

    INFO = "info"
    SINGLE = "single"
    MULTI = "multi"
    LIKERT = "likert"
    SCALE = "scale"
    NUMBER = "number"
    RANK = "rank"
    TEXT_SHORT = "text_short"
    TEXT_LONG = "text_long"
    THEN_NOW = "then_now"


class Need(StrEnum):
    """How strongly an answer is asked for: not at all, with one reminder, or in any case."""

    NO = "no"
    SOFT = "soft"
    HARD = "hard"


WITH_OPTIONS = frozenset(
    {
        QuestionType.SINGLE,
        QuestionType.MULTI,
        QuestionType.LIKERT,
        QuestionType.RANK,
        QuestionType.THEN_NOW,
    }
)
WITH_ITEMS = frozenset({QuestionType.LIKERT, QuestionType.THEN_NOW})
WITH_ONE_CHOICE = frozenset({QuestionType.SINGLE, QuestionType.LIKERT, QuestionType.THEN_NOW})
FREE_TEXT = frozenset({QuestionType.TEXT_SHORT, QuestionType.TEXT_LONG})
WITH_NUMBER = frozenset({QuestionType.SCALE, QuestionType.NUMBER})
MANY_FIELDS = frozenset({QuestionType.MULTI, QuestionType.RANK})
THEN, NOW = "then", "now"


@dataclass(frozen=True)
class Option:
    """One possible answer; its code stays, its label may be corrected."""

    code: str
    label: str
    value: float | None = None
    is_na: bool = False
    is_exclusive: bool = False


@dataclass(frozen=True)
class Item:
    """One line of a battery; `is_reverse` where agreement means less of what is measured."""

    code: str
    text: str
    is_reverse: bool = False
    easy_text: str = ""


@dataclass(frozen=True)
class Goal:
    """What the team wants to know; questions name it by its code."""

    code: str
    text: str


@dataclass(frozen=True)
class Question:
    """One question.

    `minimum` and `maximum` are bounds of the type: numbers (scale, number), how many may be chosen
    or ranked (multi, rank), characters (text_short, text_long: `maximum` only).
    """

    code: str
    type: QuestionType
    text: str
    help: str = ""
    easy_text: str = ""
    required: Need = Need.NO
    required_because: str = ""
    required_message: str = ""
    options: tuple[Option, ...] = ()
    items: tuple[Item, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    minimum_label: str = ""
    maximum_label: str = ""
    relevant: Condition | None = None
    goal: str = ""
    is_background: bool = False
    is_nps: bool = False
    is_index: bool = False
    is_shuffled: bool = False

    @property
    def scale(self) -> tuple[Option, ...]:
        """The options without those that say nothing („keine Angabe“)."""
        return tuple(option for option in self.options if not option.is_na)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys answers are kept by (columns.py); a question that only informs has none."""
        match self.type:
            case QuestionType.INFO:
                return ()
            case QuestionType.LIKERT:
                return tuple(f"{self.code}[{item.code}]" for item in self.items)
            case QuestionType.THEN_NOW:
                moments = [(item.code, when) for item in self.items for when in (THEN, NOW)]
                return tuple(f"{self.code}[{item}.{when}]" for item, when in moments)
            case _:
                return (self.code,)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The columns and fields (columns.py)."""
        if self.type in MANY_FIELDS:
            return tuple(f"{self.code}[{option.code}]" for option in self.options)
        return self.keys

    @cached_property
    def option_by_code(self) -> Mapping[str, Option]:
        """The options by their code."""
        return {option.code: option for option in self.options}

    @cached_property
    def item_by_code(self) -> Mapping[str, Item]:
        """The items by their code."""
        return {item.code: item for item in self.items}

    @cached_property
    def values(self) -> Mapping[str, float]:
        """What each option counts: its value, or its place 1…m, low to high."""
        counted = enumerate(self.scale, 1)
        return {
            option.code: place if option.value is None else option.value
            for place, option in counted
        }


@dataclass(frozen=True)
class Section:
    """Questions that belong together; one page without JavaScript, one step of the progress."""

    code: str
    title: str
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Questionnaire:
    """A whole questionnaire, as one file holds it."""

    code: str
    title: str
    language: str = "de"
    notice: str = ""
    guiding_question: str = ""
    goals: tuple[Goal, ...] = ()
    sections: tuple[Section, ...] = ()

    def __hash__(self) -> int:
        """Return the hash of the content, counted once: what is kept by it is looked up often."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.code, self.title, self.notice, self.goals, self.sections))

    @property
    def questions(self) -> Iterator[Question]:
        """All questions, in the order they are asked."""
        for section in self.sections:
            yield from section.questions

    @cached_property
    def question_by_field(self) -> Mapping[str, Question]:
        """The questions by their fields."""
        return {name: question for question in self.questions for name in question.fields}

    @cached_property
    def question_by_code(self) -> Mapping[str, Question]:
        """The questions by their code."""
        return {question.code: question for question in self.questions}
