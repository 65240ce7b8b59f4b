"""Two devices at the door, and scans as they send them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from praxistag.domain.door import ENTRANCE, Scan
from praxistag.domain.kinds import ScanKind
from praxistag.domain.ticket_code import code_hash, encode
from praxistag.extensions import db, write_transaction
from praxistag.models import CheckIn
from praxistag.services import checkin, devices
from tests.factories import make_device

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.domain.states import Verdict
    from praxistag.models import Event
    from praxistag.services.checkin import ScanResult
    from praxistag.services.devices import KnownDevice

NOW = datetime.now(UTC).replace(microsecond=0)
SECOND = timedelta(seconds=1)
UNKNOWN_CODE = encode(b"\x00" * 10)


@pytest.fixture
def doors(app: Flask, store: Any, event: Event) -> list[KnownDevice]:
    tokens = [name * devices.TOKEN_LENGTH for name in "ab"]
    store(*(make_device(event, token=t, name=f"Eingang {i}") for i, t in enumerate(tokens, 1)))
    with app.app_context():
        found = [devices.authenticate(token) for token in tokens]
    return [device for device in found if device is not None]


def scan(code: str | None, seconds: int = 0, **changes: Any) -> Scan:
    row = Scan(
        str(uuid4()), ScanKind.ENTRY, ENTRANCE, code_hash(code or ""), NOW + seconds * SECOND
    )
    return replace(row, **changes)


def undo(of: Scan, seconds: int) -> Scan:
    return Scan(str(uuid4()), ScanKind.UNDO, "", "", NOW + seconds * SECOND, of.nonce)


def record(app: Flask, device: KnownDevice, *scans: Scan | None) -> list[ScanResult]:
    with app.app_context(), write_transaction():
        return checkin.record_scans(device, scans, now=NOW)


def verdicts(results: list[ScanResult]) -> list[Verdict]:
    return [result.verdict for result in results]


def rows(app: Flask) -> list[CheckIn]:
    with app.app_context():
        return list(db.session.scalars(db.select(CheckIn).order_by(CheckIn.id)))
