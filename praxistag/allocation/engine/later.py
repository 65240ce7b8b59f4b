"""What decides among plans of equal worth: costs per day for stability, track and lottery."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.lottery import draw

if TYPE_CHECKING:
    from praxistag.allocation.engine.bundles import Bundles
    from praxistag.allocation.engine.instance import Bools, Floats, Instance, Ints

LOTS = 1_000


def previous_seats(instance: Instance) -> Ints:
    """Return the seats of the previous plan as codes (P, S); -1 for people it does not name."""
    seats = np.full(instance.free.shape, -1, dtype=np.int64)
    previous = instance.problem.previous or {}
    for p, person in enumerate(instance.people):
        if person.id in previous:
            seats[p] = instance.none
            for j in (
                instance.session_at[x] for x in previous[person.id] if x in instance.session_at
            ):
                seats[p, instance.slot_of[j]] = j
    return seats


def unranked_before(instance: Instance) -> list[tuple[int, int]]:
    """Return (person, session) of previous unranked seats: by name, so that they can be kept."""
    person, slot = np.nonzero((before := previous_seats(instance)) >= 0)
    pairs = zip(person.tolist(), before[person, slot].tolist(), strict=True)
    return [
        (p, j)
        for p, j in pairs
        if j < len(instance.sessions) and instance.rank[p, j] == instance.worst
    ]


def changes(instance: Instance, bundles: Bundles) -> Floats:
    """Return the number of seats per day that differ from the previous plan, (n,)."""
    before = previous_seats(instance)
    total = np.zeros(len(bundles))
    for s in range(before.shape[1]):
        old = np.where(instance.free[:, s], before[:, s], -1)[bundles.person]
        total += (old >= 0) & (old != bundles.seats[:, s])
    return total


def off_track(instance: Instance, bundles: Bundles) -> Floats:
    """Return the number of seats per day that are no seat in the wished track, (n,)."""
    tracks = instance.problem.tracks
    names = {name: i for i, name in enumerate(sorted(set(tracks.values())))}
    of_code = np.full(instance.none + 1, -1, dtype=np.int64)
    for j, session in enumerate(instance.sessions):
        of_code[j] = names.get(tracks.get(session.workshop, ""), -1)
    wished = np.array([names.get(p.track or "", -2) for p in instance.people], dtype=np.int64)
    off: Bools = of_code[bundles.seats] != wished[bundles.person][:, None]
    total: Floats = off.sum(axis=1).astype(np.float64)
    return total


def lots(instance: Instance, bundles: Bundles) -> Floats:
    """Return a number below 1,000 per day from SHA-256 over seed, person and seats, (n,)."""
    words = [session.id for session in instance.sessions] + ["*"] * len(instance.allowed) + ["-"]
    ids, seed = [person.id for person in instance.people], instance.problem.seed
    rows = zip(bundles.person.tolist(), bundles.seats.tolist(), strict=True)
    drawn = (
        draw(seed, "day", ids[p], *(words[code] for code in seats)) % LOTS for p, seats in rows
    )
    return np.fromiter(drawn, dtype=np.float64, count=len(bundles))
