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
    from collections.abc import Iterable, Iterator, Sequence

    from praxistag.evaluation.disclosure.system import System, Wish
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
        self._probes = list(_apart(system))
        self._forget()
        self.targets = self._aims()

    def face(self, pattern: Bools) -> None:
        """Look at another pattern."""
        self.pattern = pattern
        self._solver.changeColsBounds(len(self._columns), self._columns, *self._bounds())
        self._forget()

    def range_of(self, unknown: int) -> tuple[int, int]:
        """Return the least and the most an unknown can be."""
        return _whole(self._extreme([unknown], 1.0), self._extreme([unknown], -1.0))

    def against(self) -> Iterator[tuple[Target, Cut]]:
        """Return the targets the pattern leaves too certain, each with what it would need."""
        asked = [target for target in self.targets if self.pattern[target.switch]]
        if any(self._met(target.unknown) < target.width for target in asked):
            self._probe([target.unknown for target in asked])
        for target in asked:
            if self._met(target.unknown) < target.width:
                width, cut = self._cut(target)
                if width < target.width:
                    yield target, cut

    def _cut(self, target: Target) -> tuple[int, Cut]:
        """Return how uncertain a target is, and what a pattern must fulfil to make it enough so."""
        low_seen, high_seen = self._seen
        worth = np.zeros(len(low_seen))
        ends = []
        for direction in (1.0, -1.0):
            ends.append(self._extreme([target.unknown], direction))
            worth += np.maximum(self._reduced, 0.0) * low_seen
            worth += np.maximum(-self._reduced, 0.0) * (self._upper - high_seen)
        by_switch = np.zeros(self.system.size)
        np.add.at(by_switch, self._switches, worth)
        base = ends[1] - ends[0] - float(by_switch[self.pattern].sum()) + float(by_switch[HIDDEN])
        by_switch[[HIDDEN, SEEN]] = 0.0
        low, high = _whole(*ends)
        return high - low, _tightened(by_switch, target, base)

    def _probe(self, unknowns: Iterable[int]) -> None:
        """Look for tables in which many unknowns are as large as can be, the others being small."""
        asked = set(unknowns)
        for group in self._probes:
            some = [unknown for unknown in group if unknown in asked]
            if some:
                self._extreme(some, -1.0)

    def _extreme(self, unknowns: Sequence[int], direction: float) -> float:
        """Return the least (1) or the most (−1) of unknowns together."""
        for unknown in unknowns:
            self._solver.changeColCost(unknown, direction)
        value = highs.optimum(self._solver) * direction
        values, self._reduced = highs.solution(self._solver)
        for unknown in unknowns:
            self._solver.changeColCost(unknown, 0.0)
        np.minimum(self._least, values, out=self._least)
        np.maximum(self._most, values, out=self._most)
        return value

    def _met(self, unknown: int) -> int:
        """Return how far apart an unknown was in the tables met so far."""
        low, high = _whole(self._least[unknown], self._most[unknown])
        return high - low

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
        by_switch: dict[int, list[Wish]] = {}
        for wish in self.system.wishes:
            by_switch.setdefault(wish.beside or HIDDEN, []).append(wish)
        for beside, wishes in by_switch.items():
            pattern = self.system.everything
            pattern[beside] = beside == HIDDEN
            self.face(pattern)
            self._probe(wish.unknown for wish in wishes)
            for wish in wishes:
                place = wish.unknown, wish.switch
                widths[place] = max(self._room(wish.unknown), widths.get(place, 0))
        return [Target(*place, width) for place, width in widths.items() if width > 0]

    def _room(self, unknown: int) -> int:
        """Return how uncertain an unknown is, as far as that is asked for."""
        enough = min(self.system.enough, int(self._upper[unknown]))
        if self._met(unknown) >= enough:
            return enough
        low, high = self.range_of(unknown)
        return min(high - low, enough)

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


def _apart(system: System) -> Iterator[list[int]]:
    """Sort the unknowns to protect into groups of which no two stand in one equation."""
    places: dict[int, set[int]] = {wish.unknown: set() for wish in system.wishes}
    for number, row in enumerate(system.equations):
        for unknown, _ in row:
            if unknown in places:
                places[unknown].add(number)
    while places:
        taken: set[int] = set()
        group = []
        for unknown, equations in places.items():
            if not equations & taken:
                group.append(unknown)
                taken |= equations
        yield group
        places = {unknown: places[unknown] for unknown in places if unknown not in set(group)}
