"""What an outsider can work out: the range of each hidden count over all tables that fit.

A range is found by two linear programs. Its ends are rounded inwards: counts are whole.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.disclosure import highs
from praxistag.evaluation.disclosure.system import HIDDEN, SEEN, Matrix, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.evaluation.disclosure.system import System
    from praxistag.evaluation.disclosure.tables import Bools, Floats

ROUNDING = 1e-6


@dataclass(frozen=True)
class Cut:
    """What every safe pattern fulfils: the factors of its switches add up to `least`.

    The dual of the two linear programs behind a range (Fischetti & Salazar-González 2001, their
    capacity constraints).
    """

    factors: dict[int, float]
    least: float


class Attacker:
    """Knows the equations and one pattern at a time."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.pattern = system.everything
        self._switches = np.array(system.switches)
        self._reduced: Floats = np.zeros(len(system.counts))
        self._low_seen = np.array([span.low for span in system.spans])
        self._high_seen = np.array([span.high for span in system.spans])
        self._upper = np.array(system.uppers)
        low, high = system.bounds(self.pattern)
        rows = Matrix.of(system.equations, system.counts)
        self._columns = np.arange(len(low), dtype=np.int32)
        model = highs.Model(np.zeros(len(low)), low, high, rows, rows.sides)
        self._solver = highs.loaded(model, highs.FOR_BOUNDS)
        self._forget()

    def face(self, pattern: Bools) -> None:
        """Look at another pattern."""
        self.pattern = pattern
        low, high = self.system.bounds(pattern)
        self._solver.changeColsBounds(len(low), self._columns, low, high)
        self._forget()

    def range_of(self, unknown: int) -> tuple[int, int]:
        """Return the least and the most an unknown can be."""
        return _whole(self._extreme(unknown, 1.0), self._extreme(unknown, -1.0))

    def width_of(self, unknown: int, enough: int) -> int:
        """Return how uncertain an unknown is, `enough` and no more."""
        low, high = _whole(self._least[unknown], self._most[unknown])
        if high - low >= enough:
            return enough
        low, high = self.range_of(unknown)
        return min(high - low, enough)

    def broken(self) -> Iterator[Target]:
        """Return the targets the pattern leaves too certain."""
        for target in self.system.targets:
            is_asked = self.pattern[target.switch]
            if is_asked and self.width_of(target.unknown, target.width) < target.width:
                yield target

    def cut(self, target: Target) -> Cut:
        """Return what a pattern must fulfil to protect a target this one does not protect."""
        worth = np.zeros(len(self._low_seen))
        width = 0.0
        for direction in (1.0, -1.0):
            width -= self._extreme(target.unknown, direction) * direction
            worth += np.maximum(self._reduced, 0.0) * self._low_seen
            worth += np.maximum(-self._reduced, 0.0) * (self._upper - self._high_seen)
        by_switch = np.zeros(self.system.size)
        np.add.at(by_switch, self._switches, worth)
        base = width - float(by_switch[self.pattern].sum()) + float(by_switch[HIDDEN])
        by_switch[[HIDDEN, SEEN]] = 0.0
        return _tightened(by_switch, target, base)

    def _extreme(self, unknown: int, direction: float) -> float:
        """Return the least (1) or the most (−1) of an unknown."""
        self._solver.changeColCost(unknown, direction)
        value = highs.optimum(self._solver) * direction
        values, self._reduced = highs.solution(self._solver)
        self._solver.changeColCost(unknown, 0.0)
        np.minimum(self._least, values, out=self._least)
        np.maximum(self._most, values, out=self._most)
        return value

    def _forget(self) -> None:
        """Forget the tables met under another pattern; the true one fits every pattern."""
        self._least = np.array(self.system.counts, dtype=np.float64)
        self._most = np.array(self.system.counts, dtype=np.float64)


def _tightened(worth: Floats, target: Target, base: float) -> Cut:
    """Return width(pattern) ≥ base + Σ worth as a cut: no switch need give more than is asked."""
    least = target.width - base - float(worth[target.switch])
    worth[target.switch] = 0.0
    helpful = np.flatnonzero(worth > ROUNDING)
    factors = {int(at): min(float(worth[at]), least) for at in helpful}
    if target.switch == HIDDEN:
        return Cut(factors, least)
    return Cut(factors | {target.switch: -least}, 0.0)


def _whole(low: float, high: float) -> tuple[int, int]:
    """Round a range inwards."""
    lowest = math.ceil(low - ROUNDING)
    return lowest, max(math.floor(high + ROUNDING), lowest)


def set_targets(system: System) -> None:
    """Turn wishes into targets: nobody can hide more than the totals leave open.

    The width asked for is k, or the range that remains with everything hidden that may be; beside
    an open figure of the same group, with everything else hidden.
    """
    attacker = Attacker(system)
    widths: dict[tuple[int, int], int] = {}
    for beside in sorted({wish.beside or HIDDEN for wish in system.wishes}):
        pattern = system.everything
        if beside != HIDDEN:
            pattern[beside] = False
        attacker.face(pattern)
        for wish in system.wishes:
            if (wish.beside or HIDDEN) == beside:
                place = wish.unknown, wish.switch
                width = attacker.width_of(wish.unknown, system.enough)
                widths[place] = max(width, widths.get(place, 0))
    system.targets = [Target(*place, width) for place, width in widths.items() if width > 0]
