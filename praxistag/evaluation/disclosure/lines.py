"""One group of a table in a system of equations: what hides it, and what it must not give away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.evaluation.disclosure import figures
from praxistag.evaluation.disclosure.medians import median_spans
from praxistag.evaluation.disclosure.system import HIDDEN, SEEN
from praxistag.evaluation.disclosure.tables import has_boxes, top_two, widest_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.disclosure.setting import Setting
    from praxistag.evaluation.disclosure.system import System, Term
    from praxistag.evaluation.disclosure.tables import Floats, Form, Table


@dataclass
class Line:
    """One group of a table.

    `switch` hides all of it, `partial` goes on as soon as one of its counts is hidden. `answered`
    is the unknown that counts its valid answers.
    """

    table: Table
    place: int
    form: Form
    upper: int
    is_known_empty: bool = False
    switch: int = HIDDEN
    partial: int = HIDDEN
    answered: int = -1
    cells: list[tuple[int, int]] = field(default_factory=list)

    @property
    def group(self) -> str | None:
        """The group's code."""
        return self.table.groups[self.place]

    @property
    def codes(self) -> tuple[str, ...]:
        """The answers counted in it, in the order of its cells."""
        return self.table.codes

    @property
    def hides_cells(self) -> bool:
        """Whether its counts are never shown, whatever is chosen."""
        return self.switch == HIDDEN or self.form == "numbers"

    @property
    def hides_others(self) -> int:
        """What hides those of the group without a valid answer."""
        return HIDDEN if self.form == "numbers" else self.switch

    def take(self, system: System, unknown: int, switch: int) -> None:
        """Take one count into the group and ask for its protection.

        Where the whole group is hidden, outsiders may not learn more than the totals tell. Where
        only the count is, not more than these and the group's own figures tell.
        """
        self.cells.append((unknown, switch))
        if self.form == "all":
            system.implied.append((self.partial, switch))
        if int(self.table.answered[self.place]) == 0:
            return
        system.ask(unknown, self.switch, None)
        if self.switch != HIDDEN:
            system.ask(unknown, HIDDEN if self.form == "numbers" else switch, self.switch)


def lines_of(system: System, setting: Setting, table: Table) -> list[Line]:
    """Add what hides each group of a table, and how many of it answered."""
    return [_line(system, setting, table, place) for place in range(len(table.groups))]


def compare(system: System, lines: Sequence[Line]) -> None:
    """Let every comparison count that stands while all of its groups are open."""
    by_group = {line.group: line for line in lines}
    for groups in lines[0].table.compared if lines else ():
        compared = [by_group[group] for group in groups if group in by_group]
        if all(line.form == "all" for line in compared):
            switch = system.switch(figures.OF_A_COMPARISON)
            system.implied += [(switch, line.partial) for line in compared]
        else:
            system.lost += figures.OF_A_COMPARISON


def _line(system: System, setting: Setting, table: Table, place: int) -> Line:
    group, tally = table.groups[place], table.tallies[place]
    has_hidden_size = setting.hides(table.by, group)
    form = "none" if has_hidden_size else widest_form(tally, setting.rules)
    size = setting.pooled(table.by) if has_hidden_size else int(table.sizes[place])
    line = Line(table, place, form, size)
    line.is_known_empty = not has_hidden_size and not table.was_asked(place)
    if form == "numbers":
        line.switch = system.switch(figures.of_numbers(table) + figures.weight(table, place))
    elif form == "none":
        system.lost += figures.of_group(table, place)
    else:
        line.switch = system.switch(figures.OF_A_GROUP + figures.weight(table, place))
        line.partial = system.switch(float(figures.overall(table)))
        system.implied.append((line.partial, line.switch))
    told = setting.earlier.answered.get((table.key, group)) == tally.n
    seen = SEEN if told or line.is_known_empty else line.switch
    line.answered = system.unknown(tally.n, min(size, table.total.n), seen)
    if tally.n:
        system.ask(line.answered, line.switch, None)
    return line


def close(system: System, setting: Setting, line: Line, missing: int) -> None:
    """Say that a group's answers add up: to its valid ones, and with the missing to its size."""
    table, cells = line.table, [unknown for unknown, _ in line.cells]
    if table.is_multi:
        for cell in cells:
            count = int(system.counts[line.answered] - system.counts[cell])
            others = system.unknown(count, line.upper, HIDDEN)
            system.equation([(cell, 1.0), (others, 1.0), (line.answered, -1.0)])
    elif cells:
        rest = int(system.counts[line.answered] - sum(system.counts[cell] for cell in cells))
        terms = [*((cell, 1.0) for cell in cells), (line.answered, -1.0)]
        if table.total.n != int(table.total.counts.sum()):
            terms.append((system.unknown(rest, line.upper, HIDDEN), 1.0))
        system.equation(terms)
    add_overall(system, line, cells)
    people: list[Term] = [(line.answered, 1.0), (missing, 1.0)]
    if setting.hides(table.by, line.group):
        people.append((size_unknown(system, setting, table.by, str(line.group)), -1.0))
    elif setting.size(table.by, line.group) != int(table.sizes[line.place]):
        return
    system.equation(people)


def add_overall(system: System, line: Line, cells: Sequence[int]) -> None:
    """Say what median and top-2-box tell about the counts of a group too small to list them."""
    values = line.table.values
    if line.form != "numbers" or values is None:
        return
    if has_boxes(line.table):
        top = [cell for cell, is_top in zip(cells, top_two(values), strict=True) if is_top]
        count = sum(system.counts[cell] for cell in top)
        switch = _like(system, line.switch) if line.table.is_weighted else line.switch
        _add_sum(system, top, system.unknown(count, line.upper, switch))
    if not line.table.is_weighted:
        _add_median(system, line, cells, values)


def _like(system: System, switch: int) -> int:
    """Add a switch that is on whenever another is: what it shows, outsiders may work out or not.

    A weighted share tells a count only to those who guess the weights. Protection must stand up
    to them, but may not take for granted that everybody knows as much.
    """
    same = system.switch(0.0)
    system.implied += [(same, switch), (switch, same)]
    return same


def _add_median(system: System, line: Line, cells: Sequence[int], values: Floats) -> None:
    counts = [system.counts[cell] for cell in cells]
    for chosen, span in median_spans(values, counts):
        some = [cell for cell, is_chosen in zip(cells, chosen, strict=True) if is_chosen]
        count = sum(system.counts[cell] for cell in some)
        _add_sum(system, some, system.unknown(count, line.upper, line.switch, span))


def _add_sum(system: System, cells: Sequence[int], total: int) -> None:
    system.equation([*((cell, 1.0) for cell in cells), (total, -1.0)])


def size_unknown(system: System, setting: Setting, by: str, code: str) -> int:
    """Return the unknown that counts a group whose size is hidden, the same in every table."""
    if (by, code) not in system.sizes:
        codes = sorted(setting.hidden[by])
        for one in codes:
            count = setting.size(by, one) or 0
            told = setting.earlier.sizes.get((by, one)) == count
            unknown = system.unknown(count, setting.pooled(by), SEEN if told else HIDDEN)
            system.sizes[by, one] = unknown
            if count:
                system.ask(unknown, HIDDEN, None)
        system.equation([(system.sizes[by, one], 1.0) for one in codes])
    return system.sizes[by, code]
