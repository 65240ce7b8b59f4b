"""Cheapest days without a list of all days: the bounds hold, and mostly meet."""

from __future__ import annotations

import numpy as np
import pytest

from praxistag.allocation.engine.oracle import Oracle
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
