"""Every rule of the deletion schedule, a moment before and at the moment it is due."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.domain import retention as rules
from praxistag.domain.kinds import (
    ActorKind,
    ConsentPurpose,
    LinkPurpose,
    MailKind,
    Role,
    ScanKind,
)
from praxistag.domain.schedule import from_local
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    AccessFeedback,
    Account,
    AccountSession,
    Attendance,
    AuditEntry,
    CheckIn,
    Consent,
    Device,
    LoginLink,
    OutgoingMail,
    PairingCode,
    Registration,
    ReplacedTicket,
    RetentionRun,
)
from praxistag.services import retention
from tests.factories import (
    make_account,
    make_device,
    make_event,
    make_organisation,
    make_registration,
)

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation

STARTS_AT = from_local(datetime(2027, 10, 20, 9))  # the clocks change eleven days later
MOMENT = timedelta(microseconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def day(store: Any) -> Event:
    """An event whose retention runs over the end of summer time."""
    row = make_event(
        starts_at=STARTS_AT,
        registration_opens_at=STARTS_AT - 60 * DAY,
        registration_closes_at=STARTS_AT - 10 * DAY,
    )
    store(row)
    return row


@pytest.fixture
def office(store: Any) -> Organisation:
    row = make_organisation()
    store(row)
    return row


def run(app: Flask, now: datetime) -> dict[str, int]:
    with app.app_context(), write_transaction():
        counts = retention.run(now=now)
    return {key: count for key, count in counts.items() if count}


def rows(app: Flask, model: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def both_sides(app: Flask, rule: rules.Rule) -> tuple[dict[str, int], dict[str, int]]:
    """Return what a run does a moment before a rule of the event day is due, and when it is."""
    due_at = rules.due_at(rule, STARTS_AT)
    return run(app, due_at - MOMENT), run(app, due_at)


def test_unconfirmed_registration_ends_after_seven_days(
    app: Flask, store: Any, day: Event, office: Organisation
) -> None:
    registered_at = datetime(2027, 9, 1, 10, tzinfo=UTC)
    store(
        make_registration(
            day, office, seat_state=SeatState.UNCONFIRMED, registered_at=registered_at
        ),
        make_registration(day, office, registered_at=registered_at),
    )

    before = run(app, registered_at + 7 * DAY)
    after = run(app, registered_at + 7 * DAY + MOMENT)

    assert (before, after) == ({}, {"unconfirmed": 1})
    assert rows(app, Registration) == 1


@pytest.mark.parametrize(
    "states",
    [
        {"seat_state": SeatState.CANCELLED},
        {"seat_state": SeatState.WAITING},
        {"seat_state": SeatState.OFFERED},
        {"release_state": ReleaseState.REJECTED},
    ],
)
def test_remainder_ends_at_fourteen_days(
    app: Flask, store: Any, day: Event, office: Organisation, states: dict[str, Any]
) -> None:
    store(make_registration(day, office, **({"under_18": None, "ticket_code": None} | states)))

    assert both_sides(app, rules.REMAINDER) == ({}, {"remainder": 1})
    assert rows(app, Registration) == 0


def test_minority_and_tickets_end_at_fourteen_days_and_the_person_stays(
    app: Flask, store: Any, day: Event, office: Organisation
) -> None:
    person = make_registration(day, office, under_18=True)
    store(person)
    store(ReplacedTicket(code="0" * 16, registration_id=person.id, replaced_at=STARTS_AT))

    assert both_sides(app, rules.TICKETS) == ({}, {"under_18": 1, "tickets": 2})
    with app.app_context():
        kept = db.session.get_one(Registration, person.id)
    assert (kept.under_18, kept.ticket_code) == (None, None)
    assert rows(app, ReplacedTicket) == 0


def scan(device: Device, person: Registration | None, **overrides: Any) -> CheckIn:
    values: dict[str, Any] = {
        "event_id": device.event_id,
        "device_id": device.id,
        "registration_id": person.id if person else None,
        "nonce": secrets.token_hex(16),
        "code_hash": "0" * 32,
        "list_key": "entrance",
        "kind": ScanKind.ENTRY,
        "verdict": Verdict.OK,
        "scanned_at": STARTS_AT,
        "received_at": STARTS_AT,
    }
    return CheckIn(**(values | overrides))


def test_check_ins_become_attendance_without_times(
    app: Flask, store: Any, day: Event, office: Organisation
) -> None:
    device = make_device(day, token="token")
    people = [make_registration(day, office, under_18=None, ticket_code=None) for _ in range(3)]
    store(device, *people)
    came, left_again, refused = people
    undone = scan(device, left_again)
    store(
        scan(device, came),
        scan(device, came, verdict=Verdict.ALREADY),
        scan(device, came, list_key="session-7", kind=ScanKind.ADMIT),
        undone,
        scan(device, left_again, kind=ScanKind.UNDO, undoes_nonce=undone.nonce),
        scan(device, refused, verdict=Verdict.NOT_RELEASED),
        scan(device, None, verdict=Verdict.UNKNOWN),
    )

    assert both_sides(app, rules.CHECK_INS) == ({}, {"check_ins": 7, "devices": 1})
    with app.app_context():
        kept = db.session.scalars(select(Attendance).order_by(Attendance.list_key)).all()
    assert [(row.registration_id, row.list_key) for row in kept] == [
        (came.id, "entrance"),
        (came.id, "session-7"),
    ]
    assert (rows(app, CheckIn), rows(app, Device)) == (0, 0)


def consent(person: Registration, **overrides: Any) -> Consent:
    values: dict[str, Any] = {
        "registration_id": person.id,
        "purpose": ConsentPurpose.PARTNER_CONTACT,
        "text_version_hash": "0" * 64,
        "given_at": STARTS_AT,
        "given_via": "form",
    }
    return Consent(**(values | overrides))


def test_participants_end_at_ninety_days_with_consents_and_attendance(
    app: Flask, store: Any, day: Event, office: Organisation
) -> None:
    person = make_registration(day, office, under_18=None, ticket_code=None)
    guest = make_registration(day, ticket_code=None)
    store(person, guest)
    store(
        Attendance(registration_id=person.id, list_key="entrance"),
        consent(guest, withdrawn_at=STARTS_AT + DAY),
    )

    assert both_sides(app, rules.PARTICIPANTS) == ({}, {"participants": 2})
    assert (rows(app, Registration), rows(app, Attendance), rows(app, Consent)) == (0, 0, 0)


def test_partner_contact_stays_for_two_years_unless_it_is_withdrawn(
    app: Flask, store: Any, day: Event
) -> None:
    stays, withdraws = (
        make_registration(day, ticket_code=None),
        make_registration(day, ticket_code=None),
    )
    store(stays, withdraws)
    store(consent(stays))
    withdrawn = consent(withdraws)
    store(withdrawn)
    ninety = rules.due_at(rules.PARTICIPANTS, STARTS_AT)

    assert run(app, ninety) == {}
    with app.app_context(), write_transaction():
        db.session.get_one(Consent, withdrawn.id).withdrawn_at = ninety
    assert run(app, ninety + DAY) == {"participants": 1}
    assert both_sides(app, rules.PARTNER_CONTACTS) == ({}, {"partner_contacts": 1})


@pytest.mark.usefixtures("day")
def test_staff_accounts_are_disabled_then_deleted(app: Flask, store: Any) -> None:
    account = make_account(Role.PLANNING_TEAM, created_at=STARTS_AT - DAY)
    later = make_account(Role.ADMIN, created_at=rules.due_at(rules.ACCOUNTS_DELETED, STARTS_AT))
    store(account, later)
    store(session_of(account, rules.due_at(rules.ACCOUNTS_DISABLED, STARTS_AT)))

    assert both_sides(app, rules.ACCOUNTS_DISABLED) == ({}, {"accounts_disabled": 1})
    assert rows(app, AccountSession) == 0
    assert both_sides(app, rules.ACCOUNTS_DELETED) == ({}, {"accounts_deleted": 1})
    with app.app_context():
        assert [row.id for row in db.session.scalars(select(Account))] == [later.id]


@pytest.mark.usefixtures("day")
def test_staff_accounts_stay_while_a_later_event_is_planned(app: Flask, store: Any) -> None:
    store(
        make_event(is_current=False, starts_at=STARTS_AT + 364 * DAY),
        make_account(Role.ADMIN, created_at=STARTS_AT),
    )

    assert run(app, rules.due_at(rules.ACCOUNTS_DELETED, STARTS_AT)) == {}


def session_of(account: Account, seen_at: datetime) -> AccountSession:
    return AccountSession(
        account_id=account.id,
        id_hash=secrets.token_hex(32),
        begun_at=seen_at,
        last_seen_at=seen_at,
        verified_at=seen_at,
    )


def test_rows_with_an_end_of_their_own(app: Flask, store: Any, day: Event) -> None:
    at = datetime(2027, 9, 1, 10, tzinfo=UTC)
    account = make_account(Role.ADMIN)
    store(account)
    store(
        PairingCode(event_id=day.id, code_hash="0" * 64, expires_at=at),
        LoginLink(
            purpose=LinkPurpose.INVITE, token_hash="0" * 64, account_id=account.id, expires_at=at
        ),
        session_of(account, at),
    )

    assert run(app, at + DAY) == {}
    assert run(app, at + DAY + MOMENT) == {"pairing_codes": 1, "login_links": 1, "sessions": 1}


def test_sent_mails_end_after_thirty_days_and_queued_ones_stay(app: Flask, store: Any) -> None:
    at = datetime(2027, 9, 1, 10, tzinfo=UTC)
    store(
        mail(state="sent", sent_at=at, next_attempt_at=at),
        mail(state="failed", next_attempt_at=at),
        mail(state="queued", next_attempt_at=at),
    )

    assert run(app, at + 30 * DAY) == {}
    assert run(app, at + 30 * DAY + MOMENT) == {"mails": 2}
    assert rows(app, OutgoingMail) == 1


def mail(**values: Any) -> OutgoingMail:
    return OutgoingMail(
        kind=MailKind.REGISTERED,
        recipient="person@example.org",
        message_id=secrets.token_hex(8),
        **values,
    )


def test_feedback_and_audit_end_after_twelve_months(app: Flask, store: Any, day: Event) -> None:
    at = datetime(2026, 11, 1, 10, tzinfo=UTC)
    store(
        AccessFeedback(
            event_id=day.id, message="Kontrast", received_at=at, answer_due_on=at.date()
        ),
        AuditEntry(
            at=at,
            actor_kind=ActorKind.SYSTEM,
            actor_id="praxistag",
            action="register",
            subject_kind="registration",
            subject_id="x",
        ),
    )

    assert run(app, at + 365 * DAY) == {}
    assert run(app, at + 365 * DAY + MOMENT) == {"feedback": 1, "audit": 1}


def test_run_keeps_its_protocol(app: Flask, store: Any, day: Event, office: Organisation) -> None:
    store(make_registration(day, office))
    due_at = rules.due_at(rules.PARTICIPANTS, STARTS_AT)

    assert run(app, due_at) == {"under_18": 1, "tickets": 1, "participants": 1}
    assert (rows(app, Registration), rows(app, RetentionRun)) == (0, 1)
    with app.app_context():
        protocol = retention.latest()
    assert protocol is not None
    assert (protocol.ran_at, protocol.counts["participants"]) == (due_at, 1)


def test_legal_hold_spares_the_event(
    app: Flask, store: Any, day: Event, office: Organisation
) -> None:
    registered_at = STARTS_AT - 30 * DAY
    store(
        make_registration(day, office),
        make_registration(
            day, office, seat_state=SeatState.UNCONFIRMED, registered_at=registered_at
        ),
        make_account(Role.ADMIN, created_at=STARTS_AT),
        mail(event_id=day.id, state="sent", sent_at=STARTS_AT, next_attempt_at=STARTS_AT),
    )
    with app.app_context(), write_transaction():
        db.session.merge(day).legal_hold = True

    assert run(app, STARTS_AT + 800 * DAY) == {}


def test_running_twice_changes_nothing_more(
    app: Flask, store: Any, day: Event, office: Organisation
) -> None:
    store(make_registration(day, office))
    due_at = rules.due_at(rules.TICKETS, STARTS_AT)

    assert run(app, due_at) == {"under_18": 1, "tickets": 1}
    assert run(app, due_at) == {}
