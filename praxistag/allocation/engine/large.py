"""The exact engine for every size: rounds over whole days, then seats by name, then the proof.

Unranked seats are aggregated per class while the rounds run. If at the end somebody's unranked
seats cannot be placed (only "never twice" can cause that), the people concerned get their
unranked seats by name and the rounds run again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.afterwards import refined
from praxistag.allocation.engine.bundles import TooManyBundlesError
from praxistag.allocation.engine.clock import OutOfTimeError
from praxistag.allocation.engine.finish import Placed, judged, seated
from praxistag.allocation.engine.frame import Frame, floors
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.later import unranked_before
from praxistag.allocation.engine.outcome import NO_ROOM, Outcome
from praxistag.allocation.engine.pool import run_pool
from praxistag.allocation.engine.rescue import quick_plan
from praxistag.allocation.engine.vector import (
    Decided,
    NoRoomError,
    run_mode,
    value_of,
)
from praxistag.allocation.losses import Losses
from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Gap, Round

if TYPE_CHECKING:
    from praxistag.allocation.engine.clock import Clock
    from praxistag.allocation.problem import Problem

ATTEMPTS = 3


@dataclass(frozen=True)
class _Attempt:
    frame: Frame
    decided: Decided
    placed: Placed


def run(problem: Problem, clock: Clock) -> Outcome:
    """Return the best plan found and its proof or its gap."""
    instance = Instance(problem)
    if not instance.people or not instance.sessions:
        return _nothing(problem)
    try:
        best = _attempts(problem, instance, clock)
    except NoRoomError:
        return Outcome({}, issues=(NO_ROOM,))
    if best is None:
        return _rescued(problem, instance)
    rounds, gap = judged(best.decided, problem.mode, best.placed.regrets(best.frame))
    if gap is not None:
        return Outcome(best.placed.seats(), (), rounds, gap=gap)
    placed, later = refined(best.frame, best.decided, best.placed, clock)
    return Outcome(placed.seats(), (), (*rounds, *later), proven=True)


def _rescued(problem: Problem, instance: Instance) -> Outcome:
    """Return a good plan made quickly; nothing is known about a better one."""
    frame = Frame(instance, floors(instance, Losses(problem)))
    placed = seated(instance, quick_plan(frame))
    regrets, mode = placed.regrets(frame), problem.mode
    worst = int(regrets.max(initial=0))
    name = worst if mode is Mode.LEXIMIN else mode.value
    gap = Gap(name, float(value_of(mode, regrets, worst).sum()), 0.0)
    return Outcome(placed.seats(), gap=gap)


def _nothing(problem: Problem) -> Outcome:
    """Return the only plan there is when nobody takes part or nothing takes place."""
    losses, mode = Losses(problem), problem.mode
    regrets = np.array([losses.regret(p, ()) for p in problem.people], dtype=np.int64)
    levels = range(int(regrets.max(initial=0)), 0, -1) if mode is Mode.LEXIMIN else [0]
    rounds = []
    for level in levels:
        value = float(value_of(mode, regrets, level).sum())
        rounds.append(Round(str(level or mode.value), value, value, 0.0))
    return Outcome({p.id: () for p in problem.people}, rounds=tuple(rounds), proven=True)


def _attempts(problem: Problem, instance: Instance, clock: Clock) -> _Attempt | None:
    names, best, least = set(unranked_before(instance)), None, 0
    for number in range(ATTEMPTS):
        named = Instance(problem, names) if names else instance
        frame = Frame(named, floors(named, Losses(problem)))
        try:
            decided = _decided(frame, clock, least)
        except OutOfTimeError:
            return best
        best, least = _placed(frame, decided), decided.limit
        if not best.placed.missing or clock.over:
            return best
        names |= _more_names(instance, best, everybody=number + 1 == ATTEMPTS - 1)
    return best


def _decided(frame: Frame, clock: Clock, least: int) -> Decided:
    try:
        return run_mode(frame, clock, least)
    except TooManyBundlesError:
        return run_pool(frame, clock)


def _placed(frame: Frame, decided: Decided) -> _Attempt:
    assert decided.ladder.days is not None  # noqa: S101
    codes = decided.ladder.model.bundles.seats[decided.ladder.days]
    return _Attempt(frame, decided, seated(frame.instance, codes))


def _more_names(instance: Instance, attempt: _Attempt, *, everybody: bool) -> set[tuple[int, int]]:
    """Return the unranked seats to be named: those of workshops that could come twice."""
    codes = attempt.placed.codes
    unranked = (codes >= len(instance.sessions)) & (codes < attempt.frame.instance.none)
    people = np.flatnonzero((unranked.sum(axis=1) > 1) | everybody)
    missing = [p for p, _ in attempt.placed.missing]
    found = set()
    for p in sorted({*people.tolist(), *missing}):
        allowed = ~instance.barred[p] & (instance.rank[p] == instance.worst)
        sessions = np.flatnonzero(allowed & (instance.capacity > 0))
        times = np.bincount(instance.work_of[sessions], minlength=len(instance.work_at))
        found |= {(p, int(j)) for j in sessions if times[instance.work_of[j]] > 1}
    return found
