"""Whole days: all bundles up to a regret, enumerated slot by slot for everybody at once.

A partial day is dropped once its loss plus the best of the remaining slots passes the limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.instance import IMPOSSIBLE
from praxistag.allocation.ledger import Ledger

if TYPE_CHECKING:
    from praxistag.allocation.engine.instance import Bools, Instance, Ints

CHUNK = 2_000
MOST_DAYS, DAYS_PER_PERSON = 1_500_000, 100


class TooManyBundlesError(Exception):
    """The limit lets in more days than memory should hold."""


@dataclass(frozen=True)
class Table:
    """What fills one slot: codes and losses, (P, K) each; IMPOSSIBLE pads the rows."""

    code: Ints
    loss: Ints

    @property
    def least(self) -> Ints:
        """Return the smallest loss per person, (P,)."""
        least: Ints = self.loss.min(axis=1)
        return least


@dataclass(frozen=True)
class Bundles:
    """Days sorted by person: person (n,), seats (n, S) as codes, regret (n,)."""

    person: Ints
    seats: Ints
    regret: Ints

    def __len__(self) -> int:
        """Return how many days there are."""
        return len(self.person)

    def take(self, keep: Bools | Ints) -> Bundles:
        """Return the chosen days."""
        return Bundles(self.person[keep], self.seats[keep], self.regret[keep])

    def starts(self, people: int) -> Ints:
        """Return where each person begins, (P + 1,)."""
        return np.searchsorted(self.person, np.arange(people + 1))


def tables(instance: Instance, *, alone: bool = False) -> list[Table]:
    """Return one table per slot; `alone` as if nobody else (and no pin) took a seat."""
    open_ = instance.offered > 0 if alone else instance.capacity > 0
    wished = (instance.rank < instance.worst) & ~instance.barred & open_
    if not alone:
        for p, j in instance.named:
            wished[p, j] = not instance.barred[p, j] and instance.capacity[j] > 0
    return [_table(instance, wished, s, alone=alone) for s in range(len(instance.slots))]


def _table(instance: Instance, wished: Bools, slot: int, *, alone: bool) -> Table:
    free = instance.free[:, slot]
    inside = np.flatnonzero(instance.slot_of == slot)
    person, column = np.nonzero(wished[:, inside])
    width = np.bincount(person, minlength=len(free))
    place = np.arange(person.size) - np.repeat(np.cumsum(width) - width, width)
    shape = len(free), int(width.max(initial=0)) + 2
    code = np.full(shape, instance.none, dtype=instance.code_type)
    loss = np.full(shape, IMPOSSIBLE, dtype=np.int16)
    code[person, place] = inside[column]
    loss[person, place] = instance.rank[person, inside[column]] - 1
    some = instance.class_of[:, slot]
    code[:, -2] = some
    loss[free if alone else free & (some < instance.none), -2] = instance.worst - 1
    loss[:, -1] = np.where(free, instance.worst, 0)
    return Table(code, loss)


def ideals(instance: Instance) -> Ints:
    """Return the loss of everybody's best day alone, (P,)."""
    try:
        return _enumerated_ideals(instance)
    except TooManyBundlesError:  # many slots, everything repeated: the checker's way is enough
        ledger = Ledger(instance.problem)
        return np.array([ledger.ideal(person) for person in instance.people], dtype=np.int16)


