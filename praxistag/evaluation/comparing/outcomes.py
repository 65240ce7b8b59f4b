"""What a test says, and the German word for how large an effect is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from praxistag.evaluation.shapes import Effect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.shapes import Interval

WORDS = ("vernachlässigbar", "klein", "mittel", "groß")
DELTA_STEPS = (0.147, 0.33, 0.474)
"""Romano, Kromrey, Coraggio & Skowronek (2006), for Cliff's delta and what is measured like it."""
W_STEPS = (0.1, 0.3, 0.5)
"""Cohen (1988), for w, which is Cramér's V times √min(r − 1, c − 1)."""
ETA_STEPS = (0.01, 0.06, 0.14)
"""Cohen (1988), for shares of explained variance."""


class Tested(NamedTuple):
    """What a test computed; a statistic that is not finite is None."""

    statistic: float | None
    p: float


@dataclass(frozen=True)
class Outcome:
    """A test with its effect, and the effect it would find in four of five such surveys."""

    test: str
    tested: Tested
    effect: Effect
    smallest_detectable: float


def word_for(size: float, steps: Sequence[float]) -> str:
    """Return the word for a size without its sign; the steps belong to the larger word."""
    return WORDS[bisect_right(steps, abs(size))]


def delta_like(name: str, value: float, ci: Interval | None) -> Effect:
    """Return an effect of −1…1 whose words are those of Cliff's delta."""
    return Effect(name=name, value=value, ci=ci, word=word_for(value, DELTA_STEPS))
