"""The quick plan keeps every rule and is no disaster."""

from __future__ import annotations

import pytest

from praxistag.allocation import checker, serial_dictatorship
from praxistag.allocation.engine.finish import seated
from praxistag.allocation.engine.rescue import as_days, quick_plan
from praxistag.allocation.losses import vector
from tests.allocation.engine.worlds import frame_of, world


@pytest.mark.parametrize("number", range(5))
def test_a_quick_plan_is_a_plan_and_better_than_the_draw(number: int) -> None:
    problem = world(number, people=120)
    frame = frame_of(problem)

    codes = quick_plan(frame)
    placed = seated(frame.instance, codes)

    assert checker.check(problem, placed.seats()) == []
    drawn, _ = serial_dictatorship.plan(problem)
    quick = checker.metrics(problem, placed.seats())
    assert quick.leximin < checker.metrics(problem, drawn).leximin
    if not placed.missing:
        assert vector(as_days(frame, codes).regret.tolist()) == quick.leximin
