"""The day as a calendar entry that Outlook, phones and web mail agree about (WF-14, RFC 5545)."""

from __future__ import annotations

import unicodedata
from datetime import UTC
from typing import TYPE_CHECKING

from icalendar import Calendar, Timezone, vText
from icalendar import Event as Entry

from praxistag.domain.german import with_year
from praxistag.domain.schedule import local
from praxistag.domain.states import SeatState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from praxistag.models import Event, Registration

PRODUCT = "-//praxistag//praxistag//DE"
UID_HOST = "praxistag.invalid"
FILE_NAME = "praxistag-termin.ics"
METHOD = "PUBLISH"
_SECONDS_PER_STEP = 60
# As Outlook writes it itself: two yearly rules instead of a list of all changes since 1980.
_BERLIN = """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def registration_calendar(
    registration: Registration, event: Event, *, now: datetime, sequence: int | None = None
) -> bytes:
    """Return the entry of one person; after cancelling, the entry that takes it away again.

    The UID stays the same for person and event, so later files replace earlier ones.
    """
    entry = Entry()
    entry.add("uid", f"{event.slug}-{registration.public_id}@{UID_HOST}")
    entry.add("sequence", sequence_at(now) if sequence is None else sequence)
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("dtstart", local(event.doors_open_at))
    entry.add("dtend", local(event.ends_at))
    entry.add("summary", printable(with_year(event.short_name, event.starts_at)))
    entry.add(
        "location",
        vText(printable(", ".join(filter(None, (event.venue_name, event.venue_address))))),
    )
    entry.add("description", printable(_description(event)))
    is_cancelled = registration.seat_state is SeatState.CANCELLED
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if is_cancelled else "OPAQUE")
    return publish([entry])


def sequence_at(instant: datetime) -> int:
    """Return a number that rises by itself, as nobody counts the versions of an entry."""
    return int(instant.timestamp()) // _SECONDS_PER_STEP


def publish(entries: Iterable[Entry]) -> bytes:
    """Return a calendar file of these entries with the rules of our time zone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", METHOD)  # not REQUEST: nobody is asked to answer
    calendar.add_component(Timezone.from_ical(_BERLIN))
    for entry in entries:
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _description(event: Event) -> str:
    lines = (
        event.name,
        f"Anreise: {event.travel_hint}" if event.travel_hint else "",
        f"Mitbringen: {event.bring_along}" if event.bring_along else "",
        f"Hilfe am Tag: {event.contact_phone}" if event.contact_phone else "",
    )
    return "\n".join(filter(None, lines))


def printable(text: str) -> str:
    """Return the text without control characters, which no calendar shows and some stumble over."""
    plain = text.replace("\r\n", "\n").replace("\u2028", "")
    return "".join(c for c in plain if c == "\n" or unicodedata.category(c) != "Cc")
