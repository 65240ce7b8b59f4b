"""What a published median tells about the counts it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.disclosure.system import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.evaluation.disclosure.tables import Bools, Floats


def median_of(values: Floats, counts: Sequence[float] | Floats) -> float:
    """Return the median of whole counts: the middle answer, or the mean of the two in the middle.

    Type 7 of Hyndman & Fan (1996), The American Statistician 50, 361–365.
    """
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(np.asarray(counts, dtype=np.float64)[order])
    n = int(reached[-1])
    lower, upper = np.searchsorted(reached, [(n + 1) // 2, n // 2 + 1])
    return float(values[order[lower]] + values[order[upper]]) / 2


def median_spans(values: Floats, counts: Sequence[float]) -> Iterator[tuple[Bools, Span]]:
    """Return which answers together are bounded by the median of a group of known size, and how.

    Not more than half of the answers lie below it, and not fewer than half at it or below.
    """
    n = int(sum(counts))
    middle = median_of(values, counts)
    yield values < middle, Span(0.0, n // 2)
    yield values <= middle, Span((n + 1) // 2, n)


def is_told(values: Floats, counts: Sequence[float], hidden: Bools) -> bool:
    """Tell whether outsiders know the median although they do not know some of the counts.

    The hidden answers lie lowest if all are the lowest of them, and highest the other way round;
    the median moves with them.
    """
    if not hidden.any():
        return True
    places = np.flatnonzero(hidden)
    pooled = np.asarray(counts, dtype=np.float64) * ~hidden
    found = []
    for place in (places[np.argmin(values[places])], places[np.argmax(values[places])]):
        moved = pooled.copy()
        moved[place] += float(np.asarray(counts)[hidden].sum())
        found.append(median_of(values, moved))
    return found[0] == found[1]
