"""Who comes: lists, counts and exports of the people of a scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from praxistag.domain.door import ARRIVAL_KINDS, ARRIVAL_VERDICTS, ENTRANCE
from praxistag.domain.entries import fold
from praxistag.domain.states import ADMITTED_RELEASES, ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import Attendance, CheckIn, OutgoingMail, Registration
from praxistag.services import audit, session_labels
from praxistag.services.scopes import people_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from praxistag.domain.actors import Actor
    from praxistag.domain.kinds import TrainingArea
    from praxistag.services.scopes import Scope
    from praxistag.services.session_labels import SessionLabel

PAGE_SIZE = 50
OPEN_RELEASES = (ReleaseState.PENDING, ReleaseState.QUERY)


class Filter(StrEnum):
    """The states people filter by; the value stands in the address."""

    ALL = "alle"
    COMING = "dabei"
    PENDING = "offen"
    WAITING = "warteliste"
    UNCONFIRMED = "unbestaetigt"
    CANCELLED = "abgesagt"


class Sort(StrEnum):
    """The columns people sort by; the value stands in the address."""

    LAST_NAME = "nachname"
    ORGANISATION = "organisation"
    RELEASE = "freigabe"
    SEAT = "platz"
    REGISTERED = "angemeldet"


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in a list."""

    text: str = ""
    state: Filter = Filter.ALL
    sort: Sort = Sort.LAST_NAME
    is_descending: bool = False
    page: int = 1


@dataclass(frozen=True)
class Entry:
    """One line of a list: as much as WF-07 allows, so neither e-mail nor times at the door."""

    public_id: str
    last_name: str
    first_name: str
    organisation: str
    training_area: TrainingArea | None
    release_state: ReleaseState
    released_at: datetime | None
    seat_state: SeatState
    under_18: bool | None
    registered_at: datetime
    is_present: bool
    places: Sequence[SessionLabel] = ()

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


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


def search(scope: Scope, wish: Wish) -> Found:
    """Return one page of a list; two queries however long it is."""
    conditions = _conditions(scope, wish)
    total = db.session.scalar(select(func.count()).select_from(Registration).where(*conditions))
    found = Found((), total or 0, 1)
    page = min(max(wish.page, 1), found.page_count)
    statement = _entries_query(conditions, wish).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    return Found([Entry(*row) for row in db.session.execute(statement)], found.total, page)


def export(scope: Scope, ending: str, *, by: Actor, now: datetime) -> Sequence[Entry]:
    """Return the whole list for a download; who took it is in the audit log before it leaves."""
    whose = ("participant_list", scope.organisation_id or "all")
    audit.record(f"export.{ending}", whose, by=by, now=now, event_id=scope.event_id)
    return everybody(scope)


def everybody(scope: Scope) -> Sequence[Entry]:
    """Return the whole list, whatever the state; a column tells it."""
    wish = Wish()
    statement = _entries_query(_conditions(scope, wish), wish).add_columns(Registration.id)
    places = session_labels.of_event(scope.event_id)
    rows = db.session.execute(statement)
    return [replace(Entry(*row[:-1]), places=places.get(row[-1], ())) for row in rows]


def counts(scope: Scope) -> Mapping[Filter, int]:
    """Return how many there are per filter, in one query."""
    columns = [func.coalesce(func.sum(case((_FILTERS[state], 1), else_=0)), 0) for state in Filter]
    row = db.session.execute(select(*columns).where(*people_in(scope))).one()
    return dict(zip(Filter, map(int, row), strict=True))


def find_live(scope: Scope, text: str) -> Sequence[Entry]:
    """Return people who may come and whose name matches, as many as fit a page."""
    wish = Wish(text=text)
    statement = _entries_query([*_conditions(scope, wish), _IS_LIVE], wish).limit(PAGE_SIZE)
    return [Entry(*row) for row in db.session.execute(statement)]


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


def _entries_query(conditions: Sequence[ColumnElement[bool]], wish: Wish) -> Any:
    columns = _SORTS[wish.sort]
    order = [column.desc() if wish.is_descending else column.asc() for column in columns]
    return (
        select(
            Registration.public_id,
            Registration.last_name,
            Registration.first_name,
            Registration.organisation_name,
            Registration.training_area,
            Registration.release_state,
            Registration.released_at,
            Registration.seat_state,
            Registration.under_18,
            Registration.registered_at,
            _IS_PRESENT.label("is_present"),
        )
        .where(*conditions)
        .order_by(*order, Registration.id)
    )


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _presence() -> ColumnElement[bool]:
    """Arrived at the entrance and not taken back; after T+14 the reduced table says so."""
    undo = aliased(CheckIn)
    arrived = exists().where(
        CheckIn.registration_id == Registration.id,
        CheckIn.list_key == ENTRANCE,
        CheckIn.kind.in_(ARRIVAL_KINDS),
        CheckIn.verdict.in_(ARRIVAL_VERDICTS),
        ~exists().where(undo.undoes_nonce == CheckIn.nonce),
    )
    attended = exists().where(
        Attendance.registration_id == Registration.id, Attendance.list_key == ENTRANCE
    )
    return or_(arrived, attended)


def alphabetical(column: Any) -> ColumnElement[str]:
    """Sort umlauts as DIN 5007-1 does; databases put them behind z unless told otherwise."""
    for letters, plain in (("Ää", "a"), ("Öö", "o"), ("Üü", "u"), ("ß", "ss")):
        for letter in letters:
            column = func.replace(column, letter, plain)
    lowered: ColumnElement[str] = func.lower(column)
    return lowered


_IS_PRESENT = _presence()
_IS_LIVE = Registration.seat_state.not_in((SeatState.UNCONFIRMED, SeatState.CANCELLED))
_FILTERS: dict[Filter, ColumnElement[bool]] = {
    Filter.ALL: Registration.id.is_not(None),
    Filter.COMING: and_(
        Registration.seat_state == SeatState.SEATED,
        Registration.release_state.in_(ADMITTED_RELEASES),
    ),
    Filter.PENDING: and_(_IS_LIVE, Registration.release_state.in_(OPEN_RELEASES)),
    Filter.WAITING: Registration.seat_state.in_((SeatState.WAITING, SeatState.OFFERED)),
    Filter.UNCONFIRMED: Registration.seat_state == SeatState.UNCONFIRMED,
    Filter.CANCELLED: Registration.seat_state == SeatState.CANCELLED,
}
_BY_NAME = (alphabetical(Registration.last_name), alphabetical(Registration.first_name))
_SORTS: dict[Sort, tuple[Any, ...]] = {
    Sort.LAST_NAME: _BY_NAME,
    Sort.ORGANISATION: (alphabetical(Registration.organisation_name), *_BY_NAME),
    Sort.RELEASE: (Registration.release_state, *_BY_NAME),
    Sort.SEAT: (Registration.seat_state, *_BY_NAME),
    Sort.REGISTERED: (Registration.registered_at,),
}
