"""One person's answers at two moments: Wilcoxon's signed ranks with Pratt's zeros."""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, sqrt, tanh
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.comparing.laws import normal_quantile, normal_tail
from praxistag.evaluation.comparing.outcomes import Outcome, Tested, delta_like
from praxistag.evaluation.comparing.power import Z_SUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Effect, Interval

    Counts = NDArray[np.int64]

FEW, MANY = 13, 50
"""Up to FEW people all signs are tried; up to MANY where no two ranks are alike."""


@dataclass(frozen=True)
class SignedRanks:
    """The rank of each difference, 0 for none; their sums by sign, and the spread of such a sum."""

    each: NDArray[np.float64]
    rose: float
    fell: float
    spread: float

    @property
    def total(self) -> float:
        """All ranks of people who changed."""
        return self.rose + self.fell


def compare_moments(pairs: Counts, values: Sequence[float]) -> Outcome:
    """Return Wilcoxon–Pratt with the matched rank-biserial correlation.

    A row of `pairs` is the answer first named, a column the other one; positive where the first
    is higher. Somebody has changed.
    """
    differences, counts = _differences(pairs, values)
    ranks = signed_ranks(differences, counts)
    smallest = Z_SUM * 2 * ranks.spread / ranks.total
    return Outcome(
        "wilcoxon_pratt",
        wilcoxon_pratt(differences, counts),
        rank_biserial(ranks),
        smallest,
    )


def has_changes(pairs: Counts, values: Sequence[float]) -> bool:
    """Tell whether anybody answered differently at the two moments."""
    differences, _ = _differences(pairs, values)
    return bool(differences.any())


def signed_ranks(differences: NDArray[np.float64], counts: Counts) -> SignedRanks:
    """Rank the sizes of all differences, zeros included, and add up the ranks of each sign.

    Formula: ranks 1…n over |d| with ties shared; zeros take ranks and are left out of the sums.
    Var(W) = [n(n + 1)(2n + 1) − n₀(n₀ + 1)(2n₀ + 1) − Σ(t³ − t)/2] / 24.
    Source: Pratt (1959), JASA 54; Cureton (1967), JASA 62, for the variance.
    """
    sizes, place = np.unique(np.abs(differences), return_inverse=True)
    ties = np.bincount(place, weights=counts, minlength=len(sizes))
    ranks = (np.cumsum(ties) - (ties - 1) / 2)[place]
    n, zeros = float(ties.sum()), float(counts[differences == 0].sum())
    shared = ties[sizes > 0]
    spread = n * (n + 1) * (2 * n + 1) - zeros * (zeros + 1) * (2 * zeros + 1)
    spread -= float((shared**3 - shared).sum()) / 2
    weighed = ranks * counts
    return SignedRanks(
        np.where(differences == 0, 0.0, ranks),
        float(weighed[differences > 0].sum()),
        float(weighed[differences < 0].sum()),
        sqrt(spread / 24),
    )


def wilcoxon_pratt(differences: NDArray[np.float64], counts: Counts) -> Tested:
    """Return the smaller sum of ranks and the two-sided p.

    Formula: z = (W − E)/√Var with E = [n(n + 1) − n₀(n₀ + 1)]/4, without continuity correction;
    up to 13 people, and up to 50 without ties and zeros, all 2ⁿ ways the signs could have fallen.
    Source: as `signed_ranks`; the choice is that of `scipy.stats.wilcoxon(zero_method="pratt")`.
    """
    ranks = signed_ranks(differences, counts)
    smaller = min(ranks.rose, ranks.fell)
    n, sizes = int(counts.sum()), np.abs(differences)
    is_plain = counts.max() == 1 and sizes.all() and len(np.unique(sizes)) == len(sizes)
    if n <= FEW or (n <= MANY and is_plain):
        return Tested(smaller, _all_signs(ranks, counts))
    z = (ranks.rose - ranks.total / 2) / ranks.spread
    return Tested(smaller, 2 * normal_tail(abs(z)))


def _all_signs(ranks: SignedRanks, counts: Counts) -> float:
    """Return the exact p: how often a sum as small as the smaller one falls, doubled.

    The distribution grows rank by rank; twice a rank is a whole number.
    """
    law = np.ones(1)
    for rank in np.repeat(ranks.each, counts):
        twice = round(2 * rank)
        law = (np.pad(law, (0, twice)) + np.pad(law, (twice, 0))) / 2
    smaller = round(2 * min(ranks.rose, ranks.fell))
    return min(1.0, 2 * float(law[: smaller + 1].sum()))


def rank_biserial(ranks: SignedRanks) -> Effect:
    """Return r = (W₊ − W₋)/(W₊ + W₋) over Pratt's ranks, with its 95 % interval.

    Interval: tanh(atanh r ± 1.96·s) with s = 2·√Var(W)/(W₊ + W₋), the spread of r without a change
    (ties and zeros counted in); none where everybody moved the same way.
    Source: Kerby (2014); King, Rosopa and others (2011), ch. 18; the R package effectsize.
    """
    value = (ranks.rose - ranks.fell) / ranks.total
    ci: Interval | None = None
    if abs(value) < 1:
        half = normal_quantile(0.975) * 2 * ranks.spread / ranks.total
        ci = [tanh(atanh(value) - half), tanh(atanh(value) + half)]
    return delta_like("rank_biserial", value, ci)


def _differences(pairs: Counts, values: Sequence[float]) -> tuple[NDArray[np.float64], Counts]:
    scale = np.asarray(values, dtype=np.float64)
    every = np.round(scale[:, None] - scale[None, :], 9).ravel()
    differences, place = np.unique(every, return_inverse=True)
    counts = np.bincount(place, weights=pairs.ravel(), minlength=len(differences))
    kept = counts > 0
    return differences[kept], counts[kept].astype(np.int64)
