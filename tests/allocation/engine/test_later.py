"""Costs among plans of equal worth, and the rounds that use them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from praxistag.allocation import checker
from praxistag.allocation.engine.bundles import Bundles
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.large import run
from praxistag.allocation.engine.later import changes, lots, off_track, unranked_before
from praxistag.allocation.engine.preferences import Mixture
from tests.allocation.engine.worlds import clock, world
from tests.allocation.problems import make_person, make_problem


def one_day(*codes: int) -> Bundles:
    return Bundles(np.array([0]), np.array([codes]), np.array([0]))


def test_changes_count_the_free_slots_that_differ() -> None:
    person = make_person("p", "x", pinned=("z@3",))
    before = {"p": ("x@1", "y@2")}
    instance = Instance(make_problem("x@1:1 x@2:1 y@2:1 z@3:1", person, previous=before))

    assert changes(instance, one_day(0, 2, instance.none)).tolist() == [0]
    assert changes(instance, one_day(instance.none, 1, instance.none)).tolist() == [2]
    assert unranked_before(instance) == [(0, 2)]


def test_nobody_new_counts_as_changed() -> None:
    instance = Instance(make_problem("x@1:1", make_person("p", "x"), previous={"q": ("x@1",)}))

    assert changes(instance, one_day(0)).tolist() == [0]


def test_seats_off_the_wished_track_are_counted() -> None:
    person = make_person("p", "x y", track="wald")
    instance = Instance(make_problem("x@1:1 y@2:1", person, tracks={"x": "wald", "y": "wasser"}))

    assert off_track(instance, one_day(0, 1)).tolist() == [1]


def test_lots_depend_on_the_seed_and_on_nothing_but_ids() -> None:
    small = make_problem("x@1:1", make_person("p", "x"))
    larger = make_problem("a@1:1 x@1:1", make_person("a"), make_person("p", "x"))

    def of(problem: Instance, person: int, code: int) -> float:
        return float(
            lots(problem, Bundles(np.array([person]), np.array([[code]]), np.array([0])))[0]
        )

    assert of(Instance(small), 0, 0) == of(Instance(larger), 1, 1)
    assert of(Instance(small), 0, 0) != of(Instance(replace(small, seed="2")), 0, 0)


def test_a_smaller_group_changes_little_and_mixes_where_it_costs_nothing() -> None:
    problem = world(6, people=60)
    before = run(problem, clock())
    left = replace(problem, people=problem.people[4:])

    free = run(left, clock())
    stable = run(replace(left, previous=before.seats), clock())

    vectors = {checker.metrics(left, plan.seats).leximin for plan in (free, stable)}
    assert len(vectors) == 1
    instance = Instance(left)
    rounds = {one.name: one.value for one in free.rounds}
    codes = np.full(instance.free.shape, -1)
    for p, person in enumerate(instance.people):
        for j in (instance.session_at[seat] for seat in free.seats[person.id]):
            codes[p, instance.slot_of[j]] = j
    mixture = Mixture(instance)
    assert mixture.excess(mixture.seated(codes)) == rounds["mix"]

    def moved(seats: dict[str, tuple[str, ...]]) -> int:
        return sum(len({*before.seats[p]} - {*day}) for p, day in seats.items())

    assert moved(stable.seats) <= moved(free.seats)
