"""Claims, leases, pauses and giving up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import MailKind, MailState
from praxistag.extensions import db, write_transaction
from praxistag.models import OutgoingMail
from praxistag.services import outbox
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event, Registration

pytestmark = pytest.mark.usefixtures("in_app")

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def mail_id(apprentice_amira: Registration) -> int:
    with write_transaction():
        outbox.write_to_participant(MailKind.REGISTERED, apprentice_amira, now=NOW)
    return stored().id


def stored() -> OutgoingMail:
    row = db.session.scalars(select(OutgoingMail).execution_options(populate_existing=True)).one()
    db.session.rollback()
    db.session.refresh(row)
    return row


def claim(*, now: datetime = NOW, limit: int = 10) -> list[int]:
    with write_transaction():
        return outbox.claim_due(now=now, limit=limit)


def fail(mail_id: int, *, is_permanent: bool = False, now: datetime = NOW) -> bool:
    with write_transaction():
        return outbox.note_failure(mail_id, "Grund", is_permanent=is_permanent, now=now)


def test_claim_takes_a_mail_once(mail_id: int) -> None:
    assert claim() == [mail_id]
    assert claim() == []
    assert (stored().state, stored().attempts) == (MailState.SENDING, 1)


def test_claim_leaves_what_is_not_due(mail_id: int) -> None:
    assert claim(now=NOW - timedelta(seconds=1)) == []
    assert stored().id == mail_id


def test_claim_of_a_dead_sender_comes_free_after_the_lease(mail_id: int) -> None:
    message_id = stored().message_id
    claim()

    assert claim(now=NOW + outbox.LEASE - timedelta(seconds=1)) == []
    assert claim(now=NOW + outbox.LEASE) == [mail_id]
    assert (stored().attempts, stored().message_id) == (2, message_id)


def test_claim_has_a_limit_and_takes_the_oldest_first(event: Event, store: Any) -> None:
    people = [make_registration(event) for _ in range(3)]
    store(*people)
    with write_transaction():
        for minutes, person in zip((3, 1, 2), people, strict=True):
            outbox.write_to_participant(
                MailKind.REGISTERED, person, now=NOW - timedelta(minutes=minutes)
            )

    assert len(claim(limit=2)) == 2
    left = db.session.scalars(
        select(OutgoingMail.registration_id).where(OutgoingMail.state == MailState.QUEUED)
    ).all()
    assert left == [people[1].id]


def test_sent_mail_forgets_its_payload(store: Any) -> None:
    account = make_account()
    store(account)
    with write_transaction():
        outbox.write_to_account(MailKind.ACCOUNT_INVITE, account, payload={"url": "x"}, now=NOW)
    (mail_id,) = claim()

    with write_transaction():
        outbox.note_sent(mail_id, now=NOW)

    row = stored()
    assert (row.state, row.payload, row.sent_at) == (MailState.SENT, None, NOW)


def test_failures_are_tried_again_with_growing_pauses_until_given_up(mail_id: int) -> None:
    pauses, now = [], NOW
    while stored().state is not MailState.FAILED:
        assert claim(now=now) == [mail_id]
        fail(mail_id, now=now)
        pauses.append((stored().next_attempt_at - now) // timedelta(minutes=1))
        now = stored().next_attempt_at

    assert pauses[:-1] == [1, 5, 15, 60, 180, 360, 720, 1440]
    assert stored().attempts == outbox.MAX_ATTEMPTS
    assert stored().last_error == "Grund"
    assert claim(now=now + timedelta(days=30)) == []


def test_permanent_failure_is_final(mail_id: int) -> None:
    claim()

    assert not fail(mail_id, is_permanent=True)
    assert stored().state is MailState.FAILED


def test_mail_that_kills_its_sender_each_time_is_given_up(mail_id: int) -> None:
    now = NOW
    for _ in range(outbox.MAX_ATTEMPTS):
        assert claim(now=now) == [mail_id]
        now += outbox.LEASE

    assert claim(now=now) == []
    assert (stored().state, stored().last_error) == (
        MailState.FAILED,
        "Der Versand brach jedes Mal ab.",
    )


def test_retry_starts_a_failed_mail_anew(mail_id: int) -> None:
    claim()
    fail(mail_id, is_permanent=True)

    with write_transaction():
        assert outbox.retry(db.session.get_one(OutgoingMail, mail_id), now=NOW)

    assert (stored().state, stored().attempts) == (MailState.QUEUED, 0)
    assert claim() == [mail_id]


def test_retry_leaves_other_mails_alone(mail_id: int) -> None:
    with write_transaction():
        assert not outbox.retry(db.session.get_one(OutgoingMail, mail_id), now=NOW)


def test_mail_of_somebody_deleted_meanwhile_is_not_tried_again(mail_id: int) -> None:
    claim()
    with write_transaction() as session:
        session.delete(session.get_one(OutgoingMail, mail_id))

    assert not fail(mail_id)


def test_long_reasons_are_cut(mail_id: int) -> None:
    claim()
    with write_transaction():
        outbox.note_failure(mail_id, "x" * 9999, is_permanent=False, now=NOW)

    assert len(stored().last_error) == 500


def test_claimed_mails_come_with_person_and_event(
    mail_id: int, apprentice_amira: Registration, event: Event
) -> None:
    (claimed,) = outbox.load_claimed([mail_id])

    assert claimed.registration is not None
    assert claimed.event is not None
    assert (claimed.registration.id, claimed.event.id) == (apprentice_amira.id, event.id)


def test_staff_mail_speaks_of_the_current_event(event: Event, store: Any) -> None:
    account = make_account()
    store(account)
    with write_transaction():
        outbox.write_to_account(MailKind.ACCOUNT_INVITE, account, payload={"url": "x"}, now=NOW)

    (claimed,) = outbox.load_claimed([stored().id])

    assert claimed.registration is None
    assert claimed.event is not None
    assert claimed.event.id == event.id


def test_person_without_address_gets_no_mail(event: Event, store: Any) -> None:
    person = make_registration(event, email=None, email_key=None)
    store(person)

    with write_transaction():
        outbox.write_to_participant(MailKind.REGISTERED, person, now=NOW)

    assert db.session.scalars(select(OutgoingMail)).all() == []
