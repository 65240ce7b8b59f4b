"""Numbers as German readers write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.sentences import figures


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.5, "1 %"), (2.5, "3 %"), (64.2, "64 %"), (99.49, "99 %"), (12345, "12.345 %")],
)
def test_percent_rounds_half_up_behind_a_narrow_space(value: float, words: str) -> None:
    assert figures.percent(value) == words.replace(" ", figures.NARROW_SPACE)


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [(3.45, 1, "3,5"), (-0.04, 1, "0,0"), (-1.25, 1, "−1,3"), (0.125, 2, "0,13"), (7.0, 0, "7")],
)
def test_decimals_have_a_comma_and_zero_no_sign(value: float, places: int, words: str) -> None:
    assert figures.decimal(value, places) == words


@pytest.mark.parametrize(("value", "words"), [(4.0, "4"), (4.5, "4,5"), (-2.0, "−2")])
def test_whole_numbers_stay_whole(value: float, words: str) -> None:
    assert figures.tidy(value) == words


@pytest.mark.parametrize(("value", "words"), [(0.8, "+0,8"), (-0.8, "−0,8"), (0.01, "0,0")])
def test_changes_have_their_sign(value: float, words: str) -> None:
    assert figures.signed(value) == words


@settings(max_examples=30)
@given(st.floats(-1e6, 1e6))
def test_rounding_never_moves_further_than_half(value: float) -> None:
    assert abs(figures.whole(value) - value) <= 0.5
