"""What offices leave behind: remarks and school days, uploaded lists, files in the background."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from praxistag.domain import retention as rules
from praxistag.domain.kinds import MailKind, PrintKind, RemarkKind, Role, SchoolDay
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import OutgoingMail, PeopleImport, PrintJob, Registration, ReleaseRemark
from praxistag.services import outbox, retention
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation

MOMENT = timedelta(microseconds=1)


def run(app: Flask, now: Any) -> dict[str, int]:
    with app.app_context(), write_transaction():
        counts = retention.run(now=now)
    return {key: count for key, count in counts.items() if count}


def rows(app: Flask, model: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_remarks_and_school_days_end_after_two_weeks(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    person = make_registration(event, city, school_day=SchoolDay.LEAVE_GRANTED, under_18=None)
    store(person)
    now = utc_now()
    store(
        ReleaseRemark(registration_id=person.id, kind=RemarkKind.NOTE, text="Notiz", written_at=now)
    )
    due = rules.due_at(rules.RELEASE_DETAILS, event.starts_at)

    assert "release_details" not in run(app, due - MOMENT)
    assert run(app, due)["release_details"] == 2
    assert rows(app, ReleaseRemark) == 0
    with app.app_context():
        assert db.session.scalars(select(Registration.school_day)).all() == [None]


def test_questions_end_with_the_remarks_even_if_their_mail_never_left(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    person = make_registration(event, city)
    store(person)
    due = rules.due_at(rules.RELEASE_DETAILS, event.starts_at)
    with app.app_context(), write_transaction():
        question = {"question": "Kommst du?"}
        for kind in (MailKind.RELEASE_QUERY, MailKind.RELEASE_QUERY, MailKind.RELEASED):
            outbox.write_to_participant(kind, person, now=due, payload=question)
        db.session.flush()
        ids = db.session.scalars(select(OutgoingMail.id).order_by(OutgoingMail.id)).all()
        outbox.note_sent(ids[0], now=due)

    assert run(app, due)["release_details"] == 1
    with app.app_context():
        kept = select(OutgoingMail.id).order_by(OutgoingMail.id)
        assert db.session.scalars(kept).all() == [ids[0], ids[2]]


def test_lists_and_files_end_after_a_day(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    account = make_account(Role.TRAINING_OFFICE, organisation_id=city.id)
    store(account)
    now = utc_now()
    whose = {"event_id": event.id, "organisation_id": city.id, "created_at": now}
    store(
        PeopleImport(public_id="upload", file_name="a.csv", rows=[], mapping={}, **whose),
        PrintJob(
            public_id="file",
            account_id=account.id,
            kind=PrintKind.TICKETS,
            parameters={},
            content=b"%PDF",
            **whose,
        ),
    )

    assert run(app, now + timedelta(days=1)) == {}
    assert run(app, now + timedelta(days=1) + MOMENT) == {"imports": 1, "prints": 1}
    assert (rows(app, PeopleImport), rows(app, PrintJob)) == (0, 0)
