"""A shortened text leaves out, and says nothing new."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.free_texts.shortening import GAP, only_leaves_out, suggestion, tidy

TEXT = "Danke an Frau Muster, das war gut."


@pytest.mark.parametrize(
    ("shown", "is_fine"),
    [
        ("Danke an […], das war gut.", True),
        ("Danke an [...],  das war\ngut.", True),
        ("[…] das war gut.", True),
        ("Danke […]", True),
        (TEXT, False),
        ("Danke an", False),
        ("das war gut. […]", False),
        ("Danke an […], das war sehr gut.", False),
        ("[…] gut. […] das war […]", False),
        ("[…] […]", False),
        ("", False),
    ],
)
def test_only_what_was_written_stays(shown: str, is_fine: bool) -> None:
    assert only_leaves_out(TEXT, shown) is is_fine


def test_a_suggestion_has_gaps_at_what_is_suspicious() -> None:
    assert suggestion(TEXT) == "Danke an […], das war gut."
    assert tidy(" so [ ... ] ") == "so […]"


@settings(max_examples=25)
@given(st.text("ab ", min_size=1, max_size=12), st.integers(0, 11), st.integers(0, 6))
def test_cutting_a_part_out_always_passes(text: str, start: int, length: int) -> None:
    start %= len(text)
    shown = text[:start] + GAP + text[start + length :]

    assert only_leaves_out(text, shown) is bool(shown.replace(GAP, "").strip())
