"""The poster is one page, for a usual day and for a crowded one."""

from __future__ import annotations

import pytest

from praxistag.documents.day_grid import DayGrid
from praxistag.documents.day_plan import day_plan_pdf, poster_size
from praxistag.domain.kinds import SlotKind
from tests.documents.pdf_reading import assert_accessible, page_sizes, page_texts
from tests.documents.printed import a_room, a_session, a_slot, printed_day

LONG = "Donaudampfschifffahrtsgesellschaft" * 9


def test_poster_shows_the_whole_day() -> None:
    opening = a_slot(0, SlotKind.PLENARY, title="Begrüßung", place="Forum")
    block, pause = a_slot(1), a_slot(2, SlotKind.BREAK, title="Pause")
    closing = a_slot(3, SlotKind.PLENARY, title="Abschluss")
    room = a_room(1, has_step_free_access=True, is_outdoor=True)
    sessions = [a_session(1, block, room)]

    content = day_plan_pdf(printed_day([opening, block, pause, closing], [room], sessions))

    (text,) = page_texts(content)
    assert page_sizes(content) == [(297, 420)]
    assert_accessible(content, title="Tagesplan · Praxistag 2026")
    assert "Do., 10.09.2026, 8:30 bis 16:00 Uhr" in text
    assert "9:00 Begrüßung Forum" in text
    assert "Block 1, danach Pause" in text
    assert "B1 · Biodiversität" in text
    assert "Nisthilfen 1" in text
    assert "12:00 Abschluss" in text
    assert "fällt aus" not in text.lower()
    assert "Gedruckt am Di., 01.09.2026, 12:15 Uhr" in text
    assert "Seite 1 von 1" in text


def test_cancelled_session_is_marked() -> None:
    block, room = a_slot(0), a_room(1)

    content = day_plan_pdf(printed_day([block], [room], [a_session(1, block, room)], cancelled={1}))

    assert "FÄLLT AUS" in page_texts(content)[0]


@pytest.mark.parametrize("count", [1, 12, 18, 26])
def test_crowded_days_stay_on_one_page(count: int) -> None:
    blocks = [a_slot(number) for number in range(4)]
    rooms = [a_room(number) for number in range(1, count + 1)]
    sessions = [
        a_session(10 * room.id + slot.id, slot, room, title=LONG)
        for room in rooms
        for slot in blocks
    ]

    assert len(page_sizes(day_plan_pdf(printed_day(blocks, rooms, sessions)))) == 1


def test_day_without_workshops_is_still_a_plan() -> None:
    slot = a_slot(0, SlotKind.PLENARY, title="Begrüßung")

    (text,) = page_texts(day_plan_pdf(printed_day([slot])))

    assert "Begrüßung" in text
    assert "Raum" not in text


@pytest.mark.parametrize(
    ("count", "title", "size"),
    [
        (7, "Nisthilfen", "large"),
        (7, LONG, "medium"),
        (14, "Nisthilfen", "medium"),
        (25, "Nisthilfen", "small"),
    ],
)
def test_type_gets_smaller_with_rooms_and_words(count: int, title: str, size: str) -> None:
    slots, rooms = [a_slot(0), a_slot(1), a_slot(2)], [a_room(number) for number in range(count)]
    sessions = [a_session(room.id, slots[0], room, title=title) for room in rooms]

    assert poster_size(DayGrid(slots, rooms, sessions)) == size
