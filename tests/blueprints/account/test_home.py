"""„Meine Bereiche“ shows what the roles open; sessions can be ended one by one or all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.services import account_sessions
from tests.factories import make_account
from tests.page import Browser

if TYPE_CHECKING:
    from flask import Flask

    from tests.people import SignIn

SECURITY = "/konto/sicherheit"


def test_overview_shows_the_areas_of_the_roles(
    browser_client: Browser, store: Any, sign_in: SignIn
) -> None:
    admin, media = make_account(Role.ADMIN), make_account(Role.MEDIA)
    store(admin, media)
    sign_in(browser_client, admin)
    for_admin = browser_client.get("/konto/")
    sign_in(browser_client, media)
    for_media = browser_client.get("/konto/")

    assert "Konten" in for_admin.text
    assert "Konten" not in for_media.text


def test_security_ends_one_other_session(
    browser_client: Browser, app: Flask, store: Any, sign_in: SignIn
) -> None:
    account = make_account(Role.MEDIA)
    store(account)
    other = Browser(app.test_client())
    sign_in(other, account)
    sign_in(browser_client, account)
    page = browser_client.get(SECURITY)
    action = str(page.soup.select_one("td form")["action"])  # type: ignore[index]

    browser_client.post(action, token=browser_client.token(SECURITY))

    assert other.client.get("/konto/").status_code == 303
    assert browser_client.client.get("/konto/").status_code == 200


def test_security_ends_no_session_of_somebody_else(
    browser_client: Browser, app: Flask, store: Any, sign_in: SignIn
) -> None:
    own, foreign = make_account(Role.MEDIA), make_account(Role.ADMIN)
    store(own, foreign)
    sign_in(Browser(app.test_client()), foreign)
    sign_in(browser_client, own)
    with app.app_context():
        row = account_sessions.of_account(foreign, now=utc_now())[0]

    response = browser_client.post(
        f"/konto/sitzungen/{row.id}/beenden", token=browser_client.token(SECURITY)
    )

    assert response.status_code == 404


def test_security_signs_out_everywhere(
    browser_client: Browser, app: Flask, store: Any, sign_in: SignIn
) -> None:
    account = make_account(Role.MEDIA)
    store(account)
    other = Browser(app.test_client())
    sign_in(other, account)
    sign_in(browser_client, account)

    response = browser_client.post("/konto/sitzungen/beenden", token=browser_client.token(SECURITY))

    assert browser_client.follow(response).heading == "Anmelden"
    assert other.client.get("/konto/").status_code == 303
    assert browser_client.client.get("/konto/").status_code == 303
