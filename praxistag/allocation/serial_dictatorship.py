"""Mode `rsd`: one after another in drawn order, everybody takes the best day still possible.

Nobody can gain by a false wish, but who is drawn late pays for it. Needs no solver, so it is also
what remains where no wheel of HiGHS exists.

Minimum sizes are met afterwards, as well as that goes: the session that misses its minimum most
is closed and the draw repeated with the same order; one that people are pinned to is filled with
those who lose least by it. A plan is found wherever that ends, which is not everywhere one exists.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from praxistag.allocation.ledger import Ledger
from praxistag.allocation.lottery import draw

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from praxistag.allocation.problem import Person, Problem, Session

Seats = dict[str, tuple[str, ...]]


def plan(problem: Problem) -> tuple[Seats, tuple[str, ...]]:
    """Return everybody's seats and the sessions that do not take place."""
    current, closed = problem, set[str]()
    seats = _round(current, closed)
    while short := _furthest_below(problem, seats):
        if any(short.id in person.pinned for person in current.people):
            filled = _filled_up(current, short, seats)
            if filled is None:
                break
            current = filled
        else:
            closed.add(short.id)
        seats = _round(current, closed)
    use = _use(seats)
    return seats, tuple(s.id for s in problem.sessions if s.min_size > 0 and not use[s.id])


def order(problem: Problem) -> list[Person]:
    """Return the people in drawn order."""
    return sorted(problem.people, key=lambda person: (draw(problem.seed, person.id), person.id))


def _round(problem: Problem, closed: Collection[str]) -> Seats:
    draft = _Draft(problem, closed)
    seats = {person.id: draft.take_best_day(person) for person in order(problem)}
    return {person.id: seats[person.id] for person in problem.people}


class _Draft:
    """The seats that are left while one after another chooses."""

    def __init__(self, problem: Problem, closed: Collection[str]) -> None:
        self._ledger = Ledger(problem)
        pins = Counter(pin for person in problem.people for pin in person.pinned)
        self._left = {
            session.id: session.capacity - pins[session.id]
            for session in problem.sessions
            if session.id not in closed
        }
        # By id, so that the order of rows in a file decides nothing.
        self._sessions_of = {
            workshop: sorted(sessions, key=lambda session: session.id)
            for workshop, sessions in self._ledger.sessions_of.items()
        }
        self._seats = Counter[str]()
        for session in problem.sessions:
            self._seats[session.workshop] += max(0, self._left.get(session.id, 0))

    def take_best_day(self, person: Person) -> tuple[str, ...]:
        """Give the person the day with the smallest loss that the seats left allow.

        Workshops that fit into one day are independent in a transversal matroid, so taking them
        by rank is optimal; an unranked workshop is worth less than any wish and more than nothing.
        """
        free = set(self._ledger.free_slots(person))
        room = min(len(free), self._ledger.limit(person) - len(person.pinned))
        taken: dict[str, Session] = {}
        for workshop in self._by_preference(person):
            if len(taken) >= room:
                break
            self._fit(workshop, free, taken, set())
        for session in taken.values():
            self._left[session.id] -= 1
            self._seats[session.workshop] -= 1
        chosen = {session.slot: session.id for session in taken.values()}
        pinned = {self._ledger.sessions[pin].slot: pin for pin in person.pinned}
        day = chosen | pinned
        return tuple(day[slot] for slot in self._ledger.problem.slots if slot in day)

    def _by_preference(self, person: Person) -> Iterator[str]:
        """Name what the person may attend, best first; among equals where most seats are left."""
        had = {self._ledger.sessions[pin].workshop for pin in person.pinned}
        ranks = self._ledger.ranks(person)
        wished = (w for w in ranks if self._seats[w] and w not in had)
        yield from sorted(wished, key=lambda w: (ranks[w], -self._seats[w], w))
        others = (w for w, n in self._seats.items() if n and w not in ranks and w not in had)
        yield from sorted(others, key=lambda w: (-self._seats[w], w))

    def _fit(
        self, workshop: str, free: Collection[str], taken: dict[str, Session], tried: set[str]
    ) -> bool:
        """Find a slot for the workshop, moving the ones before it where that helps."""
        for session in self._sessions_of[workshop]:
            slot = session.slot
            if slot not in free or slot in tried or self._left.get(session.id, 0) <= 0:
                continue
            tried.add(slot)
            if slot not in taken or self._fit(taken[slot].workshop, free, taken, tried):
                taken[slot] = session
                return True
        return False


def _use(seats: Seats) -> Counter[str]:
    return Counter(seat for day in seats.values() for seat in day)


def _furthest_below(problem: Problem, seats: Seats) -> Session | None:
    """Return the session whose minimum is missed by the largest share."""
    use = _use(seats)
    short = [session for session in problem.sessions if 0 < use[session.id] < session.min_size]
    return min(short, key=lambda s: (use[s.id] / s.min_size, s.id), default=None)


def _filled_up(problem: Problem, short: Session, seats: Seats) -> Problem | None:
    """Pin to the session, for this draw, the people who lose least by it."""
    ledger = Ledger(problem)
    missing = short.min_size - sum(short.id in person.pinned for person in problem.people)
    able = [person for person in problem.people if ledger.may_attend(person, short)]
    able.sort(key=lambda person: (_price(ledger, person, short, seats), person.id))
    if len(able) < missing:
        return None
    chosen = {person.id for person in able[:missing]}
    people = tuple(
        replace(person, pinned=(*person.pinned, short.id)) if person.id in chosen else person
        for person in problem.people
    )
    return replace(problem, people=people)


def _price(ledger: Ledger, person: Person, session: Session, seats: Seats) -> tuple[int, int]:
    """Return what the seat costs the person, and the lot that decides between equals."""
    unranked = ledger.problem.max_rank + 1
    cost = ledger.ranks(person).get(session.workshop, unranked) - 1
    now = ledger.costs(person, seats[person.id])[session.slot]
    return cost - now, draw(ledger.problem.seed, "fill", session.id, person.id)
