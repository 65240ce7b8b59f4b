"""Shares of people and how sure they are."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Interval, Share

PERCENT = 100.0
LEVEL = 0.95
Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
"""z = 1.96 of every 95 % interval."""

BOX = 2
"""Top-2-box: the two values at one end."""


def percents(mass: NDArray[np.float64], whole: float) -> list[float] | list[None]:
    """Return 100·x/whole for each level; None for each of nobody.

    The whole is the people who answered, or for „% der Nennungen“ all answers they gave: two
    bases that are never mixed (SPSS, MULT RESPONSE: percent of cases, percent of responses).
    """
    if whole <= 0:
        return [None] * len(mass)
    shares: list[float] = (PERCENT * mass / whole).tolist()
    return shares


def wilson(share: float, n: float) -> Interval:
    """Return Wilson's score interval of a share (0–1) in percent, without continuity correction.

    (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), Wilson (1927), JASA 22, 209–212; method 3
    of Newcombe (1998), Statistics in Medicine 17, 857–872. With weights n is the effective one.
    """
    widening = 1 + Z**2 / n
    middle = (share + Z**2 / (2 * n)) / widening
    half = Z / widening * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    low = 0.0 if share <= 0 else max(middle - half, 0.0)
    high = 1.0 if share >= 1 else min(middle + half, 1.0)
    return [PERCENT * low, PERCENT * high]


def share_of(mass: NDArray[np.float64], chosen: NDArray[np.bool_], n: float) -> Share | None:
    """Return the share of some levels among all, Σ chosen / Σ all; None of nobody."""
    whole = float(mass.sum())
    if whole <= 0:
        return None
    share = min(float(mass[chosen].sum()) / whole, 1.0)
    return {"percent": PERCENT * share, "ci": wilson(share, n)}


def top_box(values: NDArray[np.float64], *, low: bool = False) -> NDArray[np.bool_]:
    """Return which levels have one of the two highest (or lowest) values that can be given.

    The summated share of the two best answers, „top-2-box“; by value, so that the order in which
    a questionnaire prints its answers does not matter.
    """
    given = np.unique(values)
    return np.isin(values, given[:BOX] if low else given[-BOX:])
