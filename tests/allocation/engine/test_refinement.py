"""After the quality: few changes, then mixed organisations, then tracks, then the lottery."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.bundles import enumerate_days, ideals
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.later import unranked_before
from praxistag.allocation.engine.refinement import Refinement
from praxistag.allocation.engine.seated import by_name
from tests.allocation.problems import make_person, make_problem

if TYPE_CHECKING:
    from praxistag.allocation.problem import Person, Problem

MOST = 8


def refined(problem: Problem, plan: list[list[int]]) -> Refinement:
    """Go through the later rounds from a plan whose regrets stay as they are in sum."""
    plain = Instance(problem)
    instance = Instance(problem, unranked_before(plain))
    days = enumerate_days(instance, np.full(len(instance.people), MOST), ideals(instance))
    found = Refinement(instance, days, np.array(plan))
    cost = days.regret.astype(np.float64)
    found.keep_quality([cost], (round(float(cost @ found.shares[: len(days)])),))
    found.run(time.monotonic() + 20)
    return found


def four() -> list[Person]:
    """Return four people of two organisations who all wish for nothing."""
    return [make_person(f"p{n}", org="ab"[n // 2]) for n in range(4)]


def values(found: Refinement) -> dict[str, tuple[float, float]]:
    return {one.name: (one.value, one.bound) for one in found.rounds}


def test_organisations_are_mixed_where_nobody_loses() -> None:
    problem = make_problem("x@1:2 y@1:2", *four())

    found = refined(problem, [[0], [0], [1], [1]])

    assert values(found)["mix"] == (0, 0)
    seats = by_name(found.instance, found.plan())
    assert seats["p0"] != seats["p1"]
    assert seats["p2"] != seats["p3"]


def test_the_plan_before_comes_first() -> None:
    previous = {"p0": ("x@1",), "p1": ("x@1",), "p2": ("y@1",), "p3": ("y@1",)}
    problem = make_problem("x@1:2 y@1:2", *four(), previous=previous)

    found = refined(problem, [[0], [1], [0], [1]])

    assert values(found)["stability"] == (0, 0)
    assert by_name(found.instance, found.plan()) == previous


def test_the_wished_track_counts_for_seats_nobody_asked_for() -> None:
    people = [make_person("p0", track="green"), make_person("p1")]
    problem = make_problem("x@1:1 y@1:1", *people, tracks={"x": "blue", "y": "green"})

    found = refined(problem, [[0], [1]])

    assert by_name(found.instance, found.plan()) == {"p0": ("y@1",), "p1": ("x@1",)}


def test_the_lottery_decides_the_rest_and_the_seed_the_lottery() -> None:
    people = [make_person(f"p{n}", "x y") for n in range(6)]
    problem = make_problem("x@1:3 y@1:3", *people)
    plan = [[0]] * 3 + [[1]] * 3

    value, bound = values(refined(problem, plan))["lottery"]
    plans = {
        seed: by_name(Instance(problem), refined(replace(problem, seed=seed), plan).plan())
        for seed in ("1", "2", "3")
    }

    assert value == bound
    assert len({tuple(sorted(seats.items())) for seats in plans.values()}) > 1


def test_without_time_the_plan_stays() -> None:
    problem = make_problem("x@1:2 y@1:2", *four())
    instance = Instance(problem)
    days = enumerate_days(instance, np.full(4, MOST), ideals(instance))
    found = Refinement(instance, days, np.array([[0], [0], [1], [1]]))

    found.run(time.monotonic() - 1)

    assert sorted(map(tuple, found.plan().tolist())) == [(0,), (0,), (1,), (1,)]
    assert values(found)["mix"] == (2, 0)
