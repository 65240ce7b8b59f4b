"""Counted answers: what every statistic starts from, whoever counted and however many people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Missing


@dataclass(frozen=True)
class Level:
    """One possible answer; `value` is what it counts, None where it only names."""

    code: str
    label: str
    value: float | None = None


@dataclass(frozen=True)
class Tally:
    """How often each level was given to one question or item, by all or by one group.

    `counts` and `mass` (sums of weights) have one entry per level, in the questionnaire's order.
    `n` people were asked and answered validly; their weights sum up to `total`, the squares to
    `squares`. Where several answers may be given (`is_multi`) counts do not sum up to n.
    """

    levels: tuple[Level, ...]
    counts: NDArray[np.int64]
    missing: Missing
    n: int
    mass: NDArray[np.float64]
    total: float
    squares: float
    is_multi: bool = False


class Source(Protocol):
    """Where tallies come from: rows of responses, or counts somebody published.

    A key is one column of answers: CODE, CODE[item], CODE[item.then] (questionnaire/columns.py);
    multi and rank have the one key CODE. A tally of a rank question counts first places; that of
    the CODE of a battery has no levels and tells how many answered any item of it.
    """

    @property
    def n(self) -> int:
        """How many responses there are."""

    @property
    def is_weighted(self) -> bool:
        """Whether responses count differently."""

    def has(self, key: str) -> bool:
        """Tell whether the key was counted at all."""

    def groups(self, by: str) -> Sequence[Level]:
        """Return the groups of a question, `_wave` or `_year`, without those who belong to none."""

    def tally(self, key: str) -> Tally | None:
        """Return the counts of everybody; None where nothing was counted."""

    def tallies(self, key: str, by: str) -> Sequence[Tally] | None:
        """Return the counts of each group, and last of those who belong to none."""

    def pairs(self, first: str, second: str) -> NDArray[np.int64] | None:
        """Return how many people gave each pair of levels; None where only counts are known."""

    def part(self, by: str, place: int) -> Source | None:
        """Return one group alone: `groups(by)[place]`, or past its end those who belong to none.

        None where nobody counted that group.
        """

    def weights(self) -> NDArray[np.float64] | None:
        """Return what each response counts, ones without weights; None without rows."""

    def values(self, keys: Sequence[str]) -> NDArray[np.float64] | None:
        """Return what each answer counts: a row per response, a column per key.

        NaN where there is no valid answer; None without rows, or where a key has no values.
        """

    def places(self, key: str) -> NDArray[np.int64] | None:
        """Return the places 1…m of a rank question: a row per response, a column per level.

        0 is unranked; a row of zeros gave no valid answer. None without rows.
        """
