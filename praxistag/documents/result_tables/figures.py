"""The figures of one question or item, in the order of every table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.evaluation.shapes import QuestionResult

COUNT, SHARE, NUMBER, FINE = "0", "0.0", "0.00", "0.000"
"""How numbers look in a sheet; the cell keeps all digits."""


@dataclass(frozen=True)
class Figure:
    """One figure: its name in files, its German heading, and where results keep it."""

    name: str
    heading: str
    path: tuple[str, ...]
    number_format: str = NUMBER
    interval: tuple[str, ...] = ()


@dataclass(frozen=True)
class Read:
    """What one result says of a figure; a figure without an interval has no ends."""

    figure: Figure
    value: float | None
    low: float | None = None
    high: float | None = None


FIGURES = (
    Figure("n", "n", ("n",), COUNT),
    Figure("n_eff", "n wirksam", ("n_eff",), SHARE),
    Figure("skipped", "übersprungen", ("missing", "skipped"), COUNT),
    Figure("not_asked", "nicht gefragt", ("missing", "not_asked"), COUNT),
    Figure("na", "keine Angabe", ("missing", "na"), COUNT),
    Figure("median", "Median", ("median",)),
    Figure("q1", "unteres Quartil", ("q1",)),
    Figure("q3", "oberes Quartil", ("q3",)),
    Figure("mean", "Mittelwert", ("mean",), NUMBER, ("mean_ci",)),
    Figure("sd", "Standardabweichung", ("sd",)),
    Figure("top2", "obere zwei (%)", ("top2", "percent"), SHARE, ("top2", "ci")),
    Figure("bottom2", "untere zwei (%)", ("bottom2", "percent"), SHARE, ("bottom2", "ci")),
    Figure("nps", "NPS", ("nps", "value"), SHARE, ("nps", "ci")),
    Figure("index_mean", "Index", ("index", "mean")),
    Figure("index_sd", "Index: Standardabweichung", ("index", "sd")),
    Figure("alpha", "Cronbachs Alpha", ("index", "alpha"), FINE, ("index", "alpha_ci")),
    Figure("kendall_w", "Kendalls W", ("kendall_w",), FINE),
    Figure("incomplete", "unvollständig gereiht", ("incomplete",), COUNT),
)


def read_all(result: QuestionResult | Mapping[str, Any]) -> list[Read]:
    """Return every figure of a result, None where it is not known or not shown."""
    return [_read(figure, result) for figure in FIGURES]


def shown(rows: Sequence[Sequence[Read]]) -> list[int]:
    """Return the places of the figures that any of these rows has, so that no column is empty."""
    return [
        place
        for place, reads in enumerate(zip(*rows, strict=True))
        if any(read.value is not None for read in reads)
    ]


def headings(figure: Figure) -> Iterator[str]:
    """Return the headings of a figure's columns in a sheet: with its interval, if it has one."""
    yield figure.heading
    if figure.interval:
        yield f"{figure.heading}: von"
        yield f"{figure.heading}: bis"


def cells(read: Read) -> Iterator[float | None]:
    """Return the cells below these headings."""
    yield read.value
    if read.figure.interval:
        yield read.low
        yield read.high


def _read(figure: Figure, result: Mapping[str, Any]) -> Read:
    low, high = _at(result, figure.interval) or (None, None) if figure.interval else (None, None)
    return Read(figure, _at(result, figure.path), low, high)


def _at(result: Mapping[str, Any], path: Sequence[str]) -> Any:
    found: Any = result
    for key in path:
        found = (found or {}).get(key)
    return found