def _enumerated_ideals(instance: Instance) -> Ints:
    options = tables(instance, alone=True)
    ideal = _least_ignoring_repeats(instance, options)
    waiting, slack = np.arange(len(ideal)), 0
    limit = ideal.copy()
    while waiting.size:
        limit[waiting] = ideal[waiting] + slack
        left = []
        for chunk in np.array_split(waiting, len(waiting) // CHUNK + 1):
            person, _, loss = _days(instance, options, chunk, limit, MOST_DAYS)
            best = np.full(len(ideal), IMPOSSIBLE, dtype=np.int16)
            np.minimum.at(best, person, loss)
            found = best[chunk] < IMPOSSIBLE
            ideal[chunk[found]] = best[chunk[found]]
            left.append(chunk[~found])
        waiting, slack = np.concatenate(left), 2 * slack + 1
    return ideal


def _least_ignoring_repeats(instance: Instance, options: list[Table]) -> Ints:
    """Return a lower bound of the ideal: each slot at its best, within the number of seats."""
    if not options:
        return np.zeros(len(instance.people), dtype=np.int16)
    empty = instance.worst * instance.free
    gain = np.sort(empty - np.stack([table.least for table in options], axis=1), axis=1)[:, ::-1]
    counted = np.arange(gain.shape[1]) < instance.room[:, None]
    least: Ints = (empty.sum(axis=1) - (gain * counted).sum(axis=1)).astype(np.int16)
    return least


def enumerate_days(
    instance: Instance, limit: Ints, ideal: Ints, most: int | None = None
) -> Bundles:
    """Return every day with regret <= limit (P,); raises beyond `most` days."""
    options, parts, total = tables(instance), [], 0
    most = most or max(MOST_DAYS, DAYS_PER_PERSON * len(ideal))
    everybody = np.arange(len(ideal))
    bound = (limit + ideal).astype(np.int16)
    for chunk in np.array_split(everybody, len(everybody) // CHUNK + 1):
        person, seats, loss = _days(instance, options, chunk, bound, most - total)
        total += len(person)
        parts.append(Bundles(person, seats, (loss - ideal[person]).astype(np.int16)))
    return joined(parts)


def joined(parts: list[Bundles]) -> Bundles:
    """Return the days of all parts, one after the other."""
    return Bundles(
        np.concatenate([part.person for part in parts]),
        np.concatenate([part.seats for part in parts]),
        np.concatenate([part.regret for part in parts]),
    )


def _days(
    instance: Instance, options: list[Table], chunk: Ints, bound: Ints, most: int
) -> tuple[Ints, Ints, Ints]:
    """Return (person, seats, loss) of all days of a chunk of people within their bounds."""
    person = chunk.astype(np.int32)
    loss = np.zeros(len(person), dtype=np.int16)
    taken = np.zeros(len(person), dtype=np.int8)
    seats = np.zeros((len(person), 0), dtype=instance.code_type)
    rest = np.stack([t.least for t in options] + [np.zeros_like(bound)], axis=1)
    rest = np.cumsum(rest[:, ::-1], axis=1)[:, ::-1]
    work = instance.work_of_code()
    for s, table in enumerate(options):
        code, cost = table.code[person], table.loss[person]
        fits = cost + loss[:, None] <= (bound[person] - rest[person, s + 1])[:, None]
        fits &= (taken < instance.room[person])[:, None] | (
            np.arange(code.shape[1]) == code.shape[1] - 1
        )
        for earlier in range(s):
            before = work[seats[:, earlier]]
            fits &= (work[code] != before[:, None]) | (before < 0)[:, None]
        row, column = np.nonzero(fits)
        if len(row) > most:
            raise TooManyBundlesError
        taken = taken[row] + (column < code.shape[1] - 1).astype(np.int8)
        loss = loss[row] + cost[row, column]
        seats = np.column_stack([seats[row], code[row, column]])
        person = person[row]
    return person, seats, loss


def with_gaps(bundles: Bundles, instance: Instance, level: int, short: Bools) -> Bundles:
    """Add an empty stand-in with regret `level` for the `short` people (P,) with days missing."""
    people = np.flatnonzero(short).astype(np.int32)
    stand_in = Bundles(
        people,
        np.full((people.size, len(instance.slots)), instance.none, dtype=instance.code_type),
        np.full(people.size, level, dtype=np.int16),
    )
    both = joined([bundles, stand_in])
    return both.take(np.argsort(both.person, kind="stable"))
