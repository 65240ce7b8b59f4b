"""The part of an event that a change of seats is about: a few people, the rest as used places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from praxistag.allocation.excerpts import Excerpt
from praxistag.allocation.problem import Person, Problem, Session
from praxistag.domain.kinds import SlotKind
from praxistag.extensions import db
from praxistag.models import (
    Duty,
    Pin,
    Registration,
    SessionSeat,
    SessionWaiting,
    Slot,
    Wish,
    Workshop,
    WorkshopSession,
)
from praxistag.services import cancelled_sessions, session_seats
from praxistag.services.allocation_instances import max_rank
from praxistag.services.allocation_people import takes_part

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Select

    from praxistag.models import Event

Queues = dict[int, list[int]]
"""Session → people who wait for it, the longest waiting first."""


class _Hall(NamedTuple):
    """All sessions of the day and how many people sit in each."""

    sessions: list[Session]
    used: Mapping[int, int]

    @property
    def free(self) -> set[int]:
        ids = ((int(row.id), row.capacity) for row in self.sessions)
        return {number for number, capacity in ids if self.used.get(number, 0) < capacity}


def around(registration: Registration) -> Excerpt:
    """Return a person, who waits for what they have, for what they wait for, or for a free seat."""
    event, hall = registration.event, _hall(registration.event)
    own = select(SessionSeat.session_id).where(SessionSeat.registration_id == registration.id)
    wanted = select(SessionWaiting.session_id).where(
        SessionWaiting.registration_id == registration.id
    )
    named = db.session.scalars(own.union(wanted))
    queues = _queues(event, {*named, *hall.free})
    return _excerpt(event, hall, queues, sorted({registration.id}.union(*queues.values())))


def of_people(event: Event, ids: Collection[int]) -> Excerpt:
    """Return some people, whatever others wait for."""
    return _excerpt(event, _hall(event), {}, sorted(ids))


def of_queues(event: Event) -> Excerpt | None:
    """Return everybody who waits for a session with a free seat, or None if nobody does."""
    hall = _hall(event)
    queues = _queues(event, hall.free)
    people = sorted(set[int]().union(*queues.values()))
    return _excerpt(event, hall, queues, people) if people else None


def used_places(session: WorkshopSession) -> int:
    """Return how many people sit in one session."""
    seats = select(func.count()).where(SessionSeat.session_id == session.id)
    return db.session.scalar(seats) or 0


def _excerpt(event: Event, hall: _Hall, queues: Queues, people: list[int]) -> Excerpt:
    seats = _of(people, select(SessionSeat.registration_id, SessionSeat.session_id))
    inside = Counter(seat for day in seats.values() for seat in day)
    return Excerpt(
        problem=Problem(
            name=event.slug,
            max_rank=max_rank(event),
            slots=tuple(dict.fromkeys(session.slot for session in hall.sessions)),
            sessions=tuple(hall.sessions),
            people=_people(people),
        ),
        seats={person: tuple(day) for person, day in seats.items()},
        others={str(row): n - inside[str(row)] for row, n in hall.used.items()},
        cancelled={str(row) for row in cancelled_sessions.session_ids(event.id)},
        waiting={str(row): tuple(map(str, queue)) for row, queue in queues.items()},
    )


def _hall(event: Event) -> _Hall:
    return _Hall(_sessions(event), session_seats.fill_counts(event.id))


def _sessions(event: Event) -> list[Session]:
    rows = db.session.execute(
        select(
            WorkshopSession.id,
            WorkshopSession.workshop_id,
            WorkshopSession.slot_id,
            WorkshopSession.capacity,
            Workshop.min_size,
        )
        .join(WorkshopSession.workshop)
        .join(WorkshopSession.slot)
        .where(Workshop.event_id == event.id, Slot.kind == SlotKind.WORKSHOPS)
        .order_by(Slot.starts_at, Slot.id, WorkshopSession.id)
    )
    return [
        Session(str(row.id), str(row.workshop_id), str(row.slot_id), row.capacity, row.min_size)
        for row in rows
    ]


def _people(ids: list[int]) -> tuple[Person, ...]:
    wishes = _of(ids, select(Wish.registration_id, Wish.workshop_id).order_by(Wish.rank))
    blocked = _of(ids, select(Duty.registration_id, Duty.slot_id))
    pinned = _of(ids, select(Pin.registration_id, Pin.session_id).order_by(Pin.session_id))
    return tuple(
        Person(
            id=person,
            wishes=tuple((wish,) for wish in wishes.get(person, ())),
            blocked=frozenset(blocked.get(person, ())),
            pinned=tuple(pinned.get(person, ())),
        )
        for person in map(str, ids)
    )


def _of(ids: Collection[int], rows: Select[int, int]) -> dict[str, list[str]]:
    """Collect (registration, row) pairs of some people, both as ids of the core."""
    person = rows.selected_columns[0]
    found: dict[str, list[str]] = {}
    for registration_id, row_id in db.session.execute(rows.where(person.in_(ids))):
        found.setdefault(str(registration_id), []).append(str(row_id))
    return found


def _queues(event: Event, session_ids: Collection[int]) -> Queues:
    rows = db.session.execute(
        select(SessionWaiting.session_id, SessionWaiting.registration_id)
        .join(Registration, Registration.id == SessionWaiting.registration_id)
        .where(takes_part(event), SessionWaiting.session_id.in_(session_ids))
        .order_by(SessionWaiting.session_id, SessionWaiting.since, SessionWaiting.registration_id)
    )
    found: Queues = {}
    for session_id, registration_id in rows:
        found.setdefault(session_id, []).append(registration_id)
    return found
