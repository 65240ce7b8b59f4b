"""Sheets remember people, not places; letters follow DIN 5007-1."""

from __future__ import annotations

import secrets

import pytest

from praxistag.domain.paper_sheets import (
    HANDLE,
    MOST_BLANKS,
    ROWS,
    alphabetical,
    blanks,
    cut,
    initial,
    pack,
    unpack,
)


@pytest.mark.parametrize(
    ("people", "sheets"), [(0, [0]), (1, [1]), (ROWS, [ROWS]), (ROWS + 1, [ROWS, 1])]
)
def test_lists_are_cut_into_full_sheets(people: int, sheets: list[int]) -> None:
    lines = list(range(people))

    parts = cut(lines)

    assert [len(part) for part in parts] == sheets
    assert [line for part in parts for line in part] == lines


@pytest.mark.parametrize(("people", "lines"), [(0, ROWS), (1, MOST_BLANKS), (24, 2), (ROWS, 0)])
def test_a_full_room_of_24_leaves_lines_to_write_on(people: int, lines: int) -> None:
    assert blanks(people) == lines


def test_a_sheet_names_everybody_in_order() -> None:
    people = [secrets.token_urlsafe(16)[:22] for _ in range(ROWS)]

    assert unpack(pack(people)) == [person[:HANDLE] for person in people]


def test_what_a_cut_qr_or_a_curious_hand_adds_is_dropped() -> None:
    assert unpack("") == []
    assert unpack("abc") == []
    assert unpack("abcdef") == ["abcd"]
    assert len(unpack("abcd" * 1000)) == ROWS


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Özil", "O"),
        ("ahorn", "A"),
        ("Élan", "E"),
        ("ßmann", "S"),
        ("'t Hooft", "T"),
        ("Łukasz", "L"),
        ("–", "#"),
    ],
)
def test_people_are_looked_up_under_the_plain_letter(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_umlauts_sort_as_their_vowels() -> None:
    names = ["Zander", "Özil", "Otto", "Ärmel", "Ahorn", "Strasser", "Straße"]

    assert sorted(names, key=lambda name: alphabetical(name, "")) == [
        "Ahorn",
        "Ärmel",
        "Otto",
        "Özil",
        "Straße",
        "Strasser",
        "Zander",
    ]
