"""What is kept of what somebody typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from praxistag.questionnaire.free_text import tidy_line, tidy_text
from tests.questionnaire.strategies import LAWS


@LAWS
@given(st.text(st.characters()))
def test_a_tidy_text_stays_as_it_is(typed: str) -> None:
    text, line = tidy_text(typed), tidy_line(typed)

    assert tidy_text(text) == text
    assert tidy_line(line) == line
    assert "\n" not in line
    assert text.encode().decode() == text


def test_a_hole_between_letter_and_accent_is_closed() -> None:
    assert tidy_text("Gru\x00\u0308n") == "Grün"
