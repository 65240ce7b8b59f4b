"""How the report writes numbers that may be missing, and shares of small groups.

Shares of groups under twenty are rounded to five percent (surveys.md § 3.10); files keep them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.charts.values import NO_VALUE
from praxistag.documents.charts.wording import NOT_SHOWN
from praxistag.evaluation.sentences import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

HIDDEN, NONE = NOT_SHOWN, NO_VALUE
SMALL_GROUP = 20
"""Under so many answers one person is more than five percent."""

STEP = 5


def count(value: int | None) -> str:
    """Return „12.345“; a dash for nothing."""
    return NONE if value is None else figures.number(value)


def percent(value: float | None, *, of: int | None = None) -> str:
    """Return „64 %“, of a small group „rd. 65 %“; a dash for nothing."""
    if value is None:
        return NONE
    if of is not None and of < SMALL_GROUP:
        return f"rd.{figures.NARROW_SPACE}{figures.percent(STEP * figures.whole(value / STEP))}"
    return figures.percent(value)


def number(value: float | None, digits: int = 1) -> str:
    """Return „3,6“; a dash for nothing."""
    return NONE if value is None else figures.decimal(value, digits)


def tidy(value: float | None) -> str:
    """Return „4“ or „3,5“, as medians fall; a dash for nothing."""
    return NONE if value is None else figures.tidy(value, 2 if value * 10 % 1 else 1)


def interval(ends: Sequence[float] | None, digits: int = 1) -> str:
    """Return „3,4 bis 3,9“; nothing for nothing."""
    return "" if ends is None else " bis ".join(number(end, digits) for end in ends)


def percent_interval(ends: Sequence[float] | None) -> str:
    """Return „52 bis 74 %“; nothing for nothing."""
    if ends is None:
        return ""
    return f"{figures.whole(ends[0])} bis {figures.percent(ends[1])}"


def probability(value: float | None) -> str:
    """Return „p = 0,032“; a dash for nothing."""
    return NONE if value is None else figures.probability(value)


def width(value: float | None) -> str:
    """Return the class of a bar (`print/_widths.css`)."""
    return f"w{0 if value is None else min(max(figures.whole(value), 0), 100)}"
