"""Who attended what: derived from the door, corrected by the office that knows better (WF-11)."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, not_, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from praxistag.domain import attendance as rules
from praxistag.domain import retention
from praxistag.domain.attendance import AttendanceDay, Busy, Correction, Trace
from praxistag.domain.door import session_of
from praxistag.domain.errors import AttendanceOpen
from praxistag.domain.kinds import ActorKind, AttendanceState
from praxistag.domain.programme_facts import SlotFacts
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import (
    AttendanceCorrection,
    Duty,
    Event,
    Registration,
    SessionSeat,
    Slot,
    Workshop,
    WorkshopSession,
)
from praxistag.services import arrivals, audit, cancelled_sessions
from praxistag.services.scopes import people_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from praxistag.domain.actors import Actor
    from praxistag.services.scopes import Scope

logger = logging.getLogger(__name__)

IS_EXPECTED = and_(
    Registration.seat_state == SeatState.SEATED,
    Registration.release_state != ReleaseState.REJECTED,
)
"""Whose not coming is noted: whoever cancelled, was refused or still waits is not missed."""


def _is_corrected(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(AttendanceCorrection.registration_id == Registration.id, condition)


IS_SAID_ABSENT = _is_corrected(AttendanceCorrection.state == AttendanceState.ABSENT)
IS_SAID_PRESENT = _is_corrected(AttendanceCorrection.state != AttendanceState.ABSENT)
HAS_COME = or_(IS_SAID_PRESENT, and_(not_(IS_SAID_ABSENT), arrivals.is_on_a_list()))
"""Who gets a certificate, as a condition: what the office says outweighs the door."""


@dataclass(frozen=True, slots=True)
class AttendanceRecord:
    """What counts for one person; `at_door` is what the door alone would say.

    `sessions` carry slot, workshop and track.
    """

    state: AttendanceState
    sessions: tuple[WorkshopSession, ...]
    minutes: int
    at_door: AttendanceState
    is_corrected: bool = False

    @property
    def has_certificate(self) -> bool:
        """Whether the person gets a certificate."""
        return self.state is not AttendanceState.ABSENT


@dataclass(frozen=True)
class Day:
    """The day as everybody had it: the rules' view, and the sessions that took place."""

    facts: AttendanceDay
    sessions: Mapping[int, WorkshopSession]


def correct(person: Registration, correction: Correction, *, by: Actor, now: datetime) -> None:
    """Let the office say what a person attended; it wins over the door until it is withdrawn.

    Raises:
        AttendanceOpen: the day has not ended.

    """
    if not has_ended(person.event, now=now):
        raise AttendanceOpen
    db.session.refresh(person, with_for_update=True)
    is_absent = correction.state is AttendanceState.ABSENT
    known = day_of(person.event_id).facts.known(correction.session_ids)
    row = correction_of(person)
    if row is None:
        row = AttendanceCorrection(registration_id=person.id)
        db.session.add(row)
    row.state = correction.state
    row.session_ids = [] if is_absent else [*known]
    row.minutes = None if is_absent else correction.minutes
    row.reason = correction.reason
    row.corrected_at = now
    row.corrected_by_id = int(by.id) if by.kind is ActorKind.ACCOUNT else None
    _note("attendance.correct", person, by=by, now=now)


def withdraw_correction(person: Registration, *, by: Actor, now: datetime) -> None:
    """Let the door count again; nothing happens where nobody corrected anything."""
    row = correction_of(person)
    if row is not None:
        db.session.delete(row)
        db.session.flush()
        _note("attendance.withdraw_correction", person, by=by, now=now)


def has_ended(event: Event, *, now: datetime) -> bool:
    """Tell whether the day is over, so that attendance can be told."""
    return now >= event.ends_at


def of_people(
    scope: Scope, *, among: Collection[int] | None = None, now: datetime
) -> dict[int, AttendanceRecord]:
    """Return what counts for everybody of a scope, by id, from the end of the day until T+90.

    Left out is who was neither expected nor there: cancelled, refused, still waiting. `among` are
    the only ones a page asks about.
    """
    people = people_in(scope)
    if among is not None:
        people = [*people, Registration.id.in_(among)]
    return _records(scope.event_id, people, now=now)


def of_person(person: Registration, *, now: datetime) -> AttendanceRecord | None:
    """Return what counts for one person, if anything does yet."""
    found = _records(person.event_id, [Registration.id == person.id], now=now)
    return found.get(person.id)


def counts(scope: Scope, *, now: datetime) -> dict[AttendanceState, int]:
    """Return how many people attended how much."""
    return counted(of_people(scope, now=now))


