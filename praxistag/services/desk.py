"""The desk for conflicts: what devices could not settle alone, one decision each (SI-08).

The scans stay as they were; a decision is a note on each of them. Which scans make a case is the
law in `domain/desk.py`.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select, union

from praxistag.domain import desk as law
from praxistag.domain.desk import Case, CaseKind, Desk, LoggedScan, Note, Places
from praxistag.domain.door import ARRIVAL_VERDICTS, ENTRANCE, list_of
from praxistag.domain.errors import CaseChanged, CaseSettled
from praxistag.domain.kinds import DeskDecision, ScanKind
from praxistag.domain.states import Verdict
from praxistag.extensions import db
from praxistag.models import (
    Account,
    CheckIn,
    DeskNote,
    Device,
    Event,
    Registration,
    SessionSeat,
    Slot,
    WorkshopSession,
)
from praxistag.services import audit, manual_scans, workshop_lists

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, CompoundSelect

    from praxistag.domain.actors import Actor

logger = logging.getLogger(__name__)

SOMEBODY = "jemand"
_COLUMNS = (
    CheckIn.id,
    CheckIn.nonce,
    CheckIn.kind,
    CheckIn.verdict,
    CheckIn.list_key,
    CheckIn.code_hash,
    CheckIn.scanned_at,
    CheckIn.received_at,
    CheckIn.device_id,
    CheckIn.registration_id,
    CheckIn.shown,
    CheckIn.overruled,
    CheckIn.undoes_nonce,
    CheckIn.is_late,
    DeskNote.decision,
    DeskNote.decided_at,
    DeskNote.decided_by_id,
)


def settle(event: Event, key: str, decision: DeskDecision, *, by: Actor, now: datetime) -> Case:
    """Decide about a case; who came by a device that did not know better is added to the list.

    Raises:
        CaseSettled: somebody else was faster.
        CaseChanged: it is not the case that was shown, or a code that needs a person.

    """
    case = _require_open(event, key)
    if decision is DeskDecision.COUNTS:
        if case.kind is CaseKind.UNKNOWN:
            raise CaseChanged
        if case.kind is CaseKind.OUTDATED:
            _add(case, db.session.get_one(Registration, case.first.registration_id), now=now)
    _note(case.said(decision), by=by, now=now)
    _tell(f"desk.{decision}", case, by=by, now=now, event_id=event.id)
    return case


def assign(event: Event, key: str, person: Registration, *, by: Actor, now: datetime) -> Case:
    """Say whose code nobody knew; the person then counts from the time of the scan.

    Raises:
        CaseSettled: somebody else was faster.
        CaseChanged: it is not the case that was shown.

    """
    case = _require_open(event, key)
    if case.kind is not CaseKind.UNKNOWN:
        raise CaseChanged
    _add(case, person, now=now)
    _note(case.said(DeskDecision.COUNTS), by=by, now=now)
    _tell("desk.assigned", case, by=by, now=now, event_id=event.id)
    return case


def reopen(event: Event, key: str, *, by: Actor, now: datetime) -> Case:
    """Take a decision back; what it has added to the lists goes with it.

    Raises:
        CaseChanged: it is not the case that was shown.

    """
    desk = _locked(event)
    case = desk.find(key)
    if case is None:
        raise CaseChanged
    if case.is_settled:
        for scan in desk.added_by(case):
            manual_scans.take_back(db.session.get_one(CheckIn, scan.id), now=now)
        _note(dict.fromkeys((scan.id for scan in case.scans), DeskDecision.OPEN), by=by, now=now)
        _tell("desk.reopened", case, by=by, now=now, event_id=event.id)
    return case


def load(event_id: int) -> Desk:
    """Return all cases, and who changed session at the door."""
    rows = _rows_of(event_id)
    return law.sort(rows, _places(event_id, rows))


def open_count(event_id: int) -> int:
    """Return how many cases wait for a decision."""
    return len(load(event_id).open)


def _require_open(event: Event, key: str) -> Case:
    case = _locked(event).find(key)
    if case is None:
        raise CaseChanged
    if case.note is not None:
        raise CaseSettled(name=_name(case.note), decided_at=case.note.decided_at)
    return case


def _locked(event: Event) -> Desk:
    """Load the desk while nobody else decides; on PostgreSQL scans go on all the same."""
    lock = select(Event.id).where(Event.id == event.id).with_for_update(key_share=True)
    db.session.execute(lock)
    return load(event.id)


def _add(case: Case, person: Registration, *, now: datetime) -> None:
    """Put a person on the lists of the scans; a list that is gone stands for the entrance."""
    firsts: dict[str, LoggedScan] = {}
    for scan in case.scans:
        list_key = ENTRANCE if scan.verdict is Verdict.INVALID else scan.list_key
        firsts.setdefault(list_key, scan)
    for list_key, scan in firsts.items():
        manual_scans.add(person, list_key, kind=ScanKind.ADMIT, scanned_at=scan.scanned_at, now=now)


def _note(said: Mapping[int, DeskDecision], *, by: Actor, now: datetime) -> None:
    """Write the decision on every scan; one time for all of them tells decisions apart."""
    decided_by_id = by.account_id
    rows = db.session.scalars(select(DeskNote).where(DeskNote.check_in_id.in_(said)))
    notes = {row.check_in_id: row for row in rows}
    for check_in_id, decision in said.items():
        note = notes.get(check_in_id) or DeskNote(check_in_id=check_in_id)
        note.decision, note.decided_at, note.decided_by_id = decision, now, decided_by_id
        db.session.add(note)
    db.session.flush()


def _tell(action: str, case: Case, *, by: Actor, now: datetime, event_id: int) -> None:
    subject = _subject(case)
    audit.record(action, subject, by=by, now=now, event_id=event_id)
    logger.info(
        "%s %s %s, %d scans by=%s:%s",
        action,
        case.kind,
        subject[1],
        len(case.scans),
        by.kind,
        by.id,
    )


def _subject(case: Case) -> tuple[str, str]:
    if case.kind is CaseKind.UNKNOWN:
        return "check_in", case.first.nonce
    if case.kind is CaseKind.LATE:
        return "device", db.session.get_one(Device, case.first.device_id).public_id
    person = db.session.get_one(Registration, case.first.registration_id)
    return "registration", person.public_id


def _name(note: Note) -> str:
    account = db.session.get(Account, note.decided_by_id) if note.decided_by_id else None
    return (account.name or account.email) if account else SOMEBODY


def _rows_of(event_id: int) -> list[LoggedScan]:
    """Load what may be part of a case: codes of nobody, and all scans of people with a question."""
    rows: Any = db.session.execute(
        select(*_COLUMNS)
        .outerjoin(DeskNote, DeskNote.check_in_id == CheckIn.id)
        .where(
            CheckIn.event_id == event_id,
            or_(
                CheckIn.verdict.in_(law.NOBODY_S),
                CheckIn.registration_id.in_(_people_with_a_question(event_id)),
            ),
        )
    )
    return [_scan(*row) for row in rows]


def _scan(*columns: Any) -> LoggedScan:
    *facts, decision, decided_at, decided_by_id = columns
    note = Note(decision, decided_at, decided_by_id) if decision else None
    return LoggedScan(*[*facts, note])


def _people_with_a_question(event_id: int) -> CompoundSelect[tuple[int | None]]:
    people = select(CheckIn.registration_id).where(
        CheckIn.event_id == event_id, CheckIn.registration_id.is_not(None)
    )
    asked = people.where(
        or_(
            CheckIn.is_late,
            CheckIn.overruled.is_not(None),
            CheckIn.verdict == Verdict.INVALID,
            and_(CheckIn.shown == Verdict.OK, CheckIn.verdict.in_(law.OUTDATED)),
            and_(CheckIn.kind == ScanKind.ADMIT, CheckIn.device_id.is_(None)),
        )
    )
    twice = (
        people.where(_may_be_told_ok())
        .group_by(CheckIn.registration_id, CheckIn.list_key)
        .having(func.min(CheckIn.device_id) < func.max(CheckIn.device_id))  # two devices
    )
    return union(asked, twice)


def _may_be_told_ok() -> ColumnElement[bool]:
    return and_(
        CheckIn.kind == ScanKind.ENTRY,
        CheckIn.verdict.in_(ARRIVAL_VERDICTS),
        or_(CheckIn.shown == Verdict.OK, CheckIn.shown.is_(None)),
    )


def _places(event_id: int, rows: Collection[LoggedScan]) -> Places:
    """Load the sessions, if anybody was let into another one at all."""
    people = {row.registration_id for row in rows if law.has_changed_session(row)}
    if not people:
        return Places()
    sessions: Any = db.session.execute(
        select(WorkshopSession.id, WorkshopSession.slot_id, WorkshopSession.capacity)
        .join(Slot, Slot.id == WorkshopSession.slot_id)
        .where(Slot.event_id == event_id)
    ).all()
    seats: Any = db.session.execute(
        select(SessionSeat.registration_id, SessionSeat.slot_id, SessionSeat.session_id).where(
            SessionSeat.registration_id.in_(people)
        )
    )
    taken = workshop_lists.taken(event_id)
    return Places(
        slots={list_of(row.id): row.slot_id for row in sessions},
        capacities={list_of(row.id): row.capacity for row in sessions},
        seated={list_of(session): count for session, count in taken.items()},
        own={(person, slot): list_of(session) for person, slot, session in seats},
    )
