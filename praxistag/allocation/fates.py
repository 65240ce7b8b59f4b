"""What became of every wish, read from the final plan alone: counts, never other people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.allocation.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from praxistag.allocation.problem import Person, Problem, Session


class Fate(StrEnum):
    """What became of a wish; the first that applies, in this order."""

    GRANTED = "granted"
    PINNED = "pinned"  # theirs by a pin
    CANCELLED = "cancelled"  # does not take place, or is not offered
    BLOCKED = "blocked"  # only in slots without a seat for this person
    BESIDE_PIN = "beside_pin"  # only in slots where the person is pinned elsewhere
    LIMIT = "limit"  # the person has as many seats as they may
    CLASH = "clash"  # does not go together with wishes that came true
    OPEN = "open"  # a seat is free that would be better
    NEEDED = "needed"  # a seat is free, but the present session would miss its minimum
    FULL = "full"


@dataclass(frozen=True)
class WishFate:
    """One wish: `places` in all its sessions, and how many people `wanted` it at any rank."""

    workshop: str
    rank: int
    fate: Fate
    places: int = 0
    wanted: int = 0


@dataclass(frozen=True)
class Day:
    """What one person got; `as_low` is how many lose at least as much, this person included.

    `unranked` and `pinned` name workshops beyond the wishes: the seats in free slots, and by hand.
    """

    person: str
    regret: int
    ideal: int
    as_low: int
    per_wish: tuple[WishFate, ...]
    unranked: tuple[str, ...]
    pinned: tuple[str, ...]
    empty: int

    @property
    def is_settled(self) -> bool:
        """No free seat would have been better: every lost wish has its reason in the plan."""
        unsettled = {Fate.OPEN, Fate.NEEDED}
        return not any(wish.fate in unsettled for wish in self.per_wish)


class Fates:
    """Reads the days of one plan; what many people share is counted once."""

    def __init__(
        self,
        problem: Problem,
        seats: Mapping[str, Sequence[str]],
        cancelled: Collection[str] = (),
    ) -> None:
        self._ledger = Ledger(problem)
        self._seats = seats
        self._use = Counter(seat for day in seats.values() for seat in day)
        self._running = {
            workshop: [s for s in sessions if self._takes_place(s, cancelled)]
            for workshop, sessions in self._ledger.sessions_of.items()
        }
        self._places = {w: sum(s.capacity for s in found) for w, found in self._running.items()}
        self._wanted = Counter(
            workshop for person in problem.people for workshop in self._ledger.ranks(person)
        )
        self._regrets = {
            person.id: self._ledger.regret(person, seats.get(person.id, ()))
            for person in problem.people
        }
        self._as_low = _at_least(self._regrets.values())

    def days(self) -> Iterator[Day]:
        """Return everybody's day, in the order of the problem."""
        for person in self._ledger.problem.people:
            yield self.day(person)

    def day(self, person: Person) -> Day:
        """Return what a person got and what became of the other wishes."""
        got = self._seats.get(person.id, ())
        costs = self._ledger.costs(person, got)
        ranks = self._ledger.ranks(person)
        sessions = [self._ledger.sessions[seat] for seat in got if seat in self._ledger.sessions]
        unranked = (s.workshop for s in sessions if s.slot in costs and s.workshop not in ranks)
        pinned = (s.workshop for s in sessions if s.id in person.pinned and s.workshop not in ranks)
        regret = self._regrets[person.id]
        own = _OwnDay(person, costs, {session.slot: session for session in sessions})
        return Day(
            person=person.id,
            regret=regret,
            ideal=self._ledger.ideal(person),
            as_low=self._as_low[regret],
            per_wish=tuple(self._wish(own, wish, rank) for wish, rank in ranks.items()),
            unranked=tuple(unranked),
            pinned=tuple(pinned),
            empty=sum(cost > self._ledger.problem.max_rank for cost in costs.values()),
        )

    def _takes_place(self, session: Session, cancelled: Collection[str]) -> bool:
        is_closed = session.id in cancelled or (session.min_size and not self._use[session.id])
        return session.capacity > 0 and not is_closed

    def _wish(self, own: _OwnDay, workshop: str, rank: int) -> WishFate:
        fate = self._fate(own, workshop, rank)
        places = self._places.get(workshop, 0)
        return WishFate(workshop, rank, fate, places, self._wanted[workshop])

    def _fate(self, own: _OwnDay, workshop: str, rank: int) -> Fate:
        if workshop in own.workshops:
            return Fate.PINNED if own.has_pin_for(workshop) else Fate.GRANTED
        running = self._running.get(workshop, [])
        if not running:
            return Fate.CANCELLED
        reachable = [session for session in running if session.slot in own.costs]
        if not reachable:
            is_blocked = any(session.slot in own.person.blocked for session in running)
            return Fate.BLOCKED if is_blocked else Fate.BESIDE_PIN
        better = self._better(own, rank)
        has_all_it_may = len(own.person.pinned) + len(better) >= self._ledger.limit(own.person)
        if has_all_it_may and len(better) < len(own.costs):
            return Fate.LIMIT
        if not self._ledger.fit_together(own.person, [*better, workshop]):
            return Fate.CLASH
        return self._fate_of_seats(own, reachable, rank)

    def _better(self, own: _OwnDay, rank: int) -> list[str]:
        """Return the wishes that came true and are at least as good."""
        return [
            own.sessions[slot].workshop
            for slot, cost in own.costs.items()
            if cost < rank and slot in own.sessions
        ]

    def _fate_of_seats(self, own: _OwnDay, reachable: Sequence[Session], rank: int) -> Fate:
        free = [s for s in reachable if self._use[s.id] < s.capacity]
        if not free:
            return Fate.FULL
        better = [session for session in free if own.costs[session.slot] >= rank]
        if not better:
            return Fate.CLASH
        is_stuck = all(self._is_needed(own, session.slot, rank) for session in better)
        return Fate.NEEDED if is_stuck else Fate.OPEN

    def _is_needed(self, own: _OwnDay, slot: str, rank: int) -> bool:
        """Tell whether a seat in this slot would cost a present session its minimum."""
        if slot in own.sessions:
            return self._needs_everybody(own.sessions[slot])
        if len(own.sessions) < self._ledger.limit(own.person):
            return False
        worse = [
            own.sessions[s] for s, cost in own.costs.items() if s in own.sessions and cost >= rank
        ]
        return all(self._needs_everybody(session) for session in worse)

    def _needs_everybody(self, session: Session) -> bool:
        return 0 < session.min_size >= self._use[session.id]


@dataclass(frozen=True)
class _OwnDay:
    """A person with the costs of the free slots and the sessions of all slots."""

    person: Person
    costs: Mapping[str, int]
    sessions: Mapping[str, Session]

    @property
    def workshops(self) -> set[str]:
        return {session.workshop for session in self.sessions.values()}

    def has_pin_for(self, workshop: str) -> bool:
        return any(
            session.id in self.person.pinned
            for session in self.sessions.values()
            if session.workshop == workshop
        )


def _at_least(regrets: Collection[int]) -> dict[int, int]:
    """Return for every regret how many people have that much or more."""
    count = Counter(regrets)
    found, total = {}, 0
    for regret in sorted(count, reverse=True):
        total += count[regret]
        found[regret] = total
    return found
