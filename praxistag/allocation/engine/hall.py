"""The model with named sessions: one day per person, each session within its bounds."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np

from praxistag.allocation.engine import highs
from praxistag.allocation.engine.clock import OutOfTimeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.allocation.engine.bundles import Bundles
    from praxistag.allocation.engine.instance import Bools, Floats, Instance, Ints

TOLERANCE = 1e-4
INFINITY = highspy.kHighsInf
DUAL, PRIMAL = 1, 4
FREED = (40, 160, 640)


@dataclass(frozen=True)
class Optimum:
    """What a solved model says: the value, how often each column is taken, its reduced cost."""

    value: float
    shares: Floats
    reduced: Floats

    @property
    def integral(self) -> bool:
        """Return whether nobody's day is split."""
        return bool(np.abs(self.shares - self.shares.round()).max(initial=0.0) < TOLERANCE)


class Hall:
    """Columns are the days, then the unranked seats: one per session and kind of people in it.

    People are of one kind in a slot if the same sessions are open to them for an unranked seat
    and they belong to the same `group` (P,). Rows are the people (one day each), the sessions
    (their bounds change from node to node of the search), the kinds (whoever has an unranked seat
    has it somewhere) and the objectives, so that a value reached stays reached.
    """

    def __init__(
        self,
        instance: Instance,
        days: Bundles,
        objectives: Sequence[Ints | Floats],
        group: Ints | None = None,
    ) -> None:
        self.instance = instance
        self.days = days
        self.objectives = [np.asarray(cost, dtype=np.float64) for cost in objectives]
        self.group = np.zeros(len(instance.people), dtype=np.int64) if group is None else group
        self.kinds = self._kinds()
        self.fills = self._fills()
        self.n_columns = len(days) + len(self.fills)
        first = len(instance.people)
        self.session_rows = np.arange(first, first + len(instance.sessions))
        first += len(instance.sessions) + len(self.kinds)
        self.objective_rows = np.arange(first, first + len(self.objectives))
        self.every = np.arange(self.n_columns, dtype=np.int32)
        self.alive = np.ones(self.n_columns, dtype=bool)
        self.solver = highs.new_solver(1.0)
        # Without presolve: that of 1.15.1 has called a solvable whole-number model infeasible,
        # and "infeasible" is a proof here.
        self.solver.setOptionValue("presolve", "off")
        self._load()

    @property
    def n_days(self) -> int:
        """Return how many columns are days."""
        return len(self.days)

    def _kinds(self) -> dict[tuple[int, int], int]:
        """Return a number for each pair (class of unranked seats, group) that occurs."""
        count, pairs = len(self.instance.sessions), set[tuple[int, int]]()
        for code in self.days.seats.T:
            loose = np.flatnonzero((code >= count) & (code < self.instance.none))
            group = self.group[self.days.person[loose]]
            pairs |= set(zip((code[loose] - count).tolist(), group.tolist(), strict=True))
        return {pair: number for number, pair in enumerate(sorted(pairs))}

    def _fills(self) -> Ints:
        """Return (kind, session) of every column of unranked seats."""
        found = [
            (number, int(j))
            for (some, _), number in self.kinds.items()
            for j in np.flatnonzero(self.instance.allowed[some])
        ]
        return np.array(found, dtype=np.int64).reshape(-1, 2)

    def _load(self) -> None:
        column, row, value = self._entries()
        order = np.lexsort((row, column))
        columns = {
            "cost": np.zeros(self.n_columns),
            "lower": np.zeros(self.n_columns),
            "upper": np.full(self.n_columns, INFINITY),
        }
        people, sessions = len(self.instance.people), len(self.instance.sessions)
        kinds, objectives = np.zeros(len(self.kinds)), np.full(len(self.objectives), INFINITY)
        ones, capacity = np.ones(people), self.instance.capacity.astype(np.float64)
        lower = np.concatenate([ones, np.zeros(sessions), kinds, -objectives])
        upper = np.concatenate([ones, capacity, kinds, objectives])
        highs.load(self.solver, columns, (lower, upper), (column[order], row[order], value[order]))

    def _entries(self) -> tuple[Ints, Ints, Floats]:
        """Return (column, row, value) of everything that is not zero."""
        days = np.arange(self.n_days)
        parts = [(days, self.days.person.astype(np.int64), np.ones(self.n_days))]
        parts += [self._seats(slot) for slot in range(self.days.seats.shape[1])]
        extra = np.arange(self.n_days, self.n_columns)
        ones = np.ones(len(extra))
        parts.append((extra, self._row_of_kind(self.fills[:, 0]), -ones))
        parts.append((extra, self.session_rows[self.fills[:, 1]], ones))
        for row, cost in zip(self.objective_rows, self.objectives, strict=True):
            some = np.flatnonzero(cost)
            parts.append((some, np.full(len(some), row), cost[some]))
        columns, rows, values = zip(*parts, strict=True)
        return np.concatenate(columns), np.concatenate(rows), np.concatenate(values)

    def _row_of_kind(self, kind: Ints) -> Ints:
        return len(self.instance.people) + len(self.instance.sessions) + kind

    def _seats(self, slot: int) -> tuple[Ints, Ints, Floats]:
        """Return the entries of one slot: a named session, or an unranked seat of a kind."""
        code, count = self.days.seats[:, slot].astype(np.int64), len(self.instance.sessions)
        column = np.flatnonzero(code < self.instance.none)
        row = len(self.instance.people) + code[column]
        loose = np.flatnonzero(code[column] >= count)
        group = self.group[self.days.person[column[loose]]]
        pairs = zip((code[column[loose]] - count).tolist(), group.tolist(), strict=True)
        kinds = np.array([self.kinds[pair] for pair in pairs], dtype=np.int64)
        row[loose] = self._row_of_kind(kinds)
        return column, row, np.ones(len(column))

    def bound_sessions(self, least: Ints, most: Ints) -> None:
        """Set how many people (pins left out) each session may have."""
        rows = zip(self.session_rows.tolist(), least.tolist(), most.tolist(), strict=True)
        for row, lower, upper in rows:
            self.solver.changeRowBounds(row, float(lower), float(upper))

    def cap(self, objective: int, value: float) -> None:
        """Keep an objective at or below a value from now on."""
        self.solver.changeRowBounds(int(self.objective_rows[objective]), -INFINITY, value)

    def uncap(self) -> None:
        """Forget all caps."""
        for objective in range(len(self.objectives)):
            self.cap(objective, INFINITY)

    def aim(self, cost: Ints | Floats) -> None:
        """Minimise a cost per column; columns at the end may be left out."""
        whole = np.zeros(self.n_columns)
        whole[: len(cost)] = cost
        self.solver.changeColsCost(self.n_columns, self.every, whole)

    def add_objective(self, cost: Ints | Floats) -> int:
        """Add an objective without a cap and return its number."""
        some = np.flatnonzero(cost)
        self.add_row(INFINITY, some, cost[some])
        self.objectives.append(np.asarray(cost, dtype=np.float64))
        self.objective_rows = np.append(self.objective_rows, self.solver.getNumRow() - 1)
        return len(self.objectives) - 1

    def add_row(self, most: float, columns: Ints, values: Ints | Floats) -> None:
        """Add a row: these columns together at most so many."""
        index, value = columns.astype(np.int32), np.asarray(values, dtype=np.float64)
        self.solver.addRow(-INFINITY, most, len(index), index, value)

    def add_columns(self, number: int) -> int:
        """Add columns that are in no row yet and return the first."""
        first = self.n_columns
        for _ in range(number):
            self.solver.addVar(0.0, INFINITY)
        self.n_columns += number
        self.every = np.arange(self.n_columns, dtype=np.int32)
        self.alive = np.append(self.alive, np.ones(number, dtype=bool))
        return first

    def goes_on(self, *, from_here: bool) -> None:
        """Say whether the last solution is still one: then the primal simplex goes on from it."""
        self.solver.setOptionValue("simplex_strategy", PRIMAL if from_here else DUAL)

    def run(self, deadline: float) -> Optimum | None:
        """Solve; None if there is no solution.

        Raises:
            OutOfTimeError: the deadline passed first.

        """
        left = deadline - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        if np.unique(self.days.person).size < len(self.instance.people):
            return None
        highs.limit_time(self.solver, left)
        self.solver.run()
        if highs.impossible(self.solver):
            return None
        if not highs.finished(self.solver):
            raise OutOfTimeError
        info, solution = self.solver.getInfo(), self.solver.getSolution()
        shares, reduced = np.array(solution.col_value), np.array(solution.col_dual)
        return Optimum(info.objective_function_value, shares, reduced)

    def keep(self, columns: Bools) -> None:
        """Leave out the other columns from now on."""
        self.alive &= columns
        self._allow(self.alive)

    def _allow(self, columns: Bools) -> None:
        upper = np.where(columns, INFINITY, 0.0)
        self.solver.changeColsBounds(self.n_columns, self.every, np.zeros(self.n_columns), upper)

    def round_off(self, relaxed: Optimum, slack: float, deadline: float) -> Optimum | None:
        """Look for a whole solution at most `slack` above the LP; None proves there is none.

        Everybody keeps the day the LP leaves no doubt about; if that fails, more and more people
        are free again, those with the most other days first.
        """
        within = self.alive & (relaxed.reduced <= slack + TOLERANCE)
        shares = relaxed.shares[: self.n_days]
        sure = np.zeros(len(self.instance.people), dtype=bool)
        sure[self.days.person[shares > 1 - TOLERANCE]] = True
        choices = np.bincount(self.days.person[within[: self.n_days]], minlength=len(sure))
        order = np.argsort(-choices, kind="stable")
        order = order[sure[order]]
        try:
            for freed in sorted({0, *(n for n in FREED if n < len(order)), len(order)}):
                sure[order[:freed]] = False
                columns = within.copy()
                columns[: self.n_days] &= ~sure[self.days.person] | (shares > 1 - TOLERANCE)
                self._allow(columns)
                found = self.whole(deadline)
                if found is not None:
                    return found
            return None
        finally:
            self._allow(self.alive)

    def whole(self, deadline: float) -> Optimum | None:
        """Solve with whole people only; the model is as before afterwards."""
        self._integrality(highspy.HighsVarType.kInteger)
        try:
            return self.run(deadline)
        finally:
            self._integrality(highspy.HighsVarType.kContinuous)

    def improve(self, shares: Floats, deadline: float) -> tuple[float, Floats]:
        """Start from a whole solution; return the bound and the best one until the deadline."""
        start = highspy.HighsSolution()
        start.col_value = shares.tolist()
        self._integrality(highspy.HighsVarType.kInteger)
        self.solver.setSolution(start)
        try:
            highs.limit_time(self.solver, deadline - time.monotonic())
            self.solver.run()
            info, solution = self.solver.getInfo(), self.solver.getSolution()
            found = np.array(solution.col_value) if solution.value_valid else shares
            bound = info.mip_dual_bound
            if highs.finished(self.solver):
                bound = info.objective_function_value
            return float(rounded_up(bound)) if math.isfinite(bound) else 0.0, found.round()
        finally:
            self._integrality(highspy.HighsVarType.kContinuous)

    def _integrality(self, kind: highspy.HighsVarType) -> None:
        kinds = np.full(self.n_columns, int(kind), dtype=np.uint8)
        self.solver.changeColsIntegrality(self.n_columns, self.every, kinds)

    def use(self, shares: Floats) -> Floats:
        """Return how many people each session has, pins left out."""
        found = np.zeros(len(self.instance.sessions))
        taken = np.flatnonzero(shares[: self.n_days] > TOLERANCE / 100)
        for slot in range(self.days.seats.shape[1]):
            code = self.days.seats[taken, slot]
            named = code < len(found)
            np.add.at(found, code[named], shares[taken][named])
        np.add.at(found, self.fills[:, 1], shares[self.n_days :])
        return found


def rounded_up(value: float) -> int:
    """Return the smallest whole number a value allows for, given how far a solver may err."""
    return math.ceil(value - TOLERANCE)
