"""HiGHS with the settings every solve shares: one thread, one seed, no relative gap."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

SETTINGS: dict[str, bool | int | float] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.99,
    "primal_feasibility_tolerance": 1e-8,
    "dual_feasibility_tolerance": 1e-8,
}
LEAST_SECONDS = 0.05


def new_solver(seconds: float) -> Any:
    """Return a silent solver that stops after so many seconds."""
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in SETTINGS.items():
        solver.setOptionValue(name, value)
    limit_time(solver, seconds)
    return solver


def limit_time(solver: Any, seconds: float) -> None:
    """Let the next run take so many seconds (HiGHS counts over the life of the object)."""
    solver.setOptionValue("time_limit", float(solver.getRunTime() + max(seconds, LEAST_SECONDS)))


def load(solver: Any, columns: dict[str, Any], rows: tuple[Any, Any], entries: Any) -> None:
    """Pass a model: columns lower/upper/cost/integer, row bounds, entries sorted by column."""
    column, row, value = entries
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns["cost"]), len(rows[0])
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = (columns[k] for k in ("cost", "lower", "upper"))
    lp.row_lower_, lp.row_upper_ = rows
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.searchsorted(column, np.arange(lp.num_col_ + 1)).astype(np.int32)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = row.astype(np.int32), value
    if columns.get("integer"):
        lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
        # 1.15.1 has called a MIP of ours infeasible that it solves without presolve
        solver.setOptionValue("presolve", "off")
    solver.passModel(lp)


def finished(solver: Any) -> bool:
    """Return whether the last run ended with an optimum."""
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def impossible(solver: Any) -> bool:
    """Return whether the last run proved that there is no solution."""
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible)