def counted(records: Mapping[int, AttendanceRecord]) -> dict[AttendanceState, int]:
    """Return how many of these records say what."""
    found = Counter(record.state for record in records.values())
    return {state: found[state] for state in AttendanceState}


def correction_of(person: Registration) -> AttendanceCorrection | None:
    """Return what an office corrected about a person."""
    return db.session.get(AttendanceCorrection, person.id)


def day_of(event_id: int) -> Day:
    """Load the day with four queries, whatever its size."""
    cancelled = cancelled_sessions.session_ids(event_id)
    sessions = {
        one.id: one
        for one in db.session.scalars(
            select(WorkshopSession)
            .join(WorkshopSession.workshop)
            .where(Workshop.event_id == event_id, WorkshopSession.id.not_in(cancelled))
            .order_by(Workshop.code)
            .options(
                contains_eager(WorkshopSession.workshop).joinedload(Workshop.track),
                joinedload(WorkshopSession.slot),
            )
        )
    }
    lists = arrivals.kept_lists(event_id)
    kept = frozenset(one for key in lists if (one := session_of(key)) is not None)
    slot_of = {one.id: one.slot_id for one in sessions.values()}
    return Day(AttendanceDay(_slots(event_id), slot_of, kept), sessions)


def minutes_of_day(event_id: int) -> int:
    """Return how long the day is without its breaks."""
    return AttendanceDay(_slots(event_id), {}).minutes


def _slots(event_id: int) -> list[SlotFacts]:
    slots = db.session.scalars(
        select(Slot).where(Slot.event_id == event_id).order_by(Slot.starts_at, Slot.ends_at)
    )
    return [SlotFacts(one.id, one.kind, one.starts_at, one.ends_at) for one in slots]


def _records(
    event_id: int, people: Sequence[ColumnElement[bool]], *, now: datetime
) -> dict[int, AttendanceRecord]:
    event = db.session.get(Event, event_id)
    if event is None or not has_ended(event, now=now) or _is_forgotten(event, now=now):
        return {}
    day, traces, said = day_of(event_id), _traces(people), _corrections(people)
    expected = db.session.scalars(select(Registration.id).where(*people, IS_EXPECTED))
    came = (number for number, trace in traces.items() if trace.lists)
    return {
        number: _record(day, traces.get(number, Trace()), said.get(number))
        for number in {*expected, *came, *said}
    }


def _is_forgotten(event: Event, *, now: datetime) -> bool:
    """Tell whether attendance has been deleted: then its absence says nothing about anybody."""
    return retention.is_due(retention.PARTICIPANTS, event.starts_at, now=now)


def _record(day: Day, trace: Trace, said: AttendanceCorrection | None) -> AttendanceRecord:
    derived = rules.attended(day.facts, trace)
    found = derived
    if said is not None:
        found = rules.corrected(day.facts, said.state, said.session_ids, minutes=said.minutes)
    sessions = tuple(day.sessions[number] for number in found.session_ids)
    return AttendanceRecord(
        found.state, sessions, found.minutes, derived.state, is_corrected=said is not None
    )


def _traces(people: Sequence[ColumnElement[bool]]) -> dict[int, Trace]:
    lists = arrivals.lists_of(people)
    seats: dict[int, dict[int, int]] = {}
    for number, slot_id, session_id in db.session.execute(
        select(SessionSeat.registration_id, SessionSeat.slot_id, SessionSeat.session_id)
        .join(Registration, Registration.id == SessionSeat.registration_id)
        .where(*people)
    ):
        seats.setdefault(number, {})[slot_id] = session_id
    duties: dict[int, dict[int, Busy]] = {}
    for number, slot_id, kind, place in db.session.execute(
        select(Duty.registration_id, Duty.slot_id, Duty.kind, Duty.session_id)
        .join(Duty.registration)
        .where(*people)
    ):
        duties.setdefault(number, {})[slot_id] = Busy(kind, place)
    return {
        number: Trace(frozenset(keys), seats.get(number, {}), duties.get(number, {}))
        for number, keys in lists.items()
    }


def _corrections(people: Sequence[ColumnElement[bool]]) -> dict[int, AttendanceCorrection]:
    rows = db.session.scalars(
        select(AttendanceCorrection)
        .join(Registration, Registration.id == AttendanceCorrection.registration_id)
        .where(*people)
    )
    return {row.registration_id: row for row in rows}


def _note(action: str, person: Registration, *, by: Actor, now: datetime) -> None:
    subject = ("registration", person.public_id)
    audit.record(action, subject, by=by, now=now, event_id=person.event_id)
    logger.info("%s %s by=%s:%s", action, person.public_id, by.kind, by.id)
