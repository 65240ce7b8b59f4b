"""Every unranked seat gets its session: by preference first, by augmenting paths where it is tight.

Slot after slot, and never a workshop twice; if somebody stays without, other orders of the slots
are tried. Preferences only choose among plans of equal worth.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from praxistag.allocation.engine.instance import Bools, Floats, Instance, Ints
    from praxistag.allocation.engine.preferences import Preferences

MISSING = -1


def place(
    instance: Instance, seats: Ints, wish: Callable[[], Preferences]
) -> tuple[Ints, list[tuple[int, int]]]:
    """Return sessions (P, S), -1 for none, and the (person, slot) pairs that found no session."""
    slots = list(range(len(instance.slots)))
    best: tuple[Ints, list[tuple[int, int]]] | None = None
    for turn in range(max(1, len(slots))):
        placing = _Placing(instance, seats, wish())
        for s in slots[turn:] + slots[:turn]:
            placing.fill(s)
        if best is None or len(placing.missing) < len(best[1]):
            best = placing.sessions, placing.missing
        if not best[1]:
            break
    assert best is not None  # noqa: S101
    return best


class _Placing:
    """One pass over the slots; sessions (P, S) fill up, use (J,) counts the seats."""

    def __init__(self, instance: Instance, seats: Ints, wishes: Preferences) -> None:
        self.instance = instance
        self.seats = seats
        self.wishes = wishes
        count = len(instance.sessions)
        self.sessions = np.where(seats < count, seats, MISSING).astype(np.int64)
        held = self.sessions[self.sessions >= 0]
        self.room = instance.capacity - np.bincount(held, minlength=count)
        self.missing: list[tuple[int, int]] = []

    def fill(self, slot: int) -> None:
        """Place the unranked seats of a slot."""
        codes = self.seats[:, slot]
        count = len(self.instance.sessions)
        people = np.flatnonzero((codes >= count) & (codes < self.instance.none))
        if not people.size:
            return
        inside = np.flatnonzero(self.instance.slot_of == slot)
        allowed = self.instance.allowed[codes[people] - count][:, inside]
        allowed &= ~self._held(people, slot, inside)
        lots = self.wishes.lots(people, inside)
        paths = _Paths(allowed, self.room[inside])
        for i in np.argsort(lots[:, 0], kind="stable"):
            cost = lots[i] + self.wishes.penalty(int(people[i]), inside, paths.room)
            if not paths.put(int(i), cost):
                self.missing.append((int(people[i]), slot))
            elif paths.place[i] >= 0:
                self.wishes.seated(int(people[i]), int(inside[paths.place[i]]))
        placed = paths.place >= 0
        self.sessions[people[placed], slot] = inside[paths.place[placed]]
        self.room[inside] = paths.room

    def _held(self, people: Ints, slot: int, inside: Ints) -> Bools:
        """Return whose other slots already hold the workshop of a session, (n, m)."""
        work = np.append(self.instance.work_of, MISSING)
        held = np.zeros((len(people), len(inside)), dtype=bool)
        for other in range(len(self.instance.slots)):
            if other != slot:
                held |= work[self.sessions[people, other]][:, None] == work[inside]
        return held


class _Paths:
    """Seats to sessions of one slot: allowed (n, m), room (m,), place (n,)."""

    def __init__(self, allowed: Bools, room: Ints) -> None:
        self.allowed = allowed
        self.room = room.copy()
        self.place = np.full(len(allowed), MISSING, dtype=np.int64)

    def put(self, seat: int, cost: Floats) -> bool:
        """Place a seat at its cheapest free session, or move others on to make room."""
        possible = np.flatnonzero(self.allowed[seat] & (self.room > 0))
        if possible.size:
            self._take(seat, int(possible[np.argmin(cost[possible])]))
            return True
        return self._make_room(seat)

    def _take(self, seat: int, session: int) -> None:
        self.place[seat] = session
        self.room[session] -= 1

    def _make_room(self, seat: int) -> bool:
        parent: dict[int, int] = {}
        queue, seen = deque([seat]), np.zeros(self.allowed.shape[1], dtype=bool)
        while queue:
            mover = queue.popleft()
            for j in map(int, np.flatnonzero(self.allowed[mover] & ~seen)):
                seen[j] = True
                if self.room[j] > 0:
                    self._shift(mover, j, parent)
                    return True
                for other in map(int, np.flatnonzero(self.place == j)):
                    parent[other] = mover
                    queue.append(other)
        return False

    def _shift(self, mover: int, session: int, parent: dict[int, int]) -> None:
        """Move the last of the path to the free session, each before it to what was left."""
        self.room[session] -= 1
        while True:
            left = int(self.place[mover])
            self.place[mover] = session
            if left < 0:
                return
            mover, session = parent[mover], left
