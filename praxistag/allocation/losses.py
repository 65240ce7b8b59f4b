"""What a plan costs a person: ranks, losses, the best day alone, and the regret against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from praxistag.allocation.problem import Person, Problem, Session

State = tuple[frozenset[str], int]


def ranks(person: Person) -> dict[str, int]:
    """Return the rank per wished workshop, 1 is best; the first mention counts."""
    found: dict[str, int] = {}
    for rank, tier in enumerate(person.wishes, 1):
        for workshop in tier:
            found.setdefault(workshop, rank)
    return found


def vector(regrets: Iterable[int]) -> tuple[int, ...]:
    """Return [worst, n(regret >= worst), …, n(regret >= 1)]."""
    count = Counter(regrets)
    worst = max(count, default=0)
    return (
        worst,
        *(sum(n for g, n in count.items() if g >= level) for level in range(worst, 0, -1)),
    )


class Losses:
    """Losses and regrets of one problem, counted over the free slots of each person.

    Rank r costs r - 1, an unranked seat R, an empty slot R + 1. The regret is the loss above the
    best day this person could have had alone.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.sessions = {session.id: session for session in problem.sessions}
        self._ideals: dict[str, int] = {}

    @cached_property
    def by_workshop(self) -> Mapping[str, list[Session]]:
        """Return the sessions of each workshop that have any place at all."""
        found: dict[str, list[Session]] = defaultdict(list)
        for session in self.problem.sessions:
            if session.capacity > 0:
                found[session.workshop].append(session)
        return found

    def free_slots(self, person: Person) -> list[str]:
        """Return the slots to be filled: neither blocked nor pinned."""
        taken = {self.sessions[pin].slot for pin in person.pinned} | person.blocked
        return [slot for slot in self.problem.slots if slot not in taken]

    def room(self, person: Person) -> int:
        """Return how many seats may be added to the pins."""
        most = person.max_sessions or len(self.problem.slots)
        return most - len(person.pinned)

    def loss(self, person: Person, seats: Iterable[str]) -> int:
        """Return the points lost over the free slots."""
        worst = self.problem.max_rank + 1
        rank = ranks(person)
        held = {self.sessions[seat].slot: self.sessions[seat].workshop for seat in seats}
        return sum(
            rank.get(held[slot], worst) - 1 if slot in held else worst
            for slot in self.free_slots(person)
        )

    def regret(self, person: Person, seats: Iterable[str]) -> int:
        """Return the points lost against the best day alone."""
        return self.loss(person, seats) - self.ideal(person)

    def ideal(self, person: Person) -> int:
        """Return the smallest loss alone; minimum sizes are ignored, any free slot has a seat."""
        if person.id not in self._ideals:
            self._ideals[person.id] = self._best_alone(person)
        return self._ideals[person.id]

    def _best_alone(self, person: Person) -> int:
        states: dict[State, int] = {(frozenset(), 0): 0}
        free = self.free_slots(person)
        options = self._options(person, free)
        slots_of = Counter(w for slot in free for w in {w for _, w in options[slot]})
        repeated = {workshop for workshop, n in slots_of.items() if n > 1}
        for slot in free:
            states = self._extend(states, options[slot], repeated, self.room(person))
        return min(states.values())

    def _options(self, person: Person, free: list[str]) -> dict[str, set[tuple[int, str]]]:
        pinned = {self.sessions[pin].workshop for pin in person.pinned}
        options: dict[str, set[tuple[int, str]]] = {slot: set() for slot in free}
        for workshop, rank in ranks(person).items():
            for session in self.by_workshop.get(workshop, ()):
                if session.slot in options and workshop not in pinned:
                    options[session.slot].add((rank, workshop))
        return options

    def _extend(
        self, states: dict[State, int], options: set[tuple[int, str]], repeated: set[str], room: int
    ) -> dict[State, int]:
        unranked = self.problem.max_rank
        found: dict[State, int] = {}
        for (used, seats), loss in states.items():
            moves = [((used, seats), loss + unranked + 1)]
            if seats < room:
                moves.append(((used, seats + 1), loss + unranked))
                moves += [
                    ((used | ({w} & repeated), seats + 1), loss + rank - 1)
                    for rank, w in options
                    if w not in used
                ]
            for state, value in moves:
                found[state] = min(value, found.get(state, value))
        return found
