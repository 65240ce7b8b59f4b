"""A few people of an event: who may change seats, and who moves up when one becomes free.

Everybody else is a number of used places, so that a personal page never loads a whole event.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from praxistag.allocation import exchanges
from praxistag.allocation.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from praxistag.allocation.exchanges import Move, Offer
    from praxistag.allocation.problem import Problem, Session


@dataclass(frozen=True)
class Excerpt:
    """A problem with few people. `others` is how many more sit in a session.

    `waiting` is people per session, the longest waiting first.
    """

    problem: Problem
    seats: Mapping[str, tuple[str, ...]]
    others: Mapping[str, int] = field(default_factory=dict)
    cancelled: Collection[str] = ()
    waiting: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def ledger(self) -> Ledger:
        """What days are worth; counted with all places, as a full session is no lost wish."""
        return Ledger(self.problem)

    @cached_property
    def left(self) -> Problem:
        """The same problem with what the others leave of places and minimum sizes."""
        sitting = {seat for day in self.seats.values() for seat in day}
        return replace(
            self.problem,
            sessions=tuple(self._left_of(row, sitting) for row in self.problem.sessions),
        )

    def regret(self, person: str) -> int:
        """Return what a person of the excerpt loses at the moment."""
        return self.ledger.regret(self.ledger.people[person], self.seats.get(person, ()))

    def _left_of(self, session: Session, sitting: Collection[str]) -> Session:
        others = self.others.get(session.id, 0)
        minimum = max(0, session.min_size - others)
        if others and session.id not in sitting:
            minimum = min(minimum, 1)  # it takes place already; whoever comes helps
        return replace(session, capacity=max(0, session.capacity - others), min_size=minimum)


def offers(excerpt: Excerpt, person: str) -> list[Offer]:
    """Return what a person may change into without anybody losing, the best first."""
    return exchanges.offers(excerpt.left, excerpt.seats, person, excerpt.waiting, excerpt.cancelled)


def choose_partner(excerpt: Excerpt, found: Sequence[Offer]) -> Offer:
    """Return the exchange with whoever loses most at the moment; who waits longer wins a tie."""

    def need(offer: Offer) -> tuple[int, int]:
        assert offer.partner is not None  # noqa: S101 -- only exchanges are asked about
        queue = excerpt.waiting[offer.partner.takes]
        return -excerpt.regret(offer.partner.person), list(queue).index(offer.partner.person)

    return min(found, key=need)


def promotions(excerpt: Excerpt) -> list[Move]:
    """Return who moves up, one after another, until no free seat helps anybody who waits for it.

    The highest regret comes first, then the longest wait. A seat left behind is free for the next.
    """
    moves: list[Move] = []
    while (move := _next_up(excerpt)) is not None:
        moves.append(move)
        queue = tuple(p for p in excerpt.waiting[move.takes] if p != move.person)
        excerpt = replace(
            excerpt,
            seats=exchanges.after(excerpt.seats, [move]),
            waiting={**excerpt.waiting, move.takes: queue},
        )
    return moves


def _next_up(excerpt: Excerpt) -> Move | None:
    ranked = sorted(
        (-excerpt.regret(person), place, session, person)
        for session, queue in excerpt.waiting.items()
        for place, person in enumerate(queue)
    )
    for _, _, session, person in ranked:
        for move in _free_moves(excerpt, person):
            if move.takes == session:
                return move
    return None


def _free_moves(excerpt: Excerpt, person: str) -> Iterator[Move]:
    """Yield the moves into free seats; nobody waits in them, as this is their turn."""
    found = exchanges.offers(excerpt.left, excerpt.seats, person, {}, excerpt.cancelled)
    return (offer.move for offer in found)


def waitable(excerpt: Excerpt, person: str) -> list[Move]:
    """Return every change the person would not lose by, whether or not there is a seat for it.

    Minimum sizes are left out: an exchange keeps them, and somebody may come.
    """
    used = {row.id: excerpt.others.get(row.id, 0) for row in excerpt.problem.sessions}
    for day in excerpt.seats.values():
        for seat in day:
            used[seat] += 1
    roomy = replace(
        excerpt.problem,
        sessions=tuple(
            replace(row, capacity=used[row.id] + 1, min_size=0) for row in excerpt.problem.sessions
        ),
    )
    found = exchanges.offers(roomy, excerpt.seats, person, {}, excerpt.cancelled)
    return [offer.move for offer in found]


def order_of_turn(excerpt: Excerpt, session: str) -> list[str]:
    """Return who waits for a session as they will be served: by need, then by time."""
    queue = list(excerpt.waiting.get(session, ()))
    return sorted(queue, key=lambda person: (-excerpt.regret(person), queue.index(person)))
