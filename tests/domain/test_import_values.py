"""Cells as people fill them in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praxistag.domain.import_columns import ImportColumn
from praxistag.domain.import_values import (
    PersonCells,
    RowProblem,
    area,
    is_ticked,
    read,
    yes_or_no,
)
from praxistag.domain.kinds import SchoolDay, TrainingArea

TWO = {ImportColumn.LAST_NAME: 0, ImportColumn.FIRST_NAME: 1, ImportColumn.UNDER_18: 2}
ONE = {ImportColumn.FULL_NAME: 0, ImportColumn.UNDER_18: 1}
BO = PersonCells(last_name="Birke", first_name="Bo", under_18=False)


@pytest.mark.parametrize("text", ["ja", "JA", " j ", "x", "X", "1", "wahr", "WAHR", "true", "yes"])
def test_yes(text: str) -> None:
    assert yes_or_no(text) is True


@pytest.mark.parametrize("text", ["nein", "N", "0", "falsch", "FALSCH", "no"])
def test_no(text: str) -> None:
    assert yes_or_no(text) is False


@pytest.mark.parametrize("text", ["", "17", "vielleicht", "01.01.2009", "?"])
def test_neither_yes_nor_no(text: str) -> None:
    assert yes_or_no(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        ("Verwaltung", TrainingArea.ADMINISTRATION),
        ("Verwaltungsfachangestellte*r", TrainingArea.ADMINISTRATION),
        ("Kaufleute für Büromanagement", TrainingArea.ADMINISTRATION),
        ("Fachangestellte für Arbeitsmarktdienstleistungen", TrainingArea.ADMINISTRATION),
        ("IT", TrainingArea.IT),
        ("Fachinformatiker Systemintegration", TrainingArea.IT),
        ("Technik & Handwerk", TrainingArea.TECHNICAL),
        ("Umwelttechnologe für Abwasserbewirtschaftung", TrainingArea.TECHNICAL),
        ("Gaertner*in", TrainingArea.TECHNICAL),
        ("anderes", TrainingArea.OTHER),
        ("Konditorin", TrainingArea.OTHER),
    ],
)
def test_area_is_read_from_professions(text: str, found: TrainingArea | None) -> None:
    assert area(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        ("-", None),
        ("ja", SchoolDay.LEAVE_MISSING),
        ("nein", SchoolDay.NO),
        ("keine", SchoolDay.NO),
        ("beurlaubt", SchoolDay.LEAVE_GRANTED),
        ("Ja, beurlaubt", SchoolDay.LEAVE_GRANTED),
        ("ja, Beurlaubung fehlt", SchoolDay.LEAVE_MISSING),
    ],
)
def test_school_day_is_about_this_day(text: str, found: SchoolDay | None) -> None:
    person = read(["Birke", "Bo", "nein", text], TWO | {ImportColumn.SCHOOL_DAY: 3})

    assert person == replace(BO, school_day=found)


def test_read_cleans_and_keeps_what_it_is_told() -> None:
    mapping = TWO | {
        ImportColumn.BADGE_NAME: 3,
        ImportColumn.EMAIL: 4,
        ImportColumn.TRAINING_AREA: 5,
    }
    person = read(
        [" Birke\u00a0", "Bo \n", "nein", "Bobo", "bo@example.org", "IT", "mehr"], mapping
    )

    assert person == replace(
        BO, badge_name="Bobo", email="bo@example.org", training_area=TrainingArea.IT
    )
    assert person.full_name == "Bo Birke"


@pytest.mark.parametrize("cell", ["Birke, Bo", "Birke,Bo", " Birke ,  Bo "])
def test_read_splits_a_name_at_the_comma(cell: str) -> None:
    assert read([cell, "n"], ONE) == BO


def test_read_takes_two_columns_before_one() -> None:
    mapping = TWO | {ImportColumn.FULL_NAME: 3}

    assert read(["Birke", "Bo", "n", "Linde, Li"], mapping) == BO


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        (["", "Bo", "n"], [RowProblem.LAST_NAME_MISSING]),
        (["Birke", "–", "n"], [RowProblem.FIRST_NAME_MISSING]),
        (["Birke", "Bo"], [RowProblem.UNDER_18_MISSING]),
        (["Birke", "Bo", "17"], [RowProblem.UNDER_18_UNCLEAR]),
        (["B" * 301, "Bo", "n"], [RowProblem.TOO_LONG]),
        (
            ["", "", ""],
            [
                RowProblem.LAST_NAME_MISSING,
                RowProblem.FIRST_NAME_MISSING,
                RowProblem.UNDER_18_MISSING,
            ],
        ),
    ],
)
def test_read_says_what_is_wrong(cells: list[str], problems: list[RowProblem]) -> None:
    assert list(read(cells, TWO).problems) == problems


def test_read_does_not_guess_where_a_first_name_ends() -> None:
    assert read(["Bo von der Birke", "n"], ONE).problems == (RowProblem.NAME_NOT_SPLIT,)
    assert read(["Birke,", "n"], ONE).problems == (RowProblem.FIRST_NAME_MISSING,)
    assert read(["", "n"], ONE).problems == (
        RowProblem.LAST_NAME_MISSING,
        RowProblem.FIRST_NAME_MISSING,
    )


def test_read_refuses_a_weekday_as_school_day() -> None:
    person = read(["Birke", "Bo", "n", "Di., Do."], TWO | {ImportColumn.SCHOOL_DAY: 3})

    assert person.problems == (RowProblem.SCHOOL_DAY_UNCLEAR,)


def test_ticks_mean_no_where_they_are_missing() -> None:
    assert is_ticked(["x", "", " X", "-"])
    assert not is_ticked(["x", "nein"])
    assert not is_ticked(["", ""])
    assert read(["Birke", "Bo", ""], TWO, ticked=True) == BO
    assert read(["Birke", "Bo", "x"], TWO, ticked=True) == replace(BO, under_18=True)
