"""Median and quartiles from counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

QUARTILES = (0.25, 0.5, 0.75)
ROUNDING = 1e-12
"""Weights add up with the last digits lost; a rank this close to one, by its size, is reached."""


def quantiles(
    values: NDArray[np.float64], mass: NDArray[np.float64], shares: Sequence[float]
) -> list[float] | None:
    """Return quantiles of values given so often, by linear interpolation; None of nobody.

    Type 7 of Hyndman & Fan (1996), The American Statistician 50, 361–365, as R, numpy and
    spreadsheets do: position h = 1 + (Σw − 1)·p, between the values of rank ⌊h⌋ and ⌊h⌋ + 1.
    Weights count as frequencies (R, Hmisc::wtd.quantile, type „quantile“).
    """
    total = float(mass.sum())
    if total <= 0:
        return None
    order = np.argsort(values, kind="stable")
    position = 1 + max(total - 1, 0.0) * np.asarray(shares, dtype=np.float64)
    whole = np.floor(position * (1 + ROUNDING))
    part = np.maximum(position - whole, 0.0)
    reached = np.cumsum(mass[order]) * (1 + ROUNDING)
    below = _of_rank(values[order], reached, whole)
    above = _of_rank(values[order], reached, np.minimum(whole + 1, total))
    found: list[float] = (below + part * (above - below)).tolist()
    return found


def _of_rank(
    values: NDArray[np.float64], reached: NDArray[np.float64], rank: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the value of the person with this rank, the smallest value having rank 1."""
    place = np.searchsorted(reached, rank, side="left")
    return values[np.minimum(place, len(values) - 1)]
