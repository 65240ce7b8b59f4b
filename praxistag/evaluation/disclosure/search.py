"""The pattern that shows most among those that are safe.

Patterns are chosen by an integer program that knows a few necessary conditions; the attacker looks
at its choice and answers with conditions it breaks, until there are none: then nothing safe shows
more (Fischetti & Salazar-González 2000, JASA 95(451), and 2001). Where a limit ends that, what is
broken is repaired by hiding more, and what proves needless is shown again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from praxistag.evaluation.disclosure import highs
from praxistag.evaluation.disclosure.attack import ROUNDING, Attacker, Cut
from praxistag.evaluation.disclosure.system import HIDDEN, Matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from praxistag.evaluation.disclosure.system import System, Target
    from praxistag.evaluation.disclosure.tables import Bools

MOST_ROUNDS = 40
SMALL = 150
"""Switches of a table that is solved to the end: a few hundredths of a second."""

PATIENCE = 12_000
"""Simplex iterations for all larger tables together, about four seconds."""
SHARE = 4
"""No table takes more than this part of what is left."""


@dataclass
class Effort:
    """Work that is left. Not time: the same data give the same tables on every machine."""

    left: int = PATIENCE


@dataclass(frozen=True)
class Choice:
    """A safe pattern, the figures it takes away, and how many any safe pattern must."""

    pattern: Bools
    loss: float
    bound: float

    @property
    def is_proven(self) -> bool:
        """Whether no safe pattern shows a figure more."""
        return self.loss - self.bound < 1 - ROUNDING


def choose(system: System, watch: Watch, effort: Effort) -> Choice:
    """Return the safe pattern that shows most, as far as the effort reaches."""
    pattern, bound, cuts = (
        system.start,
        system.loss(system.start),
        list(watch.against(system.start)),
    )
    if not cuts:
        return Choice(pattern, bound, bound)
    master = Master(system, watch)
    least = 0 if system.size <= SMALL else effort.left - effort.left // SHARE
    for _ in range(MOST_ROUNDS):
        master.cuts += cuts
        found = master.best()
        if system.size > SMALL:
            effort.left -= master.work
        if found is None:
            break
        pattern, bound = found, master.bound
        cuts = list(watch.against(pattern))
        if not cuts:
            return Choice(pattern, system.loss(pattern), bound)
        if effort.left < least:
            break
    pattern = shown_again(system, watch, repaired(system, watch, pattern))
    return Choice(pattern, system.loss(pattern), bound)


class Watch:
    """All attackers a pattern must stand up to."""

    def __init__(self, system: System) -> None:
        self.attackers = [Attacker(system)]
        if system.has_strict:
            self.attackers.append(Attacker(system, is_strict=True))

    def against(self, pattern: Bools) -> Iterator[Cut]:
        """Return conditions the pattern breaks; none where it is safe."""
        for attacker in self.attackers:
            attacker.face(pattern)
            for target, cut in attacker.against():
                yield violated(cut, pattern, target.switch)

    def outsider(self, pattern: Bools) -> Attacker:
        """Return who knows what is published, no more, looking at a pattern."""
        outsider = self.attackers[0]
        outsider.face(pattern)
        return outsider

    @property
    def targets(self) -> Iterator[Target]:
        """What the attackers must not narrow down."""
        for attacker in self.attackers:
            yield from attacker.targets


def repaired(system: System, watch: Watch, pattern: Bools) -> Bools:
    """Hide more until nothing is broken: each time what protects most per figure lost."""
    losses = np.array(system.losses)
    while True:
        cut = next(watch.against(pattern), None)
        if cut is None:
            return pattern
        useful = [at for at, factor in cut.factors.items() if factor > 0 and not pattern[at]]
        pattern = pattern.copy()
        worth = [cut.factors[at] / max(float(losses[at]), ROUNDING) for at in useful]
        pattern[useful[int(np.argmax(worth))]] = True
        pattern = system.closed(pattern)


def shown_again(system: System, watch: Watch, pattern: Bools) -> Bools:
    """Show whatever can be shown without breaking anything, the most figures first."""
    losses = np.array(system.losses)
    start = system.start
    for at in sorted(np.flatnonzero(pattern & ~start), key=lambda at: -losses[at]):
        tried = pattern.copy()
        tried[at] = False
        if not np.array_equal(system.closed(tried), tried):
            continue
        if next(watch.against(tried), None) is None:
            pattern = tried
    return pattern


class Master:
    """The integer program over the switches."""

    def __init__(self, system: System, watch: Watch) -> None:
        self.system = system
        cuts = [*_implications(system), *_first_cuts(system, watch.targets)]
        self.cuts = [cut for cut in cuts if cut.factors]
        self.bound, self.work = 0.0, 0

    def best(self) -> Bools | None:
        """Return the pattern that loses least and fulfils all conditions, if one was found.

        `bound` is what any of them loses, `work` what it took.
        """
        size = self.system.size
        low = np.zeros(size)
        low[list(self.system.forced)] = 1.0
        high = np.ones(size)
        high[list(self.system.barred)] = 0.0
        rows = Matrix.of([list(cut.factors.items()) for cut in self.cuts], np.zeros(size).tolist())
        rows.sides[:] = [cut.least - ROUNDING for cut in self.cuts]
        infinite = np.full(len(self.cuts), np.inf)
        cost = np.array(self.system.losses)
        model = highs.Model(cost, low, high, rows, infinite, is_integer=True)
        is_small = size <= SMALL
        solver: Any = highs.loaded(model, highs.EXACT if is_small else highs.CLOSE)
        self.bound, self.work = highs.search(solver)
        if not highs.has_solution(solver):
            return None
        pattern: Bools = highs.solution(solver)[0] > 1 / 2
        return pattern


def violated(cut: Cut, pattern: Bools, switch: int) -> Cut:
    """Return a condition the pattern breaks.

    Where only rounding to whole people makes it unsafe, the linear one holds. But every pattern
    that hides no more is unsafe as well, so something else must be hidden.
    """
    value = sum(factor for at, factor in cut.factors.items() if pattern[at])
    if value < cut.least - 2 * ROUNDING:
        return cut
    factors = {int(at): 1.0 for at in np.flatnonzero(~pattern) if at > 1}
    if switch == HIDDEN:
        return Cut(factors, 1.0)
    return Cut(factors | {switch: -1.0}, 0.0)


def _implications(system: System) -> Iterator[Cut]:
    for first, second in system.implied:
        yield Cut({first: 1.0, second: -1.0}, 0.0)


def _first_cuts(system: System, targets: Iterable[Target]) -> Iterator[Cut]:
    """Return what one equation alone asks for.

    In a sum that is known, a count can move by no more than the others together can. In a sum of
    counts, by no more than all that is hidden.
    """
    by_unknown: dict[int, list[int]] = {}
    for number, row in enumerate(system.equations):
        for at, _ in row:
            by_unknown.setdefault(at, []).append(number)
    for target in targets:
        for number in by_unknown.get(target.unknown, ()):
            row = system.equations[number]
            others = [(at, system.uppers[at]) for at, _ in row if at != target.unknown]
            yield _cover(system, target.switch, target.width, others)
            if all(factor > 0 for _, factor in row):
                mass = [(at, system.counts[at]) for at, _ in row]
                yield _cover(system, target.switch, target.width, mass)


def _cover(system: System, switch: int, width: int, parts: Iterable[tuple[int, float]]) -> Cut:
    """Return that the hidden parts must reach a width, if the switch is on."""
    room: dict[int, float] = {}
    known = 0.0
    for at, size in parts:
        part = system.switches[at]
        span = system.spans[at].high - system.spans[at].low
        known += span if part != HIDDEN else size
        if part > 1:
            room[part] = room.get(part, 0.0) + max(size - span, 0.0)
    least = width - known
    if least <= 0:
        return Cut({}, 0.0)
    factors = {part: min(size, least) for part, size in room.items() if part != switch}
    least_beside = least - room.get(switch, 0.0)
    if switch == HIDDEN:
        return Cut(factors, least)
    if least_beside <= 0:
        return Cut({}, 0.0)
    factors = {part: min(size, least_beside) for part, size in factors.items()}
    return Cut(factors | {switch: -least_beside}, 0.0)
