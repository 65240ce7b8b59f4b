"""Rows of responses (R.csv): a column of small codes per key, counted by bincount."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.sources import columns
from praxistag.evaluation.sources.columns import Choices, Column, Grouping
from praxistag.questionnaire.plan import OTHER_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from praxistag.evaluation.sources.columns import AnyColumn
    from praxistag.evaluation.tallies import Level, Tally


@dataclass(frozen=True)
class Rows:
    """Everybody's answers by key, `_wave` and `_year` among them; a Source."""

    n: int
    columns: Mapping[str, AnyColumn]
    weighed: NDArray[np.float64] | None = None
    _parts: dict[tuple[str, int], Rows] = field(default_factory=dict, repr=False)
    _counted: dict[tuple[str, str | None], tuple[Tally, ...]] = field(
        default_factory=dict, repr=False
    )

    @property
    def is_weighted(self) -> bool:
        """Whether responses count differently."""
        return self.weighed is not None

    def has(self, key: str) -> bool:
        """Tell whether the file has the key."""
        return key in self.columns

    def groups(self, by: str) -> Sequence[Level]:
        """Return the groups of a question, `_wave` or `_year`; none where the file has it not."""
        column = self.columns.get(by)
        return () if column is None else column.levels

    def tally(self, key: str) -> Tally | None:
        """Return the counts of everybody; None where the file has it not."""
        found = self._count(key, None)
        return found[0] if found else None

    def tallies(self, key: str, by: str) -> Sequence[Tally] | None:
        """Return the counts of each group, and last of those who belong to none."""
        return self._count(key, by)

    def pairs(self, first: str, second: str) -> NDArray[np.int64] | None:
        """Return how many people gave each pair of levels."""
        one, other = self.columns.get(first), self.columns.get(second)
        if not isinstance(one, Column) or not isinstance(other, Column):
            return None
        return columns.cross(one, other)

    def part(self, by: str, place: int) -> Rows | None:
        """Return the responses of one group; past the last those who belong to none."""
        grouping = self.grouping(by)
        if grouping is None:
            return None
        if (by, place) not in self._parts:
            chosen = np.flatnonzero(grouping.codes == place)
            taken = {key: column.take(chosen) for key, column in self.columns.items()}
            weights = None if self.weighed is None else self.weighed[chosen]
            self._parts[by, place] = Rows(len(chosen), taken, weights)
        return self._parts[by, place]

    def weights(self) -> NDArray[np.float64]:
        """Return what each response counts."""
        return np.ones(self.n) if self.weighed is None else self.weighed

    def values(self, keys: Sequence[str]) -> NDArray[np.float64] | None:
        """Return what each answer counts, a row per response; NaN where there is none."""
        found = [_valued(self.columns.get(key)) for key in keys]
        if any(one is None for one in found):
            return None
        return np.column_stack([one for one in found if one is not None])

    def places(self, key: str) -> NDArray[np.int64] | None:
        """Return the places of a rank question, a row per response."""
        column = self.columns.get(key)
        if not isinstance(column, Choices) or not column.is_ranked:
            return None
        return column.cells.T.astype(np.int64)

    def grouping(self, by: str) -> Grouping | None:
        """Return for each response its group."""
        column = self.columns.get(by)
        if not isinstance(column, Column):
            return None
        size = len(column.levels)
        return Grouping(np.minimum(column.codes, size), size + 1)

    def keys(self) -> Sequence[str]:
        """Return the keys of answers, without the columns beside them."""
        return [key for key in self.columns if key not in OTHER_COLUMNS]

    def _count(self, key: str, by: str | None) -> tuple[Tally, ...] | None:
        column = self.columns.get(key)
        groups = columns.everybody(self.n) if by is None else self.grouping(by)
        if column is None or groups is None:
            return None
        if (key, by) not in self._counted:
            self._counted[key, by] = columns.count(column, groups, self.weighed)
        return self._counted[key, by]


def _valued(column: AnyColumn | None) -> NDArray[np.float64] | None:
    if not isinstance(column, Column) or any(level.value is None for level in column.levels):
        return None
    values = [level.value for level in column.levels] + [np.nan] * columns.PAST
    return np.array(values, float)[column.codes]
