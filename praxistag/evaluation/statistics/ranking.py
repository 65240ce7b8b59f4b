"""What orders tell: mean ranks, Borda points, who beats whom, and how far people agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.intervals import PERCENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_RATERS = 2


@dataclass(frozen=True)
class Orders:
    """The orders of n people over m options, summed up.

    `means`, `borda` and `first` (percent) have one entry per option; `wins[a, b]` people put a
    before b; `sums` are the rank sums, `ties` is Σ(t³ − t) over all ties of all people; of the n
    people, `incomplete` left options out.
    """

    n: int
    incomplete: int
    means: NDArray[np.float64]
    borda: NDArray[np.float64]
    first: NDArray[np.float64]
    wins: NDArray[np.int64]
    sums: NDArray[np.float64]
    ties: float


def summed_up(
    places: NDArray[np.int64], weights: NDArray[np.float64] | None = None
) -> Orders | None:
    """Return what the places 1…m of people (rows) say; 0 is unranked. None of nobody.

    Mean rank Σwr/Σw; Borda count Σw(m − r) (de Borda 1781); share of first places. Options left
    out share the mean of the remaining positions, as do equal places (midranks: Kendall 1945,
    Biometrika 33, 239–251). Wins and ties count people, whatever they weigh.
    """
    answered = places.any(axis=1)
    if not answered.any():
        return None
    given = places if answered.all() else places[answered]
    heavy = np.ones(len(given)) if weights is None else weights[answered]
    total, options = float(heavy.sum()), given.shape[1]
    is_open = given == 0
    columns = np.where(is_open, options + 1, given).T.copy()
    wins = np.zeros((options, options), dtype=np.int64)
    weighted, sums, ties = np.zeros(options), np.zeros(options), 0.0
    for one, column in enumerate(columns):
        rank, equal, wins[one] = _midranks(columns, column)
        weighted[one], sums[one] = heavy @ rank, rank.sum()
        ties += float((equal.astype(np.int64) ** 2 - 1).sum())
    return Orders(
        n=len(given),
        incomplete=int(is_open.any(axis=1).sum()),
        means=weighted / total,
        borda=options * total - weighted,
        first=PERCENT * (heavy @ (given == 1)) / total,
        wins=wins,
        sums=sums,
        ties=ties,
    )


def kendall_w(orders: Orders) -> float | None:
    """Return Kendall's W = 12·S / (n²(m³ − m) − n·Σ(t³ − t)), 0…1: how far people agree.

    S is the sum of squared deviations of the rank sums; ties are corrected for. Kendall & Gibbons
    (1990), Rank Correlation Methods, 5th ed., ch. 6. None for one person alone, for a single
    option, and where nobody preferred anything.
    """
    n, options = orders.n, len(orders.sums)
    scope = n**2 * (options**3 - options) - n * orders.ties
    if n < LEAST_RATERS or scope <= 0:
        return None
    spread = float(((orders.sums - n * (options + 1) / 2) ** 2).sum())
    return min(12 * spread / scope, 1.0)


def _midranks(
    columns: NDArray[np.int64], column: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int16], NDArray[np.int64]]:
    """Return the rank of one option for each person, how many options share it, and its wins."""
    before = np.zeros(len(column), dtype=np.int16)
    equal = np.zeros(len(column), dtype=np.int16)
    wins = np.zeros(len(columns), dtype=np.int64)
    for other, rival in enumerate(columns):
        before += rival < column
        equal += rival == column
        wins[other] = np.count_nonzero(column < rival)
    return before + (equal + 1) / 2, equal, wins
