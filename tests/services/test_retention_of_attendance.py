"""What somebody attended is kept for ninety days, whatever became of their seat; then it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.domain import retention as rules
from praxistag.domain.kinds import AttendanceState, ConsentPurpose, ScanKind
from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Attendance, AttendanceCorrection, Consent, Registration
from praxistag.services import retention
from tests.attended import make_check_in, make_correction
from tests.factories import make_device, make_registration

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from praxistag.models import Event, Organisation

MOMENT = timedelta(microseconds=1)


def run(app: Flask, now: datetime) -> None:
    with app.app_context(), write_transaction():
        retention.run(now=now)


def rows(app: Flask, model: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize(("said", "stay"), [(AttendanceState.FULL, 2), (AttendanceState.ABSENT, 1)])
def test_whoever_came_all_the_same_is_no_remainder(
    app: Flask, store: Any, event: Event, city: Organisation, said: AttendanceState, stay: int
) -> None:
    corrected, let_in = (
        make_registration(event, city, seat_state=SeatState.WAITING) for _ in range(2)
    )
    device = make_device(event, token="token")
    store(corrected, let_in, device)
    store(
        make_correction(corrected, state=said),
        make_check_in(device, let_in, "entrance", kind=ScanKind.ADMIT),
    )
    due = rules.due_at(rules.REMAINDER, event.starts_at)

    run(app, due)
    assert rows(app, Registration) == stay
    run(app, due + timedelta(days=1))  # the log of the door is gone by then
    assert rows(app, Registration) == stay


def test_attendance_of_a_partner_ends_with_that_of_everybody(
    app: Flask, store: Any, event: Event
) -> None:
    guest = make_registration(event)
    store(guest)
    store(
        Consent(
            registration_id=guest.id,
            purpose=ConsentPurpose.PARTNER_CONTACT,
            text_version_hash="0" * 64,
            given_at=event.starts_at,
            given_via="form",
        ),
        Attendance(registration_id=guest.id, list_key="entrance"),
        make_correction(guest),
    )
    due = rules.due_at(rules.PARTICIPANTS, event.starts_at)

    run(app, due - MOMENT)
    assert (rows(app, Attendance), rows(app, AttendanceCorrection)) == (1, 1)
    run(app, due)
    assert (rows(app, Attendance), rows(app, AttendanceCorrection)) == (0, 0)
    assert rows(app, Registration) == 1
