"""After publishing: swaps in which nobody loses, free seats filled, and what differs in two plans.

All of it keeps every hard rule and looks at one slot at a time: somebody leaves a seat of a slot,
or has none there, and takes another one of the same slot.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.allocation.ledger import Ledger
from praxistag.allocation.lottery import draw

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from praxistag.allocation.problem import Person, Problem, Session

    Waiting = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Move:
    """One person takes a seat and gives the one they have in that slot, if any."""

    person: str
    takes: str
    gives: str | None
    regret_before: int
    regret_after: int


@dataclass(frozen=True)
class Offer:
    """A change that harms nobody: into a free seat, or with a partner who waits for this one."""

    move: Move
    partner: Move | None = None


@dataclass(frozen=True)
class Change:
    """What differs for one person between two plans."""

    person: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    regret_before: int
    regret_after: int


@dataclass(frozen=True)
class Difference:
    """How many gain, lose or keep their regret; `changes` are the people with other seats."""

    gains: int
    losses: int
    unchanged: int
    changes: tuple[Change, ...]


def offers(
    problem: Problem,
    seats: Mapping[str, Sequence[str]],
    person_id: str,
    waiting: Waiting,
    cancelled: Collection[str] = (),
) -> list[Offer]:
    """Return what one person may change into, the best first; `waiting` is people per session."""
    board = _Board(problem, seats, cancelled)
    person = board.ledger.people[person_id]
    found = [Offer(move) for move in _into_free_seats(board, person, waiting)]
    found += _with_partners(board, person, waiting)
    return sorted(found, key=lambda offer: (offer.move.regret_after, offer.move.takes, _by(offer)))


def fill(
    problem: Problem,
    seats: Mapping[str, Sequence[str]],
    cancelled: Collection[str] = (),
    waiting: Waiting | None = None,
) -> list[Move]:
    """Return moves into free seats, one after another, until no seat left free helps anybody.

    The highest regret is served first; among equals those on a waiting list, then the lot decides.
    Nobody's regret rises, and a seat somebody leaves is free for the next.
    """
    board = _Board(problem, seats, cancelled)
    queue = _Queue(board, waiting or {})
    moves: list[Move] = []
    while (person := queue.pop()) is not None:
        move = _best_gain(board, person)
        if move is None:
            continue
        board.make(move)
        moves.append(move)
        queue.add_all(_who_may_gain(board, move))
    return moves


def after(seats: Mapping[str, Sequence[str]], moves: Sequence[Move]) -> dict[str, tuple[str, ...]]:
    """Return the plan that moves lead to."""
    found = {person: tuple(day) for person, day in seats.items()}
    for move in moves:
        kept = (seat for seat in found.get(move.person, ()) if seat != move.gives)
        found[move.person] = (*kept, move.takes)
    return found


def kept(problem: Problem, previous: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return what is left of an earlier plan: pins, and every seat that today's rules allow."""
    ledger = Ledger(problem)
    return {
        person.id: ledger.kept(person, previous.get(person.id, ())) for person in problem.people
    }


