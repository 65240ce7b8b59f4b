"""The days in play for one limit on the regret, and when the limit is known to be too low."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.bundles import enumerate_days, ideals, with_gaps
from praxistag.allocation.engine.model import SAFE, Model
from praxistag.allocation.engine.prices import start_prices
from praxistag.allocation.engine.resources import Resources
from praxistag.allocation.ledger import Ledger

if TYPE_CHECKING:
    from praxistag.allocation.engine.bundles import Bundles
    from praxistag.allocation.engine.clock import Clock
    from praxistag.allocation.engine.instance import Instance, Ints
    from praxistag.allocation.losses import Losses

FEW = 3
"""The first limit tried."""


@dataclass(frozen=True)
class Frame:
    """An instance and its ideals; `floor` (P,) is what keep_floor allows, or very much."""

    instance: Instance
    floor: Ints

    @cached_property
    def ideal(self) -> Ints:
        """Return the loss of everybody's best day alone, (P,)."""
        return ideals(self.instance)

    @cached_property
    def empty(self) -> Ints:
        """Return the regret of a day with the pins only, (P,)."""
        empty: Ints = self.instance.free.sum(axis=1) * self.instance.worst - self.ideal
        return empty

    @property
    def most(self) -> int:
        """Return the largest regret anybody can have."""
        return int(self.empty.max(initial=0))

    def days(self, limit: int, most: int | None = None) -> Bundles:
        """Return all days up to the limit; a stand-in (regret limit + 1) where some are missing."""
        limits = np.minimum(self.floor, limit)
        days = enumerate_days(self.instance, limits, self.ideal, most)
        return with_gaps(days, self.instance, limit + 1, limits < self.empty)

    def first_limit(self, clock: Clock, least: int = 0) -> int:
        """Return a limit that is not provably too low for everybody to have a day within it."""
        limit = min(max(FEW, least), self.most)
        while limit < self.most and not clock.over and self._too_low(limit):
            limit += 1 + limit // 8
        return limit

    def _too_low(self, limit: int) -> bool:
        days, resources = self.days(limit), Resources(self.instance)
        cost = (days.regret > limit).astype(np.float64)
        rows = -start_prices(days, resources, cost, SAFE)
        return Model(days, resources).dual(cost, rows).bound > SAFE


def floors(instance: Instance, losses: Losses) -> Ints:
    """Return the regret nobody may pass, (P,): the previous one where keep_floor asks for it."""
    free = np.full(len(instance.people), np.iinfo(np.int16).max // 2, dtype=np.int64)
    previous = instance.problem.previous
    if not instance.problem.keep_floor or previous is None:
        return free
    ledger = Ledger(instance.problem)
    for p, person in enumerate(instance.people):
        if person.id in previous:
            free[p] = losses.regret(person, ledger.kept(person, previous[person.id]))
    return free
