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
    from praxistag.allocation.engine.instance import Ints
    from praxistag.allocation.engine.vector import Decided
    from praxistag.allocation.solution import Round

LEAST_SECONDS = 1.0


def refined(
    frame: Frame, decided: Decided, placed: Placed, clock: Clock
) -> tuple[Placed, list[Round]]:
    """Return the plan after stability, mix, track and lottery, and these rounds."""
    deadline = min(time.monotonic() + max(LEAST_SECONDS, clock.elapsed), clock.deadline)
    clock.note(0.75, "Unter gleich guten Plänen den stabilsten und gemischtesten suchen")
    days = decided.ladder.model.bundles
    refinement = Refinement(frame.instance, days, placed.sessions)
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
    sessions = refinement.plan()
    work = np.sort(
        np.where(sessions < 0, -1 - np.arange(sessions.shape[1]), instance.work_of[sessions])
    )
    if (work[:, 1:] == work[:, :-1]).any():
        return seated(instance, codes)
    return Placed(instance, codes, sessions, [])


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
