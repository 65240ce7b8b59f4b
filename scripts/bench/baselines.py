"""What else people do: first come, all first wishes first, the best sum slot by slot."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.allocation.problem import Person, Problem, Session

Seats = dict[str, tuple[str, ...]]


class Draft:
    """Seats given one at a time; minimum sizes are not looked at."""

    def __init__(self, problem: Problem) -> None:
        self.ledger = Ledger(problem)
        self.days: dict[str, dict[str, Session]] = {}
        self.used = Counter[str]()
        for person in problem.people:
            pins = [self.ledger.sessions[pin] for pin in person.pinned]
            self.days[person.id] = {session.slot: session for session in pins}
            self.used.update(person.pinned)

    def can_take(self, person: Person, session: Session) -> bool:
        """Tell whether the seat is free and the person, too."""
        day = self.days[person.id]
        return (
            self.used[session.id] < session.capacity
            and session.slot in self.ledger.free_slots(person)
            and session.slot not in day
            and all(other.workshop != session.workshop for other in day.values())
            and len(day) < self.ledger.limit(person)
        )

    def take(self, person: Person, session: Session) -> None:
        """Give the seat."""
        self.days[person.id][session.slot] = session
        self.used[session.id] += 1

    def take_any(self, person: Person, workshop: str) -> bool:
        """Give a seat in any session of a workshop."""
        for session in self.ledger.sessions_of.get(workshop, ()):
            if self.can_take(person, session):
                self.take(person, session)
                return True
        return False

    def fill(self, person: Person) -> None:
        """Put the person wherever seats are left, into the emptiest session of each slot."""
        for slot in self.ledger.free_slots(person):
            free = [s for s in self._of(slot) if self.can_take(person, s)]
            if free:
                self.take(person, max(free, key=lambda s: (s.capacity - self.used[s.id], s.id)))

    def seats(self) -> Seats:
        """Return the plan."""
        return {person: tuple(s.id for s in day.values()) for person, day in self.days.items()}

    def _of(self, slot: str) -> Iterator[Session]:
        return (session for session in self.ledger.problem.sessions if session.slot == slot)


def first_come(problem: Problem) -> Seats:
    """Whoever stands first in the list takes a whole day, wish by wish."""
    draft = Draft(problem)
    for person in problem.people:
        for workshop in draft.ledger.ranks(person):
            draft.take_any(person, workshop)
        draft.fill(person)
    return draft.seats()


def rank_greedy(problem: Problem) -> Seats:
    """All first wishes in the order of the list, then all second ones, and so on."""
    draft = Draft(problem)
    for rank in range(1, problem.max_rank + 1):
        for person in problem.people:
            for workshop, own in draft.ledger.ranks(person).items():
                if own == rank:
                    draft.take_any(person, workshop)
    for person in problem.people:
        draft.fill(person)
    return draft.seats()


def slotwise_sum(problem: Problem) -> Seats:
    """In each slot the plan with the most points, one slot after another; then fill."""
    draft = Draft(problem)
    for slot in problem.slots:
        for person, session in _best_sum(draft, slot):
            draft.take(person, session)
    for person in problem.people:
        draft.fill(person)
    return draft.seats()


def _best_sum(draft: Draft, slot: str) -> list[tuple[Person, Session]]:
    """Solve one slot as a transport problem: integral, so the linear program is enough."""
    import highspy

    problem = draft.ledger.problem
    pairs = [
        (person, session, problem.max_rank + 1 - draft.ledger.ranks(person)[session.workshop])
        for person in problem.people
        for session in problem.sessions
        if session.slot == slot
        and session.workshop in draft.ledger.ranks(person)
        and draft.can_take(person, session)
    ]
    if not pairs:
        return []
    people = dict.fromkeys(person.id for person, _, _ in pairs)
    sessions = [session for session in problem.sessions if session.slot == slot]
    room = dict.fromkeys(people, 1) | {s.id: s.capacity - draft.used[s.id] for s in sessions}
    rows = {row: number for number, row in enumerate(room)}
    model = highspy.Highs()
    model.silent()
    for row in rows:
        model.addRow(0, max(0, room[row]), 0, np.array([], dtype=np.int32), np.array([]))
    for person, session, points in pairs:
        index = np.array([rows[person.id], rows[session.id]], dtype=np.int32)
        model.addCol(-points, 0, 1, 2, index, np.ones(2))
    model.run()
    value = model.getSolution().col_value
    return [(p, s) for (p, s, _), x in zip(pairs, value, strict=True) if x > 1 / 2]
