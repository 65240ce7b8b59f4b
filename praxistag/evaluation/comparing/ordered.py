"""Tests of ordered answers: Mann–Whitney, Cliff's delta, Kruskal–Wallis.

Counts stand for levels from low to high; how far apart the levels are does not matter.
"""

from __future__ import annotations

from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.comparing.laws import chi_squared_tail, normal_tail, t_quantile
from praxistag.evaluation.comparing.outcomes import (
    ETA_STEPS,
    Outcome,
    Tested,
    delta_like,
    word_for,
)
from praxistag.evaluation.comparing.power import smallest_delta, smallest_noncentrality
from praxistag.evaluation.shapes import Effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Interval

    Counts = NDArray[np.int64]

FEW, MANY = 8, 100_000
"""The exact distribution is used up to FEW in one group, and never beyond MANY in both."""


def compare_two(first: Counts, second: Counts) -> Outcome:
    """Return Mann–Whitney with Cliff's delta; both groups have two people or more."""
    return Outcome(
        "mann_whitney",
        mann_whitney(first, second),
        cliffs_delta(first, second),
        smallest_delta(int(first.sum()), int(second.sum())),
    )


def compare_several(table: Counts) -> Outcome:
    """Return Kruskal–Wallis with ε²; one row per group."""
    tested = kruskal_wallis(table)
    rest = int(table.sum()) - 1
    value = (tested.statistic or 0.0) / rest
    effect = Effect(name="epsilon_squared", value=value, ci=None, word=word_for(value, ETA_STEPS))
    smallest = smallest_noncentrality(len(table) - 1) / rest
    return Outcome("kruskal_wallis", tested, effect, smallest)


def compare_pairs(table: Counts) -> Iterator[tuple[int, int, Outcome]]:
    """Yield each pair of groups by their places, with Mann–Whitney between them."""
    for one, two in combinations(range(len(table)), 2):
        yield one, two, compare_two(table[one], table[two])


def mann_whitney(first: Counts, second: Counts) -> Tested:
    """Return U of the first group and the two-sided p.

    Formula: U = #(x > y) + #(x = y)/2. Without ties and with at most eight people in a group the
    exact distribution; else z = (|U − n₁n₂/2| − ½) / √(n₁n₂/12 · (n + 1 − Σ(t³ − t)/(n(n − 1)))).
    Source: Mann & Whitney (1947); ties and continuity as in Hollander, Wolfe & Chicken (2014),
    ch. 4; the choice between both is that of `scipy.stats.mannwhitneyu`.
    """
    n1, n2 = int(first.sum()), int(second.sum())
    below = np.cumsum(second) - second
    u = float(first @ (below + second / 2))
    ties = (first + second).astype(float)
    if min(n1, n2) <= FEW and n1 + n2 <= MANY and ties.max() <= 1:
        from scipy.stats import mannwhitneyu  # noqa: PLC0415 -- slow import

        places = np.arange(len(ties))
        rows = (np.repeat(places, first), np.repeat(places, second))
        return Tested(u, float(mannwhitneyu(*rows, method="exact").pvalue))
    n = n1 + n2
    correction = float((ties**3 - ties).sum()) / (n * (n - 1))
    spread = sqrt(n1 * n2 / 12 * max(n + 1 - correction, 0.0))
    distance = abs(u - n1 * n2 / 2) - 0.5
    p = 2 * normal_tail(distance / spread) if spread else 1.0
    return Tested(u, min(p, 1.0))


