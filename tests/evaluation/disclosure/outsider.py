"""Somebody who reads everything published and works out what is not: written apart from our own.

Two ways. `Outsider.bounds` solves one linear program over all tables at once, by scipy.
`whole_tables` goes through every table of whole numbers, which settles it for tiny ones.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import linprog

from praxistag.evaluation.disclosure.tables import missing_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.evaluation.disclosure.outcome import Protection
    from praxistag.evaluation.disclosure.tables import Table
    from praxistag.evaluation.tallies import Tally

Name = tuple[Any, ...]
SLACK = 1e-6


@dataclass
class Outsider:
    """Equations between named counts: what is published, and what everybody knows of tables."""

    columns: dict[Name, int] = field(default_factory=dict)
    equal: list[tuple[dict[Name, float], float]] = field(default_factory=list)
    least: list[tuple[dict[Name, float], float]] = field(default_factory=list)

    def know(self, terms: dict[Name, float], value: float) -> None:
        for name in terms:
            self.columns.setdefault(name, len(self.columns))
        self.equal.append((terms, value))

    def know_at_least(self, terms: dict[Name, float], value: float) -> None:
        for name in terms:
            self.columns.setdefault(name, len(self.columns))
        self.least.append((terms, value))

    @cached_property
    def matrices(self) -> tuple[Any, Any, Any, Any]:
        """Return all that is known, once nothing is added any more."""
        return *self._matrix(self.equal), *self._matrix(self.least)

    def bounds(self, name: Name) -> tuple[int, int]:
        """Return the least and the most a count can be."""
        left, right, over, floor = self.matrices
        cost = np.zeros(len(self.columns))
        cost[self.columns[name]] = 1.0
        ends = []
        for sign in (1.0, -1.0):
            found = linprog(
                sign * cost,
                A_eq=left,
                b_eq=right,
                A_ub=-over if len(over) else None,
                b_ub=-floor if len(over) else None,
            )
            assert found.status == 0, found.message
            ends.append(sign * found.fun)
        return math.ceil(ends[0] - SLACK), math.floor(ends[1] + SLACK)

    def _matrix(self, known: list[tuple[dict[Name, float], float]]) -> tuple[Any, Any]:
        matrix = np.zeros((len(known), len(self.columns)))
        for row, (terms, _) in enumerate(known):
            for name, factor in terms.items():
                matrix[row, self.columns[name]] += factor
        return matrix, np.array([value for _, value in known])


def cell(table: Table, group: str | None, code: str | None) -> Name:
    """Name how many of a group gave an answer; None is no valid answer.

    Turned round it is the same people, so single questions are named by both answers.
    """
    if table.item is None and not table.is_multi:
        return ("both", *sorted([(table.question, str(code)), (table.by, str(group))]))
    return ("cell", *table.key, group, code)


def answered(table: Table, group: str | None) -> Name:
    return ("n", *table.key, group)


def size(by: str, group: str | None) -> Name:
    return ("size", by, group)


def reader(
    tables: Sequence[Table],
    dividing: Mapping[str, Tally],
    protection: Protection,
    *,
    only: tuple[Table, str | None] | None = None,
) -> Outsider:
    """Return somebody who has read it all; or, with `only`, the totals and that group's own n."""
    outsider = Outsider()
    for by, tally in dividing.items():
        _read_sizes(outsider, by, tally, protection)
    for table in tables:
        _read_totals(outsider, table, protection)
        for place, group in enumerate(table.groups):
            _know_group(outsider, table, group)
            if only is None or (only[0] is table and only[1] == group):
                _read_group(outsider, table, place, protection, is_brief=only is not None)
    return outsider


def _read_sizes(outsider: Outsider, by: str, tally: Tally, protection: Protection) -> None:
    names = {size(by, level.code): 1.0 for level in tally.levels}
    outsider.know(names, tally.n)
    outsider.know({size(by, None): 1.0}, missing_of(tally))
    for level, count in zip(tally.levels, tally.counts.tolist(), strict=True):
        if level.code not in protection.totals.get(by, ()):
            outsider.know({size(by, level.code): 1.0}, count)


