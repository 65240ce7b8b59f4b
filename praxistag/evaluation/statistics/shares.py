"""Shares of people and how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.intervals import PERCENT, wilson

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Share

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
