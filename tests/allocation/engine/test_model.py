"""Prices, bounds and the LP: every multiplier proves something, column generation proves all."""

from __future__ import annotations

import time

import numpy as np
import pytest

from praxistag.allocation.engine.integers import whole
from praxistag.allocation.engine.master import Master
from praxistag.allocation.engine.model import Count, Model
from praxistag.allocation.engine.prices import cheapest, priced, start_prices
from praxistag.allocation.engine.resources import Resources
from tests.allocation.engine.worlds import frame_of, world


def model(number: int, limit: int = 9) -> Model:
    frame = frame_of(world(number, repeated=0.7))
    return Model(frame.days(limit), Resources(frame.instance))


def soon() -> float:
    return time.monotonic() + 60


@pytest.mark.parametrize("number", range(4))
def test_any_prices_bound_the_optimum_and_the_duals_meet_it(number: int) -> None:
    one = model(number)
    cost = one.bundles.regret.astype(np.float64) ** 2
    everything = np.arange(len(one.bundles))

    best = Master(everything).solve(one, cost, soon())
    start = start_prices(one.bundles, one.resources, cost)

    assert one.dual(cost, -start).bound <= best.value + 1e-6
    assert best.dual.bound == pytest.approx(best.value, abs=1e-5)
    assert (best.dual.excess >= 0).all()


@pytest.mark.parametrize("number", range(4))
def test_few_columns_grow_to_the_optimum_over_all_days(number: int) -> None:
    one = model(number)
    cost = (one.bundles.regret >= 3).astype(np.float64)
    starts = one.bundles.starts(one.people)
    value = priced(one.bundles, np.zeros(one.resources.use.shape[1]), -cost)

    empty = np.lexsort((-one.bundles.regret, one.bundles.person))[starts[:-1]]
    few = np.union1d(empty, cheapest(one.bundles, value, starts))
    grown = Master(few).solve(one, cost, soon())
    full = Master(np.arange(len(one.bundles))).solve(one, cost, soon())

    assert grown.finished
    assert grown.value == pytest.approx(full.value, abs=1e-6)


def test_counts_hold_in_the_lp_and_for_whole_people() -> None:
    one = model(2)
    everything = np.arange(len(one.bundles))
    first = (one.bundles.regret >= 3).astype(np.float64)
    least = whole(one, first, Master(everything).solve(one, first, soon()), soon())
    second = (one.bundles.regret >= 1).astype(np.float64)
    held = Model(one.bundles, one.resources, (Count(first, least.value),))

    found = whole(held, second, Master(everything).solve(held, second, soon()), soon())

    assert least.met
    assert found.met
    assert found.days is not None
    assert first[found.days].sum() <= least.value
    usage = one.resources.usage(one.bundles.seats[found.days])
    assert (usage <= one.resources.limit).all()
    assert one.bundles.person[found.days].tolist() == list(range(one.people))


def test_no_time_gives_no_solution_but_a_bound() -> None:
    one = model(1)
    cost = one.bundles.regret.astype(np.float64)
    relaxed = Master(np.arange(len(one.bundles))).solve(one, cost, soon())

    assert whole(one, cost, relaxed, time.monotonic() - 1).bound >= relaxed.value - 1e-6
