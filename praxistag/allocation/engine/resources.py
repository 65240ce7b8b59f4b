"""What people compete for: rows "these seat codes together at most so many", as one matrix.

A row belongs to one slot, so a day uses it at most once. Rows are sessions (capacity after pins)
and sets X of sessions of a slot: the seats in X plus the unranked seats that can go nowhere else
(Hall's condition; X = the whole slot is the aggregated filler row (4a) of the model).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from praxistag.allocation.engine.instance import Bools, Floats, Instance, Ints


class Resources:
    """Rows over codes: use (M, J + C + 1) of 0/1, limit (M,), full (M,) for rows at equality."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        count = len(instance.sessions)
        self.use = np.zeros((count, instance.none + 1), dtype=np.float32)
        self.use[np.arange(count), np.arange(count)] = 1
        self.limit = instance.capacity.astype(np.float64)
        self.full = np.zeros(count, dtype=bool)
        self.sets: set[bytes] = set()
        for s in range(len(instance.slots)):
            self.add_set(instance.slot_of == s)

    def add_set(self, sessions: Bools) -> bool:
        """Add the row of a set of sessions (J,) of one slot; false if it is there already."""
        key = np.packbits(sessions).tobytes()
        if key in self.sets or not sessions.any():
            return False
        self.sets.add(key)
        inner = self.instance.allowed.any(axis=1) & ~(self.instance.allowed & ~sessions).any(axis=1)
        row = np.concatenate([sessions, inner, [False]]).astype(np.float32)
        self.use = np.vstack([self.use, row])
        self.limit = np.append(self.limit, float(self.instance.capacity[sessions].sum()))
        self.full = np.append(self.full, False)
        return True

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.limit)

    def prices(self, duals: Floats) -> Floats:
        """Return what a seat of each code costs, (J + C + 1,), at these row prices (M,)."""
        used = np.flatnonzero(duals)
        prices: Floats = duals[used] @ self.use[used].astype(np.float64)
        return prices

    def usage(self, seats: Ints) -> Floats:
        """Return how much of each row these days (n, S) use, (M,)."""
        counts = np.bincount(seats.ravel(), minlength=self.use.shape[1])
        usage: Floats = self.use.astype(np.float64) @ counts
        return usage

    def entries(self, seats: Ints) -> tuple[Ints, Ints]:
        """Return the nonzeros of days (n, S) as (day, row), sorted by day."""
        code, row = np.nonzero(self.use.T)
        start = np.searchsorted(code, np.arange(self.use.shape[1] + 1))
        length = np.diff(start)[seats.ravel()]
        day = np.repeat(np.repeat(np.arange(len(seats)), seats.shape[1]), length)
        inner = np.arange(day.size) - np.repeat(np.cumsum(length) - length, length)
        return day, row[np.repeat(start[seats.ravel()], length) + inner]