def _read_totals(outsider: Outsider, table: Table, protection: Protection) -> None:
    hidden = protection.totals.get(table.question, ()) if table.item is None else ()
    for code, count in zip(table.codes, table.total.counts.tolist(), strict=True):
        terms = {cell(table, group, code): 1.0 for group in table.groups}
        if code in hidden:
            outsider.know({**terms, size(table.question, code): -1.0}, 0.0)
        else:
            outsider.know(terms, count)
    gaps = {cell(table, group, None): 1.0 for group in table.groups}
    outsider.know(gaps, missing_of(table.total))
    outsider.know({answered(table, group): 1.0 for group in table.groups}, table.total.n)


def _know_group(outsider: Outsider, table: Table, group: str | None) -> None:
    n, gap = answered(table, group), cell(table, group, None)
    outsider.know({n: 1.0, gap: 1.0, size(table.by, group): -1.0}, 0.0)
    if table.is_multi:
        for code in table.codes:
            outsider.know_at_least({n: 1.0, cell(table, group, code): -1.0}, 0.0)
    else:
        outsider.know({**{cell(table, group, code): 1.0 for code in table.codes}, n: -1.0}, 0.0)


def _read_group(
    outsider: Outsider, table: Table, place: int, protection: Protection, *, is_brief: bool
) -> None:
    group, tally = table.groups[place], table.tallies[place]
    view = protection.view(table.key, group)
    if view.form == "none":
        return
    outsider.know({answered(table, group): 1.0}, tally.n)
    if view.form == "numbers" or is_brief:
        return
    outsider.know({cell(table, group, None): 1.0}, missing_of(tally))
    for code, count in zip(table.codes, tally.counts.tolist(), strict=True):
        if code not in view.hidden:
            outsider.know({cell(table, group, code): 1.0}, count)


def hidden_places(
    tables: Sequence[Table], protection: Protection
) -> Iterator[tuple[Table, str | None, Name, int]]:
    """Return all that a table does not show: table, group, the count's name and its true value."""
    for table in tables:
        for place, group in enumerate(table.groups):
            tally, view = table.tallies[place], protection.view(table.key, group)
            if tally.n == 0:
                continue
            if view.form == "none":
                yield table, group, answered(table, group), tally.n
            for code, count in zip(table.codes, tally.counts.tolist(), strict=True):
                if view.form != "all" or code in view.hidden:
                    yield table, group, cell(table, group, code), count


def weak_places(
    tables: Sequence[Table], dividing: Mapping[str, Tally], protection: Protection, k: int
) -> Iterator[tuple[Name, tuple[int, int], tuple[int, int]]]:
    """Return what an outsider narrows below k, and below what totals and own n tell anyway."""
    everything = reader(tables, dividing, protection)
    for table, group, name, true in hidden_places(tables, protection):
        low, high = everything.bounds(name)
        assert low <= true <= high
        if high - low >= k:
            continue
        alone = reader(tables, dividing, protection, only=(table, group)).bounds(name)
        if high - low < alone[1] - alone[0]:
            yield name, (low, high), alone
    for by, codes in protection.totals.items():
        for code in codes:
            low, high = everything.bounds(size(by, code))
            if high - low < k:
                yield size(by, code), (low, high), (0, k)


def whole_tables(columns: Sequence[int], sizes: Sequence[int]) -> Iterator[Any]:
    """Go through every table of whole numbers with these column sums and rows at most this big."""
    ways = [list(_ways(total, sizes)) for total in columns]
    for chosen in itertools.product(*ways):
        yield np.array(chosen).T


def _ways(total: int, most: Sequence[int]) -> Iterator[tuple[int, ...]]:
    if not most:
        if total == 0:
            yield ()
        return
    for first in range(min(total, most[0]) + 1):
        for rest in _ways(total - first, most[1:]):
            yield first, *rest
