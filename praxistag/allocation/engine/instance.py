"""The problem as arrays, in canonical order: what every part of the engine counts on.

P people, J sessions, S slots, R wish classes. People, sessions and slots are sorted by id, so the
order of rows cannot matter. A seat is a *code*: 0..J-1 a session, J..J+C-1 "some unranked seat" of
a class (one slot and the set of sessions allowed there), `none` an empty slot or one not to fill.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from praxistag.allocation.losses import ranks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.allocation.problem import Person, Problem

Ints = NDArray[np.signedinteger[Any]]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

IMPOSSIBLE = 9_999


class Instance:
    """Arrays of one problem; `named` (person, session) pairs are unranked seats by name."""

    def __init__(self, problem: Problem, named: Iterable[tuple[int, int]] = ()) -> None:
        self.problem = problem
        self.people = sorted(problem.people, key=lambda person: person.id)
        self.sessions = sorted(problem.sessions, key=lambda session: session.id)
        self.slots = sorted(problem.slots)
        self.worst = problem.max_rank + 1
        self.named = sorted(set(named))
        self._count_seats()
        self._read_people()
        self._find_classes()

    def _count_seats(self) -> None:
        """Set capacity (J,) after pins, slot_of (J,), work_of (J,) as small numbers."""
        slot_at = {slot: i for i, slot in enumerate(self.slots)}
        works = sorted({session.workshop for session in self.sessions})
        self.work_at = {workshop: i for i, workshop in enumerate(works)}
        self.session_at = {session.id: j for j, session in enumerate(self.sessions)}
        self.offered = np.array([s.capacity for s in self.sessions], dtype=np.int64)
        self.slot_of = np.array([slot_at[s.slot] for s in self.sessions], dtype=np.int64)
        self.work_of = np.array([self.work_at[s.workshop] for s in self.sessions], dtype=np.int64)
        self.pins = [sorted(self.session_at[x] for x in p.pinned) for p in self.people]
        pinned = np.array([j for pins in self.pins for j in pins], dtype=np.int64)
        self.pinned = np.bincount(pinned, minlength=len(self.sessions))
        self.capacity = np.maximum(self.offered - self.pinned, 0)
        self.slot_at = slot_at

    def _read_people(self) -> None:
        """Set free (P, S), room (P,), rank (P, J) with R + 1 for unranked, barred (P, J)."""
        shape = len(self.people), len(self.sessions)
        sessions_of: list[list[int]] = [[] for _ in self.work_at]
        for j, work in enumerate(self.work_of):
            sessions_of[work].append(j)
        self.free = np.ones((shape[0], len(self.slots)), dtype=bool)
        self.room = np.zeros(shape[0], dtype=np.int16)
        self.rank = np.full(shape, self.worst, dtype=np.int16)
        self.barred = np.zeros(shape, dtype=bool)
        for p, person in enumerate(self.people):
            self._read_person(p, person, sessions_of)
        self.barred |= ~self.free[:, self.slot_of]

    def _read_person(self, p: int, person: Person, sessions_of: list[list[int]]) -> None:
        for slot in person.blocked:
            self.free[p, self.slot_at[slot]] = False
        for j in self.pins[p]:
            self.free[p, self.slot_of[j]] = False
            self.barred[p, sessions_of[self.work_of[j]]] = True
        self.room[p] = (person.max_sessions or len(self.slots)) - len(self.pins[p])
        for workshop, rank in ranks(person).items():
            if workshop in self.work_at:
                self.rank[p, sessions_of[self.work_at[workshop]]] = rank

    def _find_classes(self) -> None:
        """Set class_of (P, S) as codes (`none` where no unranked seat is), allowed (C, J)."""
        allowed = ~self.barred & (self.rank == self.worst) & (self.capacity > 0)
        for p, j in self.named_alone():
            allowed[p, j] = False
        count, known = len(self.sessions), 0
        masks: list[Bools] = []
        class_of = np.full(self.free.shape, -1, dtype=np.int64)
        for s in range(len(self.slots)):
            inside = np.flatnonzero(self.slot_of == s)
            if not inside.size or not self.people:
                continue
            first, which = _distinct_rows(allowed[:, inside])
            mask: Bools = allowed[first] & (self.slot_of == s)
            class_of[:, s] = np.where(mask.any(axis=1), count + known + np.arange(len(mask)), -1)[
                which
            ]
            masks.append(mask)
            known += len(mask)
        self.allowed = np.concatenate(masks) if masks else np.zeros((0, count), dtype=bool)
        self.none = count + len(self.allowed)
        self.class_of = np.where(class_of < 0, self.none, class_of)
        self.code_type = np.int16 if self.none < np.iinfo(np.int16).max else np.int32

    def named_alone(self) -> list[tuple[int, int]]:
        """Return the named pairs that leave the aggregate: workshops that could come twice."""
        times: dict[tuple[int, int], int] = {}
        for p, j in self.named:
            times[p, self.work_of[j]] = times.get((p, self.work_of[j]), 0) + 1
        return [(p, j) for p, j in self.named if times[p, self.work_of[j]] > 1]

    def work_of_code(self) -> Ints:
        """Return the workshop per code (J + C + 1,), -1 where it is not one workshop."""
        return np.concatenate([self.work_of, np.full(len(self.allowed) + 1, -1, dtype=np.int64)])


def _distinct_rows(rows: Bools) -> tuple[Ints, Ints]:
    """Return where each distinct row stands first, and which one each row is."""
    packed = np.packbits(rows, axis=1)
    _, first, which = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    return first, which.ravel()
