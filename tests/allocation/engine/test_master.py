"""Column generation: bounds below every plan, one optimum warm or cold, honest without time."""

from __future__ import annotations

import time

import numpy as np
import pytest

from praxistag.allocation.engine import highs
from praxistag.allocation.engine.master import Master
from praxistag.allocation.engine.model import Model
from praxistag.allocation.engine.resources import Resources
from tests.allocation.engine.worlds import frame_of, least, tiny_model, world


def soon() -> float:
    return time.monotonic() + 60


@pytest.mark.parametrize("number", range(6))
def test_value_and_bound_are_below_every_plan(number: int) -> None:
    model = tiny_model(number)

    for cost in _costs(model).values():
        relaxed = Master(np.arange(len(cost))).solve(model, cost, soon())

        assert relaxed.finished
        assert relaxed.value <= least(model, cost) + 1e-6
        assert relaxed.dual.bound <= least(model, cost) + 1e-6


def test_warm_start_after_days_have_left_ends_where_a_cold_one_does() -> None:
    model = tiny_model(2)
    costs = _costs(model)
    master = Master(np.arange(len(model.bundles)))
    first = master.solve(model, costs["worst"], soon())
    stays = first.dual.excess <= 1e-6

    master.keep(stays)
    smaller, cost = model.keeping(stays), costs["sum"][stays]
    warm = master.solve(smaller, cost, soon())
    cold = Master(np.arange(len(cost))).solve(smaller, cost, soon())

    assert warm.value == pytest.approx(cold.value, abs=1e-6)
    assert set(master.columns.tolist()) <= set(range(len(cost)))


def test_stopped_before_the_first_step_it_still_proves_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(highs, "LEAST_SECONDS", 0.0)
    frame = frame_of(world(4, people=150))
    model = Model(frame.days(6), Resources(frame.instance))
    cost = model.bundles.regret.astype(np.float64)

    relaxed = Master(np.arange(len(cost))).solve(model, cost, time.monotonic() - 1)

    assert not relaxed.finished
    full = Master(np.arange(len(cost))).solve(model, cost, soon())
    assert relaxed.dual.bound <= full.value + 1e-6


def _costs(model: Model) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    regret = model.bundles.regret.astype(np.float64)
    return {"worst": (regret >= regret.max() - 2).astype(np.float64), "sum": regret}
