"""Which group sizes are hidden: small ones must be, others may have to be beside them.

A hidden size hides its group in every table, so all tables by the same question decide together.
Hiding more sizes than needed can show more in the end: outsiders who know the size of a hidden
group can count off who of it answered.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.disclosure.blocks import Block
from praxistag.evaluation.disclosure.sketches import Sketch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.evaluation.disclosure.setting import Setting
    from praxistag.evaluation.disclosure.tables import Bools, Table, TableKey

MOST_BESIDE = 3
"""Group sizes hidden for the sake of others."""
FEW_OTHERS, LARGE_OTHERS = 6, 2
"""Groups these are taken from: the smallest that are not small, and the largest."""
MOST_TABLES = 8
"""Tables a choice is tried on, evenly spread over all of them."""
MOST_CELLS = 1500
"""Counts in all tables that are tried; the choices that look best come first."""

Hidden = frozenset[str]


@dataclass
class Sizes:
    """The groups whose size is hidden, by question.

    `blocks` keeps the tables that were solved on the way. `is_proven` tells whether every other
    choice was weighed.
    """

    hidden: dict[str, Hidden] = field(default_factory=dict)
    blocks: dict[TableKey, Block] = field(default_factory=dict)
    is_proven: bool = True


def choose_hidden_sizes(setting: Setting, tables: Sequence[Table]) -> Sizes:
    """Return which group sizes are hidden."""
    sizes = Sizes()
    for by in dict.fromkeys(table.by for table in tables):
        choice = _Choice(setting, by, [table for table in tables if table.by == by])
        best = choice.best()
        sizes.hidden[by] = best
        sizes.is_proven = sizes.is_proven and choice.is_proven
        for (hidden, key), block in choice.blocks.items():
            if hidden == best:
                sizes.blocks[key] = block
    return sizes


class _Choice:
    """Weighs which sizes of one question's groups to hide."""

    def __init__(self, setting: Setting, by: str, tables: Sequence[Table]) -> None:
        self.setting, self.by = setting, by
        self.sketches = [Sketch(table, setting.rules) for table in tables]
        self.blocks: dict[tuple[Hidden, TableKey], Block] = {}
        self.is_proven = self.is_complete = True
        tally = setting.dividing[by]
        codes = [level.code for level in tally.levels]
        self.sizes = dict(zip(codes, tally.counts.tolist(), strict=True))

    def best(self) -> Hidden:
        """Return the choice that shows most, among those that look best."""
        candidates = [frozenset(one) for one in self._safe()]
        if len(candidates) <= 1:
            return candidates[0] if candidates else self._everything()
        guesses = [self._guess(one) for one in candidates]
        ranked = [candidates[at] for at in sorted(range(len(guesses)), key=guesses.__getitem__)]
        tried = self.sketches[:: -(-len(self.sketches) // MOST_TABLES)]
        trials = self._trials(tried)
        losses: dict[Hidden, float] = {}
        for hidden in ranked[:trials] if trials > 1 else ():
            losses[hidden] = self._loss(hidden, tried, min(losses.values(), default=math.inf))
        best = self._finalist(sorted(losses, key=losses.__getitem__)) if losses else ranked[0]
        self.is_proven = (
            self.is_complete
            and len(tried) == len(self.sketches)
            and all(self._least(one, tried) >= losses.get(best, 0) for one in ranked[trials:])
        )
        return best

    def _finalist(self, best: Sequence[Hidden]) -> Hidden:
        """Return the better one of the two that did best on some tables, looking at all."""
        if len(best) == 1 or len(self.sketches) <= MOST_TABLES:
            return best[0]
        losses = [self._loss(hidden, self.sketches, math.inf) for hidden in best[:2]]
        return best[losses.index(min(losses))]

    def _trials(self, tried: Sequence[Sketch]) -> int:
        """Return how many choices are tried; one alone needs no trial."""
        cells = sum(sketch.table.counts.size for sketch in tried)
        return max(MOST_CELLS // max(cells, 1), 1)

    def _everything(self) -> Hidden:
        """Return all groups: so few people cannot be hidden among others."""
        return frozenset(code for code, size in self.sizes.items() if size)

    def _safe(self) -> Iterator[tuple[str, ...]]:
        """Return the sets of groups whose sizes are safe, being known together only."""
        k = self.setting.rules.k_numbers
        small = tuple(code for code, size in self.sizes.items() if 0 < size < k)
        others = sorted((size, code) for code, size in self.sizes.items() if size >= k)
        if len(others) > FEW_OTHERS + LARGE_OTHERS:
            others = [*others[:FEW_OTHERS], *others[-LARGE_OTHERS:]]
            self.is_complete = False
        for more in range(MOST_BESIDE + 1):
            for beside in combinations(others, more):
                hidden = (*small, *(code for _, code in beside))
                people = sum(self.sizes[code] for code in hidden)
                if not hidden or (len(hidden) > 1 and people >= k):
                    yield hidden

    def _places(self, hidden: Hidden, table: Table) -> Bools:
        return np.array([group in hidden for group in table.groups])

    def _guess(self, hidden: Hidden) -> float:
        """Estimate the figures a choice takes away."""
        return len(hidden) + sum(
            sketch.guess(self._places(hidden, sketch.table)) for sketch in self.sketches
        )

    def _least(self, hidden: Hidden, sketches: Sequence[Sketch]) -> float:
        """Return the figures a choice takes away at least."""
        return len(hidden) + sum(
            sketch.least(self._places(hidden, sketch.table)) for sketch in sketches
        )

    def _loss(self, hidden: Hidden, sketches: Sequence[Sketch], limit: float) -> float:
        """Return the figures lost; more than the limit is enough to know."""
        if self._least(hidden, sketches) >= limit:
            return limit
        setting = replace(self.setting, hidden={self.by: hidden})
        total = float(len(hidden))
        for sketch in sketches:
            place = hidden, sketch.table.key
            if place not in self.blocks:
                self.blocks[place] = Block.decide(setting, [(sketch.table, None)])
            total += self.blocks[place].loss
            if total >= limit:
                break
        return total
