"""Codes of other programs made into ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.questionnaire.formats.codes import part_codes, question_codes, section_codes
from praxistag.questionnaire.problems import PART_CODE, QUESTION_CODE
from tests.questionnaire.strategies import LAWS


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("F1", "F1"),
        ("größe-1", "groesse_1"),
        ("1. Frage", "F1_Frage"),
        ("été", "ete"),
        ("", "F1"),
        ("日本", "F1"),
        ("a" * 40, "a" * 32),
    ],
)
def test_code_is_the_nearest_that_is_allowed(wanted: str, expected: str) -> None:
    assert question_codes().take(wanted) == expected


def test_code_is_given_once() -> None:
    codes = part_codes()

    assert [codes.take("x"), codes.take("x"), codes.take("x_2")] == ["x", "x_2", "x_2_2"]
    assert [codes.take("y" * 32), codes.take("y" * 32)] == ["y" * 32, "y" * 30 + "_2"]


@LAWS
@given(st.lists(st.text(max_size=40)))
def test_every_code_follows_the_rules(wanted: list[str]) -> None:
    for codes, pattern in (
        (question_codes(), QUESTION_CODE),
        (section_codes(), QUESTION_CODE),
        (part_codes(), PART_CODE),
    ):
        given_out = [codes.take(one) for one in wanted]

        assert all(pattern.fullmatch(code) for code in given_out)
        assert len(set(given_out)) == len(given_out)
