"""Cheapest days without a list of all days: the bounds hold, and mostly meet."""

from __future__ import annotations

import time

import numpy as np
import pytest

from praxistag.allocation.engine.oracle import WIDE_BEAM, Oracle
from praxistag.allocation.engine.prices import priced
from praxistag.allocation.engine.resources import Resources
from tests.allocation.engine.worlds import as_sets, frame_of, world


@pytest.mark.parametrize("number", range(6))
def test_bounds_hold_for_all_days_and_days_are_real(number: int) -> None:
    frame = frame_of(world(number, repeated=0.9))
    days, resources = frame.days(frame.most), Resources(frame.instance)
    dice = np.random.default_rng(number)
    price = resources.prices(dice.uniform(0, 2, len(resources)))
    worth = np.arange(frame.most + 1, dtype=np.float64) ** 2

    bound, found, cost = Oracle(frame).best(price, worth)

    value = priced(days, price, worth[days.regret])
    least = np.minimum.reduceat(value, days.starts(len(frame.ideal))[:-1])
    assert (bound <= least + 1e-9).all()
    assert bound == pytest.approx(least)
    assert as_sets(found) <= as_sets(days)
    assert cost == pytest.approx(priced(found, price, worth[found.regret]))


@pytest.mark.parametrize("number", range(4))
def test_whoever_follows_more_beginnings_proves_more_and_never_too_much(number: int) -> None:
    frame = frame_of(world(number, repeated=0.9))
    days, resources = frame.days(frame.most), Resources(frame.instance)
    price = resources.prices(np.random.default_rng(number).uniform(0, 2, len(resources)))
    worth = np.arange(frame.most + 1, dtype=np.float64)

    quick, _, _ = Oracle(frame, beam=1).best(price, worth)
    careful, found, _ = Oracle(frame, WIDE_BEAM).best(price, worth)

    value = priced(days, price, worth[days.regret])
    least = np.minimum.reduceat(value, days.starts(len(frame.ideal))[:-1])
    assert (quick <= least + 1e-9).all()
    assert quick.sum() < careful.sum() - 1e-6
    assert careful == pytest.approx(least)
    assert as_sets(found) <= as_sets(days)


def test_bounds_hold_where_time_ends_the_search() -> None:
    frame = frame_of(world(1, repeated=0.9))
    days, worth = frame.days(frame.most), np.arange(frame.most + 1, dtype=np.float64)
    price = np.zeros(frame.instance.none + 1)

    bound, found, cost = Oracle(frame, WIDE_BEAM).best(price, worth, time.monotonic() - 1)

    least = np.minimum.reduceat(worth[days.regret], days.starts(len(frame.ideal))[:-1])
    assert (bound <= least + 1e-9).all()
    assert len(found) == len(cost)
