"""Numbers come back from both ways of writing them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.questionnaire.complaints import Flaw
from praxistag.questionnaire.numbers import german_number, plain_number, read_number, tidy_number
from tests.questionnaire.strategies import LAWS


@LAWS
@given(st.integers(-999_999_999_999_999, 999_999_999_999_999))
def test_a_number_comes_back(millionths: int) -> None:
    number = tidy_number(millionths / 1_000_000)

    assert read_number(german_number(number)) == number
    assert float(plain_number(number)) == number
    assert "e" not in plain_number(number)


@pytest.mark.parametrize("written", ["", "1e3", "nan", "inf", "0x10", "1_000", "٣", "1,", ",5"])
def test_what_is_no_number(written: str) -> None:
    assert read_number(written) is Flaw.NO_NUMBER


def test_whole_numbers_are_whole() -> None:
    assert [repr(read_number(one)) for one in ("3", "3,0", "-0", "+3.50")] == ["3", "3", "0", "3.5"]


@pytest.mark.parametrize(("value", "text"), [(1e-7, "0.0000001"), (2.5, "2.5"), (3.0, "3")])
def test_files_hold_no_exponent_and_no_needless_digit(value: float, text: str) -> None:
    assert plain_number(value) == text
