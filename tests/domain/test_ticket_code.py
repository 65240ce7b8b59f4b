"""Codes survive people: lower case, missing groups, O for 0."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.ticket_code import encode, grouped, parse, qr_text

codes = st.binary(min_size=10, max_size=10).map(encode)


@given(codes)
def test_parse_reads_back_what_was_printed(code: str) -> None:
    assert parse(qr_text(code)) == code
    assert parse(grouped(code)) == code


@given(codes)
def test_parse_forgives_confusions(code: str) -> None:
    typed = grouped(code).lower().replace("0", "o").replace("1", "l").replace("-", " ")

    assert parse(f"  {typed} ") == code


@pytest.mark.parametrize(
    "text",
    ["", "PT1:", "ABCD", "https://example.org/x", "ABCD-EFGH-JKMN-PQRU", "A" * 5000, "💧" * 16],
    ids=["empty", "prefix", "short", "foreign", "letter-u", "huge", "emoji"],
)
def test_parse_refuses_what_is_no_code(text: str) -> None:
    assert parse(text) is None


def test_encode_wants_eighty_bits() -> None:
    with pytest.raises(ValueError, match="80 bits"):
        encode(b"short")


@given(st.text())
def test_parse_never_fails(text: str) -> None:
    code = parse(text)

    assert code is None or len(code) == 16
