"""Invitation and reminder: to all alike, whoever has answered, and without anybody's mark."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from praxistag.domain.actors import SYSTEM
from praxistag.domain.links import SurveyLinks
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import SeatState
from praxistag.domain.survey_errors import (
    MailedRecently,
    NobodyToMail,
    SurveyClosed,
    SurveyNotOpen,
)
from praxistag.domain.surveys import SurveyAccess, SurveyMailKind, SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.jobs import deliver_due
from praxistag.models import OutgoingMail, Registration, Survey, SurveyInvitation, SurveyMailing
from praxistag.services import survey_mailings
from tests.ballots import NOW, OpenSurvey, answers, publish
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture
from tests.factories import make_organisation, make_registration
from tests.smtp import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from email.message import EmailMessage

    from flask import Flask

    from tests.smtp import SmtpServer

LINKS = SurveyLinks("http://localhost", b"k" * 32)
INVITATION, REMINDER = SurveyMailKind.INVITATION, SurveyMailKind.REMINDER


@pytest.fixture
def people(app: Flask, store: Any, survey: OpenSurvey) -> list[int]:
    """Two apprentices and a guest, one without an address, one without a seat."""
    organisation = make_organisation()
    store(organisation)
    with app.app_context():
        event = db.session.get_one(Survey, survey.survey_id).event
        rows = [
            make_registration(event, organisation, first_name="Amira"),
            make_registration(event, organisation, first_name="Birke"),
            make_registration(event),
            make_registration(event, organisation, email=None, email_key=None),
            make_registration(event, organisation, seat_state=SeatState.CANCELLED),
        ]
        db.session.add_all(rows)
        db.session.commit()
        return [row.id for row in rows]


def send(
    app: Flask, survey: OpenSurvey, kind: SurveyMailKind = INVITATION, now: datetime = NOW
) -> int:
    """Queue a batch, and return to how many."""
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Survey, survey.survey_id)
        return survey_mailings.send(row, kind, links=LINKS, by=SYSTEM, now=now).recipients


@contextmanager
def received(app: Flask, smtp: SmtpServer) -> Iterator[list[EmailMessage]]:
    """Deliver what is queued over a real server."""
    before = app.config["PRAXISTAG"]
    app.config["PRAXISTAG"] = replace(before, smtp_url=smtp.url)
    try:
        with app.app_context():
            with write_transaction() as session:
                session.execute(update(OutgoingMail).values(next_attempt_at=utc_now()))
            deliver_due()
        yield smtp.messages
    finally:
        app.config["PRAXISTAG"] = before


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("kind", [INVITATION, REMINDER])
def test_all_get_the_same_words_and_no_mark(
    app: Flask, smtp: SmtpServer, survey: OpenSurvey, kind: SurveyMailKind
) -> None:
    (slip,) = survey.draw(1)
    survey.submit(answers(1), slip)

    assert send(app, survey, kind) == 3

    with received(app, smtp) as messages:
        texts = [plain_text(message) for message in messages]
        subjects = {str(message["Subject"]) for message in messages}
        written = "".join(message.as_string() for message in messages)
    assert (len(texts), len(set(texts)), len(subjects)) == (3, 2, 1)
    assert {text.split(",")[0] for text in texts} == {"Hallo", "Guten Tag"}
    for mark in ("persoenlich/", "/code/", "/meine/", "Amira", "Birke", slip.text):
        assert mark not in written


@pytest.mark.usefixtures("people")
def test_batch_is_noted_without_anybody(app: Flask, survey: OpenSurvey) -> None:
    send(app, survey)

    with app.app_context():
        row = db.session.scalars(select(SurveyMailing)).one()
        assert (row.kind, row.recipients) == (INVITATION, 3)
        assert db.session.scalars(select(SurveyInvitation)).all() == []
        mails = db.session.scalars(select(OutgoingMail.payload)).all()
    assert all(mail == mails[0] for mail in mails)


def test_personal_links_go_to_all_again_and_stay_the_same(
    app: Flask, survey: OpenSurvey, people: list[int], smtp: SmtpServer
) -> None:
    survey.change(access=SurveyAccess.PERSONAL)
    send(app, survey)
    with app.app_context(), write_transaction() as session:
        session.execute(
            update(SurveyInvitation)
            .where(SurveyInvitation.registration_id == people[0])
            .values(is_used=True)
        )

    assert send(app, survey, REMINDER, NOW + timedelta(days=1)) == 3

    links = app.config["PRAXISTAG"].survey_links()
    with app.app_context():
        assert "persoenlich" not in str(db.session.scalars(select(OutgoingMail.payload)).all())
        row = db.session.get_one(Survey, survey.survey_id)
        urls = {
            links.personal_url(row.slug, links.token(row.public_id, person.id))
            for person in db.session.scalars(
                select(Registration).where(Registration.id.in_(people[:3]))
            )
        }
        assert len(db.session.scalars(select(SurveyInvitation)).all()) == 3
    with received(app, smtp) as messages:
        sent = [plain_text(message) for message in messages]
    assert len(urls) == 3
    assert all(sum(url in text for text in sent) == 2 for url in urls)


@pytest.mark.usefixtures("people")
def test_twice_within_a_day_is_refused(app: Flask, survey: OpenSurvey) -> None:
    send(app, survey)

    with pytest.raises(MailedRecently):
        send(app, survey, REMINDER, NOW + timedelta(hours=23))


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"state": SurveyState.DRAFT}, SurveyNotOpen),
        ({"opens_at": NOW + timedelta(minutes=1)}, SurveyNotOpen),
        ({"state": SurveyState.CLOSED}, SurveyClosed),
        ({"closes_at": NOW}, SurveyClosed),
    ],
)
def test_nobody_is_sent_to_a_closed_door(
    app: Flask, survey: OpenSurvey, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    survey.change(**changes)

    with pytest.raises(refusal):
        send(app, survey)


def test_without_addresses_there_is_no_batch(app: Flask, survey: OpenSurvey) -> None:
    with pytest.raises(NobodyToMail):
        send(app, survey)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("ends_by", ["hand", "time"])
def test_mails_that_have_not_left_stay_here_once_nobody_can_answer(
    app: Flask, smtp: SmtpServer, survey: OpenSurvey, ends_by: str
) -> None:
    send(app, survey)
    if ends_by == "hand":
        survey.close()
    else:  # the worker was down, and closes it in the same minute as it sends
        survey.change(closes_at=NOW - timedelta(minutes=1))

    with received(app, smtp) as messages:
        assert messages == []
    with app.app_context():
        assert db.session.scalars(select(OutgoingMail)).all() == []


@pytest.mark.usefixtures("people")
def test_mails_about_other_surveys_still_leave(
    app: Flask, smtp: SmtpServer, survey: OpenSurvey
) -> None:
    send(app, survey)
    publish(app, is_current=False).close()

    with received(app, smtp) as messages:
        assert len(messages) == 3
