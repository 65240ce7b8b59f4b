"""What a published median tells about the counts it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.disclosure.system import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.evaluation.disclosure.tables import Bools, Floats


def middle_two(values: Floats, counts: Sequence[float] | Floats) -> tuple[float, float]:
    """Return the two answers in the middle of whole counts; of an odd number, one of them twice.

    Their mean is the median: type 7 of Hyndman & Fan (1996), The American Statistician 50, 361–365.
    """
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(np.asarray(counts, dtype=np.float64)[order])
    n = int(reached[-1])
    lower, upper = np.searchsorted(reached, [(n + 1) // 2, n // 2 + 1])
    return float(values[order[lower]]), float(values[order[upper]])


def median_spans(values: Floats, counts: Sequence[float]) -> Iterator[tuple[Bools, Span]]:
    """Return which answers together are bounded by the median of a group of known size, and how.

    Not more than half of the answers lie below it, and not fewer than half at it or below. Who
    knew the two answers in the middle, equal or not, would know more.
    """
    n = int(sum(counts))
    lower, upper = middle_two(values, counts)
    middle, half = (lower + upper) / 2, n // 2
    if n % 2 or lower == upper:
        below = (n - 1) // 2
        yield values < middle, Span(0.0, half, (0.0, below))
        yield values <= middle, Span(n - half, n, (n - below, n))
        return
    yield values < middle, Span(0.0, half)
    yield values <= middle, Span(half, n)
    yield values <= lower, Span(0.0, n, (half, half))
    yield values < upper, Span(0.0, n, (half, half))
    for one in (lower, upper):
        yield values == one, Span(0.0, n, (1.0, n))


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
        found.append(sum(middle_two(values, moved)))
    return found[0] == found[1]
