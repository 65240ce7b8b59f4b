"""Who comes: lists, counts and exports of the people of a scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, func, not_, or_, select

from praxistag.documents.participant_lists import Entry, ListedSeat
from praxistag.domain.entries import fold
from praxistag.domain.kinds import SchoolDay, SlotKind
from praxistag.domain.states import ADMITTED_RELEASES, ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import (
    Account,
    CheckIn,
    OutgoingMail,
    Registration,
    Slot,
    WorkshopSession,
)
from praxistag.services import arrivals, attendance, audit, releases, session_labels
from praxistag.services.scopes import people_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from praxistag.domain.actors import Actor
    from praxistag.services.attendance import AttendanceRecord
    from praxistag.services.scopes import Scope
    from praxistag.services.session_labels import SessionLabel

PAGE_SIZE = 50


class Filter(StrEnum):
    """The states people filter by; the value stands in the address."""

    ALL = "alle"
    COMING = "dabei"
    PENDING = "offen"
    QUERY = "rueckfrage"
    RELEASED = "freigegeben"
    REJECTED = "abgelehnt"
    SCHOOL_DAY = "berufsschule"
    FORM_MISSING = "foto-formular-fehlt"
    NO_EMAIL = "ohne-email"
    WAITING = "warteliste"
    UNCONFIRMED = "unbestaetigt"
    CANCELLED = "abgesagt"
    PRESENT = "anwesend"
    ABSENT = "nicht-erschienen"


class Sort(StrEnum):
    """The columns people sort by; the value stands in the address."""

    LAST_NAME = "nachname"
    ORGANISATION = "organisation"
    TRAINING_AREA = "bereich"
    RELEASE = "freigabe"
    RELEASED_ON = "freigegeben-am"
    SCHOOL_DAY = "berufsschule"
    SEAT = "platz"


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in a list."""

    text: str = ""
    state: Filter = Filter.ALL
    sort: Sort = Sort.LAST_NAME
    is_descending: bool = False
    page: int = 1


