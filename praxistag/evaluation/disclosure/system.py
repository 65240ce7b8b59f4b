"""What outsiders know, as linear equations over counts; switches say which counts they see.

An unknown is a count of people. It is seen or not by a switch; the same switch may hide many. What
is hidden lies between 0 and `upper`, what is seen between `low` and `high`: both the count itself,
or wider where only a figure made from it is shown. Fischetti & Salazar-González (2001), Management
Science 47(7), call the hidden ones a suppression pattern.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from praxistag.evaluation.disclosure.tables import Bools, Floats, Ints

HIDDEN, SEEN = 0, 1
"""Switches nobody can turn: never shown, and known in any case."""

Term = tuple[int, float]


@dataclass(frozen=True)
class Target:
    """An unknown that must stay uncertain by so many people whenever a switch hides it."""

    unknown: int
    switch: int
    width: int


@dataclass(frozen=True)
class Wish:
    """An unknown to protect, as far as that is possible while `beside` is shown."""

    unknown: int
    switch: int
    beside: int | None


@dataclass(frozen=True)
class Span:
    """What is known of a count that is shown indirectly.

    `strict` bounds hold as well, but outsiders cannot be sure which of several such pairs does.
    """

    low: float
    high: float
    strict: tuple[float, float] | None = None

    def ends(self, *, is_strict: bool) -> tuple[float, float]:
        """Return the bounds."""
        return self.strict if is_strict and self.strict is not None else (self.low, self.high)


@dataclass
class System:
    """Unknowns, equations and switches, put together piece by piece.

    `losses` is how many figures each switch takes away, `lost` what is gone whatever is chosen.
    `forced` switches are on, `barred` ones off. `implied` pairs switches: the first is on
    whenever the second is. `enough` is how uncertain a hidden count is where nothing stands
    against it. `sizes` are the unknowns that count groups of hidden size.
    """

    enough: int
    counts: list[float] = field(default_factory=list)
    uppers: list[float] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    switches: list[int] = field(default_factory=list)
    equations: list[list[Term]] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    losses: list[float] = field(default_factory=lambda: [0.0, 0.0])
    lost: float = 0.0
    forced: set[int] = field(default_factory=lambda: {HIDDEN})
    barred: set[int] = field(default_factory=lambda: {SEEN})
    implied: list[tuple[int, int]] = field(default_factory=list)
    sizes: dict[tuple[str, str], int] = field(default_factory=dict)

    def switch(self, loss: float) -> int:
        """Add a switch and return its number."""
        self.losses.append(loss)
        return len(self.losses) - 1

    def settle(self, pattern: Bools) -> None:
        """Fix all switches there are as a pattern has them."""
        self.forced |= {int(at) for at in np.flatnonzero(pattern)}
        self.barred |= {int(at) for at in np.flatnonzero(~pattern)}
        self.losses = [0.0] * len(self.losses)
        self.lost = 0.0

    def unknown(self, count: float, upper: float, switch: int, span: Span | None = None) -> int:
        """Add an unknown and return its number."""
        self.counts.append(count)
        self.spans.append(span or Span(count, count))
        self.uppers.append(max(upper, self.spans[-1].high))
        self.switches.append(switch)
        return len(self.counts) - 1

    def equation(self, terms: Iterable[Term]) -> None:
        """Add an equation; its right-hand side is what the true counts give."""
        self.equations.append(list(terms))

    def ask(self, unknown: int, switch: int, beside: int | None) -> None:
        """Ask that an unknown stays uncertain when a switch hides it.

        It cannot be more so than with everything hidden that can be, but for what `beside` hides.
        """
        self.wishes.append(Wish(unknown, switch, beside))

    @property
    def size(self) -> int:
        """How many switches there are, the two fixed ones included."""
        return len(self.losses)

    @property
    def start(self) -> Bools:
        """The pattern that hides only what must be hidden."""
        pattern = np.zeros(self.size, dtype=bool)
        pattern[list(self.forced)] = True
        return self.closed(pattern)

    @property
    def everything(self) -> Bools:
        """The pattern that hides all that can be."""
        pattern = np.ones(self.size, dtype=bool)
        pattern[list(self.barred)] = False
        return pattern

    def closed(self, pattern: Bools) -> Bools:
        """Return the pattern with all that follows from its switches."""
        closed = pattern.copy()
        while True:
            missing = [first for first, second in self.implied if closed[second] > closed[first]]
            if not missing:
                return closed
            closed[missing] = True

    def loss(self, pattern: Bools) -> float:
        """Return how many figures a pattern takes away."""
        return float(np.array(self.losses)[pattern].sum())

    @property
    def has_strict(self) -> bool:
        """Whether anything has stricter bounds than outsiders can be sure of."""
        return any(span.strict is not None for span in self.spans)


@dataclass(frozen=True)
class Matrix:
    """The equations by rows, as solvers take them."""

    starts: Ints
    columns: Ints
    factors: Floats
    sides: Floats

    @classmethod
    def of(cls, rows: Sequence[Sequence[Term]], counts: Sequence[float]) -> Matrix:
        """Return equations that hold for the counts."""
        lengths = [len(row) for row in rows]
        starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int32)
        columns = np.array([at for row in rows for at, _ in row], dtype=np.int32)
        factors = np.array([factor for row in rows for _, factor in row], dtype=np.float64)
        sides = [sum(factor * counts[at] for at, factor in row) for row in rows]
        return cls(starts, columns, factors, np.array(sides, dtype=np.float64))
