"""The index of several items, and whether they measure one thing."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import fdtri

from praxistag.evaluation.intervals import LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Index, Interval

LEAST_ITEMS = 3
ROUNDING = 1e-12
"""Sums this close to each other, by their size, are the same; weights leave such crumbs."""


def turned_round(
    values: NDArray[np.float64], is_reverse: Sequence[bool], ends: tuple[float, float]
) -> NDArray[np.float64]:
    """Return answers with items asked in reverse turned round: low + high − x."""
    return np.where(np.asarray(is_reverse), sum(ends) - values, values)


def index(values: NDArray[np.float64], weights: NDArray[np.float64] | None = None) -> Index | None:
    """Return mean and s of the people's means over all items, with Cronbach's α.

    `values` has a row per person and a column per item, turned round already; only people with
    every item valid count. None below three items, and of nobody.
    """
    whole = ~np.isnan(values).any(axis=1)
    people, items = int(whole.sum()), values.shape[1]
    if items < LEAST_ITEMS or people == 0:
        return None
    complete = values if people == len(values) else values[whole]
    mass = np.ones(people) if weights is None else weights[whole]
    total = float(mass.sum())
    own = complete.sum(axis=1) / items
    spread = 0.0 if np.ptp(own) <= ROUNDING * np.abs(own).max() else _squares(own, mass)
    alpha = cronbach(sum(_squares(item, mass) for item in complete.T), spread * items**2, items)
    effective = total**2 / float(mass @ mass)
    return {
        "mean": float(mass @ own) / total,
        "sd": sqrt(spread / (total - 1)) if total > 1 else None,
        "alpha": alpha,
        "alpha_ci": None if alpha is None else feldt(alpha, effective, items),
    }


def cronbach(of_items: float, of_sums: float, items: int) -> float | None:
    """Return α = k/(k−1)·(1 − Σs²(item)/s²(sum)); None where all sums are the same.

    Variances or sums of squares, as the divisor cancels. Cronbach (1951), Psychometrika 16,
    297–334.
    """
    return items / (items - 1) * (1 - of_items / of_sums) if of_sums > 0 else None


def feldt(alpha: float, n: float, items: int) -> Interval | None:
    """Return the 95 % interval 1 − (1 − α)·F(.975 | .025; n−1, (n−1)(k−1)); None below two people.

    Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11, 93–103, formulas 6, 7.
    """
    if n <= 1:
        return None
    first, second = n - 1, (n - 1) * (items - 1)
    tails = ((1 + LEVEL) / 2, (1 - LEVEL) / 2)
    return [1 - (1 - alpha) * float(fdtri(first, second, tail)) for tail in tails]


def _squares(values: NDArray[np.float64], mass: NDArray[np.float64]) -> float:
    middle = float(mass @ values) / float(mass.sum())
    return float(mass @ (values - middle) ** 2)
