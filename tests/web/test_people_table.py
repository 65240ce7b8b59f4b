"""The table of people: headings, cells and what a tick would mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import AttendanceState, SchoolDay
from praxistag.domain.list_columns import ColumnChoice, ListColumn, Moment
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.services.participant_lists import Filter, Found, Sort, Wish
from praxistag.services.scopes import Scope
from praxistag.web.list_columns import ColumnsForm
from praxistag.web.participant_lists import ListRequest
from praxistag.web.people_table import ListView
from tests.documents.listed import an_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.documents.participant_lists import Entry

NOW = datetime(2026, 8, 1, tzinfo=UTC)
EVERYTHING = ColumnChoice([*ListColumn], Moment.BEFORE)


@pytest.fixture(autouse=True)
def request_context(app: Flask) -> Iterator[None]:
    with app.test_request_context("/buero/liste"):
        yield


def a_view(
    *entries: Entry,
    choice: ColumnChoice = EVERYTHING,
    wish: Wish | None = None,
    counts: dict[Filter, int] | None = None,
) -> ListView:
    wish = wish or Wish()
    return ListView(
        ListRequest(Scope(1, 2), wish, choice, NOW),
        Found(entries, len(entries), wish.page),
        dict.fromkeys(Filter, 0) | {Filter.ALL: len(entries)} | (counts or {}),
        ColumnsForm(choice),
        "office.participants.show",
        "office.people.show",
    )


def cells_of(entry: Entry) -> dict[ListColumn, Any]:
    ((_entry, cells),) = a_view(entry).rows
    return {
        cell.column: cell.tag or [seat.code for seat in cell.seats] or cell.text for cell in cells
    }


def test_all_columns_of_somebody() -> None:
    assert cells_of(an_entry()) == {
        ListColumn.NUMBER: "1",
        ListColumn.LAST_NAME: "Ahorn, Amira",
        ListColumn.ORGANISATION: "Stadt Musterstadt",
        ListColumn.TRAINING_AREA: "Technik und Handwerk",
        ListColumn.RELEASE: ("freigegeben", "success", None),
        ListColumn.RELEASED_ON: "02.08.2026",
        ListColumn.RELEASED_BY: "Olga Office",
        ListColumn.SCHOOL_DAY: ("Beurlaubung fehlt", "waiting", "school"),
        ListColumn.WORKSHOPS: ["B1"],
        ListColumn.SEAT: ("Platz", "success", None),
        ListColumn.UNDER_18: "ja",
        ListColumn.GUARDIAN_FORM: ("fehlt", "danger", "no-photo"),
        ListColumn.ATTENDANCE: "",
        ListColumn.CERTIFICATE: "",
    }


def test_nothing_to_say_is_an_empty_cell() -> None:
    nothing = an_entry(
        training_area=None,
        released_at=None,
        released_by="",
        school_day=None,
        under_18=None,
        seats=(),
    )

    ((_entry, cells),) = a_view(nothing).rows

    assert {cell.column for cell in cells if not cell.is_empty} == {
        ListColumn.NUMBER,
        ListColumn.LAST_NAME,
        ListColumn.ORGANISATION,
        ListColumn.RELEASE,
        ListColumn.SEAT,
    }


@pytest.mark.parametrize(
    ("overrides", "column", "shown"),
    [
        ({"school_day": SchoolDay.NO}, ListColumn.SCHOOL_DAY, "nein"),
        (
            {"school_day": SchoolDay.LEAVE_GRANTED},
            ListColumn.SCHOOL_DAY,
            ("beurlaubt", "success", "school"),
        ),
        (
            {"guardian_form_at": NOW},
            ListColumn.GUARDIAN_FORM,
            ("liegt vor", "success", "check"),
        ),
        ({"is_present": True}, ListColumn.ATTENDANCE, ("anwesend", "success", None)),
        (
            {"is_present": True, "attendance": AttendanceState.PARTIAL},
            ListColumn.ATTENDANCE,
            ("teilweise", "info", "clock"),
        ),
        ({"has_certificate": True}, ListColumn.CERTIFICATE, "ja"),
        ({"under_18": False}, ListColumn.UNDER_18, "nein"),
    ],
)
def test_states_are_tags_with_a_sign(
    overrides: dict[str, Any], column: ListColumn, shown: object
) -> None:
    assert cells_of(an_entry(**overrides))[column] == shown


def test_numbers_go_on_over_the_pages() -> None:
    ((_entry, cells),) = a_view(an_entry(), wish=Wish(page=2)).rows

    assert cells[0].text == "51"
    assert cells[0].is_number


def test_headings_sort_and_turn_round() -> None:
    view = a_view(wish=Wish(sort=Sort.SEAT))

    headings = {heading["label"]: heading for heading in view.headings}

    assert headings["Platz"]["sort"] == "ascending"
    assert headings["Platz"]["sort_url"] == "/buero/liste?sort=platz&richtung=ab"
    assert headings["Name"]["sort_url"] == "/buero/liste"
    assert "sort_url" not in headings["Workshops"]
    turned = a_view(wish=Wish(sort=Sort.SEAT, is_descending=True))
    assert {h["label"]: h for h in turned.headings}["Platz"]["sort"] == "descending"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (Moment.BEFORE, ["Alle", "Warten auf Freigabe", "Ohne E-Mail"]),
        (Moment.AFTER, ["Alle", "Nicht erschienen", "Ohne E-Mail"]),
    ],
)
def test_chips_are_those_of_the_moment_that_would_show_somebody(
    moment: Moment, words: list[str]
) -> None:
    counts = {Filter.PENDING: 1, Filter.ABSENT: 2, Filter.NO_EMAIL: 3}

    view = a_view(choice=ColumnChoice(None, moment), counts=counts)

    assert [chip["label"] for chip in view.chips] == words


def test_chosen_filter_stays_even_if_it_shows_nobody() -> None:
    view = a_view(wish=Wish(state=Filter.WAITING))

    assert [chip["label"] for chip in view.chips if chip["is_current"]] == ["Warteliste"]
    assert view.reset_url == "/buero/liste"


@pytest.mark.parametrize(
    ("release", "seat", "marks"),
    [
        (ReleaseState.PENDING, SeatState.SEATED, {"data-releasable", "data-askable"}),
        (ReleaseState.RELEASED, SeatState.WAITING, {"data-askable"}),
        (ReleaseState.REJECTED, SeatState.WAITING, {"data-releasable"}),
        (ReleaseState.NOT_REQUIRED, SeatState.SEATED, set()),
        (ReleaseState.PENDING, SeatState.CANCELLED, set()),
        (ReleaseState.PENDING, SeatState.UNCONFIRMED, set()),
    ],
)
def test_tick_says_what_a_press_would_mean(
    release: ReleaseState, seat: SeatState, marks: set[str]
) -> None:
    entry = an_entry(release_state=release, seat_state=seat)

    assert set(a_view(entry).marks(entry)) == marks


def test_wide_tables_scroll_and_the_choice_is_counted() -> None:
    few = ColumnChoice([ListColumn.SEAT], Moment.BEFORE)

    assert (a_view().is_wide, a_view(choice=few).is_wide) == (True, False)
    assert a_view(choice=few).columns_words == "Spalten: 3 von 15"
    assert a_view(choice=few).is_own_choice
    assert not a_view(choice=ColumnChoice(None, Moment.BEFORE)).is_own_choice
    assert a_view().search_words == "Name"
    assert a_view(choice=replace(few, has_organisations=True)).search_words.endswith("Organisation")
