"""CSRF exemptions, cookies, headers and logs: the same on every page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from praxistag.extensions import csrf
from praxistag.web.security_headers import CONTENT_POLICY, SCAN_CONTENT_POLICY

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.page import Browser


def test_only_two_audiences_need_no_form_token_of_a_session(app: Flask) -> None:
    assert app
    exempt = {blueprint.name for blueprint in csrf._exempt_blueprints}
    assert exempt == {"checkin_api", "survey"}
    assert csrf._exempt_views == set()


@pytest.mark.parametrize("path", ["/", "/anmelden", "/gibt-es-nicht", "/einlass"])
@pytest.mark.usefixtures("city")
def test_pages_send_the_security_headers(app: Flask, path: str) -> None:
    headers = app.test_client().get(path).headers

    policy = SCAN_CONTENT_POLICY if path == "/einlass" else CONTENT_POLICY
    assert headers["Content-Security-Policy"] == policy
    assert "unsafe-inline" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert ("camera=(self)" in headers["Permissions-Policy"]) == (path == "/einlass")


@pytest.mark.usefixtures("city")
def test_reading_sets_no_cookie_but_a_form_sets_one(app: Flask) -> None:
    client = app.test_client()

    assert "Set-Cookie" not in client.get("/").headers
    cookie = client.get("/anmelden").headers["Set-Cookie"]
    assert cookie.startswith("praxistag_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_logs_carry_no_names_and_no_tokens(
    browser_client: Browser, city: Organisation, caplog: pytest.LogCaptureFixture
) -> None:
    person = {
        "first_name": "Xaverine",
        "last_name": "Zitterpappel",
        "email": "xaverine@example.org",
        "organisation": city.slug,
        "under_18": "no",
    }

    with caplog.at_level(logging.DEBUG, logger="praxistag"):
        browser_client.post("/anmelden", person)
        browser_client.client.get("/meine/geheimes-token-in-der-adresse")

    assert "register" in caplog.text
    for word in ("Xaverine", "Zitterpappel", "xaverine@", "geheimes-token"):
        assert word not in caplog.text
