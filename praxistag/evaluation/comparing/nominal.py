"""Tests of answers that only name something: χ², Fisher, permutation, with Cramér's V.

A table has one row per group and one column per answer; every row and column has somebody in it.
"""

from __future__ import annotations

from math import isfinite, sqrt
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.comparing.laws import chi_squared_tail, noncentrality
from praxistag.evaluation.comparing.outcomes import W_STEPS, Outcome, Tested, word_for
from praxistag.evaluation.comparing.power import smallest_noncentrality
from praxistag.evaluation.shapes import Effect

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Interval

    Counts = NDArray[np.int64]

LEAST_EXPECTED = 5
"""Below this expected count χ² is no longer trusted (Cochran 1954)."""
DRAWS = 9_999
SEED = 20_230_907
"""Fixed, so that the same answers give the same p."""


def compare_shares(table: Counts) -> Outcome:
    """Return the test that suits the table, with Cramér's V."""
    freedom, fewest = _freedom(table), min(table.shape) - 1
    smallest = sqrt(smallest_noncentrality(freedom) / (float(table.sum()) * fewest))
    if _expected(table).min() >= LEAST_EXPECTED:
        tested = chi_squared(table)
        return Outcome("chi2", tested, cramers_v(table, has_interval=True), smallest)
    effect = cramers_v(table)
    if table.shape == (2, 2):
        return Outcome("fisher", fisher(table), effect, smallest)
    return Outcome("permutation", permutation(table), effect, smallest)


def chi_squared(table: Counts) -> Tested:
    """Return Pearson's χ² without Yates' correction, and p with (r − 1)(c − 1) degrees of freedom.

    Formula: χ² = Σ(o − e)²/e with e = row sum · column sum / n. Source: Pearson (1900).
    """
    statistic = _chi(table)
    return Tested(statistic, chi_squared_tail(statistic, _freedom(table)))


def fisher(table: Counts) -> Tested:
    """Return the odds ratio (None where it is infinite) and the exact two-sided p.

    Formula: the sum of all hypergeometric probabilities that are not above that of the table.
    Source: Fisher (1935); computed by `scipy.stats.fisher_exact`.
    """
    from scipy.stats import fisher_exact  # noqa: PLC0415 -- slow import

    found = fisher_exact(table)
    ratio = float(found.statistic)
    return Tested(ratio if isfinite(ratio) else None, min(float(found.pvalue), 1.0))


def permutation(table: Counts) -> Tested:
    """Return χ² and its p among random tables with the same sums.

    Formula: p = (b + 1)/(B + 1), b of B tables having a χ² at least as large. Source: Patefield
    (1981), AS 159, for the tables; Phipson & Smyth (2010) for p.
    """
    from scipy.stats import random_table  # noqa: PLC0415 -- slow import

    rows, columns = table.sum(axis=1), table.sum(axis=0)
    drawn = random_table(rows, columns).rvs(
        DRAWS, method="patefield", random_state=np.random.default_rng(SEED)
    )
    statistic = _chi(table)
    others = (drawn**2 / _expected(table)).sum(axis=(1, 2)) - float(table.sum())
    at_least = int((others >= statistic - 1e-7 * max(statistic, 1.0)).sum())
    return Tested(statistic, (at_least + 1) / (DRAWS + 1))


def cramers_v(table: Counts, *, has_interval: bool = False) -> Effect:
    """Return V = √(χ²/(n·min(r − 1, c − 1))), not corrected for bias, at most 1.

    Its interval, where χ² is trusted, turns the noncentral χ² distribution round: the λ for which
    the χ² found is its 97.5 % and its 2.5 % quantile, as √(λ/(n·min(r − 1, c − 1))). For the upper
    end χ² counts as its degrees of freedom at least: a χ² below what chance alone brings would
    make the interval needlessly sure. V is never zero by chance; where it lies outside all the
    same, there is no interval. Source: Cramér (1946); Steiger (2004), Psychological Methods 9.
    """
    scale = float(table.sum()) * (min(table.shape) - 1)
    statistic = _chi(table)
    value = min(sqrt(statistic / scale), 1.0)
    ci: Interval | None = None
    if has_interval:
        low, high = (min(sqrt(lam / scale), 1.0) for lam in _noncentrality(table, statistic))
        ci = [low, high] if low <= value <= high else None
    word = word_for(value * sqrt(min(table.shape) - 1), W_STEPS)
    return Effect(name="cramers_v", value=value, ci=ci, word=word)


def _noncentrality(table: Counts, statistic: float) -> tuple[float, float]:
    freedom = _freedom(table)
    return (
        noncentrality(statistic, freedom, 0.975),
        noncentrality(max(statistic, float(freedom)), freedom, 0.025),
    )


def _expected(table: Counts) -> NDArray[np.float64]:
    shares = table.sum(axis=0) / float(table.sum())
    return np.asarray(np.outer(table.sum(axis=1), shares), dtype=np.float64)


def _chi(table: Counts) -> float:
    expected = _expected(table)
    return float(((table - expected) ** 2 / expected).sum())


def _freedom(table: Counts) -> int:
    rows, columns = table.shape
    return int((rows - 1) * (columns - 1))
