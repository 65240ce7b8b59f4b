"""From columns to names: who sits where, and back to the columns of another model."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.lottery import draw

if TYPE_CHECKING:
    from praxistag.allocation.engine.hall import Hall
    from praxistag.allocation.engine.instance import Floats, Instance, Ints

NOWHERE = -1


def sessions_of(hall: Hall, shares: Floats) -> Ints:
    """Return the session of everybody in every slot, (P, S), without pins; NOWHERE for none.

    Within a kind of people the lot decides who fills which session.
    """
    instance = hall.instance
    count = len(instance.sessions)
    chosen = np.flatnonzero(shares[: hall.n_days] > 1 / 2)
    code = np.full((len(instance.people), len(instance.slots)), instance.none, dtype=np.int64)
    code[hall.days.person[chosen]] = hall.days.seats[chosen]
    found = np.where(code < count, code, NOWHERE)
    places = _places(hall, shares)
    order = sorted(
        range(len(instance.people)),
        key=lambda p: draw(instance.problem.seed, "seat", instance.people[p].id),
    )
    for p in order:
        for slot in np.flatnonzero((code[p] >= count) & (code[p] < instance.none)):
            kind = hall.kinds[int(code[p, slot]) - count, int(hall.group[p])]
            found[p, slot] = places[kind].pop()
    return found


def _places(hall: Hall, shares: Floats) -> dict[int, list[int]]:
    """Return per kind of people the sessions of their unranked seats, one entry per seat."""
    places: dict[int, list[int]] = defaultdict(list)
    seats = shares[hall.n_days : hall.n_days + len(hall.fills)].round().astype(np.int64)
    for (kind, session), number in zip(hall.fills.tolist(), seats.tolist(), strict=True):
        places[kind] += [session] * number
    return places


def columns_of(hall: Hall, sessions: Ints, codes: Ints | None = None) -> Floats | None:
    """Return the columns of a plan (P, S); None if the model does not have one of its days.

    `codes` (P, S) say where a seat is meant as an unranked one; else it is by name if it can be.
    """
    instance, count = hall.instance, len(hall.instance.sessions)
    if codes is None:
        codes = _codes_of(instance, sessions)
    shares = np.zeros(hall.n_columns)
    fill = {(kind, j): i for i, (kind, j) in enumerate(hall.fills.tolist())}
    for p, s in np.argwhere((codes >= count) & (codes < instance.none)).tolist():
        kind = hall.kinds.get((int(codes[p, s]) - count, int(hall.group[p])), NOWHERE)
        if (kind, int(sessions[p, s])) not in fill:
            return None
        shares[hall.n_days + fill[kind, int(sessions[p, s])]] += 1
    match = np.flatnonzero((hall.days.seats == codes[hall.days.person]).all(axis=1))
    shares[match] = 1
    return shares if match.size == len(instance.people) else None


def _codes_of(instance: Instance, sessions: Ints) -> Ints:
    """Return the seats as codes (P, S): by name where they are wished or named."""
    codes = np.where(sessions == NOWHERE, instance.none, sessions)
    named = set(instance.named)
    for p, s in np.argwhere(sessions != NOWHERE).tolist():
        j = int(sessions[p, s])
        if instance.rank[p, j] == instance.worst and (p, j) not in named:
            codes[p, s] = instance.class_of[p, s]
    return codes


def by_name(instance: Instance, sessions: Ints) -> dict[str, tuple[str, ...]]:
    """Return everybody's sessions by id, pins included, in the order of the slots."""
    seats = {}
    at = {slot: i for i, slot in enumerate(instance.problem.slots)}
    rows = zip(instance.people, sessions.tolist(), instance.pins, strict=True)
    for person, row, pins in rows:
        all_of_them = {*(j for j in row if j != NOWHERE), *pins}
        order = sorted(all_of_them, key=lambda j: at[instance.sessions[j].slot])
        seats[person.id] = tuple(instance.sessions[j].id for j in order)
    return seats
