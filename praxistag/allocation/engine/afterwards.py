"""The later rounds after the proof: among the days it left, for as long as it took."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.bundles import Bundles
from praxistag.allocation.engine.finish import Placed, seated
from praxistag.allocation.engine.later import changes, lots, off_track
from praxistag.allocation.engine.preferences import Mixture
from praxistag.allocation.engine.refinement import MIX, STABILITY, TRACK, Refinement
from praxistag.allocation.engine.vector import value_of
from praxistag.allocation.problem import Mode

if TYPE_CHECKING:
    from praxistag.allocation.engine.clock import Clock
    from praxistag.allocation.engine.frame import Frame
    from praxistag.allocation.engine.instance import Instance, Ints
    from praxistag.allocation.engine.vector import Decided
    from praxistag.allocation.solution import Round

LEAST_SECONDS, SHARE = 3.0, 0.1
"""The later rounds have that many seconds, and no start with less than this share."""


def refined(
    frame: Frame, decided: Decided, placed: Placed, clock: Clock
) -> tuple[Placed, list[Round]]:
    """Return the plan after stability, mix, track and lottery, and these rounds."""
    now = time.monotonic()
    deadline = min(now + max(LEAST_SECONDS, clock.elapsed), clock.deadline)
    if deadline - now < SHARE * clock.elapsed:
        return placed, []
    clock.note(0.75, "Unter gleich guten Plänen den stabilsten und gemischtesten suchen")
    days = decided.ladder.model.bundles
    refinement = Refinement(frame.instance, days, placed.sessions, placed.codes)
    mode = frame.instance.problem.mode
    levels = range(decided.limit, 0, -1) if mode is Mode.LEXIMIN else [0]
    costs = [value_of(mode, days.regret, level) for level in levels]
    refinement.keep_quality(costs, tuple(int(one.value) for one in decided.rounds))
    refinement.run(deadline)
    found = _named(refinement)
    if found.missing:
        found = placed
    rounds = refinement.rounds
    if not decided.listed:
        rounds = [replace(one, bound=0.0) for one in rounds]
    return found, [_counted(one, found) for one in rounds]


def _named(refinement: Refinement) -> Placed:
    """Return the seats of the refined plan; placed anew where a workshop would come twice."""
    instance, days = refinement.instance, refinement.hall.days
    chosen = np.flatnonzero(refinement.shares[: len(days)].round() > 0)
    codes = np.full(instance.free.shape, instance.none, dtype=instance.code_type)
    codes[days.person[chosen]] = days.seats[chosen]
    exchange = Exchange(instance, codes, refinement.hall.group, refinement.plan())
    if not exchange.untangle():
        return seated(instance, codes)
    return Placed(instance, codes, exchange.sessions, [])


class Exchange:
    """Sessions (P, S) of unranked seats, exchanged where somebody would have a workshop twice.

    Two people with the same code in a slot and of the same `group` (P,) may exchange their
    sessions there: how many of whom sit where stays as the rounds decided. Where that is not
    enough, the group counts no longer, and the mix may suffer a little.
    """

    def __init__(self, instance: Instance, codes: Ints, group: Ints, sessions: Ints) -> None:
        self.instance = instance
        self.codes = codes
        self.group = group
        self.sessions = sessions.copy()
        self.work = np.append(instance.work_of, -1)

    def untangle(self) -> bool:
        """Exchange until nobody has a workshop twice; false if that does not succeed."""
        for group in (self.group, self.group, np.zeros_like(self.group)):
            for p, s in self._twice():
                self._settle(p, s, group)
        return not self._twice()

    def _twice(self) -> list[tuple[int, int]]:
        """Return the (person, slot) of unranked seats in a workshop held in another slot, too."""
        count, none = len(self.instance.sessions), self.instance.none
        pairs = np.argwhere((self.codes >= count) & (self.codes < none)).tolist()
        return [(p, s) for p, s in pairs if self._clashes(p, s, self.sessions[p, s])]

    def _clashes(self, p: int, slot: int, session: int) -> bool:
        held = np.delete(self.sessions[p], slot)
        return session >= 0 and bool((self.work[held] == self.work[session]).any())

    def _settle(self, p: int, slot: int, group: Ints) -> None:
        mine = self.sessions[p, slot]
        if not self._clashes(p, slot, mine):
            return
        same = (self.codes[:, slot] == self.codes[p, slot]) & (group == group[p])
        for q in np.flatnonzero(same & (self.sessions[:, slot] != mine)).tolist():
            theirs = self.sessions[q, slot]
            if not self._clashes(p, slot, theirs) and not self._clashes(q, slot, mine):
                self.sessions[[p, q], slot] = theirs, mine
                return


def _counted(one: Round, placed: Placed) -> Round:
    """Return a round with the value of the final seats."""
    instance, people = placed.instance, np.arange(len(placed.codes), dtype=np.int32)
    none = np.zeros(len(people), dtype=np.int16)
    final = Bundles(people, _codes(placed.sessions, instance.none), none)
    if one.name == STABILITY:
        value = float(changes(instance, final).sum())
    elif one.name == MIX:
        mixture = Mixture(instance)
        value = float(mixture.excess(mixture.seated(placed.sessions)))
    elif one.name == TRACK:
        value = float(off_track(instance, final).sum())
    else:
        value = float(lots(instance, replace(final, seats=placed.codes)).sum())
    return replace(one, value=value, bound=min(one.bound, value))


def _codes(sessions: Ints, none: int) -> Ints:
    return np.where(sessions < 0, none, sessions)
