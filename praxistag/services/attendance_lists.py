"""The people of a scope with what they attended, by name; a page at a time.

Attendance is derived, not stored. So everybody is judged, which costs the same few queries for
one and for a thousand, and then the page is cut out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.entries import fold
from praxistag.domain.kinds import AttendanceState
from praxistag.extensions import db
from praxistag.models import Registration
from praxistag.services import attendance
from praxistag.services.participant_lists import alphabetical
from praxistag.services.scopes import people_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Row

    from praxistag.services.attendance import AttendanceRecord
    from praxistag.services.scopes import Scope

PAGE_SIZE = 50


class AttendanceFilter(StrEnum):
    """What people filter by; the value stands in the address."""

    ALL = "alle"
    FULL = "ganztaegig"
    PARTIAL = "teilweise"
    ABSENT = "nicht-erschienen"
    CORRECTED = "berichtigt"


STATES = {
    AttendanceFilter.FULL: AttendanceState.FULL,
    AttendanceFilter.PARTIAL: AttendanceState.PARTIAL,
    AttendanceFilter.ABSENT: AttendanceState.ABSENT,
}


@dataclass(frozen=True)
class AttendanceWish:
    """What somebody looks for."""

    text: str = ""
    state: AttendanceFilter = AttendanceFilter.ALL
    page: int = 1


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One person and what counts for them."""

    public_id: str
    last_name: str
    first_name: str
    record: AttendanceRecord

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True)
class AttendancePage:
    """A page of the list; `counts` are those of everybody, whatever was looked for."""

    lines: Sequence[AttendanceLine]
    total: int
    page: int
    counts: Mapping[AttendanceFilter, int]

    @property
    def page_count(self) -> int:
        """How many pages there are; never less than one."""
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def came(self) -> int:
        """How many get a certificate."""
        return self.counts[AttendanceFilter.FULL] + self.counts[AttendanceFilter.PARTIAL]


def search(scope: Scope, wish: AttendanceWish, *, now: datetime) -> AttendancePage:
    """Return one page of the people whose attendance is known."""
    records = attendance.of_people(scope, now=now)
    words = fold(wish.text).split()
    found = [
        AttendanceLine(public_id, last_name, first_name, record)
        for number, public_id, last_name, first_name, name_key in _people(scope)
        if (record := records.get(number)) is not None
        and _is_meant(record, wish.state)
        and all(word in name_key for word in words)
    ]
    counts = _counts(records)
    page = min(max(wish.page, 1), AttendancePage((), len(found), 1, counts).page_count)
    lines = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return AttendancePage(lines, len(found), page, counts)


def _people(scope: Scope) -> Sequence[Row[int, str, str, str, str]]:
    people = select(
        Registration.id,
        Registration.public_id,
        Registration.last_name,
        Registration.first_name,
        Registration.name_key,
    ).where(*people_in(scope))
    by_name = (alphabetical(Registration.last_name), alphabetical(Registration.first_name))
    return db.session.execute(people.order_by(*by_name, Registration.id)).all()


def _is_meant(record: AttendanceRecord, state: AttendanceFilter) -> bool:
    if state is AttendanceFilter.CORRECTED:
        return record.is_corrected
    return state is AttendanceFilter.ALL or record.state is STATES[state]


def _counts(records: Mapping[int, AttendanceRecord]) -> dict[AttendanceFilter, int]:
    return {
        state: sum(_is_meant(record, state) for record in records.values())
        for state in AttendanceFilter
    }
