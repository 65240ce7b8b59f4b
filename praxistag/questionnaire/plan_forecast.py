"""What an evaluation plan will be able to show, told before anybody has answered."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.questionnaire.model import WITH_ITEMS
from praxistag.questionnaire.plan_editing import groups_of, key_of
from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.questionnaire.model import Question, Questionnaire
    from praxistag.questionnaire.plan import GroupComparison, Plan

EXPECTED_SHARE = 0.7
"""So many of those asked usually answer on the spot; the forecast counts with it."""

PAIR = 2
EFFECT_WORDS = ((0.147, "sehr klein"), (0.33, "klein"), (0.474, "mittel"))
"""Cliff's delta in words, at the usual borders."""


class Showing(StrEnum):
    """How much of a group may be shown."""

    ALL = "all"
    NUMBERS = "numbers"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Group:
    """A group with how many people belong to it, None where that is not known."""

    code: str
    label: str
    people: int | None
    showing: Showing

    @property
    def expected(self) -> int | None:
        """How many answers to count with."""
        return None if self.people is None else expected_of(self.people)


@dataclass(frozen=True)
class Compared:
    """A comparison in words; `tests` is how many single ones it makes of the family."""

    key: str
    sentence: str
    tests: int
    groups: Sequence[Group]
    smallest_difference: float | None
    effect_word: str

    @property
    def too_small(self) -> list[str]:
        """The groups that are expected to be hidden, and the comparison with them."""
        return [one.label for one in self.groups if one.showing is Showing.NONE]


def expected_of(people: int) -> int:
    """Return how many of so many people usually answer."""
    return round(people * EXPECTED_SHARE)


def groups(plan: Plan, by: Question) -> list[Group]:
    """Return the groups of a splitting question with what may be shown of them."""
    known = plan.population if plan.population_by == by.code else None
    sizes = known if known is not None and not isinstance(known, int) else {}
    return [
        Group(one.code, one.label, sizes.get(one.code), _showing(plan, sizes.get(one.code)))
        for one in groups_of(by)
    ]


def needs_partner(found: Sequence[Group]) -> Group | None:
    """Return the group that must be hidden beside a single hidden one, or the rest betrays it."""
    hidden = [one for one in found if one.showing is Showing.NONE]
    shown = [one for one in found if one.showing in (Showing.ALL, Showing.NUMBERS)]
    if len(hidden) != 1 or not shown:
        return None
    return min(shown, key=lambda one: one.people or 0)


def comparisons(plan: Plan, questionnaire: Questionnaire) -> list[Compared]:
    """Return the comparisons of a plan in words, with what they will be able to tell."""
    return [_compared(one, plan, questionnaire) for one in plan.comparisons]


def family(plan: Plan, questionnaire: Questionnaire) -> int:
    """Return how many single comparisons are corrected for together (Holm)."""
    return sum(_tests(one, questionnaire) for one in plan.comparisons)


def smallest_difference(first: int, second: int) -> float | None:
    """Return Cliff's delta that is found with 80 % power at 5 %; None where no size would do."""
    if not first or not second:
        return None
    found = 2.8 * math.sqrt((first + second + 1) / (3 * first * second))
    return found if found < 1 else None


def effect_word(delta: float | None) -> str:
    """Return how large a difference of this size is."""
    if delta is None:
        return ""
    return next((word for border, word in EFFECT_WORDS if delta < border), "groß")


def _compared(one: GroupComparison, plan: Plan, questionnaire: Questionnaire) -> Compared:
    by = questionnaire.question_by_code[one.by]
    chosen = [group for group in groups(plan, by) if group.code in one.groups]
    delta = None
    if len(chosen) == PAIR:
        delta = smallest_difference(chosen[0].expected or 0, chosen[1].expected or 0)
    return Compared(
        key_of(one),
        _sentence(one, questionnaire),
        _tests(one, questionnaire),
        chosen,
        delta,
        effect_word(delta),
    )


def _sentence(one: GroupComparison, questionnaire: Questionnaire) -> str:
    question = questionnaire.question_by_code[one.question]
    labels = questionnaire.question_by_code[one.by].option_by_code
    between = listed(labels[code].label for code in one.groups)
    lines = len(question.items)
    each = f", jede der {lines} Zeilen für sich" if _has_lines(question) and lines > 1 else ""
    return f"Wir vergleichen {question.code} „{question.text}“ zwischen {between}{each}."


def _tests(one: GroupComparison, questionnaire: Questionnaire) -> int:
    question = questionnaire.question_by_code[one.question]
    return max(1, len(question.items)) if _has_lines(question) else 1


def _has_lines(question: Question) -> bool:
    return question.type in WITH_ITEMS


def _showing(plan: Plan, people: int | None) -> Showing:
    if people is None:
        return Showing.UNKNOWN
    expected = expected_of(people)
    if expected < plan.k_numbers:
        return Showing.NONE
    return Showing.NUMBERS if expected < plan.k_distribution else Showing.ALL
