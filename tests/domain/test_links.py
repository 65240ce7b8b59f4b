"""Addresses into a survey: the same for all, one per slip, one per person."""

from __future__ import annotations

import pytest

from praxistag.domain.links import SurveyLinks

LINKS = SurveyLinks(public_url="https://praxistag.example.org", key=b"k" * 32)


def test_addresses_of_a_survey() -> None:
    home = "https://praxistag.example.org/befragung/nachher"

    assert LINKS.url("nachher") == home
    assert LINKS.code_url("nachher", "ABCD") == f"{home}/code/ABCD"
    assert LINKS.personal_url("nachher", "xyz") == f"{home}/persoenlich/xyz"


@pytest.mark.parametrize("number", [1, 255, 256, 2**31 - 1])
def test_a_token_is_read_by_its_own_survey_only(number: int) -> None:
    token = LINKS.token("one", number)

    assert LINKS.read("one", token) == number
    assert LINKS.read("two", token) is None


@pytest.mark.parametrize("token", ["", "abc", "ä" * 32, "!" * 32, "A" * 32, "A" * 64, "\ud800"])
def test_what_is_no_token_names_nobody(token: str) -> None:
    assert LINKS.read("one", token) is None
