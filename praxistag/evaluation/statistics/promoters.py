"""The net promoter score of a question from 0 to 10."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from praxistag.evaluation.intervals import PERCENT, Z

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Score

POINTS = tuple(range(11))
PROMOTERS_FROM, DETRACTORS_TO = 9, 6
ADDED, ADDED_EACH = 3.0, 0.75


def promoter_score(
    values: NDArray[np.float64], mass: NDArray[np.float64], n: float
) -> Score | None:
    """Return 100·(p − d), p from 9 on, d up to 6, of the valid answers; None of nobody.

    Reichheld (2003), Harvard Business Review 81(12). Interval: adjusted Wald, ¾ added to promoters
    and to detractors and 3 to n, then ± z·√((p + d − (p − d)²)/n); the best of those compared by
    Rocks (2016), The American Statistician 70, 365–372. Cut off at ±100.
    """
    whole = float(mass.sum())
    if whole <= 0:
        return None
    promoters = float(mass[values >= PROMOTERS_FROM].sum()) / whole
    detractors = float(mass[values <= DETRACTORS_TO].sum()) / whole
    score, half = adjusted_wald(promoters, detractors, n)
    ends = [max(score - half, -1.0), min(score + half, 1.0)]
    return {
        "value": PERCENT * (promoters - detractors),
        "ci": [PERCENT * end for end in ends],
    }


def adjusted_wald(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """Return middle and half width of Rocks' interval, as shares."""
    wider = n + ADDED
    more, less = ((share * n + ADDED_EACH) / wider for share in (promoters, detractors))
    score = more - less
    return score, Z * sqrt((more + less - score**2) / wider)
