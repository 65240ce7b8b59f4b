"""Doors of workshops: who belongs here, who belongs elsewhere, and who may stay all the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from praxistag.domain.states import Verdict
from tests.e2e.scanners import READY

if TYPE_CHECKING:
    from praxistag.models import Registration, WorkshopSession
    from tests.e2e.scanners import Day, Door

pytestmark = pytest.mark.browser


@pytest.fixture
def sessions(day: Day, holder: Registration) -> list[WorkshopSession]:
    """Two workshops at one time; the holder of the ticket has a seat in the first one."""
    found = day.workshops(day.slot(), "Nisthilfen bauen", "Bach erkunden")
    day.seat(holder, found[0])
    return found


def test_entrance_says_where_somebody_goes_today(
    door: Door, holder: Registration, sessions: list[WorkshopSession]
) -> None:
    assert sessions
    door.open()

    door.type(holder.ticket_code)

    door.expect("ok", "K1 Nisthilfen bauen", "Raum Nisthilfen bauen")


def test_choice_of_the_list_sticks(
    door: Door, holder: Registration, sessions: list[WorkshopSession]
) -> None:
    door.open()
    door.choose(sessions[0])
    expect(door.counter).to_contain_text("0 von 1")

    door.page.reload()

    expect(door.page.get_by_label("Liste", exact=True)).to_have_value(f"session-{sessions[0].id}")
    expect(door.page.get_by_text(READY)).to_be_visible()
    door.type(holder.ticket_code)
    door.expect("ok", "K1 Nisthilfen bauen", "1 von 1")


def test_wrong_workshop_names_the_right_one_and_lets_in_where_a_seat_is_free(
    door: Door, day: Day, holder: Registration, sessions: list[WorkshopSession]
) -> None:
    day.seat(day.person(), sessions[1])
    door.open()
    door.choose(sessions[1])
    door.page.context.set_offline(True)

    door.type(holder.ticket_code)
    door.expect("warn", "Falscher Raum", "Birke Beispiel", "Gehört zu: K1 Nisthilfen bauen")
    door.expect("warn", "Raum Nisthilfen bauen")
    door.press("Hier einlassen (1 Platz frei)")
    door.expect("ok", "Von Hand eingelassen", "Damit ist in K1 ein Platz frei.")
    door.page.context.set_offline(False)

    expect(door.sync).to_contain_text("aktuell")
    swap = day.stored()[-1]
    assert (swap.verdict, swap.overruled, swap.shown) == (
        Verdict.OK,
        Verdict.OTHER_LIST,
        Verdict.OK,
    )


def test_full_workshop_says_so_and_keeps_the_way_to_force(
    door: Door, day: Day, holder: Registration, sessions: list[WorkshopSession]
) -> None:
    for _ in range(2):
        day.seat(day.person(), sessions[1])
    door.open()
    door.choose(sessions[1])

    door.type(holder.ticket_code)

    door.expect("warn", "Falscher Raum", "Hier ist voll.")
    expect(door.page.get_by_role("button", name="Trotzdem einlassen")).to_be_visible()


def test_next_session_of_the_room_is_offered(door: Door, day: Day, holder: Registration) -> None:
    now = datetime.now(UTC)
    over = day.slot(1, starts_at=now - timedelta(minutes=80))
    soon = day.slot(2, starts_at=now + timedelta(minutes=10))
    first, second = day.workshops(over, "Kompost", "Dachgarten")
    day.change(second, slot_id=soon.id, room_id=first.room_id)
    door.open()
    door.choose(first)

    door.page.get_by_role("button", name="Jetzt: K2 Dachgarten").click()

    expect(door.page.get_by_label("Liste", exact=True)).to_have_value(f"session-{second.id}")
    door.type(holder.ticket_code)
    door.expect("ok", "K2 Dachgarten")
