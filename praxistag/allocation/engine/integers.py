"""From the LP to whole people: keep what is integral, a MIP over the rest, more if need be."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from praxistag.allocation.engine import highs
from praxistag.allocation.engine.model import SAFE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.allocation.engine.instance import Bools, Floats, Ints
    from praxistag.allocation.engine.master import Relaxed
    from praxistag.allocation.engine.model import Model

WHOLE = 1 - 1e-6
HALF = 0.5
FIRST_MORE = 40
GROWTH = 4
MOST_DAYS = 400_000
FOUND = 2
"""HiGHS: the primal solution is feasible."""


@dataclass(frozen=True)
class Whole:
    """One day per person (P,), or none found; the value, and the bound proven by now."""

    days: Ints | None
    value: float
    bound: float

    @property
    def met(self) -> bool:
        """Return whether the value is proven to be the best."""
        return self.days is not None and self.value <= self.bound + SAFE


@dataclass(frozen=True)
class _Task:
    """Choose days for the `free` people beside `fixed` days (P,), within a total of `limit`."""

    model: Model
    cost: Floats
    relaxed: Relaxed
    fixed: Ints
    free: Bools
    limit: float


def whole(model: Model, cost: Floats, relaxed: Relaxed, deadline: float) -> Whole:
    """Return an integer solution that meets the bound, or the best one until the deadline."""
    target = float(math.ceil(relaxed.dual.bound - SAFE))
    fixed = _integral(model, relaxed)
    best = Whole(None, math.inf, target)
    if (fixed >= 0).all():
        best = Whole(fixed, float(cost[fixed].sum()), target)
    for free in _growing(model, relaxed, fixed):
        if best.met or time.monotonic() > deadline:
            return best
        limit = best.bound
        task = _Task(model, cost, relaxed, fixed, free, limit)
        best = _better(best, _solve(task, deadline), limit, everybody=bool(free.all()))
    return _settle(
        best, _Task(model, cost, relaxed, fixed, np.ones(model.people, dtype=bool), 0), deadline
    )


def _settle(best: Whole, task: _Task, deadline: float) -> Whole:
    """Raise the bound with everybody free until it meets the value, or time is over."""
    while not best.met and time.monotonic() < deadline:
        limit = best.value if best.days is not None else best.bound
        found = _solve(replace(task, limit=limit), deadline)
        after = _better(best, found, limit, everybody=True)
        if (after.value, after.bound) == (best.value, best.bound):
            return best
        best = after
    return best


def _integral(model: Model, relaxed: Relaxed) -> Ints:
    """Return the day of everybody whom the LP gives a whole one, (P,), else -1."""
    fixed = np.full(model.people, -1, dtype=np.int64)
    days = relaxed.columns[relaxed.shares > WHOLE]
    fixed[model.bundles.person[days]] = days
    return fixed


def _growing(model: Model, relaxed: Relaxed, fixed: Ints) -> Iterator[Bools]:
    """Yield ever more free people: the fractional ones first, at last everybody."""
    choice = np.bincount(model.bundles.person[relaxed.dual.excess < SAFE], minlength=model.people)
    order = np.random.default_rng(1).permutation(model.people)
    order = order[np.argsort((choice[order] <= 1) & (fixed[order] >= 0), kind="stable")]
    order = order[np.argsort(fixed[order] >= 0, kind="stable")]
    count, more = int((fixed < 0).sum()), FIRST_MORE
    while count < model.people:
        free = fixed < 0
        free[order[:count]] = True
        yield free
        count, more = count + more, more * GROWTH
    yield np.ones(model.people, dtype=bool)


def _better(best: Whole, part: Whole, limit: float, *, everybody: bool) -> Whole:
    """Take the part's solution if better, and its bound if it had everybody free.

    Days left out of the candidates belong to solutions above the limit.
    """
    bound = max(best.bound, min(part.bound, limit + 1)) if everybody else best.bound
    if part.days is not None and part.value < best.value - SAFE:
        return Whole(part.days, part.value, bound)
    return replace(best, bound=min(bound, best.value))


def _solve(task: _Task, deadline: float) -> Whole:
    """Solve the MIP of a task; the bound holds for solutions within its limit."""
    near = task.relaxed.dual.excess <= task.limit - task.relaxed.dual.bound + SAFE
    days = np.flatnonzero(near & task.free[task.model.bundles.person])
    if len(days) > MOST_DAYS:
        return Whole(None, math.inf, -math.inf)
    kept = task.fixed[~task.free]
    solver = highs.new_solver(1)
    columns = {
        "cost": task.cost[days],
        "lower": np.zeros(days.size),
        "upper": np.ones(days.size),
        "integer": True,
    }
    highs.load(solver, columns, _left(task.model, kept), task.model.entries(days))
    base = float(task.cost[kept].sum())
    solver.setOptionValue("objective_target", task.limit - base + SAFE)
    left = deadline - time.monotonic()
    highs.limit_time(solver, left / 2 if task.free.all() else left / 8)
    solver.run()
    return _read(solver, task, days, base)


def _left(model: Model, kept: Ints) -> tuple[Floats, Floats]:
    """Return the row bounds that the kept days leave."""
    lower, upper = model.limits()
    _, row, value = model.entries(kept)
    used = np.bincount(row, weights=value, minlength=len(upper))
    return lower - used, upper - used


def _read(solver: Any, task: _Task, days: Ints, base: float) -> Whole:
    info = solver.getInfo()
    if highs.impossible(solver):
        return Whole(None, math.inf, task.limit + 1)
    bound = info.mip_dual_bound + base - SAFE
    bound = float(math.ceil(bound)) if math.isfinite(bound) else -math.inf
    if info.primal_solution_status != FOUND:
        return Whole(None, math.inf, bound)
    chosen = days[np.asarray(solver.getSolution().col_value) > HALF]
    result = task.fixed.copy()
    result[task.model.bundles.person[chosen]] = chosen
    value = float(task.cost[result].sum())
    if highs.finished(solver):
        bound = value
    return Whole(result, value, bound)
