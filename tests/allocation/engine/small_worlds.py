"""Tiny random problems, and the best plan over all plans, for the tests of the engine."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

from praxistag.allocation.losses import Losses
from praxistag.allocation.problem import Mode, Person, Problem, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Days = list[tuple[tuple[str, ...], int]]

RANK = 3


def small_world(seed: int, *, mode: Mode = Mode.LEXIMIN, minima: bool = True) -> Problem:
    """Make up a problem of a few people with ties, blocks, pins, limits and minimum sizes."""
    rnd = random.Random(seed)  # noqa: S311 -- made up, not secret
    slots = tuple(f"s{i}" for i in range(rnd.choice((2, 2, 3))))
    workshops = [f"w{i}" for i in range(rnd.randint(2, 5))]
    sessions = tuple(_sessions(rnd, slots, workshops, minima=minima))
    people = tuple(
        _person(rnd, f"p{i}", workshops, sessions, slots) for i in range(rnd.randint(1, 5))
    )
    return Problem("small", RANK, slots, sessions, _within_capacity(people, sessions), mode=mode)


def _sessions(
    rnd: random.Random, slots: tuple[str, ...], workshops: list[str], *, minima: bool
) -> Iterator[Session]:
    for number, slot in enumerate(slots):
        for place in range(rnd.randint(0 if number else 1, 3)):
            least = rnd.choice((0, 0, 1, 2, 2, 3, 4)) if minima else 0
            workshop = rnd.choice(workshops)
            yield Session(f"{slot}-{place}", workshop, slot, rnd.choice((0, 1, 2, 2, 3, 5)), least)


def _person(
    rnd: random.Random,
    name: str,
    workshops: list[str],
    sessions: tuple[Session, ...],
    slots: tuple[str, ...],
) -> Person:
    wished = rnd.sample(workshops, rnd.randint(0, len(workshops)))
    tiers: list[tuple[str, ...]] = []
    while wished and len(tiers) < RANK:
        size = rnd.choice((1, 1, 1, 2))
        tiers.append(tuple(wished[:size]))
        wished = wished[size:]
    blocked = frozenset(slot for slot in slots if rnd.random() < 0.12)
    pinned = (rnd.choice(sessions).id,) if rnd.random() < 0.15 else ()
    limit = rnd.choice((None, None, None, 1, 2))
    org = rnd.choice((None, "x", "y"))
    return Person(name, tuple(tiers), blocked, pinned, org, max_sessions=limit)


def _within_capacity(
    people: tuple[Person, ...], sessions: tuple[Session, ...]
) -> tuple[Person, ...]:
    room = {session.id: session.capacity for session in sessions}
    kept = []
    for person in people:
        pins = tuple(pin for pin in person.pinned if room[pin] > 0)
        for pin in pins:
            room[pin] -= 1
        kept.append(
            Person(
                person.id,
                person.wishes,
                person.blocked,
                pins,
                person.org,
                None,
                person.max_sessions,
            )
        )
    return tuple(kept)


def best_value(problem: Problem) -> tuple[int, ...] | None:
    """Return the best values over all plans, worst level first; None if there is no plan.

    The values add up over people and compare by order, so it is enough to keep the best ones per
    use of the sessions.
    """
    losses = Losses(problem)
    value = _value_of(problem)
    best: dict[tuple[int, ...], tuple[int, ...]] = {
        (0,) * len(problem.sessions): (0,) * len(value(0))
    }
    for person in problem.people:
        grown: dict[tuple[int, ...], tuple[int, ...]] = {}
        for (use, so_far), (day, regret) in itertools.product(best.items(), _days(losses, person)):
            now = tuple(n + (s.id in day) for n, s in zip(use, problem.sessions, strict=True))
            if any(n > s.capacity for n, s in zip(now, problem.sessions, strict=True)):
                continue
            total = tuple(a + b for a, b in zip(so_far, value(regret), strict=True))
            grown[now] = min(total, grown.get(now, total))
        best = grown
    return min((values for use, values in best.items() if _allowed(problem, use)), default=None)


def _allowed(problem: Problem, use: tuple[int, ...]) -> bool:
    pairs = zip(use, problem.sessions, strict=True)
    return all(n == 0 or n >= session.min_size for n, session in pairs)


def value_of(problem: Problem, seats: dict[str, tuple[str, ...]]) -> tuple[int, ...]:
    """Return the values of a plan as `best_value` counts them."""
    losses, value = Losses(problem), _value_of(problem)
    each = [value(losses.regret(person, seats[person.id])) for person in problem.people]
    return tuple(map(sum, zip(*each, strict=True)))


def _value_of(problem: Problem) -> Callable[[int], tuple[int, ...]]:
    most = (problem.max_rank + 1) * len(problem.slots)
    return {
        Mode.BALANCED: lambda regret: (regret**2,),
        Mode.TOTAL: lambda regret: (regret,),
    }.get(problem.mode, lambda regret: tuple(int(regret >= k) for k in range(most, 0, -1)))


def _days(losses: Losses, person: Person) -> Days:
    """Return every day a person may have, with its regret."""
    free = losses.free_slots(person)
    pins = tuple(person.pinned)
    choices = [[None, *(s for s in losses.problem.sessions if s.slot == slot)] for slot in free]
    found: Days = []
    for picked in itertools.product(*choices):
        seats = [s for s in picked if s is not None]
        held = [s.workshop for s in seats] + [losses.sessions[pin].workshop for pin in pins]
        if len(held) == len(set(held)) and len(seats) <= max(0, losses.room(person)):
            day = (*pins, *(s.id for s in seats))
            found.append((day, losses.regret(person, day)))
    return found
