"""From a committed row to a received message: server down, process killed, broken words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from praxistag.domain.kinds import MailKind, MailState
from praxistag.extensions import db, write_transaction
from praxistag.jobs import deliver_due, stopping
from praxistag.jobs.deliver_mail import LONGEST_WAIT, QUIET, Delivery
from praxistag.models import OutgoingMail, Registration, SessionSeat
from praxistag.services import outbox
from tests.factories import make_account, make_registration
from tests.published import make_plan, make_seat
from tests.smtp import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event
    from tests.people import Programme
    from tests.smtp import SmtpServer

KILLED_BEFORE_SENDING = """
import os, signal
from praxistag.app import create_app
from praxistag.config import Config
from praxistag.domain.kinds import MailKind
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Registration
from praxistag.services import outbox

with create_app(Config.from_env()).app_context():
    with write_transaction():
        person = db.session.get_one(Registration, {person})
        outbox.write_to_participant(MailKind.REGISTERED, person, now=utc_now())
    {also}
    os.kill(os.getpid(), signal.SIGKILL)
"""
CLAIM = "with write_transaction(): assert outbox.claim_due(now=utc_now(), limit=5)"


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@contextmanager
def mail_server(app: Flask, url: str) -> Iterator[None]:
    before = app.config["PRAXISTAG"]
    app.config["PRAXISTAG"] = replace(before, smtp_url=url)
    yield
    app.config["PRAXISTAG"] = before


def write(*people: Registration) -> None:
    with write_transaction():
        for person in people:
            outbox.write_to_participant(MailKind.REGISTERED, person, now=datetime.now(UTC))


def mails() -> list[OutgoingMail]:
    db.session.rollback()
    query = select(OutgoingMail).order_by(OutgoingMail.id)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def let_time_pass(by: timedelta) -> None:
    due = {mail.id: mail.next_attempt_at - by for mail in mails()}
    with write_transaction():
        for mail_id, at in due.items():
            db.session.get_one(OutgoingMail, mail_id).next_attempt_at = at


def run_killed(app: Flask, person: Registration, also: str = "pass") -> None:
    code = KILLED_BEFORE_SENDING.format(person=person.id, also=also)
    env = os.environ | {"PRAXISTAG_INSTANCE": str(app.config["PRAXISTAG"].instance)}
    done = subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-c", code], env=env, check=False, capture_output=True
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def test_mails_are_sent_over_one_connection(
    app: Flask, event: Event, store: Any, smtp: SmtpServer
) -> None:
    people = [make_registration(event) for _ in range(3)]
    store(*people)
    write(*people)

    with mail_server(app, smtp.url):
        assert deliver_due() == Delivery(sent=3)

    assert smtp.connections == 1
    assert [mail.state for mail in mails()] == [MailState.SENT] * 3
    assert [m["Message-ID"] for m in smtp.messages] == [mail.message_id for mail in mails()]
    assert "Sie sind angemeldet." in plain_text(smtp.messages[0])


def test_mail_about_seats_tells_them_as_they_stand_when_it_leaves(
    app: Flask,
    event: Event,
    store: Any,
    smtp: SmtpServer,
    programme: Programme,
    apprentice_amira: Registration,
) -> None:
    store(make_plan(event), make_seat(apprentice_amira, programme.session("one", 1)))
    with write_transaction():
        person = db.session.get_one(Registration, apprentice_amira.id)
        outbox.write_to_participant(MailKind.WORKSHOPS_PUBLISHED, person, now=datetime.now(UTC))
        session = programme.session("two", 1)
        db.session.execute(update(SessionSeat).values(session_id=session.id))

    with mail_server(app, smtp.url):
        assert deliver_due() == Delivery(sent=1)

    (message,) = smtp.messages
    assert "Nisthilfen bauen" in plain_text(message)
    assert "Blühfläche planen" not in plain_text(message)


def test_program_that_ends_leaves_the_rest_untried(
    app: Flask, event: Event, store: Any, smtp: SmtpServer
) -> None:
    people = [make_registration(event) for _ in range(2)]
    store(*people)
    write(*people)

    stopping.set()
    try:
        with mail_server(app, smtp.url):
            assert deliver_due() == Delivery()
    finally:
        stopping.clear()

    assert [(mail.state, mail.attempts) for mail in mails()] == [(MailState.QUEUED, 0)] * 2
    with mail_server(app, smtp.url):
        assert deliver_due() == Delivery(sent=2)


def test_mails_wait_a_moment_while_people_are_served(
    app: Flask, apprentice_amira: Registration, smtp: SmtpServer
) -> None:
    write(apprentice_amira)
    app.test_client().get("/healthz")

    began = time.monotonic()
    with mail_server(app, smtp.url):
        assert deliver_due() == Delivery(sent=1)

    assert QUIET / 2 <= time.monotonic() - began < 10 * LONGEST_WAIT


def test_nothing_due_opens_no_connection(app: Flask, smtp: SmtpServer) -> None:
    with mail_server(app, smtp.url):
        assert deliver_due() == Delivery()
    assert smtp.connections == 0


def test_server_down_loses_nothing(
    app: Flask, apprentice_amira: Registration, smtp: SmtpServer
) -> None:
    write(apprentice_amira)

    with mail_server(app, "smtp://127.0.0.1:9"):
        assert deliver_due() == Delivery(postponed=1)
    (mail,) = mails()
    assert mail.state is MailState.QUEUED
    assert "nicht erreichbar" in mail.last_error

    let_time_pass(outbox.BACK_OFF[0])
    with mail_server(app, smtp.url):
        assert deliver_due() == Delivery(sent=1)
    assert [m["To"] for m in smtp.messages] == [apprentice_amira.email]


def test_refused_address_does_not_hold_up_others(
    app: Flask, event: Event, store: Any, smtp: SmtpServer
) -> None:
    people = [make_registration(event) for _ in range(2)]
    store(*people)
    smtp.unknown = {str(people[0].email)}
    write(*people)

    with mail_server(app, smtp.url):
        assert deliver_due() == Delivery(sent=1, failed=1)

    assert mails()[0].state is MailState.FAILED
    assert mails()[0].last_error == "Empfänger abgelehnt (550): no such user"


def test_broken_words_do_not_hold_up_others(
    app: Flask, apprentice_amira: Registration, store: Any, smtp: SmtpServer
) -> None:
    account = make_account()
    store(account)
    with write_transaction():
        outbox.write_to_account(MailKind.ACCOUNT_INVITE, account, payload={}, now=datetime.now(UTC))
    write(apprentice_amira)

    with mail_server(app, smtp.url):
        assert deliver_due() == Delivery(sent=1, postponed=1)

    assert mails()[0].last_error == "Der Text der Mail ließ sich nicht erstellen."


def test_without_a_server_mails_become_files(app: Flask, apprentice_amira: Registration) -> None:
    write(apprentice_amira)

    assert deliver_due() == Delivery(sent=1)

    name = mails()[0].message_id.strip("<>").partition("@")[0]
    folder = app.config["PRAXISTAG"].instance / "outbox"
    (path,) = folder.glob(f"*{name}.eml")
    assert b"Subject:" in path.read_bytes()


def test_process_killed_after_the_commit_still_sends_once(
    app: Flask, apprentice_amira: Registration, smtp: SmtpServer
) -> None:
    run_killed(app, apprentice_amira)

    with mail_server(app, smtp.url):
        assert deliver_due() == Delivery(sent=1)
        assert deliver_due() == Delivery()
    assert len(smtp.messages) == 1


def test_process_killed_while_sending_is_taken_over_after_its_lease(
    app: Flask, apprentice_amira: Registration, smtp: SmtpServer
) -> None:
    run_killed(app, apprentice_amira, also=CLAIM)
    (mail,) = mails()
    message_id = mail.message_id
    assert mail.state is MailState.SENDING

    with mail_server(app, smtp.url):
        assert deliver_due() == Delivery()
        let_time_pass(outbox.LEASE)
        assert deliver_due() == Delivery(sent=1)
    assert [m["Message-ID"] for m in smtp.messages] == [message_id]


def test_no_transaction_is_open_while_the_network_is_slow(
    app: Flask, apprentice_amira: Registration, smtp: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(apprentice_amira)
    seen: list[bool] = []
    take = smtp.handle_DATA

    async def look(*arguments: Any) -> str:
        with app.app_context(), write_transaction():  # would wait for its lock in vain
            db.session.execute(update(OutgoingMail).values(last_error="seen"))
            seen.append(True)
        return await take(*arguments)

    monkeypatch.setattr(smtp, "handle_DATA", look)
    with mail_server(app, smtp.url):
        deliver_due()

    assert seen == [True]
