"""Names as they are heard: the devices are held to the same examples (frontend/names.test.js)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.name_search import NameQuery, index

EXAMPLES = json.loads(Path(__file__).with_name("name_search_examples.json").read_text("utf-8"))


@pytest.mark.parametrize(("typed", "name", "is_found"), EXAMPLES)
def test_name_is_found_as_it_is_heard(typed: str, name: str, is_found: bool) -> None:
    assert (NameQuery(typed).rank(index(name)) is not None) is is_found


def test_whole_words_come_first() -> None:
    query = NameQuery("li")

    assert query.rank(index("Li Wang")) < query.rank(index("Lina Wang"))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("typed", "is_enough"),
    [("", False), (" a ", False), ("%_-", False), ("ß", True), ("ab", True), ("a b", True)],
)
def test_query_needs_two_letters(typed: str, is_enough: bool) -> None:
    assert NameQuery(typed).is_long_enough is is_enough


@given(st.text(max_size=40))
def test_every_name_finds_itself(name: str) -> None:
    assert NameQuery(name).rank(index(name)) is not None
