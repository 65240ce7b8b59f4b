"""Tables as equations: groups and answers, linked by totals and by the sizes of groups.

A grid is one table, or two that show the same people: Q by B, and B by Q.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.evaluation.disclosure import lines
from praxistag.evaluation.disclosure.system import HIDDEN, SEEN

if TYPE_CHECKING:
    from praxistag.evaluation.disclosure.lines import Line
    from praxistag.evaluation.disclosure.setting import Setting
    from praxistag.evaluation.disclosure.system import System
    from praxistag.evaluation.disclosure.tables import Table


@dataclass
class Grid:
    """One table, or two turned against each other, in a system of equations."""

    system: System
    setting: Setting
    table: Table
    twin: Table | None = None
    rows: list[Line] = field(default_factory=list)
    columns: list[Line] = field(default_factory=list)
    cells: list[list[int]] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)

    def build(self) -> Grid:
        """Add everything and return the grid."""
        self.rows = lines.lines_of(self.system, self.setting, self.table)
        if self.twin is not None:
            self.columns = lines.lines_of(self.system, self.setting, self.twin)
        for place, row in enumerate(self.rows):
            self.cells.append([self._cell(row, at) for at in range(len(self.table.codes))])
            self.missing.append(self._missing(row))
            lines.close(self.system, self.setting, row, self.missing[place])
        self._close_columns()
        lines.compare(self.system, self.rows)
        lines.compare(self.system, self.columns)
        return self

    def _cell(self, row: Line, at: int) -> int:
        """Add how many of a group gave one answer."""
        column = self.columns[at] if self.columns else None
        upper = min(row.upper, self._total_upper(at))
        count = int(self.table.counts[row.place, at])
        switch = self._switch(row, column)
        seen = self._was_shown(row, at, count) or row.is_known_empty
        unknown = self.system.unknown(count, upper, SEEN if seen else switch)
        row.take(self.system, unknown, switch)
        if column is not None and row.group is not None:
            column.take(self.system, unknown, switch)
        return unknown

    def _switch(self, row: Line, column: Line | None) -> int:
        """Return what hides one cell: its own switch, or whatever hides it in any case."""
        if column is not None and row.group is None:
            return column.hides_others
        if row.hides_cells or (column is not None and column.hides_cells):
            return HIDDEN
        switch = self.system.switch(1.0 if column is None else 2.0)
        for line in (row, column):
            if line is not None:
                self.system.implied.append((switch, line.switch))
        return switch

    def _missing(self, row: Line) -> int:
        """Add how many of a group gave no valid answer."""
        table = self.table
        count = int(table.missing[row.place])
        column = self.columns[-1] if self.columns else None
        switch = row.hides_others
        if column is not None and row.group is None:
            switch = self._corner(row, column)
        seen = self.setting.earlier.missing.get((table.key, row.group)) == count
        upper = min(row.upper, int(table.missing.sum()))
        unknown = self.system.unknown(count, upper, SEEN if seen else switch)
        if column is not None and row.group is not None:
            column.take(self.system, unknown, switch)
        return unknown

    def _corner(self, row: Line, column: Line) -> int:
        """Return what hides those who answered neither: both tables would show them."""
        ways = {row.hides_others, column.hides_others} - {HIDDEN}
        if len(ways) <= 1:
            return ways.pop() if ways else HIDDEN
        switch = self.system.switch(0.0)
        self.system.implied += [(way, switch) for way in ways]
        return switch

    def _was_shown(self, row: Line, at: int, count: int) -> bool:
        table, counts = self.table, self.setting.earlier.counts
        code = table.codes[at]
        places = [(table.key, row.group, code)]
        if row.group is not None:
            places.append(((table.by, None, table.question), code, row.group))
        return any(counts.get(place) == count for place in places)

    def _total_upper(self, at: int) -> int:
        table = self.table
        if self.setting.hides(table.question, table.codes[at]):
            return self.setting.pooled(table.question)
        return int(table.total.counts[at])

    def _close_columns(self) -> None:
        """Say that the groups together are everybody."""
        table, system = self.table, self.system
        for at, code in enumerate(table.codes):
            terms = [(row[at], 1.0) for row in self.cells]
            if table.item is None and self.setting.hides(table.question, code):
                size = lines.size_unknown(system, self.setting, table.question, code)
                system.equation([*terms, (size, -1.0)])
            elif int(table.counts[:, at].sum()) == int(table.total.counts[at]):
                system.equation(terms)
            if self.columns:
                self._close_column(self.columns[at], [row[at] for row in self.cells])
        if int(table.answered.sum()) == table.total.n:
            system.equation([(row.answered, 1.0) for row in self.rows])
            system.equation([(missing, 1.0) for missing in self.missing])
        if self.columns:
            self._close_column(self.columns[-1], self.missing)

    def _close_column(self, column: Line, cells: list[int]) -> None:
        """Say what the second table tells: a group's valid answers are those of named groups."""
        named = [cell for row, cell in zip(self.rows, cells, strict=True) if row.group is not None]
        lines.add_overall(self.system, column, named)
        self.system.equation([*((cell, 1.0) for cell in named), (column.answered, -1.0)])
