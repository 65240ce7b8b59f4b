"""What a person's day is worth: ranks, loss, ideal and regret, read from the input and a plan.

The checker, the explanations and the exchanges count with this; the engine counts for itself
(`losses.py`), so that a mistake in one of the two shows.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from praxistag.allocation.problem import Person, Problem, Session


def ranks_of(wishes: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return the rank of every wished workshop, 1 for the best class."""
    ranks: dict[str, int] = {}
    for rank, tie in enumerate(wishes, 1):
        for workshop in tie:
            ranks.setdefault(workshop, rank)
    return ranks


class Ledger:
    """The account of every person of one problem; unknown sessions in a plan count as nothing."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.sessions: dict[str, Session] = {session.id: session for session in problem.sessions}
        self.people: dict[str, Person] = {person.id: person for person in problem.people}
        self._ranks: dict[tuple[tuple[str, ...], ...], dict[str, int]] = {}
        self._free: dict[tuple[frozenset[str], tuple[str, ...]], tuple[str, ...]] = {}
        self._ideals: dict[object, int] = {}

    @cached_property
    def sessions_of(self) -> dict[str, list[Session]]:
        """The sessions of every workshop."""
        found: dict[str, list[Session]] = {}
        for session in self.problem.sessions:
            found.setdefault(session.workshop, []).append(session)
        return found

    @cached_property
    def _slots_of(self) -> dict[str, tuple[str, ...]]:
        """The slots in which a workshop has any seat at all."""
        return {
            workshop: tuple({session.slot: None for session in sessions if session.capacity > 0})
            for workshop, sessions in self.sessions_of.items()
        }

    def ranks(self, person: Person) -> dict[str, int]:
        """Return the rank of every workshop the person wishes for."""
        known = self._ranks.get(person.wishes)
        if known is None:
            known = self._ranks[person.wishes] = ranks_of(person.wishes)
        return known

    def free_slots(self, person: Person) -> tuple[str, ...]:
        """Return the slots that count for the person: neither blocked nor pinned."""
        key = (person.blocked, person.pinned)
        known = self._free.get(key)
        if known is None:
            taken = person.blocked | {self.sessions[pin].slot for pin in self._pins(person)}
            known = tuple(slot for slot in self.problem.slots if slot not in taken)
            self._free[key] = known
        return known

    def limit(self, person: Person) -> int:
        """Return how many seats the person may have, pins included."""
        return person.max_sessions or len(self.problem.slots)

    def may_attend(self, person: Person, session: Session) -> bool:
        """Tell whether blocks, pins and the person's limit leave room for this session."""
        had = {self.sessions[pin].workshop for pin in self._pins(person)}
        return (
            session.slot in self.free_slots(person)
            and session.workshop not in had
            and len(person.pinned) < self.limit(person)
        )

    def ideal(self, person: Person) -> int:
        """Return the smallest loss the person could have alone (FORMAT: minimum sizes ignored)."""
        free = self.free_slots(person)
        key = (person.wishes, free, person.pinned, person.max_sessions)
        known = self._ideals.get(key)
        if known is None:
            room = min(len(free), max(0, self.limit(person) - len(person.pinned)))
            granted = self._best_alone(person, set(free), room)
            seats_gain = sum(self.problem.max_rank + 1 - rank for rank in granted)
            known = (self.problem.max_rank + 1) * len(free) - room - seats_gain
            self._ideals[key] = known
        return known

    def loss(self, person: Person, seats: Sequence[str]) -> int:
        """Return the points a day costs over the free slots."""
        return sum(self.costs(person, seats).values())

    def costs(self, person: Person, seats: Sequence[str]) -> dict[str, int]:
        """Return what each free slot costs: rank r-1, an unranked seat R, an empty slot R+1."""
        unranked = self.problem.max_rank + 1
        ranks = self.ranks(person)
        costs = dict.fromkeys(self.free_slots(person), unranked)
        for seat in seats:
            session = self.sessions.get(seat)
            if session is not None and session.slot in costs:
                costs[session.slot] = ranks.get(session.workshop, unranked) - 1
        return costs

    def regret(self, person: Person, seats: Sequence[str]) -> int:
        """Return the points lost against the best day the person could have had alone."""
        return self.loss(person, seats) - self.ideal(person)

    def regrets(self, seats: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
        """Return everybody's regret; who is missing in the plan has nothing."""
        return {
            person.id: self.regret(person, seats.get(person.id, ()))
            for person in self.problem.people
        }

    def kept(self, person: Person, previous: Sequence[str]) -> tuple[str, ...]:
        """Return what today's rules leave of an earlier day: the pins, then what goes with them."""
        day = list(self._pins(person))
        slots = set(self.free_slots(person))
        workshops = {self.sessions[pin].workshop for pin in day}
        for seat in previous:
            session = self.sessions.get(seat)
            if session is None or session.slot not in slots or session.workshop in workshops:
                continue
            if session.capacity > 0 and len(day) < self.limit(person):
                day.append(seat)
                slots.remove(session.slot)
                workshops.add(session.workshop)
        return tuple(day)

    def _pins(self, person: Person) -> tuple[str, ...]:
        return tuple(pin for pin in person.pinned if pin in self.sessions)

    def fit_together(self, person: Person, workshops: Iterable[str]) -> bool:
        """Tell whether the workshops fit into the person's free slots, were they alone."""
        free = set(self.free_slots(person))
        taken: dict[str, str] = {}
        return all(self._fit(workshop, free, taken, set()) for workshop in workshops)

    def _best_alone(self, person: Person, free: set[str], room: int) -> list[int]:
        """Return the ranks of the wishes that fit into one day together.

        Sets of workshops that fit are independent sets of a matroid (transversal, cut off at
        `room`) and a rank belongs to the workshop alone: taking the best first is optimal.
        """
        had = {self.sessions[pin].workshop for pin in self._pins(person)}
        taken: dict[str, str] = {}
        granted: list[int] = []
        for workshop, rank in self.ranks(person).items():
            if len(granted) == room:
                break
            if workshop not in had and self._fit(workshop, free, taken, set()):
                granted.append(rank)
        return granted

    def _fit(self, workshop: str, free: set[str], taken: dict[str, str], tried: set[str]) -> bool:
        """Find a slot for the workshop, moving the ones before it where that helps."""
        for slot in self._slots_of.get(workshop, ()):
            if slot not in free or slot in tried:
                continue
            tried.add(slot)
            if slot not in taken or self._fit(taken[slot], free, taken, tried):
                taken[slot] = workshop
                return True
        return False
