"""HiGHS with the settings every solve shares: silent, one thread, the same answer every time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import highspy
import numpy as np

if TYPE_CHECKING:
    from praxistag.evaluation.disclosure.system import Matrix
    from praxistag.evaluation.disclosure.tables import Floats

SETTINGS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 1,
}
FOR_BOUNDS: dict[str, bool | int | float | str] = {
    "presolve": "off",
    "solver": "simplex",
    "simplex_strategy": 4,  # primal: only costs change from one bound to the next
}
EXACT: dict[str, bool | int | float | str] = {
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-3,
    "mip_feasibility_tolerance": 1e-7,
    "mip_max_nodes": 100,
}
CLOSE: dict[str, bool | int | float | str] = EXACT | {"mip_rel_gap": 0.05, "mip_max_nodes": 1}


FEASIBLE = 2


class SolverFailedError(Exception):
    """The solver ended without an answer where there is one."""


@dataclass(frozen=True)
class Model:
    """A linear model: cost and bounds of columns, rows with their bounds."""

    cost: Floats
    low: Floats
    high: Floats
    rows: Matrix
    row_high: Floats
    is_integer: bool = False


def loaded(model: Model, settings: dict[str, bool | int | float | str]) -> Any:
    """Return a solver that holds a model."""
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (SETTINGS | settings).items():
        solver.setOptionValue(name, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.cost), len(model.rows.sides)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = model.cost, model.low, model.high
    lp.row_lower_, lp.row_upper_ = model.rows.sides, model.row_high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = model.rows.starts, model.rows.columns
    lp.a_matrix_.value_ = model.rows.factors
    if model.is_integer:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    solver.passModel(lp)
    return solver


def optimum(solver: Any) -> float:
    """Run, and return the least value; once more from scratch where a warm start led astray."""
    solver.run()
    if not is_finished(solver):
        solver.clearSolver()
        solver.run()
        if not is_finished(solver):
            raise SolverFailedError(str(solver.getModelStatus()))
    return float(solver.getInfo().objective_function_value)


def is_finished(solver: Any) -> bool:
    """Tell whether the last run ended with an optimum."""
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def search(solver: Any) -> tuple[float, int]:
    """Run an integer program; return a bound on its optimum, and the iterations it took."""
    solver.run()
    info = solver.getInfo()
    return float(info.mip_dual_bound), int(info.simplex_iteration_count)


def has_solution(solver: Any) -> bool:
    """Tell whether the last run found anything that fulfils all conditions."""
    return bool(solver.getInfo().primal_solution_status == FEASIBLE)


def solution(solver: Any) -> tuple[Floats, Floats]:
    """Return the values of the columns, and what the bounds they lie at are worth."""
    found = solver.getSolution()
    return np.array(found.col_value), np.array(found.col_dual)
