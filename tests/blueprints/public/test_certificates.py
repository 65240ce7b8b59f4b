"""Anybody may check a code, and learns the event and the day, but never whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import AttendanceState
from praxistag.domain.ticket_code import grouped
from tests.attended import make_correction

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Registration
    from tests.conftest import QueryLog
    from tests.page import Browser

CHECK = "/bescheinigung/pruefen"
INVALID = "Dieser Code ist ungültig oder schon gelöscht."


@pytest.fixture
def code(config: Config, attendee: Registration) -> str:
    return config.certificate_issuer().code(attendee.id, attendee.public_id)


def test_valid_code_names_event_and_day_but_nobody(
    browser_client: Browser, attendee: Registration, code: str
) -> None:
    page = browser_client.get(f"{CHECK}/{code}")

    assert page.heading == "Diese Bescheinigung ist gültig."
    assert "Nachhaltigkeits-Praxistag von und für Azubis" in page.text
    html = page.response.text
    for secret in (attendee.first_name, attendee.last_name, attendee.organisation_name):
        assert secret not in html
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    assert page.response.headers["Cache-Control"] == "no-store"


def test_code_may_be_typed_as_people_type(browser_client: Browser, code: str) -> None:
    typed = grouped(code).lower().replace("0", "o")

    page = browser_client.follow(browser_client.post(CHECK, {"code": f" {typed} "}))

    assert page.heading == "Diese Bescheinigung ist gültig."
    assert grouped(code) in page.text


@pytest.mark.parametrize("text", ["0" * 16, "kurz", "ä/b", "x" * 60, "unlesbar"])
def test_unknown_and_malformed_get_the_same_answer(
    browser_client: Browser, attendee: Registration, text: str
) -> None:
    page = browser_client.follow(browser_client.post(CHECK, {"code": text}))

    assert page.heading == INVALID
    assert "90 Tage nach der Veranstaltung löschen wir" in page.text
    assert attendee.id


def test_malformed_and_unknown_take_the_same_way(
    app: Flask, browser_client: Browser, attendee: Registration, count_queries: QueryLog
) -> None:
    assert attendee.id
    queries = []
    for text in ("0" * 16, "kurz"):
        with count_queries(app) as statements:
            browser_client.get(f"{CHECK}/{text}")
        queries.append(statements)

    assert queries[0] == queries[1]


def test_nothing_typed_is_asked_for_again(browser_client: Browser) -> None:
    page = browser_client.submit(CHECK, {"code": " "})

    assert len(page.errors()) == 1


def test_person_corrected_to_absent_has_no_valid_code(
    browser_client: Browser, store: Any, attendee: Registration, code: str
) -> None:
    store(make_correction(attendee, state=AttendanceState.ABSENT))

    assert browser_client.get(f"{CHECK}/{code}").heading == INVALID


def test_guessing_is_slowed_down(app: Flask) -> None:
    client = app.test_client()

    answers = [client.get(f"{CHECK}/{number:016d}").status_code for number in range(31)]

    assert answers == [200] * 30 + [429]
    assert client.head(f"{CHECK}/{'0' * 16}").status_code == 429
    assert client.get(CHECK).status_code == 200
