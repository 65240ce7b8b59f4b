"""Signs are printed and read again."""

from __future__ import annotations

import pytest

from praxistag.documents.room_signs import RoomSign, SignLine, room_signs, room_signs_pdf
from praxistag.domain.kinds import SlotKind
from tests.documents.pdf_reading import assert_accessible, page_sizes, page_texts
from tests.documents.printed import STARTS_AT, a_room, a_session, a_slot, printed_day

LONG = "Donaudampfschifffahrtsgesellschaft" * 9


def test_every_room_has_its_page_with_its_day() -> None:
    first, second = a_slot(0), a_slot(2)
    opening = a_slot(1, SlotKind.PLENARY, title="Begrüßung", place="Foyer und Saal 2")
    hall, foyer = a_room(2, has_step_free_access=True), a_room(1, name="Foyer")
    sessions = [a_session(1, first, hall), a_session(2, second, hall)]

    content = room_signs_pdf(
        printed_day([first, opening, second], [hall, foyer], sessions, cancelled={2})
    )

    hall_text, foyer_text = page_texts(content)
    assert page_sizes(content) == [(297, 210)] * 2
    assert_accessible(content, title="Raumschilder · Praxistag 2026")
    assert hall_text.startswith("Praxistag 2026 · Do., 10.09.2026 Saal 2 stufenlos")
    assert "9:00–9:50 B1 Nisthilfen 1 Biodiversität" in hall_text
    assert "10:00–10:50 Begrüßung für alle" in hall_text
    assert "11:00–11:50 B2 FÄLLT AUS: Nisthilfen 2 Biodiversität" in hall_text
    assert "Begrüßung" in foyer_text
    assert "Nisthilfen" not in foyer_text


def test_room_is_found_in_the_place_by_whole_words_only() -> None:
    slot = a_slot(0, SlotKind.BREAK, place="Forum, großer Saal")

    signs = room_signs(printed_day([slot], [a_room(1, name="Forum"), a_room(2, name="Foru")]))

    assert [len(sign.lines) for sign in signs] == [1, 0]


@pytest.mark.parametrize("count", [0, 3, 14])
def test_endless_words_stay_on_their_page(count: int) -> None:
    slots = [a_slot(number) for number in range(count)]
    room = a_room(1, name=LONG[:200], ground=LONG[:200], access_note=LONG[:200])
    sessions = [a_session(number + 1, slot, room, title=LONG) for number, slot in enumerate(slots)]

    assert page_sizes(room_signs_pdf(printed_day(slots, [room], sessions))) == [(297, 210)]


@pytest.mark.parametrize(
    ("length", "size"), [(5, "huge"), (20, "large"), (45, "medium"), (200, "small")]
)
def test_long_names_are_printed_smaller(length: int, size: str) -> None:
    assert RoomSign("x" * length, [], "", []).name_size == size


@pytest.mark.parametrize(("count", "size"), [(5, "roomy"), (9, "full"), (10, "crowded")])
def test_full_days_are_printed_smaller(count: int, size: str) -> None:
    lines = [SignLine(STARTS_AT, STARTS_AT, "Workshop")] * count

    assert RoomSign("Saal", [], "", lines).day_size == size
