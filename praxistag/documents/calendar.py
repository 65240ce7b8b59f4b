"""The day as a calendar entry that Outlook, phones and web mail agree about (WF-14, RFC 5545).

Written by hand, as it is one fixed entry: a library for it costs the web process 8 MiB. The tests
read it with that library.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from praxistag.domain.german import with_year
from praxistag.domain.schedule import local
from praxistag.domain.states import SeatState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from praxistag.models import Event, Registration

UID_HOST = "praxistag.invalid"
FILE_NAME = "praxistag-termin.ics"
METHOD = "PUBLISH"  # not REQUEST: nobody is asked to answer
MAX_LINE = 75
_SECONDS_PER_STEP = 60
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
# As Outlook writes it itself: two yearly rules instead of a list of all changes since 1980.
_HEAD = f"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//praxistag//praxistag//DE
CALSCALE:GREGORIAN
METHOD:{METHOD}
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
BEGIN:VEVENT
""".splitlines()
_FOOT = ("END:VEVENT", "END:VCALENDAR")


def registration_calendar(
    registration: Registration, event: Event, *, now: datetime, sequence: int | None = None
) -> bytes:
    """Return the entry of one person; after cancelling, the entry that takes it away again.

    The UID stays the same for person and event, so later files replace earlier ones.
    """
    is_cancelled = registration.seat_state is SeatState.CANCELLED
    entry = (
        f"UID:{event.slug}-{registration.public_id}@{UID_HOST}",
        f"SEQUENCE:{sequence_at(now) if sequence is None else sequence}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Europe/Berlin:{local(event.doors_open_at):%Y%m%dT%H%M%S}",
        f"DTEND;TZID=Europe/Berlin:{local(event.ends_at):%Y%m%dT%H%M%S}",
        f"SUMMARY:{_text(with_year(event.short_name, event.starts_at))}",
        f"LOCATION:{_text(', '.join(filter(None, (event.venue_name, event.venue_address))))}",
        f"DESCRIPTION:{_text(_description(event))}",
        f"STATUS:{'CANCELLED' if is_cancelled else 'CONFIRMED'}",
        f"TRANSP:{'TRANSPARENT' if is_cancelled else 'OPAQUE'}",
    )
    return b"".join(_folded([*_HEAD, *entry, *_FOOT]))


def sequence_at(instant: datetime) -> int:
    """Return a number that rises by itself, as nobody counts the versions of an entry."""
    return int(instant.timestamp()) // _SECONDS_PER_STEP


def _description(event: Event) -> str:
    lines = (
        event.name,
        f"Anreise: {event.travel_hint}" if event.travel_hint else "",
        f"Mitbringen: {event.bring_along}" if event.bring_along else "",
        f"Hilfe am Tag: {event.contact_phone}" if event.contact_phone else "",
    )
    return "\n".join(filter(None, lines))


def _text(value: str) -> str:
    """Return a text that cannot end its line and begin a property of its own."""
    return "".join(character for character in value.translate(_ESCAPES) if character.isprintable())


def _folded(lines: Iterable[str]) -> Iterator[bytes]:
    """Yield lines of at most 75 bytes; a long one goes on after a blank, never inside a letter."""
    for line in lines:
        part = b""
        for character in line:
            encoded = character.encode()
            if len(part) + len(encoded) > MAX_LINE:
                yield part + b"\r\n"
                part = b" "
            part += encoded
        yield part + b"\r\n"
