"""Seats exchanged within a kind, so that nobody has a workshop twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from praxistag.allocation import checker
from praxistag.allocation.engine.afterwards import Exchange
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.large import run
from tests.allocation.engine.worlds import clock, world
from tests.allocation.problems import make_person, make_problem


def two_people(sessions: list[list[int]]) -> Exchange:
    """Put two people without wishes on sessions x@1, x@2, y@1, y@2 (0 to 3)."""
    problem = make_problem("x@1:1 y@1:1 x@2:1 y@2:1", make_person("p"), make_person("q"))
    instance = Instance(problem)
    return Exchange(instance, instance.class_of, np.zeros(2, dtype=np.int64), np.array(sessions))


def test_two_exchange_what_one_had_twice() -> None:
    exchange = two_people([[0, 1], [2, 3]])

    assert exchange.untangle()
    assert exchange.sessions.tolist() in ([[2, 1], [0, 3]], [[0, 3], [2, 1]])


def test_nothing_moves_without_need() -> None:
    exchange = two_people([[0, 3], [2, 1]])

    assert exchange.untangle()
    assert exchange.sessions.tolist() == [[0, 3], [2, 1]]


@pytest.mark.parametrize("number", range(6))
def test_all_rounds_hold_where_everything_comes_twice(number: int) -> None:
    problem = world(number, people=50, repeated=1.0)
    before = run(problem, clock())
    left = replace(problem, people=problem.people[5:], previous=before.seats, seed="other")

    found = run(left, clock())

    assert checker.check(left, found.seats) == []
    assert found.proven
    assert [one.name for one in found.rounds[-4:]] == ["stability", "mix", "track", "lottery"]
    assert all(one.bound <= one.value for one in found.rounds)
