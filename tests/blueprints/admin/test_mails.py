"""The event office sees every mail, why one failed, and sends it again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import select

from praxistag.domain.kinds import MailKind, MailState
from praxistag.extensions import db
from praxistag.models import AuditEntry, OutgoingMail
from praxistag.services.outgoing_mails import PAGE_SIZE
from praxistag.web.mail_words import KIND_WORDS, STATE_WORDS
from tests.factories import make_event, next_number

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event
    from tests.page import Browser

HOME = "/verwaltung/mails"


def make_mail(event: Event, **overrides: Any) -> OutgoingMail:
    number = next_number()
    values: dict[str, Any] = {
        "kind": MailKind.REGISTERED,
        "recipient": f"person{number}@example.org",
        "event_id": event.id,
        "message_id": f"<{number}@praxistag.invalid>",
        "next_attempt_at": datetime(2026, 6, 1, 12, tzinfo=UTC),
    }
    return OutgoingMail(**(values | overrides))


@pytest.fixture
def failed(store: Any, event: Event) -> OutgoingMail:
    mail = make_mail(
        event,
        recipient="niemand@example.org",
        state=MailState.FAILED,
        attempts=1,
        last_error="Empfänger abgelehnt (550): no such user",
    )
    store(mail)
    return mail


def test_list_says_which_mail_failed_and_why(
    office: Browser, store: Any, event: Event, failed: OutgoingMail
) -> None:
    store(make_mail(event, state=MailState.SENT, sent_at=datetime(2026, 6, 1, 12, tzinfo=UTC)))

    page = office.get(HOME)

    assert page.heading == "Eine Mail ist nicht angekommen."
    for words in (failed.recipient, "nicht zugestellt", failed.last_error, "gesendet"):
        assert words in page.text
    assert "Mo., 01.06.2026, 14:00 Uhr" in page.text


def test_list_filters_by_state(
    office: Browser, store: Any, event: Event, failed: OutgoingMail
) -> None:
    waiting = make_mail(event)
    store(waiting)

    page = office.get(f"{HOME}?stand=queued")

    assert waiting.recipient in page.text
    assert "nächster Versuch Mo., 01.06.2026, 14:00 Uhr" in page.text
    assert failed.recipient not in page.text
    assert page.link("alle") == HOME


@pytest.mark.parametrize("query", ["stand=quatsch", "seite=99", "seite=x", "seite=-1"])
def test_strange_addresses_show_the_list(office: Browser, failed: OutgoingMail, query: str) -> None:
    assert failed.recipient in office.get(f"{HOME}?{query}").text


@pytest.mark.usefixtures("event")
def test_empty_list_says_what_will_stand_here_and_where_files_lie(
    office: Browser, app: Flask
) -> None:
    page = office.get(HOME)

    assert page.heading == "Noch keine Mail."
    assert "Hier stehen alle Mails" in page.text
    assert str(app.config["PRAXISTAG"].instance / "outbox") in page.text


@pytest.mark.usefixtures("failed")
def test_filter_without_a_match_leads_back(office: Browser) -> None:
    page = office.get(f"{HOME}?stand=sent")

    assert "Keine Mail mit diesem Stand" in page.text
    assert page.link("Alle 1 anzeigen") == HOME


def test_heading_counts_what_waits_and_what_is_done(
    office: Browser, app: Flask, store: Any, event: Event
) -> None:
    store(make_mail(event), make_mail(event))
    assert office.get(HOME).heading == "2 Mails warten auf den Versand."

    with app.app_context():
        db.session.execute(db.update(OutgoingMail).values(state=MailState.SENT))
        db.session.commit()
    assert office.get(HOME).heading == "Alle Mails sind gesendet."


def test_failed_mail_is_sent_again(office: Browser, app: Flask, failed: OutgoingMail) -> None:
    response = office.post(f"{HOME}/{failed.id}/erneut", token=office.token(HOME))

    page = office.follow(response)
    assert "Die Mail an niemand@example.org wird noch einmal versucht." in page.text
    with app.app_context():
        mail = db.session.get_one(OutgoingMail, failed.id)
        assert (mail.state, mail.attempts) == (MailState.QUEUED, 0)
        assert db.session.scalars(select(AuditEntry.action)).all() == ["mail.retry"]


def test_mail_on_its_way_is_left_alone(
    office: Browser, app: Flask, store: Any, event: Event, failed: OutgoingMail
) -> None:
    sent = make_mail(event, state=MailState.SENT)
    store(sent)

    response = office.post(f"{HOME}/{sent.id}/erneut", token=office.token(HOME))

    assert response.status_code == 303
    with app.app_context():
        assert db.session.get_one(OutgoingMail, sent.id).state is MailState.SENT
        assert db.session.get_one(OutgoingMail, failed.id).state is MailState.FAILED


@pytest.mark.usefixtures("failed")
def test_mail_of_another_event_does_not_exist(office: Browser, store: Any) -> None:
    other = make_event(is_current=False)
    store(other)
    foreign = make_mail(other, state=MailState.FAILED)
    store(foreign)

    assert foreign.recipient not in office.get(HOME).text
    response = office.post(f"{HOME}/{foreign.id}/erneut", token=office.token(HOME))
    assert response.status_code == 404


def test_long_list_has_pages_and_the_same_number_of_queries(
    office: Browser, app: Flask, store: Any, event: Event
) -> None:
    store(make_mail(event))
    few = count_queries(app, lambda: office.get(HOME))
    store(*(make_mail(event) for _ in range(PAGE_SIZE)))
    many = count_queries(app, lambda: office.get(HOME))

    assert many == few
    assert office.get(HOME).link("Weiter") == f"{HOME}?seite=2"


def count_queries(app: Flask, visit: Any) -> int:
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    with app.app_context():
        engine = db.engine
    sqlalchemy_event.listen(engine, "before_cursor_execute", note)
    visit()
    sqlalchemy_event.remove(engine, "before_cursor_execute", note)
    return len(statements)


def test_every_kind_and_state_has_words() -> None:
    assert set(KIND_WORDS) == set(MailKind)
    assert set(STATE_WORDS) == set(MailState)
