"""Whole people: the best of all plans, also where the LP splits days, and no bound above it."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from praxistag.allocation.engine.integers import Whole, whole
from praxistag.allocation.engine.master import Master
from praxistag.allocation.engine.model import Count, Model
from tests.allocation.engine.worlds import least, tiny_model

if TYPE_CHECKING:
    from praxistag.allocation.engine.instance import Floats


def soon() -> float:
    return time.monotonic() + 60


def solved(model: Model, cost: Floats, deadline: float) -> Whole:
    relaxed = Master(np.arange(len(cost))).solve(model, cost, soon())
    return whole(model, cost, relaxed, deadline)


@pytest.mark.parametrize("number", range(6))
def test_the_best_of_all_plans_is_found_and_proven(number: int) -> None:
    model = tiny_model(number)
    regret = model.bundles.regret
    for cost in (regret.astype(np.float64), (regret >= 2).astype(np.float64)):
        found = solved(model, cost, soon())

        assert found.met
        assert found.value == found.bound == least(model, cost)


def test_a_split_day_becomes_whole_although_the_bound_has_to_rise() -> None:
    model, cost = _split()
    relaxed = Master(np.arange(len(cost))).solve(model, cost, soon())

    found = whole(model, cost, relaxed, soon())

    assert np.abs(relaxed.shares - relaxed.shares.round()).max() > 0.1
    assert relaxed.value < found.value - 0.1
    assert (found.value, found.bound) == (least(model, cost), least(model, cost))


def test_no_time_gives_no_more_than_the_bound_of_the_lp() -> None:
    model, cost = _split()

    found = solved(model, cost, time.monotonic() - 1)

    assert found.bound <= least(model, cost)
    assert not found.met
    assert found.value == math.inf


def _split() -> tuple[Model, Floats]:
    """Return a model whose LP splits days, as a decided round is a knapsack."""
    for number in range(40):
        model, dice = tiny_model(number), np.random.default_rng(number)
        weight = dice.integers(1, 30, len(model.bundles)).astype(np.float64)
        lightest = Count(weight, least(model, weight) + 7)
        held = Model(model.bundles, model.resources, (lightest,))
        cost = model.bundles.regret.astype(np.float64)
        relaxed = Master(np.arange(len(cost))).solve(held, cost, soon())
        if math.ceil(relaxed.dual.bound - 1e-6) < least(held, cost):
            return held, cost
    raise AssertionError("no tiny model splits a day")
