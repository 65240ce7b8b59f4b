"""Passwords: chosen by a link that opens once, refused when easy, changed everywhere at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import LinkPurpose, MailKind, Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import OutgoingMail
from praxistag.services import accounts, login_links
from praxistag.web import credentials
from tests.factories import make_account
from tests.page import Browser

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Account
    from tests.blueprints.account.conftest import Staff
    from tests.people import SignIn

GOOD = "sieben leise dachse tanzen"
FIELDS = {"password": GOOD, "repeated": GOOD}


@pytest.fixture
def invited(store: Any) -> Account:
    row = make_account(Role.PLANNING_TEAM, email="erle@example.org", name="Erle")
    store(row)
    return row


def link_for(app: Flask, account: Account, purpose: LinkPurpose, **age: Any) -> str:
    with app.app_context(), write_transaction():
        found = accounts.by_id(account.id)
        assert found is not None
        now = utc_now() - timedelta(**age)
        return urlsplit(login_links.issue(purpose, found, public_url="http://x", now=now)).path


def can_sign_in(app: Flask, account: Account, password: str) -> bool:
    with app.test_request_context():
        return credentials.password_matches(accounts.by_id(account.id), password)


def test_invitation_sets_the_first_password_once(
    browser_client: Browser, app: Flask, invited: Account
) -> None:
    url = link_for(app, invited, LinkPurpose.INVITE)

    first = browser_client.post(url, FIELDS)
    page = browser_client.get(url, status=409)

    assert first.location == "/konto/anmelden"
    assert can_sign_in(app, invited, GOOD)
    assert "Diesen Link kennen wir nicht." in page.text


def test_invitation_opened_by_a_mail_gateway_still_works(
    browser_client: Browser, app: Flask, invited: Account
) -> None:
    url = link_for(app, invited, LinkPurpose.INVITE)
    browser_client.client.head(url)
    browser_client.get(url)

    assert browser_client.post(url, FIELDS).status_code == 303


@pytest.mark.parametrize(
    ("purpose", "age"), [(LinkPurpose.INVITE, {"days": 7}), (LinkPurpose.RESET, {"hours": 1})]
)
def test_link_ends_in_time(
    browser_client: Browser,
    app: Flask,
    invited: Account,
    purpose: LinkPurpose,
    age: dict[str, int],
) -> None:
    url = link_for(app, invited, purpose, **age)

    assert "abgelaufen" in browser_client.get(url, status=409).text


def test_link_of_one_purpose_opens_no_other(
    browser_client: Browser, app: Flask, invited: Account
) -> None:
    token = link_for(app, invited, LinkPurpose.INVITE).rpartition("/")[2]

    browser_client.get(f"/konto/passwort/neu/{token}", status=409)


def test_new_link_replaces_the_old_one(
    browser_client: Browser, app: Flask, invited: Account
) -> None:
    old = link_for(app, invited, LinkPurpose.RESET)
    link_for(app, invited, LinkPurpose.RESET)

    browser_client.get(old, status=409)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("kurz", "Das Passwort ist zu kurz. Bitte mindestens 12 Zeichen wählen"),
        ("Praxistag2026!", "Dieses Passwort ist leicht zu erraten."),
        ("erle@example.org", "Dieses Passwort ist leicht zu erraten."),
    ],
)
def test_easy_password_is_refused_with_advice(
    browser_client: Browser, app: Flask, invited: Account, password: str, words: str
) -> None:
    url = link_for(app, invited, LinkPurpose.INVITE)

    page = browser_client.submit(url, {"password": password, "repeated": password})

    assert page.errors()[0].startswith(f"Neues Passwort: {words}")


def test_different_repetition_is_refused(
    browser_client: Browser, app: Flask, invited: Account
) -> None:
    url = link_for(app, invited, LinkPurpose.INVITE)

    page = browser_client.submit(url, {"password": GOOD, "repeated": GOOD + "."})

    assert page.errors() == [
        "Neues Passwort noch einmal: Beide Eingaben sind verschieden. Bitte noch einmal eingeben."
    ]


def test_forgotten_mails_a_link_that_resets_and_signs_out(
    browser_client: Browser, app: Flask, staff: Staff, sign_in: SignIn
) -> None:
    other = Browser(app.test_client())
    sign_in(other, staff.account)
    browser_client.post("/konto/passwort/vergessen", {"email": staff.account.email})
    with app.app_context():
        mail = db.session.scalars(select(OutgoingMail)).one()
    assert mail.payload is not None

    browser_client.post(urlsplit(mail.payload["url"]).path, FIELDS)

    assert mail.kind is MailKind.ACCOUNT_RESET
    assert can_sign_in(app, staff.account, GOOD)
    assert other.client.get("/konto/").status_code == 303
    with app.app_context():
        last = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id.desc())).first()
    assert last is not None
    assert last.payload is not None
    assert last.payload["notice"] == "password_changed"


def test_forgotten_answers_the_same_for_unknown(browser_client: Browser, app: Flask) -> None:
    response = browser_client.post("/konto/passwort/vergessen", {"email": "wer@example.org"})

    assert browser_client.follow(response).heading == "Bitte in die Mails schauen"
    with app.app_context():
        assert list(db.session.scalars(select(OutgoingMail))) == []


def test_forgotten_sends_nothing_to_a_disabled_account(
    browser_client: Browser, app: Flask, new_staff: Any
) -> None:
    gone = new_staff(active=False)

    browser_client.post("/konto/passwort/vergessen", {"email": gone.account.email})

    with app.app_context():
        assert list(db.session.scalars(select(OutgoingMail))) == []


def test_forgotten_is_limited_per_address(browser_client: Browser, staff: Staff) -> None:
    data = {"email": staff.account.email}
    for _ in range(3):
        browser_client.post("/konto/passwort/vergessen", data)

    assert browser_client.post("/konto/passwort/vergessen", data).status_code == 429


def test_change_keeps_this_browser_and_ends_others(
    browser_client: Browser, app: Flask, staff: Staff, sign_in: SignIn
) -> None:
    other = Browser(app.test_client())
    sign_in(other, staff.account)
    sign_in(browser_client, staff.account)

    response = browser_client.post("/konto/passwort", FIELDS)

    assert browser_client.follow(response).heading == "Sicherheit des eigenen Kontos"
    assert other.client.get("/konto/").status_code == 303
    assert can_sign_in(app, staff.account, GOOD)
