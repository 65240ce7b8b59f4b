"""Which session an unranked seat should be: a small one, a mixed one, the wished track, the lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.lottery import draw

if TYPE_CHECKING:
    from praxistag.allocation.engine.instance import Floats, Instance, Ints

SMALL, EXCESS, TRACK = 4.0, 2.0, 1.0


class Mixture:
    """Organisations per session: of (P,) as numbers, -1 for none; quota (J, O) rounded up."""

    def __init__(self, instance: Instance) -> None:
        names = sorted({person.org for person in instance.people if person.org})
        self.count = len(names)
        at = {name: i for i, name in enumerate(names)}
        self.of = np.array([at.get(p.org or "", -1) for p in instance.people], dtype=np.int64)
        size = np.bincount(self.of[self.of >= 0], minlength=self.count)
        offered = instance.offered[:, None]
        self.quota = -(-size * offered // max(1, len(instance.people)))
        self.pinned = np.zeros_like(self.quota)
        for p, pins in enumerate(instance.pins):
            if self.of[p] >= 0:
                self.pinned[pins, self.of[p]] += 1

    def seated(self, sessions: Ints) -> Ints:
        """Return how many of each organisation sit where, (J, O); sessions (P, S), -1 for none."""
        seats = self.pinned.copy()
        person, slot = np.nonzero((sessions >= 0) & (self.of >= 0)[:, None])
        np.add.at(seats, (sessions[person, slot], self.of[person]), 1)
        return seats

    def excess(self, seats: Ints) -> int:
        """Return how many people sit above the share of their organisation."""
        return int(np.maximum(seats - self.quota, 0).sum())


class Preferences:
    """Lots come from SHA-256 over seed and ids; the rest counts who sits where already."""

    def __init__(self, instance: Instance, mixture: Mixture, sessions: Ints) -> None:
        self.instance = instance
        self.mixture = mixture
        self.seats = mixture.seated(sessions)
        self.minimum = np.array([s.min_size for s in instance.sessions], dtype=np.int64)
        tracks = instance.problem.tracks
        names = {name: i for i, name in enumerate(sorted(set(tracks.values())))}
        of_session = [names.get(tracks.get(s.workshop, ""), -1) for s in instance.sessions]
        self.track = np.array(of_session, dtype=np.int64)
        self.wished = np.array([names.get(p.track or "", -2) for p in instance.people])
        seed = instance.problem.seed
        self.person_key = _keys(seed, [person.id for person in instance.people])
        self.session_key = _keys(seed, [session.id for session in instance.sessions])

    def lots(self, people: Ints, sessions: Ints) -> Floats:
        """Return a number in [0, 1) per person and session, (n, m)."""
        mixed = self.person_key[people][:, None] ^ self.session_key[sessions]
        lots: Floats = _stirred(mixed).astype(np.float64) / 2.0**64
        return lots

    def penalty(self, person: int, sessions: Ints, room: Ints) -> Floats:
        """Return what speaks against these sessions (m,), as long as `room` (m,) is left."""
        used = self.instance.offered[sessions] - room
        against: Floats = np.where(used < self.minimum[sessions], -SMALL, 0.0)
        against -= TRACK * (self.track[sessions] == self.wished[person])
        org = self.mixture.of[person]
        if org >= 0:
            over = self.seats[sessions, org] >= self.mixture.quota[sessions, org]
            against += EXCESS * over
        return against

    def seated(self, person: int, session: int) -> None:
        """Count a seat."""
        if self.mixture.of[person] >= 0:
            self.seats[session, self.mixture.of[person]] += 1


def _keys(seed: str, ids: list[str]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.array([draw(seed, "seat", one) for one in ids], dtype=np.uint64)


def _stirred(
    key: np.ndarray[tuple[int, int], np.dtype[np.uint64]],
) -> np.ndarray[tuple[int, int], np.dtype[np.uint64]]:
    """Return the finaliser of SplitMix64 (Steele, Lea, Flood 2014) of each key."""
    key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return key ^ (key >> np.uint64(31))
