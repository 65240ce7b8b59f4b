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
    """Knows the equations and one pattern at a time.

    A strict one takes for granted what only the truth tells: which answers a median was made from.
    What is wide enough for both is wide enough for everybody in between.
    """

    def __init__(self, system: System, *, is_strict: bool = False) -> None:
        self.system = system
        self.pattern = system.everything
        self._switches = np.array(system.switches)
        ends = [span.ends(is_strict=is_strict) for span in system.spans]
        self._seen = np.array(ends).T.reshape(2, -1)
        self._upper = np.array(system.uppers)
        self._columns = np.arange(len(ends), dtype=np.int32)
        self._reduced: Floats = np.zeros(len(ends))
        rows = Matrix.of(system.equations, system.counts)
        model = highs.Model(self._reduced, *self._bounds(), rows, rows.sides)
        self._solver = highs.loaded(model, highs.FOR_BOUNDS)
        self._forget()
        self.targets = self._aims()

    def face(self, pattern: Bools) -> None:
        """Look at another pattern."""
        self.pattern = pattern
        self._solver.changeColsBounds(len(self._columns), self._columns, *self._bounds())
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
        for target in self.targets:
            is_asked = self.pattern[target.switch]
            if is_asked and self.width_of(target.unknown, target.width) < target.width:
                yield target

    def cut(self, target: Target) -> Cut:
        """Return what a pattern must fulfil to protect a target this one does not protect."""
        low_seen, high_seen = self._seen
        worth = np.zeros(len(low_seen))
        width = 0.0
        for direction in (1.0, -1.0):
            width -= self._extreme(target.unknown, direction) * direction
            worth += np.maximum(self._reduced, 0.0) * low_seen
            worth += np.maximum(-self._reduced, 0.0) * (self._upper - high_seen)
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

    def _bounds(self) -> tuple[Floats, Floats]:
        """Return what is known of each unknown by itself."""
        hidden = self.pattern[self._switches]
        low, high = self._seen
        return np.where(hidden, 0.0, low), np.where(hidden, self._upper, high)

    def _aims(self) -> list[Target]:
        """Turn wishes into targets: nobody can hide more than the totals leave open.

        The width asked for is k, or the range that remains with everything hidden that may be;
        beside an open figure of the same group, with everything else hidden.
        """
        widths: dict[tuple[int, int], int] = {}
        for beside in sorted({wish.beside or HIDDEN for wish in self.system.wishes}):
            pattern = self.system.everything
            if beside != HIDDEN:
                pattern[beside] = False
            self.face(pattern)
            for wish in self.system.wishes:
                if (wish.beside or HIDDEN) == beside:
                    place = wish.unknown, wish.switch
                    width = self.width_of(wish.unknown, self.system.enough)
                    widths[place] = max(width, widths.get(place, 0))
        return [Target(*place, width) for place, width in widths.items() if width > 0]

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
