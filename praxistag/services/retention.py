"""Deletes what is due (requirements.md § 1.4), says how much; spares events on legal hold."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, delete, exists, func, insert, not_, select, update

from praxistag.domain import retention as rules
from praxistag.domain.kinds import ConsentPurpose, MailKind, MailState
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import (
    AccessFeedback,
    Account,
    AccountSession,
    AllocationPlan,
    AllocationRun,
    Attendance,
    AttendanceCorrection,
    AuditEntry,
    CheckIn,
    Consent,
    Device,
    Duty,
    Event,
    LoginLink,
    OutgoingMail,
    PairingCode,
    PeopleImport,
    Pin,
    Placement,
    PrintJob,
    Registration,
    ReleaseRemark,
    ReplacedTicket,
    RetentionRun,
    SessionSeat,
    SessionWaiting,
    Wish,
    WishList,
)
from praxistag.services import evaluation_retention, survey_retention
from praxistag.services.arrivals import is_arrival
from praxistag.services.attendance import HAS_COME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import CursorResult, Executable

    EventIds = Sequence[int]

logger = logging.getLogger(__name__)

REMAINDER_STATES = (
    SeatState.UNCONFIRMED,
    SeatState.WAITING,
    SeatState.OFFERED,
    SeatState.CANCELLED,
)
_HELD = select(Event.id).where(Event.legal_hold)
_MAY_BE_CONTACTED = exists().where(
    Consent.registration_id == Registration.id,
    Consent.purpose == ConsentPurpose.PARTNER_CONTACT,
    Consent.withdrawn_at.is_(None),
)


def run(*, now: datetime) -> dict[str, int]:
    """Apply every rule that is due, keep the protocol and return it."""
    counts = apply_due(now=now)
    db.session.add(RetentionRun(ran_at=now, counts=counts))
    logger.info("retention %s", " ".join(f"{key}={n}" for key, n in counts.items() if n))
    return counts


def apply_due(*, now: datetime) -> dict[str, int]:
    """Apply every rule that is due and return the number of rows per rule.

    Who only wants the figures takes the transaction back: the same work, so they are true.
    """
    counts = {rules.UNCONFIRMED.key: _delete_unconfirmed(now)}
    for rule, apply in BY_EVENT.items():
        due = _events_due(rule, now=now)
        counts[rule.key] = apply(due) if due else 0
    counts[rules.ACCOUNTS_DISABLED.key] = _disable_accounts(now)
    counts[rules.ACCOUNTS_DELETED.key] = _delete_accounts(now)
    for rule, apply_to_rows in BY_ROW.items():
        counts[rule.key] = apply_to_rows(now)
    return counts


def latest() -> RetentionRun | None:
    """Return the last protocol."""
    query = select(RetentionRun).order_by(RetentionRun.ran_at.desc(), RetentionRun.id.desc())
    return db.session.scalars(query.limit(1)).first()


def _events_due(rule: rules.Rule, *, now: datetime) -> EventIds:
    rows = db.session.execute(select(Event.id, Event.starts_at).where(not_(Event.legal_hold)))
    return [event_id for event_id, starts_at in rows if rules.is_due(rule, starts_at, now=now)]


def _delete_unconfirmed(now: datetime) -> int:
    return _changed(
        delete(Registration).where(
            Registration.seat_state == SeatState.UNCONFIRMED,
            Registration.registered_at < rules.rows_before(rules.UNCONFIRMED, now=now),
            Registration.event_id.not_in(_HELD),
        )
    )


def _delete_remainder(events: EventIds) -> int:
    """Whoever came all the same, let in by hand or noted by the office, has a certificate."""
    return _changed(
        delete(Registration).where(
            Registration.event_id.in_(events),
            Registration.seat_state.in_(REMAINDER_STATES)
            | (Registration.release_state == ReleaseState.REJECTED),
            not_(_MAY_BE_CONTACTED),
            not_(HAS_COME),
        )
    )


def _forget_minority(events: EventIds) -> int:
    return _changed(
        update(Registration)
        .where(Registration.event_id.in_(events), Registration.under_18.is_not(None))
        .values(under_18=None)
    )


def _forget_release_details(events: EventIds) -> int:
    of_events = select(Registration.id).where(Registration.event_id.in_(events))
    days = update(Registration).where(
        Registration.event_id.in_(events), Registration.school_day.is_not(None)
    )
    remarks = delete(ReleaseRemark).where(ReleaseRemark.registration_id.in_(of_events))
    # A mail that never left still carries the question.
    unsent = delete(OutgoingMail).where(
        OutgoingMail.event_id.in_(events),
        OutgoingMail.kind == MailKind.RELEASE_QUERY,
        OutgoingMail.state != MailState.SENT,
    )
    return _changed(days.values(school_day=None)) + _changed(remarks) + _changed(unsent)


def _delete_tickets(events: EventIds) -> int:
    of_events = select(Registration.id).where(Registration.event_id.in_(events))
    replaced = delete(ReplacedTicket).where(ReplacedTicket.registration_id.in_(of_events))
    current = (
        update(Registration)
        .where(Registration.event_id.in_(events), Registration.ticket_code.is_not(None))
        .values(ticket_code=None, ticket_hash=None)
    )
    return _changed(replaced) + _changed(current)


def _reduce_check_ins(events: EventIds) -> int:
    """Keep who was where, then delete the log with its times and devices."""
    is_known = exists().where(
        Attendance.registration_id == CheckIn.registration_id,
        Attendance.list_key == CheckIn.list_key,
    )
    arrivals = (
        select(CheckIn.registration_id, CheckIn.list_key)
        .distinct()
        .where(
            CheckIn.event_id.in_(events),
            CheckIn.registration_id.is_not(None),
            is_arrival(),
            not_(is_known),
        )
    )
    _changed(insert(Attendance).from_select(["registration_id", "list_key"], arrivals))
    return _changed(delete(CheckIn).where(CheckIn.event_id.in_(events)))


def _delete_devices(events: EventIds) -> int:
    return _changed(delete(Device).where(Device.event_id.in_(events)))


def _delete_participants(events: EventIds) -> int:
    """Guests who may be contacted stay longer, but not what they attended."""
    deleted = _changed(
        delete(Registration).where(Registration.event_id.in_(events), not_(_MAY_BE_CONTACTED))
    )
    of_events = select(Registration.id).where(Registration.event_id.in_(events))
    return deleted + sum(
        _changed(delete(model).where(model.registration_id.in_(of_events)))
        for model in (Attendance, AttendanceCorrection)
    )


def _delete_partner_contacts(events: EventIds) -> int:
    return _changed(delete(Registration).where(Registration.event_id.in_(events)))


def _disable_accounts(now: datetime) -> int:
    accounts = _accounts_due(rules.ACCOUNTS_DISABLED, now=now)
    of_accounts = select(Account.id).where(accounts)
    _changed(delete(AccountSession).where(AccountSession.account_id.in_(of_accounts)))
    return _changed(update(Account).where(accounts, Account.active).values(active=False))


def _delete_accounts(now: datetime) -> int:
    return _changed(delete(Account).where(_accounts_due(rules.ACCOUNTS_DELETED, now=now)))


def _accounts_due(rule: rules.Rule, *, now: datetime) -> ColumnElement[bool]:
    """Accounts serve all events of their kind, so the latest event counts, held or not."""
    latest = db.session.execute(
        select(Event.is_demo, func.max(Event.starts_at)).group_by(Event.is_demo)
    )
    held = set(db.session.scalars(select(Event.is_demo).where(Event.legal_hold)))
    due = [
        is_demo
        for is_demo, starts_at in latest
        if is_demo not in held and rules.is_due(rule, starts_at, now=now)
    ]
    return Account.is_demo.in_(due) & (Account.created_at < rules.rows_before(rule, now=now))


def _forget_calculations(events: EventIds) -> int:
    """Keep the figures of the plans, but neither instance nor result; drafts go altogether."""
    runs = select(AllocationRun.id).where(AllocationRun.event_id.in_(events))
    is_unpublished = AllocationRun.id.not_in(
        select(AllocationPlan.run_id).where(AllocationPlan.version.is_not(None))
    )
    dropped = _changed(delete(AllocationRun).where(AllocationRun.id.in_(runs), is_unpublished))
    plans = update(AllocationPlan).where(AllocationPlan.run_id.in_(runs))
    _changed(plans.values(result=None, published_by=""))
    kept = update(AllocationRun).where(
        AllocationRun.event_id.in_(events), AllocationRun.instance.is_not(None)
    )
    emptied = _changed(kept.values(instance=None, previous=None, created_by=""))
    return dropped + emptied + _forget_workshops(events)


def _forget_workshops(events: EventIds) -> int:
    """Guests who may be contacted stay longer, but not what they wished for and where they sat."""
    of_events = select(Registration.id).where(Registration.event_id.in_(events))
    lots = update(Registration).where(
        Registration.event_id.in_(events), Registration.lot_number.is_not(None)
    )
    _changed(lots.values(lot_number=None))
    return sum(
        _changed(delete(model).where(model.registration_id.in_(of_events)))
        for model in (Wish, WishList, Duty, Pin, Placement, SessionSeat, SessionWaiting)
    )


def _delete_imports(now: datetime) -> int:
    end = rules.rows_before(rules.IMPORTS, now=now)
    return _changed(delete(PeopleImport).where(PeopleImport.created_at < end))


def _delete_prints(now: datetime) -> int:
    end = rules.rows_before(rules.PRINTS, now=now)
    return _changed(delete(PrintJob).where(PrintJob.created_at < end))


def _delete_pairing_codes(now: datetime) -> int:
    end = rules.rows_before(rules.PAIRING_CODES, now=now)
    return _changed(delete(PairingCode).where(PairingCode.expires_at < end))


def _delete_login_links(now: datetime) -> int:
    end = rules.rows_before(rules.LOGIN_LINKS, now=now)
    return _changed(delete(LoginLink).where(LoginLink.expires_at < end))


def _delete_sessions(now: datetime) -> int:
    end = rules.rows_before(rules.SESSIONS, now=now)
    return _changed(delete(AccountSession).where(AccountSession.last_seen_at < end))


def _delete_mails(now: datetime) -> int:
    ended = func.coalesce(OutgoingMail.sent_at, OutgoingMail.next_attempt_at)
    return _changed(
        delete(OutgoingMail).where(
            OutgoingMail.state.in_((MailState.SENT, MailState.FAILED)),
            ended < rules.rows_before(rules.MAILS, now=now),
            _is_not_held(OutgoingMail.event_id),
        )
    )


def _delete_feedback(now: datetime) -> int:
    end = rules.rows_before(rules.FEEDBACK, now=now)
    return _changed(
        delete(AccessFeedback).where(
            AccessFeedback.received_at < end, _is_not_held(AccessFeedback.event_id)
        )
    )


def _delete_audit(now: datetime) -> int:
    end = rules.rows_before(rules.AUDIT, now=now)
    return _changed(
        delete(AuditEntry).where(AuditEntry.at < end, _is_not_held(AuditEntry.event_id))
    )


def _is_not_held(event_id: Any) -> ColumnElement[bool]:
    return cast("ColumnElement[bool]", event_id.is_(None) | event_id.not_in(_HELD))


def _changed(statement: Executable) -> int:
    result = db.session.execute(statement, execution_options={"synchronize_session": False})
    return int(cast("CursorResult[Any]", result).rowcount)


BY_EVENT: Mapping[rules.Rule, Callable[[EventIds], int]] = {
    rules.REMAINDER: _delete_remainder,
    rules.UNDER_18: _forget_minority,
    rules.RELEASE_DETAILS: _forget_release_details,
    rules.TICKETS: _delete_tickets,
    rules.CHECK_INS: _reduce_check_ins,
    rules.DEVICES: _delete_devices,
    rules.PARTICIPANTS: _delete_participants,
    rules.ALLOCATION: _forget_calculations,
    rules.PARTNER_CONTACTS: _delete_partner_contacts,
    rules.SURVEY_ANSWERS: survey_retention.delete_answers,
    rules.SURVEY_WORK: survey_retention.forget_who_worked,
}
"""Rules counted from the event day, in the order in which they build on each other."""

BY_ROW: Mapping[rules.Rule, Callable[[datetime], int]] = {
    rules.SURVEY_CODES: survey_retention.delete_entries,
    rules.SURVEY_TEXTS: evaluation_retention.forget_texts,
    rules.IMPORTS: _delete_imports,
    rules.PRINTS: _delete_prints,
    rules.PAIRING_CODES: _delete_pairing_codes,
    rules.LOGIN_LINKS: _delete_login_links,
    rules.SESSIONS: _delete_sessions,
    rules.MAILS: _delete_mails,
    rules.FEEDBACK: _delete_feedback,
    rules.AUDIT: _delete_audit,
}
"""Rules counted per row."""
