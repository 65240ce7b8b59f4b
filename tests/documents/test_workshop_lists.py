"""Lists at the door of a workshop, and the numbers that leave the names out."""

from __future__ import annotations

import time

from praxistag.documents.workshop_lists import (
    BlockNumbers,
    SeatedPerson,
    SessionNumbers,
    seat_numbers_pdf,
    workshop_lists_pdf,
)
from tests.documents.pdf_reading import assert_accessible, page_sizes, page_texts
from tests.documents.printed import a_room, a_session, a_slot, printed_day

AMIRA = SeatedPerson("Ahorn", "Amira", "Ami", "Stadt Musterstadt")
LONG = "Donaudampfschifffahrtsgesellschaft" * 9


def test_each_session_begins_a_page_with_its_people() -> None:
    block, room = a_slot(0), a_room(1)
    sessions = [a_session(1, block, room), a_session(2, block, room)]

    content = workshop_lists_pdf(
        printed_day([block], [room], sessions, cancelled={2}), {1: [AMIRA]}, sessions=sessions
    )

    first, second = page_texts(content)
    assert page_sizes(content) == [(210, 297)] * 2
    assert_accessible(content, title="Workshop-Listen · Praxistag 2026")
    assert "B1 Nisthilfen 1" in first
    assert "9:00–9:50 Uhr · Saal 1 · 1 von 24 Plätzen belegt" in first
    assert "1 Ahorn Amira Ami Stadt Musterstadt" in first
    assert "Vertraulich, nach dem Praxistag vernichten" in first
    assert "Seite 1 von 2" in first
    assert "Dieser Workshop fällt aus." in second
    assert "Hier ist niemand eingeteilt." in second


def test_only_the_chosen_sessions_are_printed() -> None:
    first, second, room = a_slot(0), a_slot(1), a_room(1)
    sessions = [a_session(1, first, room), a_session(2, second, room)]

    content = workshop_lists_pdf(
        printed_day([first, second], [room], sessions), {}, sessions=sessions[1:]
    )

    (text,) = page_texts(content)
    assert "Nisthilfen 2" in text


def test_full_room_fits_a_page_and_a_long_list_repeats_its_heading() -> None:
    block, room = a_slot(0), a_room(1)
    day = printed_day([block], [room], [a_session(1, block, room)])

    assert (
        len(page_texts(workshop_lists_pdf(day, {1: [AMIRA] * 24}, sessions=day.grid.sessions))) == 1
    )

    pages = page_texts(workshop_lists_pdf(day, {1: [AMIRA] * 60}, sessions=day.grid.sessions))
    assert len(pages) == 2
    assert pages[1].startswith("B1 Nisthilfen 1 Da Nr. Nachname")


def test_endless_names_do_not_break_the_list() -> None:
    block, room = a_slot(0), a_room(1)
    session = a_session(1, block, room, title=LONG)
    person = SeatedPerson(LONG[:300], LONG[:300], LONG[:300], LONG[:300])

    content = workshop_lists_pdf(
        printed_day([block], [room], [session]),
        {1: [person, AMIRA]},
        sessions=[session],
    )

    assert "Ahorn" in "".join(page_texts(content))


def test_hundred_names_are_printed_at_once() -> None:
    block, room = a_slot(0), a_room(1)
    day = printed_day([block], [room], [a_session(1, block, room)])
    begin = time.monotonic()

    workshop_lists_pdf(day, {1: [AMIRA] * 110}, sessions=day.grid.sessions)

    assert time.monotonic() - begin < 15


def test_numbers_stand_per_block_without_names() -> None:
    block, room = a_slot(0), a_room(1)
    sessions = [a_session(1, block, room), a_session(2, block, room)]

    content = seat_numbers_pdf(printed_day([block], [room], sessions, cancelled={2}), {1: 20})

    (text,) = page_texts(content)
    assert_accessible(content, title="Belegung · Praxistag 2026")
    assert "20 von 24 Plätzen belegt" in text
    assert "B1 Nisthilfen 1 Saal 1 8 24 20 4" in text
    assert "B2 Nisthilfen 2 (fällt aus) Saal 1 8 24 0 –" in text


def test_overfull_session_has_no_negative_seats() -> None:
    block, room = a_slot(0), a_room(1)
    line = SessionNumbers(a_session(1, block, room), taken=25, is_cancelled=False)

    assert line.free == 0
    assert (BlockNumbers(block, [line]).seats, BlockNumbers(block, [line]).taken) == (24, 25)
