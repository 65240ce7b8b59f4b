"""One round after the other on the same model: decide a cost, keep what is optimal, go on.

A decided round leaves its optimal face: days whose reduced cost passes the gap go, rows whose
price passes it become equalities, and where a gap stays a count row holds the value.
"""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.flow import violated_sets
from praxistag.allocation.engine.integers import Whole, whole
from praxistag.allocation.engine.master import Master
from praxistag.allocation.engine.model import SAFE, Count, Model
from praxistag.allocation.engine.prices import priced, start_prices
from praxistag.allocation.engine.resources import Resources
from praxistag.allocation.solution import Round

if TYPE_CHECKING:
    from praxistag.allocation.engine.bundles import Bundles
    from praxistag.allocation.engine.instance import Bools, Floats, Instance, Ints
    from praxistag.allocation.engine.master import Relaxed

START_COLUMNS = 4


class Ladder:
    """The model on its way down; `days` (P,) is the best whole solution of it so far."""

    def __init__(self, instance: Instance, bundles: Bundles) -> None:
        self.instance = instance
        self.model = Model(bundles, Resources(instance))
        self.days: Ints | None = None
        self.master = Master(self._first_columns())

    def _first_columns(self) -> Ints:
        """Return the cheapest days per person at the prices of a steep cost."""
        bundles, resources = self.model.bundles, self.model.resources
        cost = 2.0 ** np.minimum(bundles.regret, 30) - 1
        price = resources.prices(start_prices(bundles, resources, cost))
        order = np.lexsort((priced(bundles, price, cost), bundles.person))
        start = bundles.starts(self.model.people)
        place = np.arange(len(order)) - start[bundles.person[order]]
        worst = order[np.minimum(start[1:], len(order)) - 1]
        return np.union1d(order[place < START_COLUMNS], worst)

    def lower_bound(self, cost: Floats, deadline: float) -> float:
        """Return what the LP alone proves about a cost."""
        return self.master.solve(self.model, cost, deadline).dual.bound

    def decide(self, name: str, cost: Floats, deadline: float) -> Round:
        """Minimise a cost over what earlier rounds left, and keep what is optimal."""
        began = time.monotonic()
        relaxed, found = self._solve(cost, deadline)
        if found.days is not None and self._improves(cost, found.value):
            self.days = found.days
        value = float(cost[self.days].sum()) if self.days is not None else math.inf
        if self.days is not None:
            self._fix(cost, relaxed, value)
        return Round(name, value, max(0.0, found.bound), time.monotonic() - began)

    def _improves(self, cost: Floats, value: float) -> bool:
        return self.days is None or value <= float(cost[self.days].sum())

    def _solve(self, cost: Floats, deadline: float) -> tuple[Relaxed, Whole]:
        """Return LP and whole solution; sets of sessions that overflow become rows on the way."""
        while True:
            relaxed = self.master.solve(self.model, cost, deadline)
            bound = float(math.ceil(relaxed.dual.bound - SAFE))
            if not relaxed.finished:
                return relaxed, Whole(None, math.inf, bound)
            found = whole(self.model, cost, relaxed, deadline)
            if found.days is None or not overflowing(self.model, found.days):
                return relaxed, found
            if time.monotonic() > deadline:
                return relaxed, Whole(None, math.inf, bound)

    def _fix(self, cost: Floats, relaxed: Relaxed, value: float) -> None:
        gap = max(0.0, value - relaxed.dual.bound)
        known = len(relaxed.dual.rows) - len(self.model.counts)  # a row may be younger than the LP
        tight = np.abs(relaxed.dual.rows[:known]) > gap + SAFE
        self.model.resources.full[:known] |= tight
        if gap > SAFE:
            count = Count(cost, value)
            self.model = replace(self.model, counts=(*self.model.counts, count))
        self.keep((relaxed.dual.excess <= gap + SAFE) & (cost <= value + SAFE))

    def keep(self, days: Bools) -> None:
        """Go on with these days only."""
        if self.days is not None:
            self.days = (np.cumsum(days) - 1)[self.days]
        self.model = self.model.keeping(days)
        self.master.keep(days)


def overflowing(model: Model, days: Ints) -> bool:
    """Add rows for sets of sessions that cannot hold the unranked seats of these days."""
    instance, seats = model.resources.instance, model.bundles.seats[days]
    use = np.bincount(seats.ravel(), minlength=instance.none + 1).astype(np.float64)
    sets = violated_sets(instance, use)
    return sum(model.resources.add_set(one) for one in sets) > 0
