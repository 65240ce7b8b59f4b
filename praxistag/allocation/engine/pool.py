"""Instances with too many days to list: a growing pool of days, bounds over all of them.

Same rounds as ever, but a day enters the pool only when the prices ask for it, and decided rounds
stay as count rows. The bound of a round is the oracle's, so it holds for the days never listed.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.bundles import Bundles, joined
from praxistag.allocation.engine.finish import seated
from praxistag.allocation.engine.integers import Whole, whole
from praxistag.allocation.engine.master import Master
from praxistag.allocation.engine.model import SAFE, Count, Model
from praxistag.allocation.engine.oracle import WIDE_BEAM, Oracle
from praxistag.allocation.engine.rescue import as_days, quick_plan
from praxistag.allocation.engine.resources import Resources
from praxistag.allocation.engine.rounds import overflowing
from praxistag.allocation.engine.vector import Decided, value_of
from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Round

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.allocation.engine.clock import Clock
    from praxistag.allocation.engine.frame import Frame
    from praxistag.allocation.engine.instance import Floats, Ints
    from praxistag.allocation.engine.master import Relaxed

STEPS = 40
DECAY = 0.93
IMPROVING = 1e-7
PATIENCE = 10.0
STEEP = 4


class Pool:
    """The pool, the rows and the rounds decided so far, as (worth per regret, value)."""

    def __init__(self, frame: Frame, clock: Clock) -> None:
        self.frame = frame
        self.clock = clock
        self.oracle = Oracle(frame)
        self.careful = Oracle(frame, WIDE_BEAM)
        self.resources = Resources(frame.instance)
        self.regrets = np.arange(frame.most + 1)
        self.kept: list[tuple[Floats, float]] = []
        quick = _placeable(frame)
        self.model = Model(_distinct(joined([quick, self._first_days()])), self.resources)
        self.days: Ints = self._places(quick.seats)

    def _first_days(self) -> Bundles:
        """Return empty days and what a steep cost of the regret asks for."""
        instance, people = self.frame.instance, len(self.frame.ideal)
        empty = Bundles(
            np.arange(people, dtype=np.int32),
            np.full((people, len(instance.slots)), instance.none, dtype=instance.code_type),
            self.frame.empty.astype(np.int16),
        )
        days = self._walk(self.regrets.astype(np.float64) ** STEEP)
        return joined([empty.take(self.frame.empty <= self.frame.floor), days])

    def _walk(self, worth: Floats) -> Bundles:
        """Return the days met on the way of subgradient steps over all days."""
        parts = []
        price, step = np.zeros(len(self.resources)), float(worth.max()) / self.frame.instance.worst
        for _ in range(STEPS):
            _, days, cost = self.oracle.best(self.resources.prices(price), worth)
            parts.append(days)
            order = np.lexsort((cost, days.person))
            first = order[np.unique(days.person[order], return_index=True)[1]]
            excess = self.resources.usage(days.seats[first]) - self.resources.limit
            price = np.maximum(0, price + step * excess / np.maximum(self.resources.limit, 1))
            step *= DECAY
            if self.clock.over:
                break
        return joined(parts)

    def decide(self, name: str, worth: Floats, deadline: float, *, keep: bool = True) -> Round:
        """Minimise what the regrets are worth, and keep the value from now on.

        Without that the bound is not asked for either, and a quick look for days is enough.
        """
        began = time.monotonic()
        oracles = (self.oracle, self.careful) if keep else (self.oracle,)
        bound, found = self._solve(worth, oracles, deadline)
        value = float(self._cost(worth)[self.days].sum())
        if found.days is not None and found.value <= value:
            self.days, value = found.days, found.value
        if keep:
            self.kept.append((worth, value))
            self._use(self.model.bundles)
        bound = min(float(math.ceil(bound - SAFE)), value)
        return Round(name, value, bound, time.monotonic() - began)

    def seats(self) -> Ints:
        """Return the whole solution so far as codes, (P, S)."""
        return self.model.bundles.seats[self.days]

    def restrict(self, most: int, seats: Ints) -> None:
        """Go on from these seats with no regret above theirs, in the pool and beyond it."""
        self.regrets = np.arange(most + 1)
        pool = self.model.bundles
        self._use(pool.take(pool.regret <= most))
        self.days = self._places(seats)

    def worst(self) -> int:
        """Return the largest regret of the whole solution so far."""
        return int(self.model.bundles.regret[self.days].max(initial=0))

    def _solve(
        self, worth: Floats, oracles: Iterable[Oracle], deadline: float
    ) -> tuple[float, Whole]:
        """Let the pool grow until the LP over all days is solved, then look for whole people."""
        bound, none = 0.0, Whole(None, math.inf, 0.0)
        while True:
            cost = self._cost(worth)
            relaxed = Master(np.arange(len(cost))).solve(self.model, cost, deadline)
            if not relaxed.finished:
                return bound, none
            proven, new = self._asked(worth, relaxed, oracles, deadline)
            bound = max(bound, proven)
            late = time.monotonic() > deadline
            if len(new) and not late and math.ceil(bound - SAFE) < relaxed.value - SAFE:
                self._add(new)
                continue
            found = whole(self.model, cost, relaxed, min(deadline, time.monotonic() + PATIENCE))
            if found.days is None or not overflowing(self.model, found.days):
                return bound, found
            if late:
                return bound, none

    def _cost(self, worth: Floats) -> Floats:
        cost: Floats = worth[self.model.bundles.regret]
        return cost

    def _asked(
        self, worth: Floats, relaxed: Relaxed, oracles: Iterable[Oracle], deadline: float
    ) -> tuple[float, Bundles]:
        """Return the bound over all days, and days that are better than those in the pool.

        The next oracle is asked only where the one before finds no day and proves little.
        """
        rows, split = relaxed.dual.rows, len(self.resources)
        asked = worth.copy()
        for (kept, _), dual in zip(self.kept, rows[split:], strict=True):
            asked -= dual * kept
        price = self.resources.prices(-rows[:split])
        paid = float(rows @ self.model.limits()[1][self.model.people :])
        bound, new = -math.inf, self.model.bundles.take(np.zeros(0, dtype=np.int64))
        for oracle in oracles:
            least, days, cost = oracle.best(price, asked, deadline)
            bound = max(bound, float(least.sum()) + paid)
            new = days.take(cost < relaxed.dual.least[days.person] - IMPROVING)
            if len(new) or math.ceil(bound - SAFE) >= relaxed.value - SAFE:
                break
        return bound, new

    def _add(self, days: Bundles) -> None:
        """Take days into the pool; the whole solution so far keeps its days."""
        mine = self.model.bundles.seats[self.days]
        self._use(_distinct(joined([self.model.bundles, days])))
        self.days = self._places(mine)

    def _places(self, seats: Ints) -> Ints:
        """Return where these days (P, S) are in the pool."""
        pool = self.model.bundles
        return np.flatnonzero((pool.seats == seats[pool.person]).all(axis=1))

    def _use(self, pool: Bundles) -> None:
        counts = tuple(Count(worth[pool.regret], value) for worth, value in self.kept)
        self.model = Model(pool, self.resources, counts)


def _placeable(frame: Frame) -> Bundles:
    """Return the days of the quick plan; who found no session for an unranked seat has none."""
    codes = quick_plan(frame)
    for p, slot in seated(frame.instance, codes).missing:
        codes[p, slot] = frame.instance.none
    return as_days(frame, codes)


def _distinct(days: Bundles) -> Bundles:
    """Return each day once, sorted by person."""
    rows = np.column_stack([days.person, days.seats])
    return days.take(np.unique(rows, axis=0, return_index=True)[1])


def run_pool(frame: Frame, clock: Clock) -> Decided:
    """Decide the rounds of the mode with a pool of days."""
    pool, mode = Pool(frame, clock), frame.instance.problem.mode
    if mode is not Mode.LEXIMIN:
        result = pool.decide(mode.value, value_of(mode, pool.regrets, 0), clock.deadline)
        return Decided(pool, frame.most, (result,), {0: result.bound}, listed=False)
    limit = _lowest(pool, clock)
    rounds = []
    for level in range(limit, 0, -1):
        share = 1 - level / (limit + 1)
        clock.note(0.2 + 0.5 * share, f"So wenige wie möglich verlieren {level} Punkte")
        worth = value_of(mode, pool.regrets, level)
        rounds.append(pool.decide(str(level), worth, _until(clock, 1 / 2)))
    bounds = {limit - i: one.bound for i, one in enumerate(rounds)}
    return Decided(pool, limit, tuple(rounds), bounds, listed=False)


def _lowest(pool: Pool, clock: Clock) -> int:
    """Return the smallest worst regret that bisection finds a plan for."""
    low, high, best = 0, pool.worst(), pool.seats()
    while high - low > 1:
        clock.note(0.1, f"Höchster Verlust {low} bis {high}")
        middle = (low + high) // 2
        worth = value_of(Mode.LEXIMIN, pool.regrets, middle)
        if pool.decide(str(middle), worth, _until(clock, 1 / 5), keep=False).value == 0:
            high, best = pool.worst(), pool.seats()
        else:
            low = middle
    pool.restrict(high, best)
    return high


def _until(clock: Clock, share: float) -> float:
    """Return when a share of the time that is left will be over."""
    now = time.monotonic()
    return now + max(0.0, clock.deadline - now) * share
