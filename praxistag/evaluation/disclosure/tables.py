"""What is to be shown: one answer column counted for each group of another, and the rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import Reason
    from praxistag.evaluation.tallies import Tally

Ints = NDArray[np.signedinteger[Any]]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MOST_LEVELS = 101
"""Different numbers a distribution lists; of more, no single count is shown."""

Form = Literal["all", "numbers", "none"]


@dataclass(frozen=True)
class Rules:
    """From how many people on something is shown.

    Below `k_numbers` nothing of a group is, below `k_distribution` no single count. `is_public`
    shows everything: the data are published already. `hides_small_totals` holds everybody
    together to the same rules as a group.
    """

    k_numbers: int
    k_distribution: int
    is_public: bool = False
    hides_small_totals: bool = False


@dataclass(frozen=True, eq=False)
class Table:
    """One question or item for each group of `by`; the last group has no answer to `by`.

    `compared` names the groups of each comparison that is planned: it stands while all are open.
    """

    question: str
    by: str
    groups: tuple[str | None, ...]
    tallies: tuple[Tally, ...]
    total: Tally
    kind: QuestionType
    item: str | None = None
    is_weighted: bool = False
    compared: tuple[tuple[str, ...], ...] = ()

    @property
    def key(self) -> TableKey:
        """What the table is known by."""
        return self.question, self.item, self.by

    @property
    def is_multi(self) -> bool:
        """Whether people could give several answers."""
        return self.total.is_multi

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The answers whose counts are listed."""
        levels = self.total.levels
        return tuple(level.code for level in levels) if len(levels) <= MOST_LEVELS else ()

    @cached_property
    def values(self) -> Floats | None:
        """What each answer counts; None where answers only name, or none is listed."""
        values = [level.value for level in self.total.levels[: len(self.codes)]]
        return None if not values or None in values else np.array(values, dtype=np.float64)

    @cached_property
    def counts(self) -> Ints:
        """People by group and listed answer."""
        width = len(self.codes)
        return np.array([tally.counts[:width] for tally in self.tallies], dtype=np.int64)

    @cached_property
    def answered(self) -> Ints:
        """People with a valid answer, by group."""
        return np.array([tally.n for tally in self.tallies], dtype=np.int64)

    @cached_property
    def missing(self) -> Ints:
        """People without one, by group."""
        return np.array([missing_of(tally) for tally in self.tallies], dtype=np.int64)

    @cached_property
    def sizes(self) -> Ints:
        """People by group."""
        return self.answered + self.missing

    def was_asked(self, place: int) -> bool:
        """Tell whether anybody of a group was asked at all."""
        tally = self.tallies[place]
        return tally.n > 0 or tally.missing["not_asked"] < missing_of(tally)


TableKey = tuple[str, str | None, str]


def missing_of(tally: Tally) -> int:
    """Return how many gave no valid answer, of every kind."""
    missing = tally.missing
    return missing["skipped"] + missing["not_asked"] + missing["na"]


def is_uniform(tally: Tally) -> bool:
    """Tell whether all answers are the same: knowing somebody was there is knowing the answer."""
    if tally.n == 0 or not len(tally.counts):
        return False
    said = tally.counts[tally.counts > 0]
    if tally.is_multi:
        return bool((said == tally.n).all())
    return bool(len(said) == 1 and said[0] == tally.n)


def primary_reason(tally: Tally, rules: Rules) -> Reason | None:
    """Return why nothing of a group may be shown, whatever else is; None where nothing forbids."""
    if tally.n < rules.k_numbers:
        return "small"
    return "uniform" if is_uniform(tally) else None


def widest_form(tally: Tally, rules: Rules) -> Form:
    """Return the most that may be shown of a group by its own size and answers."""
    if primary_reason(tally, rules) is not None:
        return "none"
    return "numbers" if tally.n < rules.k_distribution else "all"


def top_two(values: Floats) -> Bools:
    """Return which answers are the two highest values."""
    top: Bools = values >= np.unique(values)[-2:][0]
    return top


def has_boxes(table: Table) -> bool:
    """Tell whether top-2-box is a figure of this question."""
    return table.values is not None and table.kind is not QuestionType.NUMBER
