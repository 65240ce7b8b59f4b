"""Words that fit their room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.documents.charts.sheet import LABEL
from praxistag.documents.charts.wording import MOST_LINES, shortened, width_of, wrapped


@settings(max_examples=40, deadline=None)
@given(st.text("abc mW/-äöß…", max_size=200), st.integers(60, 500))
def test_no_line_is_wider_than_its_room(text: str, room: int) -> None:
    lines = wrapped(text, room)

    assert 1 <= len(lines) <= MOST_LINES
    assert all(width_of(line, LABEL) <= room + LABEL.size for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Rückhalt der Ausbildungsleitung", ["Rückhalt der", "Ausbildungsleitung"]),
        ("Emschergenossen/Lippeverband", ["Emschergenossen/", "Lippeverband"]),
        ("", [""]),
    ],
)
def test_lines_end_after_words_and_slashes(text: str, lines: list[str]) -> None:
    assert wrapped(text, 140) == lines


def test_a_text_without_end_ends_with_dots() -> None:
    assert wrapped("Wort " * 200, 200)[-1].endswith("…")
    assert shortened("kurz", 100) == "kurz"


def test_foreign_letters_count_as_wide() -> None:
    assert width_of("漢", LABEL) > width_of("W", LABEL) > width_of("i", LABEL)


def test_a_word_wider_than_its_room_is_broken() -> None:
    lines = wrapped("Rindfleischetikettierungsüberwachung", 120)

    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.rstrip("-") for line in lines) == "Rindfleischetikettierungsüberwachung"