def filled(problem: Problem) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the plan before with its free seats given away, and the sessions nobody is in."""
    start = kept(problem, problem.previous or {})
    seats = after(start, fill(problem, start))
    used = {seat for day in seats.values() for seat in day}
    return seats, tuple(s.id for s in problem.sessions if s.min_size and s.id not in used)


def difference(
    problem: Problem,
    before: Mapping[str, Sequence[str]],
    later: Mapping[str, Sequence[str]],
) -> Difference:
    """Return who gains and who loses between two plans, for the people of the problem."""
    ledger = Ledger(problem)
    signs = Counter[int]()
    changes: list[Change] = []
    for person in problem.people:
        old, new = tuple(before.get(person.id, ())), tuple(later.get(person.id, ()))
        change = Change(person.id, old, new, ledger.regret(person, old), ledger.regret(person, new))
        signs[_sign(change)] += 1
        if set(old) != set(new):
            changes.append(change)
    return Difference(signs[-1], signs[1], signs[0], tuple(changes))


def _sign(change: Change) -> int:
    return (change.regret_after > change.regret_before) - (
        change.regret_after < change.regret_before
    )


def _by(offer: Offer) -> str:
    return offer.partner.person if offer.partner else ""


class _Board:
    """A plan in which people move."""

    def __init__(
        self, problem: Problem, seats: Mapping[str, Sequence[str]], cancelled: Collection[str]
    ) -> None:
        self.ledger = Ledger(problem)
        self._closed = frozenset(cancelled)
        self.days: dict[str, tuple[str, ...]] = {
            person.id: tuple(s for s in seats.get(person.id, ()) if s in self.ledger.sessions)
            for person in problem.people
        }
        self._use = Counter(seat for day in self.days.values() for seat in day)
        self.in_slot: dict[str, list[Session]] = defaultdict(list)
        for session in problem.sessions:
            self.in_slot[session.slot].append(session)
        self.wishing: dict[str, list[str]] = defaultdict(list)
        self.without: dict[str, set[str]] = defaultdict(set)
        for person in problem.people:
            for workshop in self.ledger.ranks(person):
                self.wishing[workshop].append(person.id)
            for slot in self.ledger.free_slots(person):
                if self.seat_in(person, slot) is None:
                    self.without[slot].add(person.id)

    def regret(self, person: Person) -> int:
        """Return what the person loses at the moment."""
        return self.ledger.regret(person, self.days[person.id])

    def seat_in(self, person: Person, slot: str) -> str | None:
        """Return the session the person has in a slot."""
        sessions = self.ledger.sessions
        return next((seat for seat in self.days[person.id] if sessions[seat].slot == slot), None)

    def swap(self, person: Person, session: Session) -> Move | None:
        """Return the move into a session whether or not it has a seat; None if a rule forbids."""
        if session.slot not in self.ledger.free_slots(person):
            return None
        day = self.days[person.id]
        gives = self.seat_in(person, session.slot)
        rest = tuple(seat for seat in day if seat != gives)
        had = {self.ledger.sessions[seat].workshop for seat in rest}
        if session.id == gives or session.workshop in had:
            return None
        if len(rest) >= self.ledger.limit(person):
            return None
        regret = self.ledger.regret(person, (*rest, session.id))
        return Move(person.id, session.id, gives, self.regret(person), regret)

    def step(self, person: Person, session: Session) -> Move | None:
        """Return the move into a free seat that keeps minimum sizes on both sides."""
        used = self._use[session.id]
        opens = used == 0 and session.min_size > 1
        if session.id in self._closed or used >= session.capacity or opens:
            return None
        move = self.swap(person, session)
        return move if move and self._can_spare(move.gives) else None

    def make(self, move: Move) -> None:
        """Carry a move out."""
        rest = (seat for seat in self.days[move.person] if seat != move.gives)
        self.days[move.person] = (*rest, move.takes)
        self._use[move.takes] += 1
        self.without[self.ledger.sessions[move.takes].slot].discard(move.person)
        if move.gives:
            self._use[move.gives] -= 1

    def has_one_to_spare(self, seat: str) -> bool:
        """Tell whether a session is just above its minimum, so that somebody may leave now."""
        return self._use[seat] == self.ledger.sessions[seat].min_size + 1

    def _can_spare(self, seat: str | None) -> bool:
        if seat is None:
            return True
        minimum = self.ledger.sessions[seat].min_size
        return minimum == 0 or self._use[seat] > minimum


def _into_free_seats(board: _Board, person: Person, waiting: Waiting) -> Iterator[Move]:
    for session in board.ledger.problem.sessions:
        move = board.step(person, session)
        if move is None or move.regret_after > move.regret_before:
            continue
        earlier = _earlier(waiting.get(session.id, ()), person.id)
        if not any(_wants(board, other, session) for other in earlier):
            yield move


def _earlier(queue: Sequence[str], person: str) -> Iterator[str]:
    for waiting in queue:
        if waiting == person:
            return
        yield waiting


def _wants(board: _Board, waiting: str, session: Session) -> bool:
    """Tell whether somebody waiting could take the seat now."""
    person = board.ledger.people.get(waiting)
    move = board.step(person, session) if person else None
    return move is not None and move.regret_after <= move.regret_before


def _with_partners(board: _Board, person: Person, waiting: Waiting) -> Iterator[Offer]:
    for own in board.days[person.id]:
        session = board.ledger.sessions[own]
        for other in dict.fromkeys(waiting.get(own, ())):
            partner = board.ledger.people.get(other)
            if partner is None or other == person.id:
                continue
            seat = board.seat_in(partner, session.slot)
            if seat is None or seat == own:
                continue
            mine = board.swap(person, board.ledger.sessions[seat])
            theirs = board.swap(partner, session)
            if mine and theirs and not _loses(mine) and not _loses(theirs):
                yield Offer(mine, theirs)


def _loses(move: Move) -> bool:
    return move.regret_after > move.regret_before


class _Queue:
    """Who is to be looked at next: the highest regret, then the waiting, then the lot."""

    def __init__(self, board: _Board, waiting: Waiting) -> None:
        self._board = board
        waits = {person for queue in waiting.values() for person in queue}
        seed = board.ledger.problem.seed
        self._rank = {
            person.id: (person.id not in waits, draw(seed, "fill", person.id), person.id)
            for person in board.ledger.problem.people
        }
        self._heap: list[tuple[int, tuple[bool, int, str]]] = []
        self.add_all(board.ledger.people.values())

    def add_all(self, people: Collection[Person]) -> None:
        """Look at these people again."""
        for person in people:
            regret = self._board.regret(person)
            if regret > 0:
                heapq.heappush(self._heap, (-regret, self._rank[person.id]))

    def pop(self) -> Person | None:
        """Return the next person; entries from before a gain are stale."""
        while self._heap:
            regret, (_, _, person_id) = heapq.heappop(self._heap)
            person = self._board.ledger.people[person_id]
            if self._board.regret(person) == -regret:
                return person
        return None


def _best_gain(board: _Board, person: Person) -> Move | None:
    """Return the move that helps most; among equals into the session with the smallest id."""
    moves = (board.step(person, session) for session in _worth_a_look(board, person))
    gains = [move for move in moves if move and move.regret_after < move.regret_before]
    return min(gains, key=lambda move: (move.regret_after, move.takes), default=None)


def _worth_a_look(board: _Board, person: Person) -> Iterator[Session]:
    """Name the sessions of wishes, and all of a slot in which the person has nothing."""
    for workshop in board.ledger.ranks(person):
        yield from board.ledger.sessions_of.get(workshop, ())
    for slot in board.ledger.free_slots(person):
        if board.seat_in(person, slot) is None:
            yield from board.in_slot[slot]


def _who_may_gain(board: _Board, move: Move) -> list[Person]:
    """Name the people for whom a move opens something: a seat, or the way out of a session."""
    found = {move.person}
    if move.gives:
        session = board.ledger.sessions[move.gives]
        found.update(board.wishing[session.workshop], board.without[session.slot])
    if board.has_one_to_spare(move.takes):
        found.update(person for person, day in board.days.items() if move.takes in day)
    return [board.ledger.people[person] for person in found]
