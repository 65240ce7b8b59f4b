"""A good plan in little time: one after another takes the cheapest day at the prices that is left.

No proof, but prices make people leave crowded sessions to those who have nothing else. Who finds
no whole day left takes the best of each slot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.bundles import Bundles, TooManyBundlesError, tables
from praxistag.allocation.engine.prices import priced, start_prices
from praxistag.allocation.engine.resources import Resources
from praxistag.allocation.lottery import draw

if TYPE_CHECKING:
    from praxistag.allocation.engine.bundles import Table
    from praxistag.allocation.engine.frame import Frame
    from praxistag.allocation.engine.instance import Floats, Ints

LIMITS = (7, 5, 3, 1)
DAYS_PER_PERSON, STEPS = 30, 60


def quick_plan(frame: Frame) -> Ints:
    """Return a day for everybody as codes, (P, S), within all capacities."""
    resources, days = Resources(frame.instance), _days(frame)
    worth = np.where(days.regret > frame.most, frame.most + 1, days.regret)
    cost = 2.0 ** np.minimum(worth, 30) - 1
    price = start_prices(days, resources, cost, steps=STEPS)
    value = priced(days, resources.prices(price), cost)
    taking = _Taking(frame, resources)
    for p in taking.order:
        taking.take(p, days, value)
    return taking.codes


def as_days(frame: Frame, codes: Ints) -> Bundles:
    """Return one day per person, codes (P, S), with its regret."""
    instance, people = frame.instance, np.arange(len(codes), dtype=np.int32)
    loss = np.zeros(len(codes), dtype=np.int64)
    for s in range(codes.shape[1]):
        code = codes[:, s]
        named = code < len(instance.sessions)
        rank = np.where(named, instance.rank[people, np.where(named, code, 0)], instance.worst)
        lost = np.where(code == instance.none, instance.worst, rank - 1)
        loss += np.where(instance.free[:, s], lost, 0)
    return Bundles(people, codes, (loss - frame.ideal).astype(np.int16))


def _days(frame: Frame) -> Bundles:
    """Return the days up to the largest limit that leaves them few."""
    for limit in LIMITS:
        try:
            return frame.days(limit, DAYS_PER_PERSON * max(1_000, len(frame.ideal)))
        except TooManyBundlesError:
            continue
    return frame.days(0)


class _Taking:
    """Who has taken what: left (M,) per row, closed (codes,) where nothing is left."""

    def __init__(self, frame: Frame, resources: Resources) -> None:
        self.frame = frame
        instance = frame.instance
        self.rows = [np.flatnonzero(column) for column in resources.use.T]
        self.use = resources.use > 0
        self.left = resources.limit.copy()
        self.closed = self.use[self.left < 1].any(axis=0)
        self.tables: list[Table] = tables(instance)
        self.work = instance.work_of_code()
        self.codes = np.full(instance.free.shape, instance.none, dtype=instance.code_type)
        seed = instance.problem.seed
        drawn = [draw(seed, "quick", person.id) for person in instance.people]
        self.order = sorted(range(len(drawn)), key=lambda p: drawn[p])

    def take(self, p: int, days: Bundles, value: Floats) -> None:
        """Let a person take the cheapest day that is left, or something in each slot."""
        first, end = np.searchsorted(days.person, [p, p + 1])
        fits = ~self.closed[days.seats[first:end]].any(axis=1)
        fits &= days.regret[first:end] <= self.frame.most
        fits &= (days.seats[first:end] < self.frame.instance.none).any(axis=1)
        if fits.any():
            best = first + np.flatnonzero(fits)[np.argmin(value[first:end][fits])]
            for s, code in enumerate(days.seats[best].tolist()):
                self._book(p, s, code)
        else:
            self._piece_together(p)

    def _book(self, p: int, slot: int, code: int) -> None:
        self.codes[p, slot] = code
        for row in self.rows[code]:
            self.left[row] -= 1
            if self.left[row] < 1:
                self.closed |= self.use[row]

    def _piece_together(self, p: int) -> None:
        """Take the best code left in each slot, no workshop twice, within the number of seats."""
        held: set[int] = set()
        room = int(self.frame.instance.room[p])
        for s, table in enumerate(self.tables):
            for k in np.argsort(table.loss[p], kind="stable"):
                code = int(table.code[p, k])
                last = k == table.code.shape[1] - 1
                if last or (room > 0 and not self.closed[code] and self.work[code] not in held):
                    break
            if not last:
                room -= 1
                held |= {int(self.work[code])} - {-1}
            self._book(p, s, code)
