"""The way in: two factors, one answer for every mistake, and no way back with an old cookie."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import MailKind, Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db
from praxistag.models import AccountSession, AuditEntry, OutgoingMail
from praxistag.services import account_sessions
from praxistag.web import credentials
from tests.factories import make_account
from tests.page import Browser

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.blueprints.account.conftest import Staff
    from tests.people import SignIn

SIGN_IN = "/konto/anmelden"
SECOND = "/konto/zweiter-faktor"


def password_step(browser: Browser, staff: Staff, url: str = SIGN_IN) -> TestResponse:
    return browser.post(url, {"email": staff.account.email, "password": staff.password})


def whole_way(browser: Browser, staff: Staff, url: str = SIGN_IN) -> TestResponse:
    password_step(browser, staff, url)
    return browser.post(SECOND, {"code": staff.code()})


def sessions_of(app: Flask, staff: Staff) -> list[AccountSession]:
    with app.app_context():
        return account_sessions.of_account(staff.account, now=utc_now())


def test_sign_in_with_both_factors_leads_to_own_areas(
    browser_client: Browser, staff: Staff
) -> None:
    first = password_step(browser_client, staff)
    second = browser_client.post(SECOND, {"code": staff.code()})

    assert first.location == SECOND
    assert second.location == "/konto/"
    assert browser_client.follow(second).heading == "Meine Bereiche"


def test_sign_in_with_password_alone_opens_nothing(
    browser_client: Browser, staff: Staff, app: Flask
) -> None:
    password_step(browser_client, staff)

    response = browser_client.client.get("/konto/")

    assert response.status_code == 303
    assert sessions_of(app, staff) == []


@pytest.mark.parametrize(
    ("email", "password"),
    [("team@example.org", "falsch geraten"), ("niemand@example.org", "falsch geraten")],
)
def test_sign_in_refusal_is_the_same_for_known_and_unknown(
    browser_client: Browser, staff: Staff, email: str, password: str
) -> None:
    assert staff.account.email == "team@example.org"

    page = browser_client.submit(SIGN_IN, {"email": email, "password": password})

    assert "E-Mail-Adresse oder Passwort stimmt nicht." in page.text


def test_sign_in_of_disabled_account_is_refused(browser_client: Browser, new_staff: Any) -> None:
    gone = new_staff(active=False)

    page = browser_client.submit(SIGN_IN, {"email": gone.account.email, "password": gone.password})

    assert "E-Mail-Adresse oder Passwort stimmt nicht." in page.text


def test_sign_in_of_invited_account_without_password_is_refused(
    browser_client: Browser, store: Any
) -> None:
    store(make_account(Role.ADMIN, email="neu@example.org"))

    page = browser_client.submit(SIGN_IN, {"email": "neu@example.org", "password": "irgendetwas"})

    assert "stimmt nicht" in page.text


def test_sign_in_accepts_address_in_any_case(browser_client: Browser, staff: Staff) -> None:
    response = browser_client.post(
        SIGN_IN, {"email": " TEAM@example.org ", "password": staff.password}
    )

    assert response.location == SECOND


def test_sign_in_log_has_no_address(
    browser_client: Browser, staff: Staff, caplog: pytest.LogCaptureFixture
) -> None:
    browser_client.submit(SIGN_IN, {"email": staff.account.email, "password": "falsch"})

    assert f"sign-in refused account={staff.account.id}" in caplog.text
    assert staff.account.email not in caplog.text


def test_sign_in_tells_the_person_and_the_audit_log(
    browser_client: Browser, staff: Staff, app: Flask
) -> None:
    whole_way(browser_client, staff)

    with app.app_context():
        mail = db.session.scalars(select(OutgoingMail)).one()
        entry = db.session.scalars(select(AuditEntry)).one()
    assert (mail.kind, mail.recipient) == (MailKind.ACCOUNT_NOTICE, "team@example.org")
    assert mail.payload is not None
    assert mail.payload["notice"] == "new_sign_in"
    assert (entry.action, entry.subject_id) == ("account_signed_in", str(staff.account.id))


def test_totp_code_counts_once(browser_client: Browser, staff: Staff, app: Flask) -> None:
    code = staff.code()
    password_step(browser_client, staff)
    browser_client.post(SECOND, {"code": code})
    other = Browser(app.test_client())
    password_step(other, staff)

    page = other.submit(SECOND, {"code": code})

    assert "wurde schon benutzt" in page.errors()[0]
    assert len(sessions_of(app, staff)) == 1


@pytest.mark.parametrize("code", ["000000", "abc", "１２３４５６", "12345678901234567890"])
def test_second_factor_with_wrong_code_is_refused(
    browser_client: Browser, staff: Staff, code: str
) -> None:
    password_step(browser_client, staff)

    page = browser_client.submit(SECOND, {"code": code})

    assert page.errors()[0].startswith("Code aus der App: Dieser Code gilt nicht")


def test_second_factor_without_password_leads_to_the_beginning(browser_client: Browser) -> None:
    response = browser_client.client.get(SECOND)

    assert response.location == SIGN_IN


def test_recovery_code_counts_once(browser_client: Browser, staff: Staff, app: Flask) -> None:
    with app.test_request_context():
        code = credentials.recovery_codes(staff.account)[0]
    password_step(browser_client, staff)
    first = browser_client.post(
        "/konto/wiederherstellung", {"code": code.upper().replace("-", " ")}
    )
    other = Browser(app.test_client())
    password_step(other, staff)

    page = other.submit("/konto/wiederherstellung", {"code": code})

    assert first.location == "/konto/"
    assert "gilt nur einmal" in page.errors()[0]


def test_recovery_codes_rest_encrypted(staff: Staff, app: Flask) -> None:
    with app.test_request_context():
        codes = credentials.recovery_codes(staff.account)

    stored = " ".join(staff.account.mf_recovery_codes or [])
    assert len(codes) == 10
    assert not any(code in stored for code in codes)


def test_old_cookie_is_worth_nothing_after_sign_out(
    browser_client: Browser, staff: Staff, app: Flask
) -> None:
    whole_way(browser_client, staff)
    stolen = browser_client.client.get_cookie("praxistag_session")
    assert stolen is not None
    token = browser_client.token("/konto/sicherheit")

    browser_client.post("/konto/abmelden", token=token)

    thief = app.test_client()
    thief.set_cookie("praxistag_session", stolen.value)
    assert thief.get("/konto/").status_code == 303
    assert sessions_of(app, staff) == []


def test_token_from_before_sign_in_dies_with_it(browser_client: Browser, staff: Staff) -> None:
    before = browser_client.token(SIGN_IN)
    whole_way(browser_client, staff)

    response = browser_client.post("/konto/abmelden", token=before)

    assert response.status_code == 400


def test_session_cookie_is_guarded_and_rotates(browser_client: Browser, staff: Staff) -> None:
    password_step(browser_client, staff)
    before = browser_client.client.get_cookie("praxistag_session")

    response = browser_client.post(SECOND, {"code": staff.code()})

    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie
    assert before is not None
    assert before.value not in cookie


def test_anonymous_reader_gets_no_cookie(app: Flask, staff: Staff) -> None:
    assert staff

    response = app.test_client().get("/gibt-es-nicht")

    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "overrides",
    [
        {"last_seen_at": utc_now() - timedelta(minutes=31)},
        {"begun_at": utc_now() - timedelta(hours=12, minutes=1)},
    ],
    ids=["idle", "absolute"],
)
def test_session_ends_by_itself(
    browser_client: Browser, staff: Staff, sign_in: SignIn, overrides: dict[str, Any]
) -> None:
    sign_in(browser_client, staff.account, **overrides)

    assert browser_client.client.get("/konto/").status_code == 303


def test_session_stays_awake_by_use(
    browser_client: Browser, staff: Staff, sign_in: SignIn, app: Flask
) -> None:
    seen = utc_now() - timedelta(minutes=5)
    sign_in(browser_client, staff.account, last_seen_at=seen)

    browser_client.get("/konto/")

    assert sessions_of(app, staff)[0].last_seen_at > seen + timedelta(minutes=4)


def test_session_falls_idle_behind_a_page_that_asks_by_itself(
    browser_client: Browser, staff: Staff, sign_in: SignIn, app: Flask
) -> None:
    seen = utc_now() - timedelta(minutes=5)
    sign_in(browser_client, staff.account, last_seen_at=seen)

    response = browser_client.client.get("/konto/", headers={"X-Praxistag-Live": "1"})

    assert response.status_code == 200
    assert sessions_of(app, staff)[0].last_seen_at == seen


def test_session_is_written_at_most_once_a_minute(
    browser_client: Browser, staff: Staff, sign_in: SignIn, app: Flask
) -> None:
    seen = utc_now() - timedelta(seconds=50)
    sign_in(browser_client, staff.account, last_seen_at=seen)

    browser_client.get("/konto/")

    assert sessions_of(app, staff)[0].last_seen_at == seen


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/team/programm%3Fseite=2", "/team/programm?seite=2"),
        ("https://example.org/", "/konto/"),
        ("//example.org", "/konto/"),
        ("/%5Cexample.org", "/konto/"),
        ("/%09/example.org", "/konto/"),
        ("javascript:alert(1)", "/konto/"),
    ],
)
def test_sign_in_leads_only_to_own_pages(
    browser_client: Browser, staff: Staff, target: str, expected: str
) -> None:
    response = whole_way(browser_client, staff, f"{SIGN_IN}?next={target}")

    assert response.location == expected


def test_verify_makes_the_session_fresh(
    browser_client: Browser, staff: Staff, sign_in: SignIn, app: Flask
) -> None:
    sign_in(browser_client, staff.account, verified_at=utc_now() - timedelta(hours=1))
    asked = browser_client.client.get("/konto/passwort")

    response = browser_client.post(asked.location, {"password": staff.password})

    assert asked.location == "/konto/bestaetigen?next=/konto/passwort"
    assert response.location == "/konto/passwort"
    assert utc_now() - sessions_of(app, staff)[0].verified_at < timedelta(minutes=1)


def test_verify_refuses_a_wrong_password(
    browser_client: Browser, staff: Staff, sign_in: SignIn
) -> None:
    sign_in(browser_client, staff.account)

    page = browser_client.submit("/konto/bestaetigen", {"password": "falsch"})

    assert page.errors() == ["Passwort: Das Passwort stimmt nicht. Bitte noch einmal eingeben."]


def test_verify_without_session_leads_to_sign_in(browser_client: Browser) -> None:
    assert browser_client.client.get("/konto/bestaetigen").location.startswith(SIGN_IN)


def test_sign_in_is_limited_per_account(browser_client: Browser, staff: Staff) -> None:
    for _ in range(5):
        browser_client.post(SIGN_IN, {"email": staff.account.email, "password": "falsch"})

    response = browser_client.post(
        SIGN_IN, {"email": staff.account.email, "password": staff.password}
    )

    assert response.status_code == 429


def test_sign_in_successes_are_not_counted(browser_client: Browser, staff: Staff) -> None:
    for _ in range(6):
        assert password_step(browser_client, staff).status_code == 303


def test_second_factor_is_limited_per_account(
    browser_client: Browser, staff: Staff, app: Flask
) -> None:
    for _ in range(5):
        browser = Browser(app.test_client())
        password_step(browser, staff)
        browser.post(SECOND, {"code": "000000"})
    password_step(browser_client, staff)

    response = browser_client.post(SECOND, {"code": staff.code()})

    assert response.status_code == 429


def test_assets_never_look_at_the_session(app: Flask) -> None:
    with app.test_request_context("/static/dist/style.css"):
        app.preprocess_request()
        response = app.process_response(app.response_class())

    assert "Cookie" not in response.headers.get("Vary", "")
