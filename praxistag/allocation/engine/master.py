"""The LP of a round by column generation: few columns in HiGHS, all days priced by its duals."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import highspy
import numpy as np

from praxistag.allocation.engine import highs

if TYPE_CHECKING:
    from praxistag.allocation.engine.instance import Bools, Floats, Ints
    from praxistag.allocation.engine.model import Dual, Model

PRIMAL_SIMPLEX = 4
NEGATIVE = -1e-7
PER_PERSON = 2


@dataclass(frozen=True)
class Basis:
    """Where the simplex stood: statuses of columns, person and resource rows, count rows."""

    columns: list[Any]
    shared: list[Any]
    counts: list[Any]


@dataclass(frozen=True)
class Relaxed:
    """The solved LP: shares of its columns (positions of days), the value and what it proves."""

    columns: Ints
    shares: Floats
    value: float
    dual: Dual
    finished: bool


class Master:
    """Keeps the columns and the basis from round to round."""

    def __init__(self, columns: Ints) -> None:
        self.columns = columns
        self.basis: Basis | None = None

    def solve(self, model: Model, cost: Floats, deadline: float) -> Relaxed:
        """Return the LP optimum over all days, or what is known at the deadline."""
        solver = self._loaded(model, cost)
        while True:
            highs.limit_time(solver, deadline - time.monotonic())
            solver.run()
            finished = highs.finished(solver)
            solution = solver.getSolution()
            duals = np.asarray(solution.row_dual)
            dual = model.dual(cost, duals[model.people :])
            new = self._improving(model, dual, duals[: model.people])
            if not finished or not new.size:
                break
            self._add(solver, model, cost, new)
        self._remember(solver, model, finished=finished)
        shares = np.asarray(solution.col_value)
        return Relaxed(self.columns, shares, float(cost[self.columns] @ shares), dual, finished)

    def _loaded(self, model: Model, cost: Floats) -> Any:
        solver = highs.new_solver(1)
        count = len(self.columns)
        columns = {
            "cost": cost[self.columns],
            "lower": np.zeros(count),
            "upper": np.full(count, highspy.kHighsInf),
        }
        highs.load(solver, columns, model.limits(), model.entries(self.columns))
        if self.basis is not None:
            self._warm(solver, model, self.basis)
        return solver

    def _warm(self, solver: Any, model: Model, known: Basis) -> None:
        """Start from the last basis; rows that are new since then are basic."""
        basic = highspy.HighsBasisStatus.kBasic
        shared = model.people + len(model.resources)
        basis = highspy.HighsBasis()
        basis.col_status = known.columns
        basis.row_status = [
            *known.shared,
            *[basic] * (shared - len(known.shared)),
            *known.counts,
            *[basic] * (len(model.counts) - len(known.counts)),
        ]
        basis.valid = True
        solver.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)
        solver.setBasis(basis)

    def _remember(self, solver: Any, model: Model, *, finished: bool) -> None:
        basis, shared = solver.getBasis(), model.people + len(model.resources)
        rows = list(basis.row_status)
        self.basis = None
        if finished and basis.valid:
            self.basis = Basis(list(basis.col_status), rows[:shared], rows[shared:])

    def _improving(self, model: Model, dual: Dual, person: Floats) -> Ints:
        """Return the best days per person that would improve the LP and are not in it yet."""
        gain = person - dual.least
        value = dual.excess - gain[model.bundles.person]
        value[self.columns] = np.inf
        found = np.flatnonzero(value < NEGATIVE)
        owner = model.bundles.person[found]
        order = np.lexsort((value[found], owner))
        found, owner = found[order], owner[order]
        place = np.arange(found.size) - np.searchsorted(owner, owner)
        return found[place < PER_PERSON]

    def _add(self, solver: Any, model: Model, cost: Floats, new: Ints) -> None:
        position, row, value = model.entries(new)
        start = np.searchsorted(position, np.arange(new.size)).astype(np.int32)
        lower, upper = np.zeros(new.size), np.full(new.size, highspy.kHighsInf)
        solver.addCols(
            new.size, cost[new], lower, upper, row.size, start, row.astype(np.int32), value
        )
        self.columns = np.concatenate([self.columns, new])
        solver.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)

    def keep(self, days: Bools) -> None:
        """Follow the model when days leave it."""
        where = np.cumsum(days) - 1
        stays = days[self.columns]
        self.columns = where[self.columns[stays]]
        if self.basis is not None:
            pairs = zip(self.basis.columns, stays, strict=True)
            kept = [status for status, stay in pairs if stay]
            self.basis = Basis(kept, self.basis.shared, self.basis.counts)
