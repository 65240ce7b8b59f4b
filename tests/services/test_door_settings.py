"""Decisions about the door leave a trace, and pressing twice leaves one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.actors import CONSOLE
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Event
from praxistag.services import door_settings
from tests.doors import NOW
from tests.factories import make_device, make_event

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

HOUR = timedelta(hours=1)


def change(app: Flask, event: Event, verb: Callable[..., Any], *values: Any) -> Event:
    with app.app_context(), write_transaction():
        row = db.session.get_one(Event, event.id)
        verb(row, *values, by=CONSOLE, now=NOW)
        db.session.flush()
        db.session.refresh(row)
        db.session.expunge(row)
        return row


def trace(app: Flask) -> list[str]:
    with app.app_context():
        return [*db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id))]


def test_names_are_allowed_and_ended_once(app: Flask, event: Event) -> None:
    for wanted in (True, True, False, False):
        stored = change(app, event, door_settings.set_offline_names, wanted)
        assert stored.has_offline_names is wanted

    assert trace(app) == ["offline_names.allowed", "offline_names.ended"]


def test_display_gets_another_nonce_each_time_and_ends(app: Flask, event: Event) -> None:
    first = change(app, event, door_settings.open_display).foyer_nonce
    second = change(app, event, door_settings.open_display).foyer_nonce
    assert None not in {first, second}
    assert first != second

    change(app, event, door_settings.close_display)
    closed = change(app, event, door_settings.close_display)

    assert closed.foyer_nonce is None
    assert trace(app) == ["foyer.opened", "foyer.opened", "foyer.closed"]


@pytest.mark.parametrize(
    ("starts_in", "is_demo", "expected"),
    [
        pytest.param(HOUR, False, True, id="on-the-day"),
        pytest.param(60 * 24 * HOUR, False, False, id="weeks-before"),
        pytest.param(-60 * HOUR, False, False, id="days-after"),
        pytest.param(60 * 24 * HOUR, True, True, id="example"),
    ],
)
def test_display_is_open_while_devices_work(
    starts_in: timedelta, is_demo: bool, expected: bool
) -> None:
    event = make_event(starts_at=NOW + starts_in, is_demo=is_demo, foyer_nonce=b"n" * 16)

    assert door_settings.is_display_open(event, now=NOW) is expected


def test_display_without_an_address_is_closed() -> None:
    assert not door_settings.is_display_open(make_event(starts_at=NOW), now=NOW)


def test_revoking_counts_devices_that_still_worked(app: Flask, store: Any, event: Event) -> None:
    store(
        make_device(event, token="a"),
        make_device(event, token="b"),
        make_device(event, token="c", revoked_at=NOW - HOUR),
    )

    with app.app_context(), write_transaction():
        row = db.session.get_one(Event, event.id)
        counts = [door_settings.revoke_devices(row, by=CONSOLE, now=NOW) for _ in range(2)]

    assert counts == [2, 0]
