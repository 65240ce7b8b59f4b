"""The dry run of a list: what would become of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain import import_columns
from praxistag.domain.import_columns import ImportColumn
from praxistag.domain.import_values import RowProblem
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import PeopleImport
from praxistag.services import import_reports
from praxistag.services.import_reports import FileColumn, LineState, Report
from tests.factories import make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event, Organisation

HEADINGS = ["Nachname", "Vorname", "U18", "E-Mail"]


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def report(event: Event, city: Organisation) -> Any:
    """Makes the report about rows, the headings first."""

    def make(*rows: list[str]) -> Report:
        db.session.rollback()
        mapping = import_columns.guess(rows[import_columns.heading_row(rows)])
        upload = PeopleImport(
            event_id=event.id, organisation_id=city.id, rows=[*rows], mapping=mapping
        )
        return import_reports.report(upload)

    return make


def states(report: Report) -> list[tuple[int, LineState]]:
    return [(line.number, line.state) for line in report.lines]


def test_report_counts_rows_as_the_file_does(report: Any) -> None:
    found = report(["Azubis"], [], HEADINGS, ["Birke", "Bo", "n"], [], ["Linde", "Li", "j"])

    assert states(found) == [(4, LineState.NEW), (6, LineState.NEW)]
    assert [line.person.full_name for line in found.lines] == ["Bo Birke", "Li Linde"]
    assert (found.missing, found.is_ticked, found.can_be_taken_over) == ((), False, True)
    assert found.places_left == 110


def test_report_shows_columns_with_examples_umlauts_first(report: Any) -> None:
    rows = [[name, "Bo", "n", "", "egal"] for name in ("Ahorn", "Birke", "Erle", "Größe", "Erle")]

    found = report([*HEADINGS, "Straße"], *rows)

    assert found.columns[0] == FileColumn(
        0, "Nachname", ("Größe", "Ahorn", "Birke"), ImportColumn.LAST_NAME
    )
    assert found.columns[1].examples == ("Bo",)
    assert found.columns[3] == FileColumn(3, "E-Mail", (), ImportColumn.EMAIL)
    assert found.columns[4] == FileColumn(4, "Straße", ("egal",), None)


def test_report_shows_columns_beyond_the_headings(report: Any) -> None:
    found = report(["Nachname", "Vorname"], ["Birke", "Bo", "n"])

    assert found.columns[2] == FileColumn(2, "", ("n",), None)


def test_report_without_a_needed_column_judges_nobody(report: Any) -> None:
    found = report(["Nachname", "Vorname"], ["Birke", "Bo"])

    assert found.missing == (ImportColumn.UNDER_18,)
    assert (found.lines, found.can_be_taken_over) == ((), False)


def test_report_blocks_on_a_wrong_row(report: Any) -> None:
    found = report(HEADINGS, ["Birke", "Bo", "n"], ["Linde", "Li", "vielleicht", "kein-mail"])

    assert states(found) == [(2, LineState.NEW), (3, LineState.WRONG)]
    assert found.lines[1].person.problems == (
        RowProblem.UNDER_18_UNCLEAR,
        RowProblem.EMAIL_INVALID,
    )
    assert not found.can_be_taken_over


@pytest.mark.parametrize(
    ("email", "is_wrong"),
    [
        ("", False),
        ("bo@example.org", False),
        ("bo.birke+x@sub.example.org", False),
        ("o'birke@example.org", False),
        ("bo@münster.example.org", False),
        ("bo..birke@example.org", True),
        ("bo@", True),
        ("Bo Birke <bo@example.org>", True),
        ("a" * 260 + "@example.org", True),
    ],
)
def test_report_judges_addresses_as_the_form_does(report: Any, email: str, is_wrong: bool) -> None:
    found = report(HEADINGS, ["Birke", "Bo", "n", email])

    assert (found.lines[0].state is LineState.WRONG) == is_wrong


def test_report_reads_a_column_of_ticks(report: Any) -> None:
    found = report(HEADINGS, ["Birke", "Bo", "x"], ["Linde", "Li"])

    assert found.is_ticked
    assert [line.person.under_18 for line in found.lines] == [True, False]


def test_report_asks_about_namesakes_of_the_own_organisation(
    report: Any, store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    known = make_registration(event, city, name_key="bo birke")
    store(
        known,
        make_registration(event, jobcenter, name_key="li linde"),
        make_registration(event, city, name_key="al erle", seat_state=SeatState.CANCELLED),
    )

    found = report(HEADINGS, ["BIRKE", "bo", "n"], ["Linde", "Li", "n"], ["Erle", "Al", "n"])

    assert states(found) == [(2, LineState.DOUBLE), (3, LineState.NEW), (4, LineState.NEW)]
    assert found.lines[0].namesake.public_id == known.public_id


def test_report_asks_about_the_lower_of_two_rows(report: Any) -> None:
    found = report(
        HEADINGS, ["Birke", "Bo", "n"], ["Birke", "Bo", "j"], ["Birke", "Bo", "n", "b@example.org"]
    )

    assert states(found) == [(2, LineState.NEW), (3, LineState.DOUBLE), (4, LineState.DOUBLE)]
    assert [line.twin for line in found.lines] == [None, 2, 2]


def test_report_leaves_out_the_same_name_with_the_same_address(
    report: Any, store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    store(
        make_registration(event, city, name_key="bo birke", email_key="bo@example.org"),
        make_registration(event, jobcenter, name_key="li linde", email_key="li@example.org"),
    )

    found = report(
        HEADINGS,
        ["Birke", "Bo", "n", "BO@example.org"],
        ["Linde", "Li", "n", "li@example.org"],
        ["Erle", "Al", "n", "al@example.org"],
        ["Erle", "Al", "n", "Al@Example.org"],
        ["Ahorn", "Al", "n", "al@example.org"],
    )

    assert [line.state for line in found.lines] == [
        LineState.KNOWN,
        LineState.KNOWN,
        LineState.NEW,
        LineState.KNOWN,
        LineState.NEW,
    ]
    assert found.lines[1].namesake is None
    assert found.lines[3].twin == 4


def test_report_with_nobody_left_cannot_be_taken_over(
    report: Any, store: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city, name_key="bo birke", email_key="bo@example.org"))

    assert not report(HEADINGS, ["Birke", "Bo", "n", "bo@example.org"]).can_be_taken_over


def test_fingerprint_changes_with_people_and_cells(
    report: Any, store: Any, event: Event, city: Organisation
) -> None:
    first = report(HEADINGS, ["Birke", "Bo", "n"])
    assert report(HEADINGS, ["Birke", "Bo", "n"]).fingerprint == first.fingerprint
    assert report(HEADINGS, ["Birke", "Bo", "j"]).fingerprint != first.fingerprint

    store(make_registration(event, city, name_key="li linde"))
    assert report(HEADINGS, ["Birke", "Bo", "n"]).fingerprint == first.fingerprint
    store(make_registration(event, city, name_key="bo birke"))
    assert report(HEADINGS, ["Birke", "Bo", "n"]).fingerprint != first.fingerprint


def test_report_needs_the_same_queries_for_one_and_thirty(
    report: Any, app: Flask, count_queries: Any
) -> None:
    def asked(number: int) -> int:
        with count_queries(app) as statements:
            report(
                HEADINGS, *([f"Birke {n}", "Bo", "n", f"b{n}@example.org"] for n in range(number))
            )
        return len(statements)

    assert asked(30) == asked(1)