@dataclass(frozen=True)
class Found:
    """A page of a list, and how many there are in all."""

    entries: Sequence[Entry]
    total: int
    page: int

    @property
    def page_count(self) -> int:
        """How many pages there are; never less than one."""
        return max(1, -(-self.total // PAGE_SIZE))


def search(scope: Scope, wish: Wish, *, now: datetime) -> Found:
    """Return one page of a list; as many queries for one person as for a thousand."""
    conditions = _conditions(scope, wish)
    total = db.session.scalar(select(func.count()).select_from(Registration).where(*conditions))
    found = Found((), total or 0, 1)
    page = min(max(wish.page, 1), found.page_count)
    statement = _entries_query(conditions, wish).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    rows = db.session.execute(statement).all()
    ids = [row.id for row in rows]
    records = attendance.of_people(scope, among=ids, now=now)
    return Found(_entries(rows, session_labels.of_people(ids), records), found.total, page)


def export(
    scope: Scope, ending: str, *, wish: Wish | None = None, by: Actor, now: datetime
) -> Sequence[Entry]:
    """Return a list for a download; who took it is in the audit log before it leaves."""
    whose = ("participant_list", scope.organisation_id or "all")
    audit.record(f"export.{ending}", whose, by=by, now=now, event_id=scope.event_id)
    return everybody(scope, wish or Wish(), now=now)


def everybody(scope: Scope, wish: Wish, *, now: datetime) -> Sequence[Entry]:
    """Return all that somebody looks for, on one page; without a wish that is everybody."""
    rows = db.session.execute(_entries_query(_conditions(scope, wish), wish)).all()
    records = attendance.of_people(scope, now=now)
    return _entries(rows, session_labels.of_event(scope.event_id), records)


def count(scope: Scope, wish: Wish) -> int:
    """Return how many people somebody looks for."""
    conditions = _conditions(scope, wish)
    found = select(func.count()).select_from(Registration).where(*conditions)
    return db.session.scalar(found) or 0


def blocks(scope: Scope) -> Sequence[int]:
    """Return the blocks that hold workshops in the order of the day, so „Workshop 1“ and so on."""
    return db.session.scalars(
        select(Slot.id)
        .where(
            Slot.event_id == scope.event_id,
            Slot.kind == SlotKind.WORKSHOPS,
            exists().where(WorkshopSession.slot_id == Slot.id),
        )
        .order_by(Slot.starts_at, Slot.id)
    ).all()


def counts(scope: Scope) -> Mapping[Filter, int]:
    """Return how many there are per filter, in one query."""
    columns = [func.coalesce(func.sum(case((_FILTERS[state], 1), else_=0)), 0) for state in Filter]
    row = db.session.execute(select(*columns).where(*people_in(scope))).one()
    return dict(zip(Filter, map(int, row), strict=True))


def find_live(scope: Scope, text: str) -> Sequence[Entry]:
    """Return people who may come and whose name matches, as many as fit a page."""
    wish = Wish(text=text)
    statement = _entries_query([*_conditions(scope, wish), _IS_LIVE], wish).limit(PAGE_SIZE)
    return [Entry(*row[1:]) for row in db.session.execute(statement)]


def mails_to(registration: Registration) -> Sequence[OutgoingMail]:
    """Return the mails to a person, the latest first."""
    return db.session.scalars(
        select(OutgoingMail)
        .where(OutgoingMail.registration_id == registration.id)
        .order_by(OutgoingMail.created_at.desc(), OutgoingMail.id.desc())
    ).all()


def check_ins_of(registration: Registration) -> Sequence[CheckIn]:
    """Return the log of a person at the door, the latest first."""
    return db.session.scalars(
        select(CheckIn)
        .where(CheckIn.registration_id == registration.id)
        .order_by(CheckIn.scanned_at.desc(), CheckIn.nonce)
    ).all()


def _conditions(scope: Scope, wish: Wish) -> list[ColumnElement[bool]]:
    conditions = [*people_in(scope), _FILTERS[wish.state]]
    for word in fold(wish.text).split():
        pattern = f"%{_escaped(word)}%"
        conditions.append(
            or_(
                Registration.name_key.like(pattern, escape="\\"),
                func.lower(Registration.organisation_name).like(pattern, escape="\\"),
            )
        )
    return conditions


def _entries(
    rows: Sequence[Any],
    labels: Mapping[int, Sequence[SessionLabel]],
    records: Mapping[int, AttendanceRecord],
) -> list[Entry]:
    """Return the lines of a list, with seats and, once the day is over, who attended."""
    found = []
    for person, *columns in rows:
        entry = replace(Entry(*columns), seats=[*map(_seat, labels.get(person, ()))])
        if record := records.get(person):
            entry = replace(entry, attendance=record.state, has_certificate=record.has_certificate)
        found.append(entry)
    return found


def _seat(label: SessionLabel) -> ListedSeat:
    return ListedSeat(label.slot_id, label.code, label.title, label.name)


def _entries_query(conditions: Sequence[ColumnElement[bool]], wish: Wish) -> Any:
    columns = _SORTS[wish.sort]
    order = [column.desc() if wish.is_descending else column.asc() for column in columns]
    return (
        select(
            Registration.id,
            Registration.public_id,
            Registration.last_name,
            Registration.first_name,
            Registration.organisation_name,
            Registration.training_area,
            Registration.release_state,
            Registration.released_at,
            func.coalesce(Account.name, ""),
            Registration.school_day,
            Registration.seat_state,
            Registration.under_18,
            Registration.guardian_form_at,
            arrivals.is_on_a_list(),
        )
        .outerjoin(Account, Account.id == Registration.released_by_id)
        .where(*conditions)
        .order_by(*order, Registration.id)
    )


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def alphabetical(column: Any) -> ColumnElement[str]:
    """Sort umlauts as DIN 5007-1 does; databases put them behind z unless told otherwise."""
    for letters, plain in (("Ää", "a"), ("Öö", "o"), ("Üü", "u"), ("ß", "ss")):
        for letter in letters:
            column = func.replace(column, letter, plain)
    lowered: ColumnElement[str] = func.lower(column)
    return lowered


_IS_LIVE = Registration.seat_state.not_in((SeatState.UNCONFIRMED, SeatState.CANCELLED))
_FILTERS: dict[Filter, ColumnElement[bool]] = {
    Filter.ALL: Registration.id.is_not(None),
    Filter.COMING: and_(
        Registration.seat_state == SeatState.SEATED,
        Registration.release_state.in_(ADMITTED_RELEASES),
    ),
    Filter.PENDING: and_(_IS_LIVE, Registration.release_state.in_(releases.OPEN)),
    Filter.QUERY: and_(_IS_LIVE, Registration.release_state == ReleaseState.QUERY),
    Filter.RELEASED: and_(_IS_LIVE, Registration.release_state == ReleaseState.RELEASED),
    Filter.REJECTED: and_(_IS_LIVE, Registration.release_state == ReleaseState.REJECTED),
    Filter.SCHOOL_DAY: and_(
        _IS_LIVE,
        Registration.school_day.in_((SchoolDay.LEAVE_MISSING, SchoolDay.LEAVE_GRANTED)),
    ),
    Filter.FORM_MISSING: and_(
        _IS_LIVE,
        Registration.release_state != ReleaseState.REJECTED,
        Registration.under_18.is_(True),
        Registration.guardian_form_at.is_(None),
    ),
    Filter.NO_EMAIL: and_(_IS_LIVE, Registration.email.is_(None)),
    Filter.WAITING: and_(
        Registration.seat_state.in_((SeatState.WAITING, SeatState.OFFERED)),
        Registration.release_state != ReleaseState.REJECTED,
    ),
    Filter.UNCONFIRMED: Registration.seat_state == SeatState.UNCONFIRMED,
    Filter.CANCELLED: Registration.seat_state == SeatState.CANCELLED,
    Filter.PRESENT: attendance.HAS_COME,
    Filter.ABSENT: or_(
        attendance.IS_SAID_ABSENT, and_(attendance.IS_EXPECTED, not_(attendance.HAS_COME))
    ),
}
_BY_NAME = (alphabetical(Registration.last_name), alphabetical(Registration.first_name))
_SORTS: dict[Sort, tuple[Any, ...]] = {
    Sort.LAST_NAME: _BY_NAME,
    Sort.ORGANISATION: (alphabetical(Registration.organisation_name), *_BY_NAME),
    Sort.RELEASE: (Registration.release_state, *_BY_NAME),
    Sort.TRAINING_AREA: (Registration.training_area, *_BY_NAME),
    Sort.RELEASED_ON: (Registration.released_at, *_BY_NAME),
    Sort.SCHOOL_DAY: (Registration.school_day, *_BY_NAME),
    Sort.SEAT: (Registration.seat_state, *_BY_NAME),
}
