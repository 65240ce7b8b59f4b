"""Deleting oneself leaves nothing but an id in the log, and frees the seat for others in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.domain.consent import text_hash
from praxistag.domain.errors import OnLegalHold
from praxistag.domain.kinds import ConsentPurpose, MailKind, RemarkKind
from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    Attendance,
    AuditEntry,
    Consent,
    Event,
    OutgoingMail,
    Registration,
    ReleaseRemark,
    SessionSeat,
    SessionWaiting,
    WishList,
)
from praxistag.services import erasure, registrations
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Organisation
    from tests.people import Programme

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def erase(row: Registration, *, at: datetime = NOW) -> None:
    with write_transaction():
        person = db.session.get_one(Registration, row.id)
        erasure.erase(person, by=registrations.participant(person), now=at)


def queue(store: Any, **times: Any) -> tuple[Registration, Registration]:
    """Store a full event of one place, who holds it and who waits."""
    event = make_event(capacity=1, seats_taken=1, **times)
    store(event)
    seated = make_registration(event)
    waiting = make_registration(event, seat_state=SeatState.WAITING, waiting_since=NOW)
    store(seated, waiting)
    return seated, waiting


def test_every_table_that_refers_to_a_registration_goes_with_it() -> None:
    rules = {
        f"{table.name}.{key.parent.name}": key.ondelete
        for table in db.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "registration"
    }

    assert len(rules) > 10
    assert {column for column, rule in rules.items() if rule != "CASCADE"} == set()


def test_nothing_is_left_but_an_id_in_the_log(
    store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    row = make_registration(event, city)
    store(row)
    session = programme.session("one", 1)
    mine = {"registration_id": row.id}
    store(
        Consent(
            **mine,
            purpose=ConsentPurpose.PHOTO_SOCIAL,
            text_version_hash=text_hash(ConsentPurpose.PHOTO_SOCIAL),
            given_at=NOW,
            given_via="own page",
        ),
        ReleaseRemark(**mine, kind=RemarkKind.NOTE, text="Notiz", written_at=NOW),
        SessionSeat(**mine, slot_id=session.slot_id, session_id=session.id, origin="plan"),
        SessionWaiting(**mine, session_id=programme.session("two", 1).id, since=NOW),
        WishList(**mine, saved_at=NOW),
        Attendance(**mine, list_key="entrance"),
        OutgoingMail(
            **mine,
            kind=MailKind.REGISTERED,
            recipient=row.email,
            message_id="<1@example.org>",
            next_attempt_at=NOW,
        ),
    )

    erase(row)

    for model in (Registration, Consent, ReleaseRemark, SessionSeat, WishList, Attendance):
        assert db.session.scalar(select(func.count()).select_from(model)) == 0, model
    assert db.session.scalars(select(OutgoingMail)).all() == []
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id, entry.actor_id) == (
        "erase",
        row.public_id,
        row.public_id,
    )


def test_freed_seat_goes_to_whoever_waits(store: Any) -> None:
    seated, waiting = queue(store)

    erase(seated)

    assert db.session.get_one(Registration, waiting.id).seat_state is SeatState.SEATED
    assert db.session.scalars(select(OutgoingMail.kind)).all() == [MailKind.PROMOTED]
    assert db.session.scalars(select(Event.seats_taken)).one() == 1


@pytest.mark.parametrize(
    "times",
    [
        {"cancellation_closes_at": NOW - timedelta(days=1)},
        {"starts_at": NOW - timedelta(days=3)},
    ],
    ids=["after the deadline", "after the day"],
)
def test_too_late_for_others_the_seat_stays_free_without_mail(
    store: Any, times: dict[str, Any]
) -> None:
    seated, waiting = queue(store, **times)

    erase(seated)

    assert db.session.get_one(Registration, waiting.id).seat_state is SeatState.WAITING
    assert db.session.scalars(select(OutgoingMail)).all() == []
    assert db.session.scalars(select(Event.seats_taken)).one() == 0


def test_who_waits_or_cancelled_gives_back_nothing(store: Any) -> None:
    seated, waiting = queue(store)

    erase(waiting)

    assert db.session.scalars(select(Event.seats_taken)).one() == 1
    assert db.session.get_one(Registration, seated.id).seat_state is SeatState.SEATED


def test_legal_hold_refuses(store: Any) -> None:
    seated, _waiting = queue(store, legal_hold=True)

    with pytest.raises(OnLegalHold):
        erase(seated)

    assert db.session.get_one(Registration, seated.id).seat_state is SeatState.SEATED
