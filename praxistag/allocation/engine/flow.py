"""Unranked seats as a transport problem in one slot: who needs one, and which sessions take them.

Few sessions, many seats: augmenting paths run over sessions only (a seat moves from one session to
the next). Where no path is left, the sessions reached are a violated set in the sense of Hall.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from praxistag.allocation.engine.instance import Bools, Floats, Instance, Ints

LITTLE = 1e-6


def violated_sets(instance: Instance, use: Floats) -> list[Bools]:
    """Return sets of sessions (J,) that cannot hold the seats used per code, (J + C + 1,)."""
    count = len(instance.sessions)
    room = instance.capacity - use[:count]
    demand = use[count : instance.none]
    slot_of_class = _slot_of_classes(instance)
    found = []
    for s in range(len(instance.slots)):
        classes = np.flatnonzero((slot_of_class == s) & (demand > LITTLE))
        if classes.size:
            flow = _ClassFlow(instance.allowed[classes], demand[classes], room)
            found += flow.run()
    return found


def _slot_of_classes(instance: Instance) -> Ints:
    if not len(instance.allowed):
        return np.zeros(0, dtype=np.int64)
    return np.where(
        instance.allowed.any(axis=1), instance.slot_of[instance.allowed.argmax(axis=1)], -1
    )


class _ClassFlow:
    """Flow from classes to sessions: allowed (n, J), demand (n,), room (J,)."""

    def __init__(self, allowed: Bools, demand: Floats, room: Floats) -> None:
        self.allowed = allowed
        self.left = demand.astype(np.float64).copy()
        self.room = np.maximum(room, 0).astype(np.float64)
        self.flow = np.zeros(allowed.shape)

    def run(self) -> list[Bools]:
        """Place everything; return the sets of sessions that are too small."""
        found: list[Bools] = []
        for c in np.argsort(self.allowed.sum(axis=1), kind="stable"):
            while self.left[c] > LITTLE:
                stuck = self._augment(int(c))
                if stuck is not None:
                    found.append(stuck)
                    break
        return found

    def _augment(self, start: int) -> Bools | None:
        """Send some demand of a class on its way; return the reached sessions if none can go."""
        parent: dict[int, tuple[int, int]] = {}
        queue: deque[tuple[int, int]] = deque([(start, -1)])
        seen = np.zeros(self.allowed.shape[1], dtype=bool)
        tried = np.zeros(len(self.allowed), dtype=bool)
        tried[start] = True
        while queue:
            c, origin = queue.popleft()
            for j in np.flatnonzero(self.allowed[c] & ~seen):
                seen[j] = True
                parent[int(j)] = (c, origin)
                if self.room[j] > LITTLE:
                    self._send(int(j), parent)
                    return None
                for other in np.flatnonzero((self.flow[:, j] > LITTLE) & ~tried):
                    tried[other] = True
                    queue.append((int(other), int(j)))
        return seen

    def _send(self, end: int, parent: dict[int, tuple[int, int]]) -> None:
        path = [(end, *parent[end])]
        while path[-1][2] >= 0:
            path.append((path[-1][2], *parent[path[-1][2]]))
        amount = min(self.room[end], self.left[path[-1][1]])
        for _, c, origin in path[:-1]:
            amount = min(amount, self.flow[c, origin])
        self.room[end] -= amount
        self.left[path[-1][1]] -= amount
        for j, c, origin in path:
            self.flow[c, j] += amount
            if origin >= 0:
                self.flow[c, origin] -= amount
