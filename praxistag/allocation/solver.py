"""The one entry: validate, choose the way to solve, and believe only what the checker confirms."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from praxistag.allocation import checker, exchanges, serial_dictatorship
from praxistag.allocation.engine import large
from praxistag.allocation.engine.bundles import TooManyBundlesError
from praxistag.allocation.engine.clock import Clock
from praxistag.allocation.engine.explicit import solve_explicit
from praxistag.allocation.engine.outcome import Outcome, without_people
from praxistag.allocation.files import input_hash
from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Gap, Issue, RunLog, Solution, Status
from praxistag.allocation.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from praxistag.allocation.problem import Problem
    from praxistag.allocation.solution import Metrics, Progress

NAME = "praxistag"


def solve(problem: Problem, progress: Callable[[Progress], None] | None = None) -> Solution:
    """Return the best plan there is time for; contradictions in the input are its issues."""
    clock = Clock(problem.time_limit, progress)
    issues = validate(problem)
    if issues:
        return _without_plan(problem, clock, issues)
    clock.note(0.0, "Eingaben geprüft")
    outcome = _outcome(problem, clock)
    if outcome.issues:
        return _without_plan(problem, clock, outcome.issues)
    outcome = replace(outcome, cancelled=without_people(problem, outcome.seats))
    broken = checker.check(problem, outcome.seats, outcome.cancelled)
    if broken:
        outcome = _drawn(problem)
        broken = checker.check(problem, outcome.seats, outcome.cancelled)
    if broken:
        return _without_plan(problem, clock, [Issue(v.code, v.ids, v.message) for v in broken])
    clock.note(1.0, "Fertig")
    return _judged(problem, clock, outcome)


def _outcome(problem: Problem, clock: Clock) -> Outcome:
    if problem.mode is Mode.RSD:
        return _drawn(problem)
    try:
        outcome = large.run(problem, clock)
    except TooManyBundlesError:
        return _drawn(problem)
    if outcome.seats and _misses_minimum(problem, outcome.seats):
        outcome = _with_minimums(problem, clock)
    return outcome


def _with_minimums(problem: Problem, clock: Clock) -> Outcome:
    """Decide which sessions take place; without minimum sizes only the draw is left."""
    if any(session.min_size > 1 for session in problem.sessions):
        return solve_explicit(problem, clock) or _drawn(problem)
    return _drawn(problem)


def _misses_minimum(problem: Problem, seats: Mapping[str, tuple[str, ...]]) -> bool:
    use = Counter(seat for day in seats.values() for seat in day)
    return any(0 < use[session.id] < session.min_size for session in problem.sessions)


def _drawn(problem: Problem) -> Outcome:
    """Return a plan that is always there and never proven: the draw, or the one before, filled."""
    floor = problem.keep_floor and problem.previous is not None
    seats, cancelled = exchanges.filled(problem) if floor else serial_dictatorship.plan(problem)
    return Outcome(seats, cancelled)


def _without_plan(
    problem: Problem, clock: Clock, issues: list[Issue] | tuple[Issue, ...]
) -> Solution:
    log = RunLog(NAME, _version(), clock.elapsed, input_hash(problem))
    return Solution({}, (), Status.INFEASIBLE, None, log, issues=tuple(issues))


def _judged(problem: Problem, clock: Clock, outcome: Outcome) -> Solution:
    metrics = checker.metrics(problem, outcome.seats)
    proven = outcome.proven and _agrees(problem, outcome, metrics)
    gap = outcome.gap
    if gap is None and not proven and problem.mode is not Mode.RSD:
        worst = metrics.leximin[0]
        gap = Gap(worst, float(sum(metrics.leximin[1:2])), 0.0)
    log = RunLog(NAME, _version(), clock.elapsed, input_hash(problem), outcome.rounds)
    status = Status.PROVEN if proven else Status.FEASIBLE
    return Solution(outcome.seats, outcome.cancelled, status, metrics, log, None if proven else gap)


def _agrees(problem: Problem, outcome: Outcome, metrics: Metrics) -> bool:
    """Return whether the checker counts what the rounds of the mode claim."""
    worst, *counts = metrics.leximin
    at_least = {worst - i: count for i, count in enumerate(counts)}
    claimed = {one.name: one.value for one in outcome.rounds}
    if problem.mode is Mode.BALANCED:
        found = sum((2 * level - 1) * count for level, count in at_least.items())
        return claimed.get(problem.mode.value, 0) == found
    if problem.mode is Mode.TOTAL:
        return claimed.get(problem.mode.value, 0) == sum(counts)
    levels = {int(name): value for name, value in claimed.items() if name.isdigit()}
    return {k: v for k, v in levels.items() if v} == at_least


def _version() -> str:
    return f"HiGHS {version('highspy')}"
