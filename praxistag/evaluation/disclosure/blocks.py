"""One set of tables that must be decided together, from equations to what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.disclosure.grids import Grid
from praxistag.evaluation.disclosure.medians import is_told
from praxistag.evaluation.disclosure.outcome import CLOSED, GroupView, Place, Secret
from praxistag.evaluation.disclosure.search import Watch, choose
from praxistag.evaluation.disclosure.system import System
from praxistag.evaluation.disclosure.tables import has_boxes, primary_reason, top_two

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.evaluation.disclosure.lines import Line
    from praxistag.evaluation.disclosure.search import Choice
    from praxistag.evaluation.disclosure.setting import Setting
    from praxistag.evaluation.disclosure.tables import Bools, Table
    from praxistag.evaluation.shapes import Reason

Pair = tuple["Table", "Table | None"]
"""A table, and the one that shows the same people turned round."""


@dataclass
class Block:
    """Tables over one system of equations, and the pattern chosen for them."""

    setting: Setting
    system: System
    grids: list[Grid]
    watch: Watch
    choice: Choice

    @classmethod
    def decide(cls, setting: Setting, pairs: Sequence[Pair], around: Block | None = None) -> Block:
        """Choose what is shown of some tables, knowing what is shown of those around them."""
        system = System(setting.rules.k_numbers)
        if around is not None:
            for grid in around.grids:
                Grid(system, setting, grid.table, grid.twin).build()
            system.settle(around.choice.pattern)
        grids = [Grid(system, setting, table, twin).build() for table, twin in pairs]
        watch = Watch(system)
        return cls(setting, system, grids, watch, choose(system, watch, setting.effort))

    @property
    def loss(self) -> float:
        """How many figures are not shown."""
        return self.choice.loss + self.system.lost

    def lines(self) -> Iterator[Line]:
        """Return the groups of all tables."""
        for grid in self.grids:
            yield from grid.rows
            yield from grid.columns

    def view(self, line: Line) -> GroupView:
        """Return how a group is shown."""
        pattern = self.choice.pattern
        if pattern[line.switch]:
            return CLOSED
        if line.form == "numbers":
            return GroupView("numbers")
        hidden = np.array([pattern[switch] for _, switch in line.cells], dtype=bool)
        codes = [code for code, gone in zip(line.codes, hidden, strict=True) if gone]
        if not codes:
            return GroupView("all")
        return GroupView("all", frozenset(codes), frozenset(_told(line, hidden)))

    def secrets(self) -> Iterator[Secret]:
        """Return what is hidden in the tables, with what outsiders can work out."""
        outsider = self.watch.outsider(self.choice.pattern)
        for line in self.lines():
            for place, unknown in self._hidden(line):
                low, high = outsider.range_of(unknown)
                yield Secret(place, self._reason(line, place), low, high)

    def sizes(self) -> Iterator[Secret]:
        """Return the groups whose size is hidden, as far as these tables know of them."""
        outsider = self.watch.outsider(self.choice.pattern)
        for (by, code), unknown in self.system.sizes.items():
            place = Place(by, None, None, None, code)
            low, high = outsider.range_of(unknown)
            is_small = self.system.counts[unknown] < self.setting.rules.k_numbers
            yield Secret(place, "small" if is_small else "complement", low, high)

    def _hidden(self, line: Line) -> Iterator[tuple[Place, int]]:
        table, view = line.table, self.view(line)
        place = Place(table.question, table.item, table.by, line.group)
        if view.form == "none":
            if table.answered[line.place]:
                yield place, line.answered
            return
        for code, (unknown, switch) in zip(line.codes, line.cells, strict=True):
            if self.choice.pattern[switch]:
                yield Place(table.question, table.item, table.by, line.group, code), unknown

    def _reason(self, line: Line, place: Place) -> Reason:
        rules, tally = self.setting.rules, line.table.tallies[line.place]
        if place.option is not None:
            return "small" if line.form == "numbers" else "complement"
        return primary_reason(tally, rules) or "complement"


def _told(line: Line, hidden: Bools) -> Iterator[str]:
    """Return the figures over all answers that are known without the hidden counts."""
    table, values = line.table, line.table.values
    if values is None:
        return
    if not table.is_weighted and is_told(values, table.counts[line.place].tolist(), hidden):
        yield "median"
    if has_boxes(table):
        top = top_two(values)
        if not hidden[top].any() or not hidden[~top].any():
            yield "top2"
