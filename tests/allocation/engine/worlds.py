"""Middle-sized problems: too large for brute force, small enough for a test."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.clock import Clock
from praxistag.allocation.engine.frame import Frame, floors
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.model import Model
from praxistag.allocation.engine.resources import Resources
from praxistag.allocation.losses import Losses
from praxistag.allocation.problem import Person, Problem, Session
from tests.allocation.problems import make_person, make_problem

if TYPE_CHECKING:
    from typing import Any

    from praxistag.allocation.engine.bundles import Bundles
    from praxistag.allocation.engine.instance import Floats, Ints


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


def tiny(number: int, **facts: Any) -> Problem:
    """Return four people in two slots: few enough to look at all plans of whole days."""
    dice = random.Random(number)  # noqa: S311 -- test data
    names = ["x", "y", "z"]
    offered = " ".join(
        f"{name}@{slot}:{dice.randint(1, 2)}" for name in names for slot in "12" if name != "z"
    )
    people = [
        make_person(f"p{i}", " ".join(dice.sample(names, dice.randint(1, 3)))) for i in range(4)
    ]
    return make_problem(f"{offered} z@{dice.choice('12')}:2", *people, **facts)


def tiny_model(number: int) -> Model:
    """Return all days of a tiny problem, nobody barred from the worst of them."""
    frame = frame_of(tiny(number))
    return Model(frame.days(frame.most), Resources(frame.instance))


def every_plan(model: Model) -> Ints:
    """Return all choices of one day per person that the rows allow, (plans, P)."""
    starts = model.bundles.starts(model.people)
    days = [np.arange(a, b) for a, b in itertools.pairwise(starts)]
    plans: Ints = np.stack(np.meshgrid(*days, indexing="ij"), axis=-1).reshape(-1, model.people)
    usage = np.stack([model.resources.usage(day[None]) for day in model.bundles.seats])
    used, most = usage[plans].sum(axis=1), model.resources.limit
    fits = (used <= most).all(axis=1) & ((used == most) | ~model.resources.full).all(axis=1)
    for count in model.counts:
        fits &= count.cost[plans].sum(axis=1) <= count.limit
    allowed: Ints = plans[fits]
    return allowed


def least(model: Model, cost: Floats) -> float:
    """Return the smallest cost of any plan."""
    return float(cost[every_plan(model)].sum(axis=1).min())
