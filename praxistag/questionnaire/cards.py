"""How a questionnaire is cut for answering: one thing to answer per card, a few cards per page.

A battery never becomes a grid: each of its items is a card of its own. Where nobody's browser can
judge conditions, a page is a section, and ends early before a question whose condition looks at
an answer of the same page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import (
    answer_keys,
    field_names,
    field_of,
    scale_points,
    text_bound,
)
from praxistag.questionnaire.conditions import question_code, references
from praxistag.questionnaire.model import WITH_ITEMS, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from praxistag.questionnaire.complaints import Complaint
    from praxistag.questionnaire.model import Item, Question, Questionnaire, Section

ONE_GROUP = frozenset({QuestionType.SINGLE, QuestionType.LIKERT, QuestionType.SCALE})
KEPT = 32
"""Questionnaires whose pages are kept; who answers asks for them many times."""

FOR_IDS = str.maketrans({"[": "-", "]": "", ".": "--"})


@dataclass(frozen=True)
class Card:
    """One thing to answer: a question, or one item of a battery."""

    question: Question
    item: Item | None = None

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The answers that are given here; a then-now pair gives two."""
        return tuple(key for key in answer_keys(self.question) if self._is_here(key))

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """The form fields of this card."""
        return tuple(name for name in field_names(self.question) if self._is_here(name))

    @cached_property
    def id(self) -> str:
        """Where links and scripts find the card."""
        name = self.question.code if self.item is None else f"{self.question.code}-{self.item.code}"
        return f"karte-{name}"

    @property
    def kind(self) -> str:
        """The type of the question, as templates and scripts spell it."""
        return self.question.type.value

    @property
    def is_choice(self) -> bool:
        """Tell whether one answer is chosen, so that its controls are one group."""
        return self.question.type in ONE_GROUP

    @property
    def group_id(self) -> str:
        """Where a complaint about the card as a whole leads to."""
        return anchor(self.keys[0]) if self.is_choice else f"{self.id}-gruppe"

    @property
    def is_only_usual(self) -> bool:
        """Tell whether there are no words in Leichte Sprache."""
        return not (self.question if self.item is None else self.item).easy_text

    @property
    def points(self) -> range:
        """The numbers of a scale."""
        return scale_points(self.question)

    @property
    def places(self) -> range:
        """The places of a ranking."""
        most = self.question.maximum
        return range(1, (len(self.question.options) if most is None else int(most)) + 1)

    @property
    def bound(self) -> int:
        """How many characters a free text may have."""
        return text_bound(self.question)

    def anchor(self, name: str) -> str:
        """Return the id of one of its fields."""
        return anchor(name)

    def _is_here(self, name: str) -> bool:
        if self.item is None:
            return True
        plain = field_of(self.question.code, self.item.code)
        return name == plain or name.startswith(f"{plain[:-1]}.")


@dataclass(frozen=True)
class Filling:
    """What stands on the cards: fields by name, complaints by the key of their answer."""

    fields: Mapping[str, str] = field(default_factory=dict)
    complaints: Mapping[str, Complaint] = field(default_factory=dict)
    is_easy: bool = False
    """Show the words in Leichte Sprache where there are some."""

    @classmethod
    def of(
        cls,
        fields: Mapping[str, str],
        complaints: Iterable[Complaint] = (),
        *,
        is_easy: bool = False,
    ) -> Filling:
        """Return the filling of a posted form; the first complaint about an answer counts."""
        by_key: dict[str, Complaint] = {}
        for complaint in complaints:
            by_key.setdefault(complaint.key, complaint)
        return cls(fields, by_key, is_easy)


@dataclass(frozen=True)
class Page:
    """What is asked at once without scripts; numbers begin with 1, as 0 is the start."""

    no: int
    section: Section
    part: int
    parts: int
    questions: tuple[Question, ...]

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of its questions."""
        return frozenset(question.code for question in self.questions)


def anchor(name: str) -> str:
    """Return the id under which a field or a group of radio buttons is found."""
    return f"f-{name.translate(FOR_IDS)}"


def cards_of(question: Question) -> tuple[Card, ...]:
    """Return the cards of a question."""
    if question.type in WITH_ITEMS:
        return tuple(Card(question, item) for item in question.items)
    return (Card(question),)


@lru_cache(maxsize=KEPT)
def pages(questionnaire: Questionnaire) -> tuple[Page, ...]:
    """Return the pages in order, the same whatever is answered; sections without questions go."""
    sections = [section for section in questionnaire.sections if section.questions]
    chunks = [
        (section, part, chunk)
        for part, section in enumerate(sections, 1)
        for chunk in _chunks(section)
    ]
    return tuple(
        Page(no, section, part, len(sections), chunk)
        for no, (section, part, chunk) in enumerate(chunks, 1)
    )


def _chunks(section: Section) -> Iterator[tuple[Question, ...]]:
    chunk: list[Question] = []
    for question in section.questions:
        looked_at = {question_code(key) for key in references(question.relevant)}
        if looked_at & {earlier.code for earlier in chunk}:
            yield tuple(chunk)
            chunk = []
        chunk.append(question)
    yield tuple(chunk)
