"""The exact plan with named sessions: minimum sizes, closing, and unranked seats that are scarce.

For instances up to about a thousand people; `solver.py` decides who goes this way. The worst
regret allowed rises until the search finds a plan: few days are in play that way, and every level
before is a proof that it is not enough.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.bundles import TooManyBundlesError, enumerate_days
from praxistag.allocation.engine.closing import OPEN, Minima, MinimumNotMetError, Search
from praxistag.allocation.engine.frame import Frame, floors
from praxistag.allocation.engine.hall import Hall
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.outcome import NO_ROOM, Outcome, without_people
from praxistag.allocation.engine.refinement import Refinement
from praxistag.allocation.engine.seated import by_name, sessions_of
from praxistag.allocation.engine.vector import value_of
from praxistag.allocation.losses import Losses
from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Gap, Issue, Round

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from praxistag.allocation.engine.bundles import Bundles
    from praxistag.allocation.engine.clock import Clock
    from praxistag.allocation.engine.closing import Found, Values
    from praxistag.allocation.engine.instance import Floats, Ints
    from praxistag.allocation.problem import Problem

MOST_DAYS, FEW_DAYS = 400_000, 60_000
FOR_QUALITY, FOR_RESCUE = 0.75, 0.9
"""Until which share of the time the search goes on, and the rescue."""
LEAST_SECONDS = 1.0


def solve_explicit(
    problem: Problem, clock: Clock, keep_open: Collection[str] = ()
) -> Outcome | None:
    """Return the best plan in which a session has its minimum size or does not take place.

    `keep_open` are sessions that must take place. Sessions with a minimum size that do not are
    `cancelled`; of equally good plans one is taken to which none of them can be added. None if
    the time was too short for any plan. The problem must have passed `validate`.
    """
    if not problem.people:
        return Outcome({}, tuple(s.id for s in problem.sessions if s.min_size > 0), proven=True)
    plain = Instance(problem)
    instance = Instance(problem, _repeated(plain))
    minima = Minima(instance)
    try:
        start = minima.start(instance.session_at[one] for one in keep_open)
    except MinimumNotMetError as refusal:
        return _impossible(instance, [refusal.session])
    return _Run(instance, start, clock).outcome()


def _repeated(instance: Instance) -> list[tuple[int, int]]:
    """Return (person, session) where an unranked seat could meet a workshop twice."""
    slots_of: dict[int, set[int]] = {}
    for work, slot in zip(instance.work_of.tolist(), instance.slot_of.tolist(), strict=True):
        slots_of.setdefault(work, set()).add(slot)
    twice = np.array([len(slots_of[work]) > 1 for work in instance.work_of.tolist()], dtype=bool)
    unranked = ~instance.barred & (instance.rank == instance.worst) & (instance.capacity > 0)
    return [(int(p), int(j)) for p, j in np.argwhere(unranked & twice)]


def _impossible(instance: Instance, sessions: Iterable[int]) -> Outcome:
    issues = [
        Issue(
            "minimum_unreachable",
            (session.id,),
            f"Termin {session.id} muss stattfinden, erreicht aber nicht die Mindestgröße "
            f"{session.min_size}.",
        )
        for session in (instance.sessions[j] for j in sessions)
    ]
    return Outcome({}, issues=tuple(issues))


class _Run:
    """One call: the search level by level, a rescue if time runs out, the later rounds."""

    def __init__(self, instance: Instance, start: Ints, clock: Clock) -> None:
        self.instance = instance
        self.minima = Minima(instance)
        self.start = start
        self.clock = clock
        self.frame = Frame(instance, floors(instance, Losses(instance.problem)))
        self.mode = instance.problem.mode
        self.level = 0 if self.mode is Mode.LEXIMIN else self.frame.most

    def outcome(self) -> Outcome | None:
        """Return the plan with its certificate or its gap."""
        search = self._search()
        if search is None or (search.waiting and search.best is None):
            return self._rescued()
        if search.best is not None:
            search.reopen()
            return self._finished(self.level, search.hall, search.best, search.bound())
        must = np.flatnonzero(self.minima.binding & (self.start == OPEN))
        if self.frame.floor.min() < self.frame.most:
            return Outcome({}, issues=(NO_ROOM,))
        return _impossible(self.instance, must.tolist())

    def _until(self, share: float) -> float:
        return self.clock.started + share * (self.clock.deadline - self.clock.started)

    def _limits(self, level: int) -> tuple[Ints, Ints]:
        return np.minimum(self.frame.floor, level), self.frame.ideal

    def _hall(self, level: int, most: int = MOST_DAYS) -> Hall:
        days = enumerate_days(self.instance, *self._limits(level), most)
        return Hall(self.instance, days, self._objectives(days, level))

    def _levels(self, level: int) -> list[int]:
        return list(range(max(1, level), 0, -1)) if self.mode is Mode.LEXIMIN else [0]

    def _objectives(self, days: Bundles, level: int) -> list[Floats]:
        return [value_of(self.mode, days.regret, one) for one in self._levels(level)]

    def _search(self) -> Search | None:
        """Raise the worst regret allowed until there is a plan; None where days are too many."""
        while True:
            share = FOR_QUALITY * self.level / (self.frame.most + 1)
            self.clock.note(share, "Prüfen, welche Termine stattfinden")
            try:
                hall = self._hall(self.level)
            except TooManyBundlesError:
                return None
            search = Search(hall, self.minima, self._until(FOR_QUALITY))
            search.run(self.start)
            if search.best is not None or search.waiting or self.level >= self.frame.most:
                return search
            self.level += 1

    def _rescued(self) -> Outcome | None:
        """Take any good plan, as the best one was not found in time."""
        level, days = self._widest()
        costs = self._objectives(days, level)
        if self.mode is Mode.LEXIMIN:
            costs = [(1.0 + days.regret.astype(np.float64)) ** 3]
        search = Search(Hall(self.instance, days, costs), self.minima, self._until(FOR_RESCUE))
        search.run(self.start)
        if search.best is None:
            return None
        bound = [int(one == self.level) for one in self._levels(level)]
        return self._finished(level, search.hall, search.best, tuple(bound))

    def _widest(self) -> tuple[int, Bundles]:
        """Return the days up to the largest regret that are not too many to handle quickly."""
        for level in range(self.frame.most, 0, -1):
            try:
                return level, enumerate_days(self.instance, *self._limits(level), FEW_DAYS)
            except TooManyBundlesError:
                continue
        return 0, enumerate_days(self.instance, *self._limits(0))

    def _finished(self, level: int, hall: Hall, found: Found, bound: Values | None) -> Outcome:
        """Go through the later rounds and write the plan down."""
        self.clock.note(FOR_RESCUE, "Mischung und Los")
        values, seconds = self._values(level, hall, found), self.clock.elapsed
        rounds, gap = self._judged(level, values, bound or values)
        plan, later = self._refined(level, hall, found, values)
        seats = by_name(self.instance, plan)
        rounds = [replace(one, seconds=seconds / len(rounds)) for one in rounds]
        closed = without_people(self.instance.problem, seats)
        return Outcome(seats, closed, (*rounds, *later), proven=gap is None, gap=gap)

    def _judged(self, level: int, values: Values, bound: Values) -> tuple[list[Round], Gap | None]:
        """Return the rounds and the first gap; below a gap nothing is known of a level."""
        rounds: list[Round] = []
        gap = None
        for one, value, least in zip(self._levels(level), values, bound, strict=True):
            low = 0 if gap else least
            if value or low or one <= 1:
                rounds.append(Round(str(one or self.mode.value), value, low, 0.0))
            if value != low and gap is None:
                gap = Gap(one or self.mode.value, value, low)
        return rounds, gap

    def _values(self, level: int, hall: Hall, found: Found) -> Values:
        chosen = found.shares[: hall.n_days] > 1 / 2
        return tuple(int(cost[chosen].sum()) for cost in self._objectives(hall.days, level))

    def _refined(
        self, level: int, hall: Hall, found: Found, values: Values
    ) -> tuple[Ints, list[Round]]:
        plan = sessions_of(hall, found.shares)
        later = Refinement.around(hall, plan, self._limits(level))
        later.hall.bound_sessions(*self.minima.bounds(found.state))
        later.keep_quality(self._objectives(later.hall.days, level), values)
        until = time.monotonic() + max(LEAST_SECONDS, self.clock.elapsed)
        later.run(min(until, self.clock.deadline))
        return later.plan(), later.rounds
