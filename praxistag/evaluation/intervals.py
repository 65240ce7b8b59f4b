"""Wilson's interval in plain Python, for pages as well as for the calculation."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import Interval

PERCENT = 100.0
LEVEL = 0.95
Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
"""z = 1.96 of every 95 % interval."""


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
