"""Holm's correction: many comparisons of one survey, and still a false alarm at most once in 20."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.shapes import Comparison


def holm(p_values: Sequence[float]) -> list[float]:
    """Return the p values, corrected for their number, in the order they came.

    Formula: the i-th smallest of m becomes max over j ≤ i of min(1, (m − j + 1)·p_(j)).
    Source: Holm (1979), Scandinavian Journal of Statistics 6.
    """
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for done, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - done) * p_values[place]))
        corrected[place] = highest
    return corrected


def correct(comparisons: Sequence[Comparison]) -> None:
    """Write `p_holm` into comparisons that belong together; those without a p are none of them."""
    tested = [(one, p) for one in comparisons if (p := one.get("p")) is not None]
    for (one, _), corrected in zip(tested, holm([p for _, p in tested]), strict=True):
        one["p_holm"] = corrected
