"""How small a difference a test would still find: a two-sided 5 % test with a power of 80 %."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

from praxistag.evaluation.comparing.laws import chi_squared_limit, noncentrality

ALPHA, POWER = 0.05, 0.8
Z_SUM = 2.8
"""The normal quantiles of 97.5 % and 80 %, added."""


def smallest_delta(n1: int, n2: int) -> float:
    """Return the |δ| that Mann–Whitney would find; above 1 none would be.

    Formula: 2.8·√((n₁ + n₂ + 1)/(3n₁n₂)), the spread of δ = 2U/(n₁n₂) − 1 without a difference.
    Source: Noether (1987), JASA 82. Ties make it a little smaller in truth.
    """
    return Z_SUM * sqrt((n1 + n2 + 1) / (3 * n1 * n2))


@lru_cache
def smallest_noncentrality(freedom: int) -> float:
    """Return the λ at which a χ² test finds a difference four times of five.

    Formula: P(χ²(df, λ) > χ²(df)₀.₉₅) = 0.8, solved for λ; then V = √(λ/(n·min(r − 1, c − 1)))
    and, for Kruskal–Wallis, ε² = λ/(n − 1). Source: Cohen (1988), ch. 7.
    """
    return noncentrality(chi_squared_limit(ALPHA, freedom), freedom, 1 - POWER)
