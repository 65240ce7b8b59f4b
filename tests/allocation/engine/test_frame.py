"""Limits on the regret: where days are complete, and which limits are provably too low."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praxistag.allocation.engine.frame import floors
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.vector import NoRoomError, run_mode
from praxistag.allocation.losses import Losses
from tests.allocation.engine.worlds import clock, frame_of, world
from tests.allocation.problems import make_person, make_problem


def test_the_first_limit_is_never_above_what_a_bound_forces() -> None:
    people = [make_person(f"p{i}", "x") for i in range(4)]
    frame = frame_of(make_problem("x@1:1 x@2:1", *people))

    assert frame.most == 5
    assert frame.first_limit(clock()) == frame.most


def test_everybody_has_a_day_or_a_stand_in() -> None:
    frame = frame_of(world(1))

    for limit in (0, 2, frame.most):
        days = frame.days(limit)
        assert set(days.person.tolist()) == set(range(len(frame.ideal)))
        assert (days.regret.max() > limit) == (limit < frame.most)


def test_floors_are_the_regrets_of_the_plan_before() -> None:
    people = [make_person("p", "x"), make_person("q", "x"), make_person("new", "x")]
    problem = make_problem("x@1:1 y@1:3", *people, previous={"p": ("x@1",), "q": ("gone@1",)})

    instance = Instance(replace(problem, keep_floor=True))
    found = dict(
        zip([p.id for p in instance.people], floors(instance, Losses(problem)), strict=True)
    )

    assert (found["p"], found["q"]) == (0, 4)
    assert found["new"] > 100


def test_no_limit_helps_where_the_floor_cannot_be_kept() -> None:
    people = [make_person("p", "x"), make_person("q", "x")]
    before = {"p": ("x@1",), "q": ("x@1",)}

    with pytest.raises(NoRoomError):
        run_mode(
            frame_of(make_problem("x@1:1", *people, previous=before, keep_floor=True)), clock()
        )
