"""From an instance to its result: what the console and the worker process have in common."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.allocation import checker, exchanges, files
from praxistag.allocation.explanations import sentences
from praxistag.allocation.solution import Issue, RunLog, Solution, Status
from praxistag.allocation.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from praxistag.allocation.files import Options
    from praxistag.allocation.problem import Problem
    from praxistag.allocation.solution import Progress
    from praxistag.json_shapes import Row

NAME = "praxistag"
VERSION = "1"
SECONDS_FOR_CLOSINGS = 4.0


class Strength(StrEnum):
    """How much may change of the plan before."""

    FULL = "full"
    IMPROVE = "improve"
    FILL = "fill"


@dataclass(frozen=True)
class Task:
    """An instance file, how to solve it, and how much may change.

    With `prices_closings` the result tells what it would cost to keep each cancelled session.
    """

    instance: Row
    options: Options
    strength: Strength = Strength.FULL
    prices_closings: bool = False


def calculate(task: Task, progress: Callable[[Progress], None] | None = None) -> Row:
    """Return the result file of an instance file.

    Raises:
        FormatError: the instance is not one; everything else is an answer.

    """
    problem = files.read_instance(task.instance, task.options)
    if task.strength is Strength.FILL:
        solution = filled(problem)
    else:
        # Numpy and HiGHS take a quarter of a second, and reading a file needs neither.
        from praxistag.allocation.solver import solve  # noqa: PLC0415 -- slow import

        solution = solve(replace(problem, keep_floor=_keeps_floor(task)), progress)
    if solution.status is not Status.INFEASIBLE:
        words = sentences(problem, solution.seats, solution.cancelled)
        solution = replace(solution, explanations=words)
    digest = files.document_hash(task.instance)
    result = files.write_result(problem, solution) | {"input_hash": digest}
    if task.prices_closings and solution.cancelled and task.strength is not Strength.FILL:
        result["closings"] = _closings(problem, solution)
    return result


def filled(problem: Problem) -> Solution:
    """Return the plan before, with its free seats given to whom they help; nobody else moves."""
    started = time.perf_counter()
    seats, closed = exchanges.filled(problem)
    broken = checker.check(problem, seats, closed)
    issues = validate(problem) or [Issue(v.code, v.ids, v.message) for v in broken]
    log = RunLog(NAME, VERSION, time.perf_counter() - started, files.input_hash(problem))
    if issues:
        return Solution({}, (), Status.INFEASIBLE, None, log, issues=tuple(issues))
    return Solution(seats, closed, Status.FEASIBLE, checker.metrics(problem, seats), log)


def _closings(problem: Problem, solution: Solution) -> list[Row]:
    from praxistag.allocation.engine.proposals import proposals  # noqa: PLC0415 -- slow import

    return [asdict(closing) for closing in proposals(problem, solution, SECONDS_FOR_CLOSINGS)]


def _keeps_floor(task: Task) -> bool:
    return task.options.keep_floor or task.strength is Strength.IMPROVE
