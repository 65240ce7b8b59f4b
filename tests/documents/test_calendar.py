"""Calendar files are read again, as Outlook would, on both sides of the clock change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from praxistag.documents.calendar import registration_calendar, sequence_at
from praxistag.documents.personal_day import PersonalDay
from praxistag.domain.kinds import DutyKind
from praxistag.domain.states import SeatState
from praxistag.models import Duty, WorkshopSession
from tests.factories import (
    make_event,
    make_registration,
    make_room,
    make_slot,
    make_track,
    make_workshop,
)

NOW = datetime(2026, 6, 1, 12, 0, 30, tzinfo=UTC)
SUMMER = datetime(2026, 9, 10, 7, tzinfo=UTC)
WINTER = datetime(2026, 11, 12, 8, tzinfo=UTC)


def written(
    starts_at: datetime = SUMMER,
    *,
    now: datetime = NOW,
    short_name: str = "Praxistag",
    **overrides: Any,
) -> bytes:
    event = make_event(
        slug="praxistag-2026",
        short_name=short_name,
        starts_at=starts_at,
        travel_hint="Haltestelle Musterbrücke, 4 Minuten zu Fuß; danach links, am Bach entlang",
        bring_along="feste Schuhe",
    )
    event.id = 1
    registration = make_registration(event, public_id="x7Qm", **overrides)
    return registration_calendar(registration, event, now=now)


def with_seats(seat_state: SeatState = SeatState.SEATED, **overrides: Any) -> list[Any]:
    """Return the entries of a person with a seat, a block to lead, and an empty one."""
    event = make_event(slug="praxistag-2026", starts_at=SUMMER)
    event.id = 1
    track, blocks = make_track(event), [make_slot(event, number) for number in (1, 2, 3)]
    sessions = []
    for number, slot in enumerate(blocks, 1):
        slot.id = number
        session = WorkshopSession(id=number, slot_id=number, workshop_id=number)
        session.workshop = make_workshop(track, title=f"Workshop {number}", clothing="Handschuhe")
        session.room = make_room(event, name=f"Raum {number}")
        sessions.append(session)
    duty = Duty(slot_id=2, kind=DutyKind.HOST)
    duty.session = sessions[1]
    values: dict[str, Any] = {"slots": blocks, "sessions": sessions[:1], "duties": [duty]}
    registration = make_registration(event, public_id="x7Qm", seat_state=seat_state)
    day = PersonalDay(**(values | overrides))
    content = registration_calendar(registration, event, now=NOW, day=day)
    return [entry for entry in parsed(content).walk("VEVENT") if "-slot-" in entry["UID"]]


def told(entries: list[Any]) -> list[tuple[str, str, str]]:
    return [(str(e["UID"])[-24:], str(e["SUMMARY"]), str(e["STATUS"])) for e in entries]


def parsed(content: bytes) -> Any:
    """Return the calendar; its components are typed too widely to be looked into."""
    return Calendar.from_ical(content)


@pytest.mark.parametrize("starts_at", [SUMMER, WINTER])
def test_day_begins_at_the_same_hour_before_and_after_the_clock_change(starts_at: datetime) -> None:
    calendar = parsed(written(starts_at))
    (entry,) = calendar.walk("VEVENT")

    start = entry["DTSTART"]
    assert start.params["TZID"] == "Europe/Berlin"
    assert (start.dt.hour, start.dt.minute) == (8, 30)
    assert start.dt == starts_at - timedelta(minutes=30)
    assert entry["DTEND"].dt == starts_at + timedelta(hours=7)
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Berlin"
    assert zone.to_tz().utcoffset(start.dt.replace(tzinfo=None)) == start.dt.utcoffset()


def test_entry_is_published_for_one_person() -> None:
    calendar = parsed(written())
    (entry,) = calendar.walk("VEVENT")

    assert calendar["METHOD"] == "PUBLISH"
    assert entry["UID"] == "praxistag-2026-x7Qm@praxistag.invalid"
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["SUMMARY"] == "Praxistag 2026"
    assert entry["LOCATION"] == "Beispielhaus am Bach, Musterweg 1, 00000 Musterstadt"
    assert entry["DTSTAMP"].dt == NOW
    assert entry["DESCRIPTION"] == (
        "Nachhaltigkeits-Praxistag von und für Azubis\n"
        "Anreise: Haltestelle Musterbrücke, 4 Minuten zu Fuß; danach links, am Bach entlang\n"
        "Mitbringen: feste Schuhe\n"
        "Hilfe am Tag: 0000 12345"
    )


def test_cancelling_takes_the_same_entry_away() -> None:
    (before,) = parsed(written()).walk("VEVENT")
    later = NOW + timedelta(minutes=2)
    content = written(now=later, seat_state=SeatState.CANCELLED)
    (after,) = parsed(content).walk("VEVENT")

    assert after["UID"] == before["UID"]
    assert after["STATUS"] == "CANCELLED"
    assert after["SEQUENCE"] == before["SEQUENCE"] + 2


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    content = written()

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"DTSTAMP:20260601T120030Z" in content
    assert b"DTSTART;TZID=Europe/Berlin:20260910T083000" in content


def test_sequence_rises_every_minute() -> None:
    assert sequence_at(NOW + timedelta(minutes=1)) == sequence_at(NOW) + 1


@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("Tag\r\nATTENDEE:mailto:x@example.org", "Tag\nATTENDEE:mailto:x@example.org 2026"),
        ("Bach; Wald, Feld\\", "Bach; Wald, Feld\\ 2026"),
        ("李明" * 60, "李明" * 60 + " 2026"),
        ("Tag\x00\x0b\u2028x", "Tagx 2026"),
    ],
)
def test_text_cannot_end_its_line(name: str, summary: str) -> None:
    content = written(short_name=name)

    (entry,) = parsed(content).walk("VEVENT")
    assert entry["SUMMARY"] == summary
    assert "ATTENDEE" not in entry
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_published_seats_and_duties_are_entries_of_their_own() -> None:
    entries = with_seats()

    assert told(entries) == [
        ("-slot-1@praxistag.invalid"[-24:], "Workshop 1", "CONFIRMED"),
        ("-slot-2@praxistag.invalid"[-24:], "Leitung: Workshop 2", "CONFIRMED"),
    ]
    first = entries[0]
    assert first["UID"] == "praxistag-2026-x7Qm-slot-1@praxistag.invalid"
    assert first["LOCATION"].startswith("Raum 1, Beispielhaus am Bach")
    assert first["DESCRIPTION"] == "Handschuhe"
    assert first["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert first["SEQUENCE"] == sequence_at(NOW)


def test_blocks_that_an_earlier_plan_may_have_filled_are_taken_away() -> None:
    entries = with_seats(is_revised=True)

    assert [str(entry["STATUS"]) for entry in entries] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_session_that_does_not_take_place_is_taken_away() -> None:
    (first, _) = with_seats(cancelled={1})

    assert (first["STATUS"], first["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_cancelling_takes_all_blocks_away() -> None:
    entries = with_seats(SeatState.CANCELLED, sessions=(), duties=())

    assert [str(entry["STATUS"]) for entry in entries] == ["CANCELLED"] * 3
