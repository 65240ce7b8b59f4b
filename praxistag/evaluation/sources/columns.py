"""Answers as small whole numbers, a column per key, and how they are counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from praxistag.evaluation.tallies import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from praxistag.evaluation.tallies import Level

    Codes: TypeAlias = "NDArray[np.integer]"

SKIPPED, NOT_ASKED, SILENT, VALID = range(4)
"""What stands past the levels of a column; VALID is an answer without a level, a free text."""

PAST = 4


@dataclass(frozen=True)
class Column:
    """For each response the place of its level, or past them why there is none."""

    levels: tuple[Level, ...]
    codes: Codes

    def take(self, chosen: NDArray[np.intp]) -> Column:
        """Return the column of these responses alone."""
        return replace(self, codes=self.codes[chosen])


@dataclass(frozen=True)
class Choices:
    """For each response what stands at each option: 1 where it was chosen, or its place.

    `cells` has a row per level. `state` is a column without levels: VALID or why there is none;
    a response that is not valid has zeros only.
    """

    levels: tuple[Level, ...]
    cells: Codes
    state: Column
    is_ranked: bool = False

    def take(self, chosen: NDArray[np.intp]) -> Choices:
        """Return the choices of these responses alone."""
        return replace(self, cells=self.cells[:, chosen], state=self.state.take(chosen))


AnyColumn: TypeAlias = "Column | Choices"


@dataclass(frozen=True)
class Grouping:
    """For each response its group; the last one holds those who belong to none."""

    codes: Codes
    size: int


def everybody(responses: int) -> Grouping:
    """Return one group of all."""
    return Grouping(np.zeros(responses, np.int8), 1)


def count(
    column: AnyColumn, groups: Grouping, weights: NDArray[np.float64] | None
) -> tuple[Tally, ...]:
    """Return the tally of each group."""
    if isinstance(column, Column):
        return _count_levels(column, groups, weights)
    states = _count_levels(column.state, groups, weights)
    shape = groups.size, len(column.levels)
    counts, mass = np.zeros(shape, np.int64), np.zeros(shape)
    for place, row in enumerate(column.cells):
        hit = np.flatnonzero(row == 1)
        counts[:, place] = _per_group(groups, hit)
        mass[:, place] = counts[:, place] if weights is None else _per_group(groups, hit, weights)
    return tuple(
        replace(
            state,
            levels=column.levels,
            counts=counts[group],
            mass=mass[group],
            is_multi=not column.is_ranked,
        )
        for group, state in enumerate(states)
    )


def battery_state(items: Sequence[AnyColumn]) -> Column:
    """Return whether people answered any item; who did not: the weightiest of the reasons."""
    by_weight = np.array([NOT_ASKED, SKIPPED, SILENT, VALID], np.int8)
    weightiest = None
    for item in items:
        if isinstance(item, Column):
            weight = np.array([3] * len(item.levels) + [1, 0, 2, 3], np.int8)[item.codes]
            weightiest = weight if weightiest is None else np.maximum(weightiest, weight)
    return Column((), by_weight[weightiest])


def cross(first: Column, second: Column) -> NDArray[np.int64]:
    """Return how many responses gave each pair of levels."""
    shape = len(first.levels), len(second.levels)
    both = (first.codes < shape[0]) & (second.codes < shape[1])
    pairs = first.codes[both].astype(np.intp) * shape[1] + second.codes[both]
    return np.bincount(pairs, minlength=shape[0] * shape[1]).reshape(shape)


def smallest(codes: NDArray[np.integer], most: int) -> Codes:
    """Return whole numbers in the narrowest type that holds them; a million bytes, not eight."""
    return codes.astype(np.min_scalar_type(-most - 1))


def _count_levels(
    column: Column, groups: Grouping, weights: NDArray[np.float64] | None
) -> tuple[Tally, ...]:
    width = len(column.levels) + PAST
    cells = column.codes
    if groups.size > 1:  # widened first: a small type would overflow without a word
        cells = groups.codes.astype(np.intp) * width + cells
    shape = groups.size, width
    counts = np.bincount(cells, minlength=groups.size * width).reshape(shape)
    if weights is None:
        return tuple(_tally(column.levels, row, row, row) for row in counts)
    mass = np.bincount(cells, weights, groups.size * width).reshape(shape)
    squares = np.bincount(cells, weights**2, groups.size * width).reshape(shape)
    found = zip(counts, mass, squares, strict=True)
    return tuple(_tally(column.levels, *rows) for rows in found)


def _tally(
    levels: Sequence[Level],
    counts: NDArray[np.int64],
    mass: NDArray[np.number],
    squares: NDArray[np.number],
) -> Tally:
    size = len(levels)
    skipped, not_asked, silent, valid = counts[size:].tolist()
    return Tally(
        levels=tuple(levels),
        counts=counts[:size],
        missing={"skipped": skipped, "not_asked": not_asked, "na": silent},
        n=int(counts[:size].sum()) + valid,
        mass=mass[:size].astype(np.float64),
        total=float(mass[:size].sum() + mass[-1]),
        squares=float(squares[:size].sum() + squares[-1]),
    )


def _per_group(
    groups: Grouping, hit: NDArray[np.intp], weights: NDArray[np.float64] | None = None
) -> NDArray[np.number]:
    weighed = None if weights is None else weights[hit]
    return np.bincount(groups.codes[hit], weighed, minlength=groups.size)
