"""The rounds of the mode itself: everybody placed, then level by level, or one sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.clock import OutOfTimeError
from praxistag.allocation.engine.model import SAFE
from praxistag.allocation.engine.rounds import Ladder
from praxistag.allocation.problem import Mode

if TYPE_CHECKING:
    from praxistag.allocation.engine.clock import Clock
    from praxistag.allocation.engine.frame import Frame
    from praxistag.allocation.engine.instance import Bools, Floats, Ints
    from praxistag.allocation.engine.pool import Pool
    from praxistag.allocation.solution import Round

MORE = 2
FORBIDDEN = 1_000.0


class NoRoomError(Exception):
    """Nobody may lose more than before, and that is impossible."""


@dataclass(frozen=True)
class Decided:
    """The ladder after the rounds of the mode; `bounds` per level (leximin) or for the sum.

    `listed`: its days are all that an optimum can use, not only those that were asked for.
    """

    ladder: Ladder | Pool
    limit: int
    rounds: tuple[Round, ...]
    bounds: dict[int, float]
    listed: bool = True


def value_of(mode: Mode, regret: Ints, level: int) -> Floats:
    """Return what a day of some regret counts in the round of a level."""
    if mode is Mode.BALANCED:
        return regret.astype(np.float64) ** 2
    if mode is Mode.TOTAL:
        return regret.astype(np.float64)
    return (regret >= level).astype(np.float64)


def run_mode(frame: Frame, clock: Clock, least: int = 0) -> Decided:
    """Decide the rounds of the mode, at the smallest limit on the regret that needs no more."""
    leximin = frame.instance.problem.mode is Mode.LEXIMIN
    limit = frame.first_limit(clock, least) + (0 if leximin else MORE)
    while not clock.over:
        clock.note(0.05, "Tagespläne aufzählen")
        at_limit = _AtLimit(frame, clock, limit)
        decided = at_limit.levels() if leximin else at_limit.total()
        if decided is not None:
            return decided
        if limit >= frame.most:
            raise NoRoomError if at_limit.is_too_low() else OutOfTimeError
        limit += 1 + limit // 8
    raise OutOfTimeError


class _AtLimit:
    """The rounds among the days up to a limit; None where days beyond it may be needed."""

    def __init__(self, frame: Frame, clock: Clock, limit: int) -> None:
        self.frame = frame
        self.clock = clock
        self.limit = limit
        self.ladder = Ladder(frame.instance, frame.days(limit))

    def levels(self) -> Decided | None:
        """Place everybody within the limit, then as few people as possible level by level."""
        ladder, rounds = self.ladder, []
        gaps = self._gaps().astype(np.float64)
        if ladder.lower_bound(gaps, self.clock.deadline) > SAFE:
            return None
        if ladder.decide("placed", gaps, self.clock.deadline).value > 0:
            return None
        for level in range(self.limit, 0, -1):
            share = 1 - level / (self.limit + 1)
            self.clock.note(0.1 + 0.6 * share, f"So wenige wie möglich verlieren {level} Punkte")
            cost = value_of(Mode.LEXIMIN, ladder.model.bundles.regret, level)
            rounds.append(ladder.decide(str(level), cost, self.clock.deadline))
        bounds = dict(zip(range(self.limit, 0, -1), (r.bound for r in rounds), strict=True))
        return Decided(ladder, self.limit, tuple(rounds), bounds)

    def total(self) -> Decided | None:
        """Minimise the sum; a stand-in costs what the days it stands for cost at least."""
        ladder, mode = self.ladder, self.frame.instance.problem.mode
        self.clock.note(0.1, "Die kleinste Summe suchen")
        cost = value_of(mode, ladder.model.bundles.regret, 0)
        barred = self._gaps() & (self.frame.floor <= self.limit)[ladder.model.bundles.person]
        cost[barred] = FORBIDDEN * (self.frame.most + 1) ** 2
        result = ladder.decide(mode.value, cost, self.clock.deadline)
        if ladder.days is None or self._gaps()[ladder.days].any():
            return None
        barred = self._gaps() & (self.frame.floor <= self.limit)[ladder.model.bundles.person]
        ladder.keep(~barred)
        if self._gaps().any() and not self.clock.over:
            return None
        return Decided(ladder, self.limit, (result,), {0: result.bound})

    def is_too_low(self) -> bool:
        """Tell whether it is proven that not everybody has a day within limit and floor."""
        self.ladder = Ladder(self.frame.instance, self.frame.days(self.limit))
        gaps = self._gaps().astype(np.float64)
        return self.ladder.decide("placed", gaps, self.clock.deadline).bound > 0

    def _gaps(self) -> Bools:
        """Return which days are stand-ins, (n,)."""
        gaps: Bools = self.ladder.model.bundles.regret > self.limit
        return gaps
