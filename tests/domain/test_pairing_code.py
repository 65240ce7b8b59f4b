"""Pairing codes are short and forgive how people type them."""

from __future__ import annotations

import pytest

from praxistag.domain import pairing_code


def test_encode_gives_eight_characters_of_crockford() -> None:
    assert pairing_code.encode(b"\x00" * 5) == "00000000"
    assert pairing_code.encode(b"\xff" * 5) == "ZZZZZZZZ"


@pytest.mark.parametrize("size", [0, 4, 6])
def test_encode_takes_exactly_forty_bits(size: int) -> None:
    with pytest.raises(ValueError, match="40 bits"):
        pairing_code.encode(b"\x00" * size)


@pytest.mark.parametrize("typed", ["k7qm-3rtd", " K7QM 3RTD ", "K7QM3RTD", "k7qm–3rtd"])
def test_parse_forgives_case_and_separators(typed: str) -> None:
    assert pairing_code.parse(typed) == "K7QM3RTD"


def test_parse_forgives_usual_confusions() -> None:
    assert pairing_code.parse("oil0-0000") == "01100000"


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-3RTD-0", "K7QM-3RT!", "x" * 500, "K7QM-3RTU"])
def test_parse_refuses_everything_else(typed: str) -> None:
    assert pairing_code.parse(typed) is None
