"""The set-partitioning model of one moment: days still in play, rows, and the Lagrangian bound.

Rows in this order: one per person (equality), the resources, the counts ("at most so many" of a
cost, from rounds already decided). Every multiplier vector gives a valid lower bound, so a bound
never leans on the tolerances of the LP solver.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.prices import priced

if TYPE_CHECKING:
    from praxistag.allocation.engine.bundles import Bundles
    from praxistag.allocation.engine.instance import Bools, Floats, Ints
    from praxistag.allocation.engine.resources import Resources

SAFE = 1e-6


@dataclass(frozen=True)
class Count:
    """A decided round: the costs of the chosen days, (n,), sum up to at most `limit`."""

    cost: Floats
    limit: float


@dataclass(frozen=True)
class Dual:
    """A bound, the least priced cost per person (P,), the excess per day (n,) >= 0, row duals."""

    bound: float
    least: Floats
    excess: Floats
    rows: Floats


@dataclass(frozen=True)
class Model:
    """Days (sorted by person, everybody has one), shared rows and decided counts."""

    bundles: Bundles
    resources: Resources
    counts: tuple[Count, ...] = ()

    @property
    def people(self) -> int:
        """Return the number of people P."""
        return len(self.resources.instance.people)

    def limits(self) -> tuple[Floats, Floats]:
        """Return (lower, upper) of all rows, (P + M + K,)."""
        ones = np.ones(self.people)
        counts = np.array([count.limit for count in self.counts], dtype=np.float64)
        upper = np.concatenate([ones, self.resources.limit, counts])
        lowest = np.where(self.resources.full, self.resources.limit, -np.inf)
        return np.concatenate([ones, lowest, np.full(len(counts), -np.inf)]), upper

    def entries(self, days: Ints) -> tuple[Ints, Ints, Floats]:
        """Return the nonzeros of some days as (position, row, value), sorted by position."""
        position, row = self.resources.entries(self.bundles.seats[days])
        owner = self.bundles.person[days].astype(np.int64)
        parts = [
            (np.arange(len(days)), owner, np.ones(len(days))),
            (position, row + self.people, np.ones(len(position))),
        ]
        for k, count in enumerate(self.counts):
            cost = count.cost[days]
            hit = np.flatnonzero(cost)
            parts.append((hit, np.full(hit.size, len(self.resources) + self.people + k), cost[hit]))
        where = np.concatenate([part[0] for part in parts])
        order = np.argsort(where, kind="stable")
        rows = np.concatenate([part[1] for part in parts])
        values = np.concatenate([part[2] for part in parts])
        return where[order], rows[order], values[order]

    def dual(self, cost: Floats, rows: Floats) -> Dual:
        """Return the bound that LP duals (M + K,) prove; they are <= 0 but for rows at equality."""
        split = len(self.resources)
        rows = np.where(
            np.append(self.resources.full, [False] * len(self.counts)), rows, np.minimum(rows, 0)
        )
        value = priced(self.bundles, self.resources.prices(-rows[:split]), cost)
        for count, dual in zip(self.counts, rows[split:], strict=True):
            if dual:
                value -= dual * count.cost
        least = np.minimum.reduceat(value, self.bundles.starts(self.people)[:-1])
        _, upper = self.limits()
        bound = float(least.sum() + rows @ upper[self.people :])
        return Dual(bound, least, value - least[self.bundles.person], rows)

    def keeping(self, days: Bools) -> Model:
        """Return the model without the other days."""
        counts = tuple(Count(count.cost[days], count.limit) for count in self.counts)
        return replace(self, bundles=self.bundles.take(days), counts=counts)
