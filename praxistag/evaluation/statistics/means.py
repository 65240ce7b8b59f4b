"""Mean and standard deviation from counts, and how sure a mean is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from scipy.special import stdtrit

from praxistag.evaluation.intervals import LEVEL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Interval


@dataclass(frozen=True)
class Base:
    """How many people a mean rests on: n, the effective n, and of how many they are (or None)."""

    n: int
    effective: float
    population: int | None = None


def mean(values: NDArray[np.float64], mass: NDArray[np.float64]) -> float | None:
    """Return x̄ = Σwx / Σw; None of nobody."""
    total = float(mass.sum())
    return float(mass @ values) / total if total > 0 else None


def deviation(values: NDArray[np.float64], mass: NDArray[np.float64]) -> float | None:
    """Return s = √(Σw(x − x̄)² / (Σw − 1)); None of a single person.

    The usual estimate with n − 1 (Bessel's correction); weights count as frequencies, as in SPSS
    (IBM SPSS Statistics Algorithms, DESCRIPTIVES).
    """
    middle = mean(values, mass)
    degrees = float(mass.sum()) - 1
    if middle is None or degrees <= 0:
        return None
    return sqrt(float(mass @ (values - middle) ** 2) / degrees)


def mean_interval(middle: float | None, spread: float | None, base: Base) -> Interval | None:
    """Return the 95 % interval x̄ ± t(.975; n−1)·s/√n·√((N−n)/(N−1)); None below two people.

    Student's t; the last factor, the finite population correction (Kish 1965, Survey Sampling,
    § 2.4; Isserlis 1918, JRSS 81, 75–81), makes the interval a point where everybody answered.
    With weights √n and t go by the effective n.
    """
    if middle is None or spread is None or base.effective <= 1:
        return None
    width = float(stdtrit(base.effective - 1, (1 + LEVEL) / 2)) * spread / sqrt(base.effective)
    half = width * finite_population(base.n, base.population)
    return [middle - half, middle + half]


def finite_population(n: int, population: int | None) -> float:
    """Return √((N−n)/(N−1)): how much less a mean varies if n of only N people can be drawn.

    1 without a population, and where more people answered than there were said to be: then the
    number given is wrong, and claiming more certainty on its grounds would be, too.
    """
    if population is None or population < n or population <= 1:
        return 1.0
    return sqrt((population - n) / (population - 1))
