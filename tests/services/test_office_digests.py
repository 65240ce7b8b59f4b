"""One mail per office with totals; two runs at once write one; the queries stay the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from praxistag.domain.actors import SYSTEM
from praxistag.domain.digests import Digest
from praxistag.domain.kinds import MailKind, RemarkKind, Role, SchoolDay
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, EventOrganisation, Organisation, OutgoingMail, ReleaseRemark
from praxistag.services import office_digests, registrations
from tests.factories import make_account, make_event, make_organisation, make_registration
from tests.seats import in_app

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Registration

__all__ = ["in_app"]  # fixture

MONDAY = datetime(2026, 6, 1, 7, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
HOUR = timedelta(hours=1)
PENDING, QUERY = ReleaseState.PENDING, ReleaseState.QUERY


@pytest.fixture
def event(store: Any) -> Event:
    row = make_event(
        starts_at=datetime(2026, 9, 10, 7, tzinfo=UTC),
        release_due_at=datetime(2026, 8, 13, 21, 59, tzinfo=UTC),
    )
    store(row)
    return row


def pending(event: Event, office: Organisation, **overrides: Any) -> Registration:
    values = {"release_state": PENDING, "confirmed_at": MONDAY - HOUR}
    return make_registration(event, office, **(values | overrides))


def run(event: Event, *, now: datetime = MONDAY) -> int:
    with write_transaction():
        return office_digests.write_due(db.session.get_one(Event, event.id), now=now)


def mails() -> list[OutgoingMail]:
    kind = OutgoingMail.kind == MailKind.OFFICE_DIGEST
    return list(db.session.scalars(select(OutgoingMail).where(kind).order_by(OutgoingMail.id)))


def sent_to(event: Event, office: Organisation, at: datetime) -> None:
    with write_transaction():
        db.session.get_one(EventOrganisation, (event.id, office.id)).digest_sent_at = at


@pytest.mark.usefixtures("in_app")
def test_office_reads_totals_of_its_own_people_only(
    store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    gone = {"seat_state": SeatState.CANCELLED, "cancelled_at": MONDAY - HOUR}
    store(
        pending(event, city),
        pending(event, city, seat_state=SeatState.WAITING, waiting_since=MONDAY),
        pending(event, city, school_day=SchoolDay.LEAVE_MISSING),
        pending(event, city, school_day=SchoolDay.LEAVE_GRANTED),
        pending(event, city, school_day=SchoolDay.NO, release_state=QUERY),
        pending(event, city, release_state=ReleaseState.RELEASED),
        pending(event, city, seat_state=SeatState.UNCONFIRMED, confirmed_at=None),
        pending(event, city, **gone),
        pending(event, city, **gone, release_state=ReleaseState.REJECTED),
        pending(event, city, **(gone | {"confirmed_at": None})),
        pending(event, jobcenter),
    )

    found = office_digests.digests_of(event)

    assert found == {
        city.id: Digest(
            waiting=4, asked=1, with_school=2, leave_missing=1, new=4, answered=0, cancelled=1
        ),
        jobcenter.id: Digest(waiting=1, new=1),
    }


@pytest.mark.usefixtures("in_app")
def test_news_is_what_came_since_the_last_digest(
    store: Any, event: Event, city: Organisation
) -> None:
    told, new = pending(event, city), pending(event, city, confirmed_at=MONDAY + HOUR)
    answered, long_answered = pending(event, city), pending(event, city)
    gone = {"seat_state": SeatState.CANCELLED}
    store(
        *(told, new, answered, long_answered),
        pending(event, city, **gone, cancelled_at=MONDAY - HOUR),
        pending(event, city, **gone, cancelled_at=MONDAY + HOUR),
    )
    for person, at in ((answered, MONDAY + HOUR), (long_answered, MONDAY - HOUR)):
        kind = RemarkKind.ANSWER
        store(ReleaseRemark(registration_id=person.id, kind=kind, text="Ja.", written_at=at))
    sent_to(event, city, MONDAY)

    assert office_digests.digests_of(event)[city.id] == Digest(
        waiting=4, new=1, answered=1, cancelled=1
    )


@pytest.mark.usefixtures("in_app")
def test_mailbox_of_the_office_gets_one_mail(store: Any, event: Event, city: Organisation) -> None:
    store(pending(event, city), make_account(Role.TRAINING_OFFICE, organisation_id=city.id))

    assert run(event) == 1

    (mail,) = mails()
    assert mail.recipient == city.office_email
    assert mail.event_id == event.id
    assert mail.payload == {
        "organisation": "Stadt Musterstadt",
        "due_at": "2026-08-13T21:59:00+00:00",
        "is_overdue": False,
        "waiting": 1,
        "asked": 0,
        "with_school": 0,
        "leave_missing": 0,
        "new": 1,
        "answered": 0,
        "cancelled": 0,
    }


@pytest.mark.usefixtures("in_app")
def test_without_mailbox_everybody_who_works_there_is_written_to(store: Any, event: Event) -> None:
    office, other = make_organisation(office_email=""), make_organisation(office_email="")
    store(office, other)
    store(
        *(EventOrganisation(event_id=event.id, organisation_id=row.id) for row in (office, other))
    )
    role = Role.TRAINING_OFFICE
    accounts = [make_account(role, organisation_id=office.id) for _ in range(2)]
    store(
        *accounts,
        make_account(role, organisation_id=office.id, active=False),
        make_account(Role.ADMIN),
        pending(event, office),
        pending(event, other),
    )

    assert run(event) == 1
    assert {mail.recipient for mail in mails()} == {account.email for account in accounts}
    link = db.session.get_one(EventOrganisation, (event.id, other.id), populate_existing=True)
    assert link.digest_sent_at is None


@pytest.mark.usefixtures("in_app")
def test_second_run_of_a_day_writes_nothing(store: Any, event: Event, city: Organisation) -> None:
    store(pending(event, city))

    assert run(event) == 1
    assert run(event) == 0
    assert run(event, now=MONDAY + 5 * HOUR) == 0
    assert run(event, now=TUESDAY) == 0  # nothing new, and the deadline is far
    assert len(mails()) == 1


@pytest.mark.usefixtures("in_app")
def test_who_read_the_same_state_before_writes_no_second_mail(
    store: Any, event: Event, city: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(pending(event, city))
    read = office_digests.digests_of

    def overtaken(event: Event) -> Any:
        """Another process is done between our reading and our writing."""
        digests = read(event)
        db.session.execute(update(EventOrganisation).values(digest_sent_at=MONDAY))
        return digests

    monkeypatch.setattr(office_digests, "digests_of", overtaken)

    assert run(event) == 0
    assert mails() == []


@pytest.mark.usefixtures("in_app")
def test_cancellation_is_told_to_the_office_as_well(
    store: Any, event: Event, city: Organisation
) -> None:
    person = pending(event, city, release_state=ReleaseState.RELEASED)
    store(person)
    sent_to(event, city, MONDAY)
    with write_transaction():
        held = db.session.get_one(type(person), person.id)
        registrations.cancel(held, by=SYSTEM, now=MONDAY + HOUR)

    assert run(event, now=TUESDAY) == 1

    kinds = db.session.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)).all()
    assert kinds == [MailKind.CANCELLED, MailKind.OFFICE_DIGEST]
    (mail,) = mails()
    assert mail.payload is not None
    assert (mail.payload["waiting"], mail.payload["cancelled"]) == (0, 1)


@pytest.mark.usefixtures("in_app")
def test_weekend_night_and_past_day_write_nothing(
    store: Any, event: Event, city: Organisation
) -> None:
    store(pending(event, city))

    for now in (
        datetime(2026, 6, 6, 8, tzinfo=UTC),
        datetime(2026, 6, 1, 16, tzinfo=UTC),
        datetime(2026, 9, 10, 7, tzinfo=UTC),
        datetime(2026, 9, 11, 8, tzinfo=UTC),
    ):
        assert run(event, now=now) == 0


@pytest.mark.usefixtures("in_app")
def test_queries_do_not_grow_with_offices_or_people(
    app: Flask, store: Any, event: Event, count_queries: Any
) -> None:
    def add(number: int) -> None:
        for _ in range(number):
            office = make_organisation(office_email="")
            store(office)
            store(EventOrganisation(event_id=event.id, organisation_id=office.id))
            store(*(pending(event, office) for _ in range(3)))

    def measured() -> int:
        db.session.remove()
        with count_queries(app) as queries:
            run(event)
        return len(queries)

    add(1)
    few = measured()
    add(6)

    assert measured() == few
