"""What an address asks for, and how it is written down again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.list_columns import ColumnChoice, Moment
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.services.participant_lists import Filter, Sort, Wish
from praxistag.services.scopes import Scope
from praxistag.web.participant_lists import (
    FILTER_WORDS,
    RELEASE_WORDS,
    ListRequest,
    seat_tag,
    wish_of_request,
)

if TYPE_CHECKING:
    from flask import Flask

NOW = datetime(2026, 9, 9, 22, 30, tzinfo=UTC)
ASKED = ListRequest(Scope(1, 2), Wish(), ColumnChoice(None, Moment.BEFORE), NOW)


def test_every_state_has_words_and_a_kind_of_tag() -> None:
    assert set(FILTER_WORDS) == set(Filter)
    assert set(RELEASE_WORDS) == set(ReleaseState)
    assert all(all(seat_tag(seat, ReleaseState.RELEASED)) for seat in SeatState)
    assert seat_tag(SeatState.WAITING, ReleaseState.REJECTED) == ("kein Platz", "neutral")


@pytest.mark.parametrize(
    ("address", "wish"),
    [
        ("/", Wish()),
        (
            "/?q=+Birke+&status=offen&sort=platz&richtung=ab&seite=2",
            Wish("Birke", Filter.PENDING, Sort.SEAT, is_descending=True, page=2),
        ),
        ("/?status=nie&sort=nie&richtung=nie&seite=nie", Wish()),
        ("/?seite=-7", Wish()),
        ("/?status=anwesend", Wish()),
        (f"/?q={'x' * 101}", Wish("x" * 100)),
    ],
)
def test_address_is_read_and_nonsense_is_the_default(app: Flask, address: str, wish: Wish) -> None:
    with app.test_request_context(address):
        assert wish_of_request(Moment.DAY) == wish


def test_who_came_can_be_asked_once_the_day_is_over(app: Flask) -> None:
    with app.test_request_context("/?status=anwesend"):
        assert wish_of_request(Moment.AFTER).state is Filter.PRESENT


def test_what_is_asked_comes_back_as_parameters_words_and_file_name() -> None:
    wish = Wish("Birke", Filter.PENDING, Sort.SEAT, is_descending=True, page=2)
    part = replace(ASKED, wish=wish)

    assert ASKED.parameters() == {}
    assert part.parameters(page=1) == {
        "q": "Birke",
        "status": "offen",
        "sort": "platz",
        "richtung": "ab",
    }
    assert (ASKED.is_narrowed, part.is_narrowed) == (False, True)
    assert (ASKED.part, part.part) == ("", "Warten auf Freigabe, gesucht: „Birke“")
    day = date(2026, 9, 10)  # it is past midnight in Bochum
    assert ASKED.file_name("stadt", "csv") == f"praxistag_teilnahmeliste_stadt_{day}.csv"
    assert part.file_name("stadt", "pdf") == f"praxistag_teilnahmeliste_stadt_auswahl_{day}.pdf"


def test_sorted_otherwise_is_still_the_whole_list() -> None:
    asked = replace(ASKED, wish=Wish(sort=Sort.SEAT))

    assert not asked.is_narrowed
    assert "auswahl" not in asked.file_name("stadt", "csv")
