"""A day that is on, and a device that may scan."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.services.devices import TOKEN_LENGTH
from tests.factories import make_device, make_event

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from praxistag.models import Device, Event

TOKEN = "t" * TOKEN_LENGTH


@pytest.fixture
def event(store: Any) -> Event:
    """The event that begins now: minutes later it would be tomorrow late in the evening."""
    row = make_event(starts_at=datetime.now(UTC))
    store(row)
    return row


@pytest.fixture
def device(store: Any, event: Event) -> Device:
    """A paired device."""
    row = make_device(event, token=TOKEN)
    store(row)
    return row


@pytest.fixture
def api(app: Flask, device: Device) -> FlaskClient:
    """A client that shows the device's token with every request."""
    assert device.id
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {TOKEN}"
    return client
