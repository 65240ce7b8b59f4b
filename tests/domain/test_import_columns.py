"""Headings as people write them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.import_columns import (
    _NAMES,
    ImportColumn,
    guess,
    heading_row,
    missing,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = [(column, name) for column, names in _NAMES.items() for name in names]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Familienname", ImportColumn.LAST_NAME),
        ("ZUNAME", ImportColumn.LAST_NAME),
        ("Rufname", ImportColumn.FIRST_NAME),
        ("Name, Vorname", ImportColumn.FULL_NAME),
        ("e-mail", ImportColumn.EMAIL),
        ("E-Mail Adresse", ImportColumn.EMAIL),
        ("Mail", ImportColumn.EMAIL),
        ("unter_18", ImportColumn.UNDER_18),
        ("U18", ImportColumn.UNDER_18),
        ("Minderjaehrig", ImportColumn.UNDER_18),
        ("unter 18 (ja/nein)", ImportColumn.UNDER_18),
        ("unter 18?", ImportColumn.UNDER_18),
        ("Beruf", ImportColumn.TRAINING_AREA),
        ("Bereich:", ImportColumn.TRAINING_AREA),
        ("Berufsschule", ImportColumn.SCHOOL_DAY),
        ("Namensschild", ImportColumn.BADGE_NAME),
    ],
)
def test_guess_knows_what_people_write(heading: str, column: ImportColumn) -> None:
    assert guess([heading]) == {column: 0}


@pytest.mark.parametrize("heading", ["Geburtsdatum", "Straße", "", "Nr.", "Personalnummer", "Ort"])
def test_guess_leaves_the_rest_alone(heading: str) -> None:
    assert guess([heading]) == {}


def test_name_is_the_surname_only_beside_a_first_name() -> None:
    assert guess(["Name", "Vorname"]) == {ImportColumn.LAST_NAME: 0, ImportColumn.FIRST_NAME: 1}
    assert guess(["Vorname", "Name"]) == {ImportColumn.LAST_NAME: 1, ImportColumn.FIRST_NAME: 0}
    assert guess(["Name", "Mail"]) == {ImportColumn.FULL_NAME: 0, ImportColumn.EMAIL: 1}
    assert guess(["Name", "Nachname", "Vorname"])[ImportColumn.LAST_NAME] == 1


def test_guess_takes_the_first_of_two() -> None:
    assert guess(["E-Mail", "E-Mail privat"]) == {ImportColumn.EMAIL: 0}


@given(
    known=st.sampled_from(NAMES),
    case=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    blank=st.sampled_from(["", " ", "_", "  ", "\u00a0", "-", "\n"]),
    is_composed=st.booleans(),
    spelled=st.booleans(),
)
def test_headings_in_any_writing_are_the_same(
    known: tuple[ImportColumn, str],
    case: Callable[[str], str],
    blank: str,
    is_composed: bool,
    spelled: bool,
) -> None:
    column, name = known
    if spelled:
        for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
            name = name.replace(umlaut, letters)
    text = blank + case(name).replace(" ", blank) + blank
    written = unicodedata.normalize("NFC" if is_composed else "NFD", text)

    assert guess([written]) == {column: 0}


def test_no_heading_names_two_things() -> None:
    keys = [plain(name) for _column, name in NAMES]

    assert len({(key, column) for key, (column, _name) in zip(keys, NAMES, strict=True)}) == len(
        set(keys)
    )


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ([["Nachname", "Vorname"], ["Birke", "Bo"]], 0),
        ([["Azubis 2026"], [], ["Nachname", "Vorname"], ["Birke", "Bo"]], 2),
        ([[], ["Spalte A", "Spalte B"], ["Birke", "Bo"]], 1),
        ([["x"]] * 12 + [["Nachname", "Vorname"]], 0),
        ([["Name, Vorname"], ["Birke, Bo"]], 0),
    ],
)
def test_heading_row_may_stand_below_a_title(rows: list[list[str]], row: int) -> None:
    assert heading_row(rows) == row


@pytest.mark.parametrize(
    ("headings", "lacking"),
    [
        (["Nachname", "Vorname", "U18"], []),
        (["Name, Vorname", "U18"], []),
        (["Nachname", "U18"], [ImportColumn.FIRST_NAME]),
        (["Vorname"], [ImportColumn.LAST_NAME, ImportColumn.UNDER_18]),
        ([], [ImportColumn.LAST_NAME, ImportColumn.FIRST_NAME, ImportColumn.UNDER_18]),
    ],
)
def test_missing_names_what_every_list_needs(
    headings: list[str], lacking: list[ImportColumn]
) -> None:
    assert missing(guess(headings)) == lacking
