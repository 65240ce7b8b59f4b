"""The job writes the digests of the current event, once, and wakes the delivery."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.domain.states import ReleaseState
from praxistag.extensions import db
from praxistag.jobs import send_digests as job
from praxistag.jobs.registry import JOBS
from praxistag.models import OutgoingMail
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event, Organisation

MONDAY = datetime(2026, 6, 1, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_app(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(job, "utc_now", lambda: MONDAY)
    with app.app_context():
        yield


@pytest.fixture
def event(store: Any) -> Event:
    row = make_event(starts_at=datetime(2026, 9, 10, 7, tzinfo=UTC))
    store(row)
    return row


@pytest.fixture
def nudges(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(job, "nudge_mail", lambda: found.append("mail"))
    return found


def test_two_runs_write_one_mail(
    store: Any, event: Event, city: Organisation, nudges: list[str]
) -> None:
    store(make_registration(event, city, release_state=ReleaseState.PENDING))

    assert (job.send_digests(), job.send_digests()) == (1, 0)
    assert db.session.scalar(select(func.count()).select_from(OutgoingMail)) == 1
    assert nudges == ["mail"]


def test_without_an_event_there_is_nothing_to_do(nudges: list[str]) -> None:
    assert job.send_digests() == 0
    assert nudges == []


def test_job_runs_every_hour_that_can_be_an_office_hour() -> None:
    planned = JOBS["send_digests"]

    assert (planned.minute, planned.hour) == ("5", "6-15")
