"""Lists with names leave for the event office only, after the password, with a line in the log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db
from praxistag.models import AuditEntry, SessionSeat
from tests.documents.pdf_reading import page_texts
from tests.factories import (
    make_account,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
)
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Registration, Slot
    from tests.page import Browser

URL = "/verwaltung/zuteilung/workshoplisten.pdf"


@pytest.fixture
def blocks(store: Any, event: Event, apprentice_amira: Registration) -> list[Slot]:
    """Two blocks with one session each; Amira sits in the first."""
    track, room = make_track(event), make_room(event)
    slots = [make_slot(event, 1), make_slot(event, 2)]
    store(track, room, *slots)
    workshops = [make_workshop(track, title=f"Nisthilfen {number}") for number in (1, 2)]
    store(*workshops)
    first, second = (
        make_session(workshop, slot, room) for workshop, slot in zip(workshops, slots, strict=True)
    )
    store(first, second)
    store(make_seat(apprentice_amira, first))
    return slots


def audit_lines(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "export.pdf"))
        return [(row.subject_kind, row.subject_id) for row in rows]


@pytest.mark.usefixtures("blocks")
def test_lists_carry_names_and_leave_a_trace(office: Browser, app: Flask) -> None:
    response = office.client.get(URL)

    first, second = page_texts(response.data)
    assert response.content_type == "application/pdf"
    assert "Ahorn Amira Amira Stadt Musterstadt" in first
    assert "Hier ist niemand eingeteilt." in second
    assert audit_lines(app) == [("workshop_list", "all")]


def test_one_block_can_be_printed_alone(office: Browser, app: Flask, blocks: list[Slot]) -> None:
    (text,) = page_texts(office.client.get(f"{URL}?block={blocks[1].id}").data)

    assert "Nisthilfen 2" in text
    assert len(audit_lines(app)) == 1


@pytest.mark.usefixtures("blocks")
def test_one_session_can_be_printed_alone(office: Browser, app: Flask) -> None:
    with app.app_context():
        session_id = db.session.scalars(select(SessionSeat.session_id)).one()

    (text,) = page_texts(office.client.get(f"{URL}?termin={session_id}").data)

    assert "Ahorn" in text
    assert audit_lines(app) == [("workshop_list", f"session-{session_id}")]


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("query", ["block=0", "block=unsinn", "block=", "termin=99999"])
def test_unknown_block_or_session_does_not_exist(office: Browser, app: Flask, query: str) -> None:
    office.get(f"{URL}?{query}", status=404)

    assert audit_lines(app) == []


@pytest.mark.usefixtures("event")
def test_day_without_sessions_is_told_in_words(office: Browser) -> None:
    assert "nichts zu drucken" in office.get(URL, status=409).text


@pytest.mark.usefixtures("blocks")
def test_password_is_asked_again(
    browser_client: Browser, app: Flask, store: Any, sign_in: Any
) -> None:
    account = make_account(Role.ADMIN)
    store(account)
    sign_in(browser_client, account, verified_at=utc_now() - timedelta(minutes=20))

    response = browser_client.client.get(URL)

    assert response.status_code == 303
    assert "/konto/" in response.location
    assert audit_lines(app) == []


@pytest.mark.usefixtures("blocks")
def test_planning_team_gets_no_names(browser_client: Browser, store: Any, sign_in: Any) -> None:
    account = make_account(Role.PLANNING_TEAM)
    store(account)
    sign_in(browser_client, account)

    assert browser_client.client.get(URL).status_code == 403
