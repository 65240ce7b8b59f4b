"""The numbers of one training office: now, and day by day since registration opened."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, literal, literal_column, select, union_all

from praxistag.domain.history import Change, History, history
from praxistag.domain.kinds import AttendanceState, SchoolDay
from praxistag.domain.office_steps import OfficeNumbers
from praxistag.domain.schedule import local_day
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import UtcDateTime, db
from praxistag.models import EventOrganisation, Registration, WishList
from praxistag.services import attendance
from praxistag.services.scopes import people_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute

    from praxistag.models import Event
    from praxistag.services.scopes import Scope


def numbers_of(scope: Scope) -> OfficeNumbers:
    """Return how many people are in which state, in one statement."""
    conditions = _conditions()
    row = db.session.execute(
        select(*(func.count(Registration.id).filter(one) for one in conditions.values()))
        .select_from(Registration)
        .outerjoin(WishList, WishList.registration_id == Registration.id)
        .where(*people_in(scope))
    ).one()
    return OfficeNumbers(**dict(zip(conditions, row, strict=True)))


def with_certificates(
    numbers: OfficeNumbers, attended: Mapping[AttendanceState, int]
) -> OfficeNumbers:
    """Add for how many people a certificate is ready: whoever was there at all."""
    present = attended[AttendanceState.FULL] + attended[AttendanceState.PARTIAL]
    return replace(numbers, certificates=present)


def attended_of(scope: Scope, event: Event, *, now: datetime) -> Mapping[AttendanceState, int]:
    """Return how many attended how much; nothing is counted before the day has ended."""
    if not attendance.has_ended(event, now=now):
        return {}
    return attendance.counts(scope, now=now)


def waiting_for_release(scope: Scope) -> int:
    """Return how many people wait for a decision of the office; the number in the menu."""
    waiting = _conditions()["waiting_for_release"]
    statement = select(func.count(Registration.id)).where(*people_in(scope), waiting)
    return db.session.scalar(statement) or 0


def quota_of(scope: Scope) -> int | None:
    """Return the fixed number of places of the organisation, if there is one."""
    return db.session.scalar(
        select(EventOrganisation.quota).where(
            EventOrganisation.event_id == scope.event_id,
            EventOrganisation.organisation_id == scope.organisation_id,
        )
    )


def history_of(scope: Scope, event: Event, *, now: datetime) -> History | None:
    """Return the numbers day by day, from the opening to today or the day of the event."""
    confirmed = Registration.confirmed_at.is_not(None)
    left = and_(confirmed, Registration.seat_state == SeatState.CANCELLED)
    released = and_(confirmed, Registration.release_state == ReleaseState.RELEASED)
    last = min(local_day(now), local_day(event.starts_at))
    opened = event.registration_opens_at
    return history(
        _per_day(scope, (Registration.confirmed_at, confirmed), left),
        _per_day(scope, (Registration.released_at, released), and_(left, released)),
        first=min(local_day(opened), last) if opened else last,
        last=last,
    )


def _per_day(
    scope: Scope,
    arrival: tuple[InstrumentedAttribute[datetime | None], ColumnElement[bool]],
    left: ColumnElement[bool],
) -> Mapping[date, Change]:
    """Return what came and what went per day of our calendar, in one grouped statement.

    The database groups by hours, as all it knows is UTC; an hour never belongs to two days here.
    """
    moment, came = arrival
    moves = union_all(
        _per_hour(scope, moment, came, kind="came"),
        _per_hour(scope, Registration.cancelled_at, left, kind="left"),
    )
    found: dict[str, Counter[date]] = {"came": Counter(), "left": Counter()}
    for kind, hour, count in db.session.execute(moves):
        found[kind][local_day(hour)] += count
    days = {*found["came"], *found["left"]}
    return {day: Change(found["came"][day], found["left"][day]) for day in days}


def _per_hour(
    scope: Scope,
    moment: InstrumentedAttribute[datetime | None],
    condition: ColumnElement[bool],
    *,
    kind: str,
) -> Any:
    hour = _hour_of(moment)
    return (
        select(literal(kind), hour, func.count(Registration.id))
        .where(*people_in(scope), condition, moment.is_not(None))
        .group_by(hour)
    )


def _hour_of(moment: InstrumentedAttribute[datetime | None]) -> ColumnElement[Any]:
    if db.session.get_bind().dialect.name == "sqlite":
        pattern: ColumnElement[str] = literal_column("'%Y-%m-%d %H:00:00.000000'")
        return func.strftime(pattern, moment, type_=UtcDateTime())
    return func.date_trunc(literal_column("'hour'"), moment, type_=UtcDateTime())


def _conditions() -> dict[str, ColumnElement[bool]]:
    """Return who is counted where; the names are those of `OfficeNumbers`."""
    is_here = Registration.seat_state.not_in((SeatState.UNCONFIRMED, SeatState.CANCELLED))
    is_expected = and_(is_here, Registration.release_state != ReleaseState.REJECTED)
    has_seat = and_(is_expected, Registration.seat_state == SeatState.SEATED)
    by_release = {
        "released": ReleaseState.RELEASED,
        "waiting_for_release": ReleaseState.PENDING,
        "asked": ReleaseState.QUERY,
        "rejected": ReleaseState.REJECTED,
    }
    return {
        "registered": is_here,
        **{name: and_(is_here, Registration.release_state == s) for name, s in by_release.items()},
        "seated": has_seat,
        "queued": and_(is_expected, Registration.seat_state != SeatState.SEATED),
        "cancelled": and_(
            Registration.seat_state == SeatState.CANCELLED, Registration.confirmed_at.is_not(None)
        ),
        "leave_missing": and_(is_expected, Registration.school_day == SchoolDay.LEAVE_MISSING),
        "guardian_forms_missing": and_(
            is_expected, Registration.under_18.is_(True), Registration.guardian_form_at.is_(None)
        ),
        "tickets_to_print": and_(
            has_seat, Registration.email.is_(None), Registration.ticket_code.is_not(None)
        ),
        "without_wishes": and_(is_expected, WishList.registration_id.is_(None)),
    }
