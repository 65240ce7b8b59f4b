"""Middle-sized problems: too large for brute force, small enough for a test."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from praxistag.allocation.engine.clock import Clock
from praxistag.allocation.engine.frame import Frame, floors
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.losses import Losses
from praxistag.allocation.problem import Person, Problem, Session

if TYPE_CHECKING:
    from praxistag.allocation.engine.bundles import Bundles


def world(number: int, *, people: int = 40, repeated: float = 0.3, fill: float = 1.0) -> Problem:
    """Return the same problem for the same number; the last workshops are crowded."""
    dice = random.Random(number)  # noqa: S311 -- test data
    slots, names = ("a", "b", "c"), [f"w{i}" for i in range(8)]
    places = [
        (name, slot)
        for at, name in enumerate(names)
        for k, slot in enumerate(slots)
        if at % 3 == k or dice.random() < repeated
    ]
    per = {slot: sum(1 for _, other in places if other == slot) for slot in slots}
    sessions = tuple(
        Session(f"{name}@{slot}", name, slot, round(people * fill / per[slot]) + 1)
        for name, slot in places
    )
    return Problem(
        f"welt-{number}",
        4,
        slots,
        sessions,
        tuple(_person(dice, f"p{i:03}", names) for i in range(people)),
        tracks={name: "tu"[at % 2] for at, name in enumerate(names)},
        time_limit=60,
    )


def _person(dice: random.Random, name: str, workshops: list[str]) -> Person:
    order = sorted(workshops, key=lambda one: dice.random() * (int(one[1:]) + 1))
    wishes = tuple((wish,) for wish in order[: dice.randint(0, 4)])
    blocked = frozenset(slot for slot in "abc" if dice.random() < 0.05)
    org, track = dice.choice((None, "x", "y")), dice.choice((None, "t", "u"))
    return Person(name, wishes, blocked, (), org, track, dice.choice((None, None, None, 2)))


def frame_of(problem: Problem) -> Frame:
    instance = Instance(problem)
    return Frame(instance, floors(instance, Losses(problem)))


def clock(seconds: float = 60.0) -> Clock:
    return Clock(seconds)


def as_sets(days: Bundles) -> set[tuple[int, ...]]:
    return {(p, *row) for p, row in zip(days.person.tolist(), days.seats.tolist(), strict=True)}
