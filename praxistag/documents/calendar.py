"""The day as a calendar entry that Outlook, phones and web mail agree about (WF-14, RFC 5545)."""

from __future__ import annotations

import unicodedata
from datetime import UTC
from typing import TYPE_CHECKING

from praxistag.domain.german import with_year
from praxistag.domain.kinds import DutyKind
from praxistag.domain.schedule import local
from praxistag.domain.states import SeatState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from icalendar import Event as Entry

    from praxistag.documents.personal_day import Appointment, PersonalDay
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
    registration: Registration,
    event: Event,
    *,
    now: datetime,
    sequence: int | None = None,
    day: PersonalDay | None = None,
) -> bytes:
    """Return the day of one person and, once published, an entry per block of workshops.

    The UIDs stay the same for person, event and block, so later files replace earlier ones;
    after cancelling, they take the entries away again.
    """
    is_cancelled = registration.seat_state is SeatState.CANCELLED
    entries = [_day_entry(event, is_gone=is_cancelled)]
    if day is not None:
        entries += _block_entries(event, day, is_cancelled=is_cancelled)
    for suffix, entry in entries:
        entry.add("uid", f"{event.slug}-{registration.public_id}{suffix}@{UID_HOST}")
        entry.add("sequence", sequence_at(now) if sequence is None else sequence)
        entry.add("dtstamp", now.astimezone(UTC))
    return publish(entry for _, entry in entries)


def sequence_at(instant: datetime) -> int:
    """Return a number that rises by itself, as nobody counts the versions of an entry."""
    return int(instant.timestamp()) // _SECONDS_PER_STEP


def publish(entries: Iterable[Entry]) -> bytes:
    """Return a calendar file of these entries with the rules of our time zone."""
    from icalendar import Calendar, Timezone  # noqa: PLC0415 -- large, and few ask for files

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", METHOD)  # not REQUEST: nobody is asked to answer
    calendar.add_component(Timezone.from_ical(_BERLIN))
    for entry in entries:
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def new_entry() -> Entry:
    """Return an entry without anything in it."""
    from icalendar import Event as Entry  # noqa: PLC0415 -- large, and few ask for files

    return Entry()


def _day_entry(event: Event, *, is_gone: bool) -> tuple[str, Entry]:
    entry = new_entry()
    entry.add("dtstart", local(event.doors_open_at))
    entry.add("dtend", local(event.ends_at))
    entry.add("summary", printable(with_year(event.short_name, event.starts_at)))
    add_place(entry, event.venue_name, event.venue_address)
    entry.add("description", printable(_description(event)))
    _add_status(entry, is_gone=is_gone)
    return "", entry


def _block_entries(
    event: Event, day: PersonalDay, *, is_cancelled: bool
) -> Iterator[tuple[str, Entry]]:
    """Yield a block with its session; without one only what an earlier file may have left."""
    for one in day.appointments:
        is_gone = is_cancelled or one.is_cancelled or one.session is None
        if is_gone and not (is_cancelled or one.is_cancelled or day.is_revised):
            continue
        yield f"-slot-{one.slot.id}", _block_entry(event, one, is_gone=is_gone)


def _block_entry(event: Event, one: Appointment, *, is_gone: bool) -> Entry:
    entry = new_entry()
    entry.add("dtstart", local(one.slot.starts_at))
    entry.add("dtend", local(one.slot.ends_at))
    if one.session is None:
        entry.add("summary", printable(one.slot.title))
    else:
        workshop = one.session.workshop
        role = "Leitung: " if one.duty is DutyKind.HOST else ""
        entry.add("summary", printable(f"{role}{workshop.title}"))
        add_place(entry, one.session.room.name, event.venue_name, event.venue_address)
        words = (workshop.short_text, workshop.clothing, workshop.material)
        entry.add("description", printable("\n".join(filter(None, words))))
    _add_status(entry, is_gone=is_gone)
    return entry


def add_place(entry: Entry, *parts: str | None) -> None:
    """Say where, from the finest to the widest; what is not known is left out."""
    from icalendar import vText  # noqa: PLC0415 -- large, and few ask for files

    entry.add("location", vText(printable(", ".join(filter(None, parts)))))


def _add_status(entry: Entry, *, is_gone: bool) -> None:
    entry.add("status", "CANCELLED" if is_gone else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if is_gone else "OPAQUE")


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
