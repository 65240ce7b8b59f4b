"""What hiding some groups would cost a table, estimated without solving anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.disclosure import figures
from praxistag.evaluation.disclosure.tables import widest_form

if TYPE_CHECKING:
    from praxistag.evaluation.disclosure.tables import Bools, Floats, Ints, Rules, Table

MORE_COUNTS = 2
"""How many counts a group usually hides beside a rare one, to make up for it."""


@dataclass(frozen=True, eq=False)
class Sketch:
    """A table, and the groups whose sizes are hidden by their places."""

    table: Table
    rules: Rules

    @cached_property
    def worth(self) -> Floats:
        """The figures of each group."""
        places = range(len(self.table.groups))
        return np.array([figures.of_group(self.table, place) for place in places])

    @cached_property
    def closed(self) -> Bools:
        """The groups that are hidden whatever is chosen."""
        forms = [widest_form(tally, self.rules) for tally in self.table.tallies]
        return np.array([form == "none" for form in forms])

    def least(self, hidden: Bools) -> float:
        """Return the figures that are lost in any case: those of the groups themselves."""
        return float(self.worth[hidden | self.closed].sum())

    def guess(self, hidden: Bools) -> float:
        """Estimate the figures that are lost.

        The hidden groups must have enough people without an answer among them to hide how many
        answered; if not, all groups with such people are lost. And enough people with each answer;
        if not, the other groups hide theirs, and some counts more to make up for it.
        """
        table = self.table
        gone = hidden | self.closed
        rooms = self._rooms(hidden, gone)
        if not self._hides_n(hidden, gone):
            gone = gone | (table.missing > 0)
        lost = float(self.worth[gone].sum()) + figures.OF_A_COMPARISON * self._spoilt(gone)
        if not rooms.size:
            return lost
        wanted = np.minimum(table.total.counts[: len(table.codes)], rooms.max())
        short = table.counts[gone].sum(axis=0) < wanted
        gaps = (table.counts[~gone][:, short] > 0).sum(axis=1)
        return lost + float((gaps + (figures.overall(table) + MORE_COUNTS) * (gaps > 0)).sum())

    def _rooms(self, hidden: Bools, gone: Bools) -> Ints:
        """Return how uncertain the answers of hidden groups should be."""
        sizes = np.where(hidden, self.table.sizes[hidden].sum(), self.table.sizes)
        rooms: Ints = np.minimum(sizes, self.rules.k_numbers)[gone & (self.table.answered > 0)]
        return rooms

    def _hides_n(self, hidden: Bools, gone: Bools) -> bool:
        """Tell whether nobody can count off how many of a hidden group answered."""
        table = self.table
        among = gone & ~hidden & (table.answered > 0)
        sizes = table.sizes[among]
        asked = np.minimum(sizes, table.total.n) - np.maximum(0, sizes - table.missing.sum())
        most = np.minimum(sizes, table.answered[gone].sum())
        left = most - np.maximum(0, sizes - table.missing[gone].sum())
        return bool((left >= np.minimum(asked, self.rules.k_numbers)).all())

    def _spoilt(self, gone: Bools) -> int:
        """Return how many comparisons are lost."""
        groups = {group for group, is_gone in zip(self.table.groups, gone, strict=True) if is_gone}
        return sum(not groups.isdisjoint(one) for one in self.table.compared)
