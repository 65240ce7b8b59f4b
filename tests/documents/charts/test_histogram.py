"""Columns with mean and spread: every value is told, and nothing leaves the sheet."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.documents.charts.histogram import WIDTH, Centre, Column, histogram

FIVE = [Column(str(step), step, percent) for step, percent in enumerate((6.0, 11, 19, 41, 23), 1)]


def test_title_tells_every_value() -> None:
    drawn = histogram("bild", FIVE, Centre(3.64, 1.1))

    assert "Verteilung. 1: 6\u202f%, 2: 11\u202f%" in drawn
    assert "Mittelwert 3,6</title>" in drawn
    assert drawn.count("<rect") == 5


def test_mean_stands_between_its_columns() -> None:
    drawn = histogram("bild", FIVE, Centre(3.5))

    assert 'd="M150 58L150 70"' in drawn


@pytest.mark.parametrize("columns", [[], FIVE[:1], [Column("1", 1, None)]])
def test_little_is_drawn_without_a_slip(columns: list[Column]) -> None:
    assert histogram("bild", columns, Centre(1.0, 9.0)).endswith("</svg>")


def test_many_columns_name_their_ends_alone() -> None:
    many = [Column(f"s{step}", step, 1.0) for step in range(40)]
    words = re.findall(r"<text[^>]*>([^<]*)", histogram("bild", many))

    assert words == ["s0", "s39"]


@settings(max_examples=25)
@given(
    values=st.lists(st.integers(-50, 50), min_size=1, max_size=12, unique=True).map(sorted),
    mean=st.floats(-60, 60),
    sd=st.floats(0, 30),
)
def test_nothing_leaves_the_sheet(values: list[int], mean: float, sd: float) -> None:
    drawn = histogram("bild", [Column(str(v), v, 8.0) for v in values], Centre(mean, sd))
    places = [float(one) for one in re.findall(r"[ML](-?[0-9.]+) ", drawn)]

    assert all(0 <= place <= WIDTH for place in places)
