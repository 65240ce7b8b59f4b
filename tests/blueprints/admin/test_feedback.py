"""Reported barriers are dated tasks: open ones first, answered with one press."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.schedule import local_day, utc_now
from praxistag.models import AccessFeedback

if TYPE_CHECKING:
    from praxistag.models import Event
    from tests.page import Browser

pytestmark = pytest.mark.usefixtures("event")

HOME = "/verwaltung/rueckmeldungen"


def test_message_is_closed_once(office: Browser, store: Any, event: Event) -> None:
    assert office.get(HOME).heading == "Keine Meldung wartet."
    message = AccessFeedback(
        event_id=event.id,
        message="<b>Menü</b> ohne Namen",
        answer_due_on=local_day(utc_now()) + timedelta(days=14),
    )
    store(message)

    page = office.get(HOME)
    assert page.heading == "Eine Meldung wartet auf Antwort."
    assert "<b>Menü</b> ohne Namen" in page.text

    for _ in range(2):
        token = page.form_fields(action="beantwortet")["csrf_token"]
        office.follow(office.post(f"{HOME}/{message.id}/beantwortet", token=token))
    assert office.get(HOME).heading == "Keine Meldung wartet."


def test_unknown_message_is_not_found(office: Browser, event: Event) -> None:
    token = office.token("/verwaltung/veranstaltung/stammdaten")

    assert office.post(f"{HOME}/{event.id + 99}/beantwortet", token=token).status_code == 404
