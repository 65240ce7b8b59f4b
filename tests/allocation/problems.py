"""Small problems in one line each, and random ones: `x@1:2+1` is workshop x in slot 1."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from praxistag.allocation.problem import Person, Problem, Session

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_RANK = 3
CAPACITIES = (0, 1, 1, 2, 2, 3, 4)


def make_session(words: str) -> Session:
    """Read `workshop@slot:capacity+minimum`; the session is called `workshop@slot`."""
    name, _, numbers = words.partition(":")
    workshop, _, slot = name.partition("@")
    capacity, _, minimum = numbers.partition("+")
    return Session(name, workshop, slot, int(capacity), int(minimum or 0))


def make_person(name: str, wishes: str = "", **facts: Any) -> Person:
    """Read wishes, best first; `x=y` is a tie."""
    return Person(name, tuple(tuple(tie.split("=")) for tie in wishes.split()), **facts)


def make_problem(sessions: str, *people: Person, **facts: Any) -> Problem:
    """Return a problem whose slots are those of its sessions."""
    offered = tuple(make_session(words) for words in sessions.split())
    slots = tuple(sorted({session.slot for session in offered}))
    given: Mapping[str, Any] = {"name": "klein", "max_rank": MAX_RANK, "slots": slots} | facts
    return Problem(sessions=offered, people=people, **given)


def random_problem(number: int, *, people: int = 5, slots: int = 3, workshops: int = 4) -> Problem:
    """Return the same small problem for the same number: minima, pins, blocks, ties, limits."""
    dice = random.Random(number)  # noqa: S311 -- test data
    names = [f"t{i}" for i in range(dice.randint(1, slots))]
    offered = [f"w{i}" for i in range(dice.randint(1, workshops))]
    minima = dice.choice([(0,), (0, 0, 2), (0, 1, 2, 3)])
    sessions = tuple(
        Session(f"{workshop}@{slot}", workshop, slot, dice.choice(CAPACITIES), dice.choice(minima))
        for workshop in offered
        for slot in names
        if dice.random() < 0.7
    )
    tightness, max_rank = dice.random(), dice.randint(1, 4)
    people_there = tuple(
        _random_person(dice, f"p{i}", (names, offered, sessions), tightness)
        for i in range(dice.randint(1, people))
    )
    return Problem(
        name=f"zufall-{number}",
        max_rank=max_rank,
        slots=tuple(names),
        sessions=sessions,
        people=tuple(replace(person, wishes=person.wishes[:max_rank]) for person in people_there),
        seed=str(number),
    )


def _random_person(
    dice: random.Random,
    name: str,
    there: tuple[list[str], list[str], tuple[Session, ...]],
    tightness: float,
) -> Person:
    slots, offered, sessions = there
    wished = dice.sample(offered, dice.randint(0, len(offered)))
    wishes: list[tuple[str, ...]] = []
    while wished:
        size = dice.choice([1, 1, 1, 2])
        wishes.append(tuple(wished[:size]))
        wished = wished[size:]
    open_ones = [session for session in sessions if session.capacity >= max(1, session.min_size)]
    pinned = [dice.choice(open_ones).id] if open_ones and dice.random() < 0.3 * tightness else []
    return Person(
        name,
        tuple(wishes),
        blocked=frozenset(slot for slot in slots if dice.random() < 0.15),
        pinned=tuple(pinned),
        max_sessions=dice.randint(1, len(slots)) if dice.random() < 0.2 else None,
    )
