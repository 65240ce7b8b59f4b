"""After publishing: seats, duties, why these seats; before it nothing leaks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from praxistag.domain.kinds import DutyKind, PlanState, SeatOrigin, SlotKind
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.models import Duty, Placement, Slot
from tests.factories import make_registration
from tests.published import make_plan, make_seat, make_wishes

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.page import Browser, Page
    from tests.people import Programme


@pytest.fixture
def me(
    store: Any, event: Event, city: Organisation, programme: Programme, personal_path: Any
) -> tuple[Registration, str]:
    """Somebody with seats in both blocks, one of them wished for."""
    row = make_registration(event, city, lot_number="7KQ4M2XD")
    path = personal_path(row)
    store(row)
    store(
        *make_wishes(row, programme.workshops[1]),
        make_seat(row, programme.session("one", 1)),
        make_seat(row, programme.session("two", 2)),
    )
    return row, path


def publish(store: Any, event: Event, person: Registration, **overrides: Any) -> None:
    run = make_plan(event, **overrides)
    store(run)
    (plan,) = run.plans
    store(
        Placement(
            registration_id=person.id, plan_id=plan.id, explanation="Geklappt hat: dein Wunsch."
        )
    )


def lines(page: Page) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in page.soup.select(".timeline__item")]


def add_break(store: Any, event: Event, after: timedelta) -> None:
    starts_at = event.starts_at + after
    store(
        Slot(
            event_id=event.id,
            kind=SlotKind.BREAK,
            title="Pause",
            place="Hof",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=25),
        )
    )


def test_day_tells_seats_rooms_and_why(
    browser_client: Browser,
    store: Any,
    event: Event,
    programme: Programme,
    me: tuple[Registration, str],
) -> None:
    person, path = me
    publish(store, event, person)
    add_break(store, event, programme.blocks[1].ends_at - event.starts_at)

    page = browser_client.get(path)

    assert page.heading == "Hallo Birke, deine Plätze stehen fest."
    first, second, pause, end = lines(page)
    assert "Blühfläche planen" in first
    assert "Nisthilfen bauen" in second
    assert pause.endswith("Pause, 25 Minuten · Hof")
    assert end.endswith("Schluss")
    assert "1 von 2 gewünscht" in page.text
    assert "Geklappt hat: dein Wunsch." in page.text
    assert "Deine Losnummer: 7KQ4M2XD" in page.text
    assert "Seitdem hast du getauscht" not in page.text
    assert page.link("Tauschen oder warten") == f"{path}/tauschen"
    assert page.link("Wie wurde verteilt?") == "/zuteilung"


def test_before_publishing_nothing_leaks(
    browser_client: Browser, store: Any, event: Event, me: tuple[Registration, str]
) -> None:
    person, path = me
    publish(store, event, person, state=PlanState.DRAFT, version=None, published_at=None)

    page = browser_client.get(path)
    calendar = browser_client.client.get(f"{path}/termin.ics").data

    assert page.heading == "Hallo Birke, dein Platz ist sicher."
    assert "Mein Tag" not in page.text
    assert "Losnummer" not in page.text
    assert calendar.count(b"BEGIN:VEVENT") == 1


def test_changed_seats_are_told_beside_the_explanation(
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    personal_path: Any,
) -> None:
    row = make_registration(event, city)
    path = personal_path(row)
    store(row)
    store(make_seat(row, programme.session("one", 1), origin=SeatOrigin.MOVED))
    publish(store, event, row)

    page = browser_client.get(path)

    assert "Seitdem hast du getauscht oder bist nachgerückt." in page.text
    assert "Du hast noch nicht überall einen Workshop." in page.text
    assert "Noch kein Workshop" in lines(page)[1]


def test_duties_and_cancelled_sessions_are_named(
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    personal_path: Any,
) -> None:
    row = make_registration(event, city)
    path = personal_path(row)
    store(row)
    hosted = programme.session("one", 1)
    store(
        Duty(
            registration_id=row.id,
            slot_id=hosted.slot_id,
            session_id=hosted.id,
            kind=DutyKind.HOST,
        ),
        Duty(registration_id=row.id, slot_id=programme.blocks[1].id, kind=DutyKind.AWAY),
    )
    publish(store, event, row, cancelled=[hosted.id])

    page = browser_client.get(path)

    first, second, _ = lines(page)
    assert "Blühfläche planen fällt aus Du leitest diesen Workshop." in first
    assert second.endswith("In dieser Zeit bist du nicht da.")
    assert page.heading == "Hallo Birke, dein Platz ist sicher."


def test_ticket_shows_the_workshops(
    browser_client: Browser, store: Any, event: Event, me: tuple[Registration, str]
) -> None:
    person, path = me
    publish(store, event, person)

    ticket = browser_client.get(f"{path}/ticket")

    assert "Blühfläche planen, Raum" in ticket.text


@pytest.mark.parametrize(
    "state", [{"seat_state": SeatState.CANCELLED}, {"release_state": ReleaseState.REJECTED}]
)
def test_who_does_not_come_sees_no_day(
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    personal_path: Any,
    state: dict[str, Any],
) -> None:
    row = make_registration(event, city, **state)
    path = personal_path(row)
    store(row)
    store(make_seat(row, programme.session("one", 1)))
    publish(store, event, row)

    assert "Mein Tag" not in browser_client.get(path).text


def test_guest_without_part_in_the_allocation_sees_no_day(
    browser_client: Browser, store: Any, event: Event, programme: Programme, personal_path: Any
) -> None:
    guest = make_registration(event)
    path = personal_path(guest)
    store(guest)
    publish(store, event, guest)

    page = browser_client.get(path)

    assert programme.blocks
    assert "Mein Tag" not in page.text


def test_calendar_has_an_entry_per_block(
    browser_client: Browser, store: Any, event: Event, me: tuple[Registration, str]
) -> None:
    person, path = me
    publish(store, event, person, published_at=datetime(2026, 8, 24, tzinfo=UTC))

    content = browser_client.client.get(f"{path}/termin.ics").data

    entries = Calendar.from_ical(content).walk("VEVENT")
    assert [str(entry["SUMMARY"]) for entry in entries[1:]] == [
        "Blühfläche planen",
        "Nisthilfen bauen",
    ]


def test_page_costs_the_same_with_one_seat_or_two(
    app: Flask,
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    me: tuple[Registration, str],
    personal_path: Any,
    count_queries: Any,
) -> None:
    person, path = me
    other = make_registration(event, city)
    other_path = personal_path(other)
    store(other)
    store(make_seat(other, programme.session("one", 1)))
    publish(store, event, person)
    counts = []
    for address in (path, other_path):
        with count_queries(app) as statements:
            browser_client.get(address)
        counts.append(len(statements))

    assert counts[0] == counts[1]
