"""Numbers of the report: missing ones are a dash, shares of small groups are rough."""

from __future__ import annotations

import pytest

from praxistag.documents.report import figures


@pytest.mark.parametrize(
    ("value", "of", "words"),
    [
        (64.3, None, "64 %"),
        (64.5, 20, "65 %"),
        (64.3, 19, "rd. 65 %"),
        (2.4, 19, "rd. 0 %"),
        (None, 19, "–"),
    ],
)
def test_percent_is_rough_for_small_groups(value: float | None, of: int | None, words: str) -> None:
    assert figures.percent(value, of=of).replace("\u202f", " ") == words


def test_what_is_missing_is_a_dash_or_nothing() -> None:
    assert [figures.count(None), figures.number(None), figures.tidy(None)] == ["–"] * 3
    assert [figures.interval(None), figures.percent_interval(None)] == ["", ""]
    assert figures.probability(None) == "–"


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0000001, "p < 0,001"), (0.0123, "p = 0,012"), (1.0, "p > 0,999")],
)
def test_probability_is_never_nought(value: float, words: str) -> None:
    assert figures.probability(value).replace("\u202f", " ") == words


def test_bar_stays_inside_its_cell() -> None:
    assert [figures.width(one) for one in (None, -3.0, 49.5, 180.0)] == ["w0", "w0", "w50", "w100"]


def test_median_and_intervals_are_written_as_they_fall() -> None:
    assert [figures.tidy(one) for one in (4.0, 3.5, 2.25)] == ["4", "3,5", "2,25"]
    assert figures.interval([3.44, 3.86]) == "3,4 bis 3,9"
    assert figures.percent_interval([52.4, 74.6]).replace("\u202f", " ") == "52 bis 75 %"
