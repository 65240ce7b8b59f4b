"""The day as a calendar file, read again on both sides of the clock change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from praxistag.documents.programme_calendar import programme_calendar
from praxistag.domain.kinds import SlotKind
from tests.documents.printed import a_day_event, a_room, a_session, a_slot

NOW = datetime(2026, 6, 1, 12, 0, 30, tzinfo=UTC)
SUMMER = datetime(2026, 9, 10, 7, 45, tzinfo=UTC)
WINTER = datetime(2026, 11, 12, 8, 45, tzinfo=UTC)


def parsed(content: bytes) -> Any:
    """Return the calendar; its components are typed too widely to be looked into."""
    return Calendar.from_ical(content)


@pytest.mark.parametrize("starts_at", [SUMMER, WINTER])
def test_block_stands_at_the_same_hour_before_and_after_the_clock_change(
    starts_at: datetime,
) -> None:
    slot = a_slot(0, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=75))

    calendar = parsed(programme_calendar(a_day_event(), [slot], [], now=NOW))

    (entry,) = calendar.walk("VEVENT")
    start, end = entry["DTSTART"], entry["DTEND"]
    assert start.params["TZID"] == end.params["TZID"] == "Europe/Berlin"
    assert (start.dt.hour, start.dt.minute) == (9, 45)
    assert (end.dt.hour, end.dt.minute) == (11, 0)
    assert start.dt == starts_at
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone.to_tz().utcoffset(start.dt.replace(tzinfo=None)) == start.dt.utcoffset()


def test_every_slot_is_published_as_an_entry_of_its_own() -> None:
    block, room = a_slot(1, title="Block 1", text="Bringt Stifte mit."), a_room(1)
    pause = a_slot(2, SlotKind.BREAK, title="Pause", place="Hof")

    content = programme_calendar(
        a_day_event(), [block, pause], [a_session(1, block, room)], now=NOW
    )

    calendar = parsed(content)
    first, second = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH"
    assert [entry["UID"] for entry in (first, second)] == [
        "praxistag-2026-slot-2@praxistag.invalid",
        "praxistag-2026-slot-3@praxistag.invalid",
    ]
    assert first["SUMMARY"] == "Block 1 (Praxistag 2026)"
    assert first["DESCRIPTION"] == "Bringt Stifte mit.\nB1 Nisthilfen 1, Saal 1"
    assert first["LOCATION"] == "Beispielhaus am Bach, Musterweg 1, 00000 Musterstadt"
    assert second["LOCATION"].startswith("Hof, Beispielhaus am Bach")
    assert [entry["TRANSP"] for entry in (first, second)] == ["OPAQUE", "TRANSPARENT"]
    assert first["DTSTAMP"].dt == NOW


def test_later_file_replaces_the_earlier_one() -> None:
    slot = a_slot(0)

    (before,) = parsed(programme_calendar(a_day_event(), [slot], [], now=NOW)).walk("VEVENT")
    later = NOW + timedelta(hours=1)
    (after,) = parsed(programme_calendar(a_day_event(), [slot], [], now=later)).walk("VEVENT")

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_lines_are_folded_and_control_characters_gone() -> None:
    slot = a_slot(0, title="Block\x07 " + "sehr lang " * 30)

    content = programme_calendar(a_day_event(), [slot], [], now=NOW)

    assert b"\x07" not in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_day_without_slots_is_an_empty_calendar() -> None:
    assert parsed(programme_calendar(a_day_event(), [], [], now=NOW)).walk("VEVENT") == []
