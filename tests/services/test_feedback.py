"""A reported barrier is a task of two weeks, also when there is nobody to tell by mail."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from praxistag.extensions import db, write_transaction
from praxistag.models import AccessFeedback, Event, OutgoingMail
from praxistag.services import feedback

if TYPE_CHECKING:
    from flask import Flask

LATE_EVENING = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("access", "general", "recipients"),
    [
        ("teilhabe@example.org", "buero@example.org", ["teilhabe@example.org"]),
        ("", "buero@example.org", ["buero@example.org"]),
        ("", "", []),
    ],
)
def test_report_is_kept_and_told_to_the_role_address(
    app: Flask, event: Event, access: str, general: str, recipients: list[str]
) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Event, event.id)
        row.access_contact_email, row.contact_email = access, general
        feedback.report(row, feedback.BarrierReport("Menü ohne Namen"), now=LATE_EVENING)

    with app.app_context():
        kept = db.session.scalars(select(AccessFeedback)).one()
        assert kept.answer_due_on == date(2026, 6, 16)  # the report came on 2 June in Bochum
        assert list(db.session.scalars(select(OutgoingMail.recipient))) == recipients
