"""A lost phone: off the list, and what it sent since then waits at the desk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from praxistag.domain.kinds import ScanKind
from praxistag.domain.schedule import local
from praxistag.domain.states import Verdict
from praxistag.extensions import db
from praxistag.models import CheckIn, Device
from tests.factories import make_device, make_event, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.page import Browser

NOW = datetime.now(UTC)


@pytest.fixture
def event(store: Any) -> Event:
    row = make_event(starts_at=NOW)
    store(row)
    return row


@pytest.fixture
def phone(store: Any, event: Event, city: Organisation) -> Device:
    """A device that has let one person in just now."""
    device, person = make_device(event, token="lost"), make_registration(event, city)
    store(device, person)
    store(
        CheckIn(
            event_id=event.id,
            nonce=str(uuid4()),
            device_id=device.id,
            registration_id=person.id,
            code_hash=person.ticket_hash or "",
            list_key="entrance",
            kind=ScanKind.ENTRY,
            verdict=Verdict.OK,
            scanned_at=NOW,
            received_at=NOW,
        )
    )
    return device


def url(device: Device) -> str:
    return f"/verwaltung/einlass/geraete/{device.public_id}/verloren"


def test_lost_phone_is_revoked_and_its_scans_wait(
    app: Flask, office: Browser, phone: Device
) -> None:
    since = local(NOW).strftime("%H:%M")

    page = office.follow(office.post(url(phone), {"since": since}))

    assert "Ein Scan wartet auf Ihre Entscheidung." in page.text
    assert "als das Gerät fehlte" in page.text
    with app.app_context():
        assert db.session.get_one(Device, phone.id).revoked_at is not None
        assert db.session.scalars(db.select(CheckIn.is_late)).all() == [True]


def test_without_a_time_nothing_happens(app: Flask, office: Browser, phone: Device) -> None:
    page = office.submit(url(phone), {"since": ""})

    assert page.errors() == ["Fehlt seit: Bitte eine Uhrzeit wie 8:40 eingeben."]
    with app.app_context():
        assert db.session.get_one(Device, phone.id).revoked_at is None
