"""One cell for every column of WF-07, and never one for anything else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from praxistag.documents.participant_lists import (
    AREAS,
    ATTENDANCES,
    HEADINGS,
    RELEASES,
    SCHOOL_DAYS,
    SEATS,
    ListedSeat,
    ListSheet,
    attendance_words,
    form_words,
    seat_words,
)
from praxistag.domain.kinds import AttendanceState, SchoolDay, TrainingArea
from praxistag.domain.list_columns import ListColumn
from praxistag.domain.states import ReleaseState, SeatState
from tests.documents.listed import BLOCKS, an_entry

SEEN = datetime(2026, 8, 2, tzinfo=UTC)


def test_every_state_has_german_words() -> None:
    assert set(HEADINGS) == set(ListColumn)
    assert set(AREAS) == set(TrainingArea)
    assert set(RELEASES) == set(ReleaseState)
    assert set(SCHOOL_DAYS) == set(SchoolDay)
    assert set(SEATS) == set(SeatState)
    assert set(ATTENDANCES) == set(AttendanceState)


def test_all_columns_stand_in_the_order_of_the_requirements() -> None:
    table = ListSheet([an_entry()], tuple(ListColumn), BLOCKS).table()

    assert [column.heading for column in table.columns] == [
        "lfd. Nr.",
        "Nachname",
        "Vorname",
        "Organisation",
        "Ausbildungsbereich",
        "Status Freigabe",
        "freigegeben am",
        "freigegeben von",
        "Berufsschultag",
        "Workshop 1",
        "Workshop 2",
        "Platzstatus",
        "unter 18",
        "Foto-Formular",
        "Anwesenheit",
        "Bescheinigung",
    ]
    assert [*table.rows] == [
        [
            1,
            "Ahorn",
            "Amira",
            "Stadt Musterstadt",
            "Technik und Handwerk",
            "freigegeben",
            date(2026, 8, 2),  # half past twelve at night in Bochum
            "Olga Office",
            "ja, Beurlaubung fehlt",
            "B1 Nisthilfen, Saal 1",
            "",
            "Platz",
            True,
            "fehlt",
            "—",
            "—",
        ]
    ]


def test_what_nobody_said_is_empty() -> None:
    entry = an_entry(training_area=None, released_at=None, school_day=None, under_18=None)
    columns = (
        *(ListColumn.TRAINING_AREA, ListColumn.RELEASED_ON),
        *(ListColumn.SCHOOL_DAY, ListColumn.UNDER_18),
    )

    assert ListSheet([entry], columns, ()).table().rows[0] == ["", None, "", None]


def test_left_out_columns_are_in_no_row_and_the_number_counts_on() -> None:
    columns = (ListColumn.NUMBER, ListColumn.LAST_NAME)
    people = [an_entry(), an_entry(last_name="Birke")]

    assert [*ListSheet(people, columns, BLOCKS).table().rows] == [[1, "Ahorn"], [2, "Birke"]]


def test_a_workshop_stands_in_the_column_of_its_block() -> None:
    second = an_entry(seats=[ListedSeat(BLOCKS[1], "K1", "Energie", "K1 Energie, Saal 2")])

    row = ListSheet([second], (ListColumn.WORKSHOPS,), BLOCKS).cells(1, second, with_titles=False)

    assert row == ["", "K1"]


@pytest.mark.parametrize(
    ("under_18", "form_at", "words"),
    [
        (True, None, "fehlt"),
        (True, SEEN, "liegt vor"),
        (False, None, "—"),
        (None, None, "—"),
        (None, SEEN, "liegt vor"),  # T+14: the age is gone, the form still counts
    ],
)
def test_the_form_is_missing_only_for_people_under_18(
    under_18: bool | None,
    form_at: datetime | None,
    words: str,
) -> None:
    assert form_words(an_entry(under_18=under_18, guardian_form_at=form_at)) == words


@pytest.mark.parametrize(
    ("release", "words"),
    [(ReleaseState.REJECTED, "kein Platz"), (ReleaseState.PENDING, "Warteliste")],
)
def test_whoever_was_rejected_does_not_wait_for_a_place(release: ReleaseState, words: str) -> None:
    assert seat_words(SeatState.WAITING, release) == words


@pytest.mark.parametrize(
    ("is_present", "attendance", "words"),
    [
        (False, None, "—"),
        (True, None, "anwesend"),
        (True, AttendanceState.PARTIAL, "teilweise"),
        (True, AttendanceState.FULL, "ganztägig"),
        (False, AttendanceState.ABSENT, "nicht erschienen"),
    ],
)
def test_attendance_is_a_word_and_never_a_time(
    is_present: bool,
    attendance: AttendanceState | None,
    words: str,
) -> None:
    assert attendance_words(an_entry(is_present=is_present, attendance=attendance)) == words


def test_a_certificate_is_yes_or_nothing() -> None:
    columns = (ListColumn.CERTIFICATE,)

    assert ListSheet([an_entry(has_certificate=True)], columns, ()).table().rows[0] == ["ja"]
    assert an_entry().full_name == "Amira Ahorn"
