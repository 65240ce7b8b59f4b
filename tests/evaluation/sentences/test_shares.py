"""Shares as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.sentences.shares import said


@pytest.mark.parametrize(
    ("count", "n", "words", "is_plural"),
    [
        (70, 70, "Alle", True),
        (0, 70, "Niemand", False),
        (65, 70, "Fast alle", True),
        (53, 70, "Drei von vier", True),
        (35, 70, "Die Hälfte", False),
        (38, 73, "Rund die Hälfte", False),
        (31, 70, "44\u202f%", True),
        (7, 12, "7 von 12", True),
        (1, 12, "1 von 12", False),
        (11, 12, "11 von 12", True),
        (1, 100, "1\u202f%", False),
    ],
)
def test_a_share_is_said_as_what_it_is(count: int, n: int, words: str, *, is_plural: bool) -> None:
    found = said(100 * count / n, count, n)

    assert (found.words, found.is_plural) == (words, is_plural)
    assert found.verb("stimmt", "stimmen") == ("stimmen" if is_plural else "stimmt")


def test_without_counts_percent_is_left() -> None:
    assert said(44.0, None, None).words == "44\u202f%"


@settings(max_examples=40)
@given(st.integers(20, 400), st.data())
def test_no_share_is_said_larger_or_smaller_than_it_is(n: int, data: st.DataObject) -> None:
    values = {"Alle": 100.0, "Niemand": 0.0, "Die Hälfte": 50.0, "Drei von vier": 75.0}
    count = data.draw(st.integers(0, n))

    words = said(100 * count / n, count, n).words

    assert abs(values.get(words, 100 * count / n) - 100 * count / n) <= 1.5