def cliffs_delta(first: Counts, second: Counts) -> Effect:
    """Return δ = P(first > second) − P(first < second) with its 95 % interval.

    Formula: δ is the mean of d_ij = sign(x_i − y_j). Variance, unbiased:
    [n₂²Σ(d_i· − δ)² + n₁²Σ(d_·j − δ)² − ΣΣ(d_ij − δ)²] / [n₁n₂(n₁ − 1)(n₂ − 1)], and where that
    is not above zero or nobody overlaps, its lower bound (1 − δ²)/(n₁n₂ − 1).
    Interval, asymmetric, t with n₁ + n₂ − 2 degrees of freedom:
    (δ − δ³ ± t·s·√((1 − δ²)² + t²s²)) / (1 − δ² + t²s²).
    Source: Cliff (1993), Psychological Bulletin 114; Cliff (1996), Ordinal Methods, ch. 5;
    Feng & Cliff (2004). Where nobody overlaps, the formula would say ±1 for sure: as in the R
    package effsize it then starts from δ·(n₁n₂ − 1)/(n₁n₂), and its outer end is ±1.
    """
    pairs = float(first.sum()) * float(second.sum())
    rows = (np.cumsum(second) - second) - (second.sum() - np.cumsum(second))
    delta = float(first @ rows) / pairs
    ci = _cliff_interval(first, second, delta)
    return delta_like("cliffs_delta", delta, ci)


def _cliff_interval(first: Counts, second: Counts, delta: float) -> Interval:
    n1, n2 = int(first.sum()), int(second.sum())
    is_disjoint = abs(delta) == 1
    start = delta * (n1 * n2 - 1) / (n1 * n2) if is_disjoint else delta
    spread = t_quantile(0.975, n1 + n2 - 2) * sqrt(_cliff_variance(first, second, start))
    rest = 1 - start**2
    middle, half = start * rest, spread * sqrt(rest**2 + spread**2)
    low, high = (float((middle + side * half) / (rest + spread**2)) for side in (-1, 1))
    if is_disjoint:
        return [low, 1.0] if delta > 0 else [-1.0, high]
    return [low, high]


def _cliff_variance(first: Counts, second: Counts, delta: float) -> float:
    """Return the unbiased variance around delta, from counts; the formula stands above."""
    n1, n2 = float(first.sum()), float(second.sum())
    by_row = ((np.cumsum(second) - second) - (n2 - np.cumsum(second))) / n2
    by_column = ((n1 - np.cumsum(first)) - (np.cumsum(first) - first)) / n1
    rows = float(first @ (by_row - delta) ** 2)
    columns = float(second @ (by_column - delta) ** 2)
    above = float(first @ (np.cumsum(second) - second).astype(float))
    ties = float(first.astype(float) @ second)
    below = n1 * n2 - above - ties
    cells = above * (1 - delta) ** 2 + ties * delta**2 + below * (1 + delta) ** 2
    scale = n1 * n2 * (n1 - 1) * (n2 - 1)
    unbiased = (n2**2 * rows + n1**2 * columns - cells) / scale
    is_usable = unbiased > 0 and above < n1 * n2 and below < n1 * n2
    return float(unbiased if is_usable else (1 - delta**2) / (n1 * n2 - 1))


def kruskal_wallis(table: Counts) -> Tested:
    """Return H, corrected for ties, and p from χ² with k − 1 degrees of freedom.

    Formula: H = [12/(n(n + 1)) · ΣR_i²/n_i − 3(n + 1)] / [1 − Σ(t³ − t)/(n³ − n)]. Its effect is
    ε² = H/(n − 1), the share of the variance of ranks that lies between groups.
    Source: Kruskal & Wallis (1952), JASA 47; Kelley (1935) and Tomczak & Tomczak (2014) for ε².
    """
    ties = table.sum(axis=0).astype(float)
    n, sizes = float(ties.sum()), table.sum(axis=1)
    ranks = np.cumsum(ties) - (ties - 1) / 2
    deviations = (table @ ranks) / sizes - (n + 1) / 2
    between = 12 / (n * (n + 1)) * float(sizes @ deviations**2)
    statistic = between / (1 - float((ties**3 - ties).sum()) / (n**3 - n))
    return Tested(statistic, chi_squared_tail(statistic, len(table) - 1))
