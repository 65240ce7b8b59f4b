"""The distributions tests are measured by, by the names `scipy.stats` has for them.

They come from `scipy.special`, where scipy itself computes them: `scipy.stats` takes as long to
import as everything else a comparison needs.
"""

from __future__ import annotations

from scipy import special


def normal_tail(z: float) -> float:
    """Return P(Z > z) of the standard normal distribution (`norm.sf`)."""
    return float(special.ndtr(-z))


def normal_quantile(share: float) -> float:
    """Return the z with P(Z ≤ z) = share (`norm.ppf`)."""
    return float(special.ndtri(share))


def t_quantile(share: float, freedom: float) -> float:
    """Return the t with P(T ≤ t) = share of Student's t distribution (`t.ppf`)."""
    return float(special.stdtrit(freedom, share))


def chi_squared_tail(statistic: float, freedom: float) -> float:
    """Return P(X > statistic) of the χ² distribution (`chi2.sf`)."""
    return float(special.chdtrc(freedom, statistic))


def chi_squared_limit(tail: float, freedom: float) -> float:
    """Return the x with P(X > x) = tail of the χ² distribution (`chi2.isf`)."""
    return float(special.chdtri(freedom, tail))


def noncentrality(statistic: float, freedom: float, share: float) -> float:
    """Return the λ with P(X ≤ statistic) = share of the noncentral χ² (`ncx2.cdf` solved for it).

    0 where even the central distribution has no more than that share below the statistic.
    """
    if 1 - chi_squared_tail(statistic, freedom) <= share:
        return 0.0
    return float(special.chndtrinc(statistic, freedom, share))
