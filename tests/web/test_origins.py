"""Forms of our own pages arrive over TLS without a referrer; those of other websites do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

SITE = "https://praxistag.example.org"
PATH = "/konto/passwort/vergessen"
OTHER = "https://other.example.org"


def sent_with(app: Flask, headers: Mapping[str, str]) -> int:
    """Return the status of a form that was fetched and sent over TLS."""
    client = app.test_client()
    page = BeautifulSoup(client.get(PATH, base_url=SITE).data, "html5lib")
    token = page.find("input", attrs={"name": "csrf_token"})
    assert token is not None
    data = {"csrf_token": token["value"], "email": "somebody@example.org"}
    return client.post(PATH, base_url=SITE, data=data, headers=headers).status_code


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": SITE},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_own_pages_need_no_referrer(app: Flask, headers: Mapping[str, str]) -> None:
    assert sent_with(app, headers) == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": OTHER},
        {"Origin": SITE.replace("https", "http")},
        {"Origin": f"{SITE}.other.example.org"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": SITE, "Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_websites_are_refused_with_a_good_token(
    app: Flask, headers: Mapping[str, str]
) -> None:
    assert sent_with(app, headers) == 400


def test_the_scanner_is_told_in_its_own_language(app: Flask) -> None:
    answer = app.test_client().post(
        "/einlass/api/v1/scans", json={}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 400
    assert answer.get_json()["error"] == "400"


def test_reading_is_nobody_s_business(app: Flask) -> None:
    answer = app.test_client().get("/", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 200
