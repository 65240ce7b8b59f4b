"""The second factor comes before anything else; its recovery codes are shown once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from praxistag.domain.schedule import utc_now
from praxistag.services import accounts
from praxistag.web import credentials

if TYPE_CHECKING:
    from flask import Flask

    from tests.blueprints.account.conftest import Staff
    from tests.page import Browser
    from tests.people import SignIn

SET_UP = "/konto/zweiter-faktor/einrichten"
CODES = "/konto/wiederherstellungscodes"


def app_code(app: Flask, browser: Browser) -> str:
    with browser.client.session_transaction() as cookie:
        secret = cookie["totp_setup"]
    with app.app_context():
        return str(app.extensions["security"].totp_factory.generate_totp_password(secret))


def test_first_sign_in_leads_to_set_up_then_codes(
    browser_client: Browser, app: Flask, new_staff: Any
) -> None:
    new = new_staff(with_app=False)
    first = browser_client.post(
        "/konto/anmelden?next=/konto/sicherheit",
        {"email": new.account.email, "password": new.password},
    )
    page = browser_client.follow(first)
    done = browser_client.post(SET_UP, {"code": app_code(app, browser_client)})
    codes = browser_client.follow(done)

    assert first.location == SET_UP
    assert page.soup.select_one(".account-qr svg")
    assert done.location == CODES
    assert len(codes.soup.select(".account-codes li")) == 10
    assert codes.link("gesichert") == "/konto/sicherheit"


def test_set_up_shows_the_key_as_text(browser_client: Browser, new_staff: Any) -> None:
    new = new_staff(with_app=False)
    browser_client.post("/konto/anmelden", {"email": new.account.email, "password": new.password})

    page = browser_client.get(SET_UP)

    key = page.soup.select_one(".account-key")
    assert key is not None
    assert len(key.text.replace("-", "")) >= 32


def test_set_up_refuses_a_wrong_code_and_keeps_the_key(
    browser_client: Browser, app: Flask, new_staff: Any
) -> None:
    new = new_staff(with_app=False)
    browser_client.post("/konto/anmelden", {"email": new.account.email, "password": new.password})
    browser_client.get(SET_UP)
    before = app_code(app, browser_client)

    page = browser_client.submit(SET_UP, {"code": "000000"})

    assert "Dieser Code passt nicht." in page.errors()[0]
    assert app_code(app, browser_client) == before
    with app.app_context():
        stored = accounts.by_id(new.account.id)
        assert stored is not None
        assert not stored.has_second_factor


def test_set_up_is_closed_to_who_has_one(browser_client: Browser, staff: Staff) -> None:
    browser_client.post(
        "/konto/anmelden", {"email": staff.account.email, "password": staff.password}
    )

    assert browser_client.client.get(SET_UP).location == "/konto/anmelden"


def test_codes_are_shown_once(
    browser_client: Browser, app: Flask, staff: Staff, sign_in: SignIn
) -> None:
    with app.test_request_context():
        old = credentials.recovery_codes(staff.account)
    sign_in(browser_client, staff.account)
    response = browser_client.post(CODES, token=browser_client.token("/konto/sicherheit"))
    page = browser_client.follow(response)

    again = browser_client.client.get(CODES)

    assert old[0] not in page.text
    assert again.location == "/konto/sicherheit"


def test_replace_needs_the_password_again(
    browser_client: Browser, staff: Staff, sign_in: SignIn
) -> None:
    sign_in(browser_client, staff.account, verified_at=utc_now() - timedelta(hours=1))

    response = browser_client.client.get("/konto/zweiter-faktor/wechseln")

    assert response.location == "/konto/bestaetigen?next=/konto/zweiter-faktor/wechseln"


def test_replace_binds_another_app(
    browser_client: Browser, app: Flask, staff: Staff, sign_in: SignIn
) -> None:
    sign_in(browser_client, staff.account)
    browser_client.get("/konto/zweiter-faktor/wechseln")

    response = browser_client.post(
        "/konto/zweiter-faktor/wechseln", {"code": app_code(app, browser_client)}
    )

    assert response.location == CODES
    with app.app_context():
        stored = accounts.by_id(staff.account.id)
        assert stored is not None
        assert stored.tf_totp_secret != staff.account.tf_totp_secret
