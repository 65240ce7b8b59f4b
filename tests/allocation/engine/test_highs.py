"""HiGHS as the engine uses it: what a model means, and what each ending is taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from praxistag.allocation.engine import highs

if TYPE_CHECKING:
    from collections.abc import Sequence


def loaded(cost: Sequence[float], *, least: float, integer: bool = False) -> Any:
    """Return a solver with `sum(2 x) >= least` over columns from 0 to 1."""
    count = len(cost)
    columns = {
        "cost": np.array(cost),
        "lower": np.zeros(count),
        "upper": np.ones(count),
        "integer": integer,
    }
    entries = np.arange(count), np.zeros(count, dtype=np.int64), np.full(count, 2.0)
    solver = highs.new_solver(5.0)
    highs.load(solver, columns, (np.array([least]), np.array([np.inf])), entries)
    return solver


def test_an_optimum_is_finished_and_has_the_loaded_costs_and_bounds() -> None:
    solver = loaded([3.0, 1.0], least=3.0)

    solver.run()

    assert highs.finished(solver)
    assert not highs.impossible(solver)
    assert solver.getSolution().col_value == pytest.approx([0.5, 1.0])
    assert solver.getSolution().row_dual == pytest.approx([1.5])


def test_whole_numbers_are_whole() -> None:
    solver = loaded([3.0, 1.0], least=3.0, integer=True)

    solver.run()

    assert highs.finished(solver)
    assert solver.getSolution().col_value == pytest.approx([1.0, 1.0])


def test_only_a_proof_counts_as_impossible() -> None:
    too_much, no_time = loaded([3.0, 1.0], least=9.0), loaded([3.0, 1.0], least=3.0)
    no_time.setOptionValue("time_limit", 0.0)

    too_much.run()
    no_time.run()

    assert (highs.finished(too_much), highs.impossible(too_much)) == (False, True)
    assert (highs.finished(no_time), highs.impossible(no_time)) == (False, False)


def test_each_run_gets_its_own_time_and_never_none_at_all() -> None:
    solver = loaded([3.0, 1.0], least=3.0)
    solver.run()

    highs.limit_time(solver, -10.0)

    _, limit = solver.getOptionValue("time_limit")
    assert limit == pytest.approx(solver.getRunTime() + highs.LEAST_SECONDS)


def test_settings_are_accepted_and_whole_numbers_go_without_presolve() -> None:
    solver = loaded([1.0], least=1.0, integer=True)

    for name, value in highs.SETTINGS.items():
        assert solver.getOptionValue(name)[1] == value
    assert solver.getOptionValue("presolve")[1] == "off"
    assert loaded([1.0], least=1.0).getOptionValue("presolve")[1] == "choose"
