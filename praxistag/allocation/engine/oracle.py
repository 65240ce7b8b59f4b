"""The cheapest days at given prices without listing all days: bounds first, then a pruned search.

For each slot and loss so far a table holds the least that the rest of the day can add (workshops
twice and the number of seats ignored, so it is a lower bound). The search keeps only beginnings
that can still stay within a margin of the bound, at most a few per person, and widens the margin
for those it finds nothing. What it leaves out never tightens a bound.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.bundles import Bundles, joined, tables

if TYPE_CHECKING:
    from praxistag.allocation.engine.bundles import Table
    from praxistag.allocation.engine.frame import Frame
    from praxistag.allocation.engine.instance import Bools, Floats, Ints

EPSILON = 1e-9
NEVER = 1e18
MARGINS = (1e-6, 0.1, 1.0, 4.0, 16.0)
BEAM, WIDE_BEAM = 64, 16_384
AT_ONCE = 200_000
"""How many beginnings are followed at the same time, over all people."""
FEW_PER_PERSON = 3


@dataclass(frozen=True)
class _Partial:
    """Beginnings of days: person (n,), seats (n, s), loss, seats taken and price so far."""

    person: Ints
    seats: Ints
    loss: Ints
    taken: Ints
    price: Floats


class Oracle:
    """Finds days of one frame; `worth` is what a regret of 0, 1, 2, … costs.

    `beam` beginnings per person are followed: with more of them bounds are better and slower.
    """

    def __init__(self, frame: Frame, beam: int = BEAM) -> None:
        self.frame = frame
        self.beam = beam
        self.instance = frame.instance
        self.tables = tables(frame.instance)
        self.work = frame.instance.work_of_code()
        most = int((frame.ideal + frame.empty).max(initial=0))
        self.width = most + frame.instance.worst + 1

    def best(
        self, price: Floats, worth: Floats, deadline: float = math.inf
    ) -> tuple[Floats, Bundles, Floats]:
        """Return a lower bound per person (P,) for all days, some cheapest days and their costs.

        After the deadline nobody else is searched for; the bounds hold all the same.
        """
        rest = self._rest(price, worth)
        bound = rest[0][:, 0].copy()
        waiting, parts, costs = np.arange(len(bound)), [], []
        for margin in MARGINS:
            least = np.full(len(bound), NEVER)
            for people in np.array_split(waiting, waiting.size * self.beam // AT_ONCE + 1):
                found, cost, cut = self._search(people, price, rest, margin)
                np.minimum.at(least, found.person, cost)
                sure = people[~cut[people]]
                reached = np.minimum(least, rest[0][:, 0] + margin)[sure]
                bound[sure] = np.maximum(bound[sure], reached)
                chosen = _cheapest(found, cost)
                parts.append(found.take(chosen))
                costs.append(cost[chosen])
                if time.monotonic() > deadline:
                    break
            waiting = waiting[least[waiting] >= NEVER]
            if not waiting.size or time.monotonic() > deadline:
                break
        return bound, joined(parts), np.concatenate(costs)

    def _rest(self, price: Floats, worth: Floats) -> list[Floats]:
        """Return per slot a lower bound of what is to come, (P, losses), given the loss so far."""
        ideal, people = self.frame.ideal, len(self.instance.people)
        regret = np.arange(self.width) - ideal[:, None]
        allowed = (regret >= 0) & (regret <= np.minimum(self.frame.floor, len(worth) - 1)[:, None])
        end = np.where(allowed, worth[np.clip(regret, 0, len(worth) - 1)], NEVER)
        rest = [end]
        for table in reversed(self.tables):
            after, best = rest[0], np.full((people, self.width), NEVER)
            padded = np.concatenate([after, np.full((people, 1), NEVER)], axis=1)
            for k in range(table.code.shape[1]):
                at = np.minimum(np.arange(self.width) + table.loss[:, k][:, None], self.width)
                step = np.take_along_axis(padded, at, axis=1) + price[table.code[:, k]][:, None]
                np.minimum(best, step, out=best)
            rest.insert(0, best)
        return rest

    def _search(
        self, people: Ints, price: Floats, rest: list[Floats], margin: float
    ) -> tuple[Bundles, Floats, Bools]:
        """Return days within the margin, their costs, and for whom (P,) not all were followed."""
        limit = rest[0][:, 0] + margin + EPSILON
        cut = np.zeros(len(limit), dtype=bool)
        size = len(people)
        part = _Partial(
            people.astype(np.int32),
            np.zeros((size, 0), dtype=self.instance.code_type),
            np.zeros(size, dtype=np.int64),
            np.zeros(size, dtype=np.int64),
            np.zeros(size),
        )
        for s, table in enumerate(self.tables):
            part = self._extended(part, table, price, (rest[s + 1], limit))
            part = _within_beam(part, rest[s + 1], cut, self.beam)
        regret = (part.loss - self.frame.ideal[part.person]).astype(np.int16)
        cost = part.price + rest[-1][part.person, part.loss]
        return Bundles(part.person, part.seats, regret), cost, cut

    def _extended(
        self, part: _Partial, table: Table, price: Floats, bounds: tuple[Floats, Floats]
    ) -> _Partial:
        rest, limit = bounds
        code = table.code[part.person]
        loss = part.loss[:, None] + table.loss[part.person]
        cost = part.price[:, None] + price[code]
        at = np.minimum(loss, self.width - 1)
        within = cost + rest[part.person[:, None], at] <= limit[part.person][:, None]
        row, column = np.nonzero(within & (loss < self.width) & self._allowed(part, code))
        return _Partial(
            part.person[row],
            np.column_stack([part.seats[row], code[row, column]]),
            loss[row, column],
            part.taken[row] + (column < code.shape[1] - 1),
            cost[row, column],
        )

    def _allowed(self, part: _Partial, code: Ints) -> Bools:
        """Return which next seats keep within max_sessions and repeat no workshop, (n, K)."""
        last = np.arange(code.shape[1]) == code.shape[1] - 1
        fits: Bools = (part.taken < self.instance.room[part.person])[:, None] | last
        for before in part.seats.T:
            held = self.work[before]
            fits &= (self.work[code] != held[:, None]) | (held < 0)[:, None]
        return fits


def _within_beam(part: _Partial, rest: Floats, cut: Bools, beam: int) -> _Partial:
    """Follow the most promising beginnings of each person only; note in `cut` (P,) where."""
    if not (np.bincount(part.person, minlength=len(cut)) > beam).any():
        return part
    order = np.lexsort((part.price + rest[part.person, part.loss], part.person))
    owner = part.person[order]
    kept = np.arange(order.size) - np.searchsorted(owner, owner) < beam
    cut[owner[~kept]] = True
    order = order[kept]
    return _Partial(
        owner[kept], part.seats[order], part.loss[order], part.taken[order], part.price[order]
    )


def _cheapest(days: Bundles, cost: Floats) -> Ints:
    """Return the positions of the few cheapest days per person, the cheapest first."""
    order = np.lexsort((cost, days.person))
    owner = days.person[order]
    place = np.arange(order.size) - np.searchsorted(owner, owner)
    return order[place < FEW_PER_PERSON]
