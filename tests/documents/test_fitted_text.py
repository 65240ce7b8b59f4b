"""Widths are held to the font itself; what fits by them fits on paper."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

import praxistag
from praxistag.documents.fitted_text import MM_PER_POINT, Box, largest_size, width_in_em

FONT = Path(praxistag.__file__).parent / "static" / "dist" / "fonts" / "FiraSans-Bold.woff2"
BOX = Box(80, 16, sizes=(40, 30, 20, 16, 12, 8, 6, 5), whole_from=16)
NAMES = ("Birke", "Maximiliane-Charlotte Oberstein", "Amira Ahorn", "Jörg-Uwe Weiß", "Ιωάννα")


@cache
def advances() -> dict[str, float]:
    """Return how far each letter of the bold font moves the pen, in em."""
    font = TTFont(FONT)
    widths, em = font["hmtx"], font["head"].unitsPerEm
    return {chr(code): widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def in_font(words: str) -> float:
    return sum(advances()[letter] for letter in words)


def test_no_letter_of_european_names_is_wider_than_assumed() -> None:
    blocks = (range(0x20, 0x250), range(0x370, 0x460), range(0x1E00, 0x2000))
    letters = [x for block in blocks for x in map(chr, block) if x.isalpha() or x.isascii()]
    measured = [x for x in letters if x in advances() and unicodedata.is_normalized("NFC", x)]

    wider = {x: in_font(x) for x in measured if width_in_em(x) < in_font(x) - 0.005}

    assert len(measured) > 900
    assert wider == {}


@pytest.mark.parametrize("name", NAMES)
def test_assumption_wastes_no_more_than_a_fifth(name: str) -> None:
    assert in_font(name) <= width_in_em(name) <= 1.22 * in_font(name)


def test_accents_and_invisible_letters_take_no_width() -> None:
    assert width_in_em(unicodedata.normalize("NFD", "Zoë")) == width_in_em("Zoe")
    assert width_in_em("A\u200dB") == width_in_em("AB")


def test_letters_nobody_measured_are_taken_as_wide() -> None:
    assert width_in_em("ش") == 1.2
    assert width_in_em("李") == 1.4


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("Jo", 40),
        ("Amira Ahorn", 30),
        ("Maximiliane-Charlotte", 20),
        ("Donaudampfschifffahrtsgesellschaftskapit", 16),
        ("W" * 300, 5),
        ("", 40),
    ],
)
def test_words_get_smaller_in_steps(words: str, size: int) -> None:
    assert largest_size(words, BOX) == size


def test_word_is_broken_only_where_it_would_be_tiny() -> None:
    word = "Bundesverwaltungsamt"
    whole = largest_size(word, BOX)

    assert width_in_em(word) * whole * MM_PER_POINT <= BOX.width
    assert whole >= BOX.whole_from


@given(st.text(st.characters(categories=("L", "M", "Zs", "P")), min_size=1, max_size=300))
def test_any_name_gets_one_of_the_sizes(words: str) -> None:
    assert largest_size(words, BOX) in BOX.sizes


@given(st.text("abcdefghiMW -", min_size=1, max_size=60), st.text("xyz ", max_size=20))
def test_longer_names_are_never_larger(words: str, more: str) -> None:
    assert largest_size(words + more, BOX) <= largest_size(words, BOX)
