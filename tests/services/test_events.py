"""Rules of the event that no form can show: one current event, one name, an order of times."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import ChangedMeanwhile, EndsBeforeStart, EventExists, NameTaken
from praxistag.domain.event_details import Details, MasterData, Places, Times, Venue
from praxistag.extensions import db, write_transaction
from praxistag.models import Event
from praxistag.services import events
from tests.factories import make_event

if TYPE_CHECKING:
    from flask import Flask

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
MASTER = MasterData(name="Praxistag", short_name="Praxistag", slug="erster", guiding_question="")
TIMES = Times(
    doors_open_at=NOW + timedelta(days=60),
    starts_at=NOW + timedelta(days=60, hours=1),
    ends_at=NOW + timedelta(days=60, hours=8),
)
PLACES = Places(capacity=110, release_required=True)


def revise(app: Flask, event: Event, details: Details, *, seen: str = "") -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Event, event.id)
        events.revise(row, details, seen=seen, by=SYSTEM, now=NOW)


def test_second_current_event_is_refused(app: Flask, event: Event) -> None:
    with app.app_context(), pytest.raises(EventExists), write_transaction():
        events.create(MASTER, TIMES, PLACES, by=SYSTEM, now=NOW)

    assert event.slug != MASTER.slug


@pytest.mark.parametrize(
    "times",
    [
        replace(TIMES, ends_at=TIMES.starts_at),
        replace(TIMES, doors_open_at=TIMES.starts_at + timedelta(minutes=1)),
    ],
    ids=["no duration", "doors open late"],
)
def test_contradicting_times_are_refused(app: Flask, times: Times) -> None:
    with app.app_context(), pytest.raises(EndsBeforeStart), write_transaction():
        events.create(MASTER, times, PLACES, by=SYSTEM, now=NOW)


def test_revise_sees_what_was_saved_since_the_row_was_read(app: Flask, event: Event) -> None:
    with app.app_context():
        early = db.session.get_one(Event, event.id)
        seen = Venue.of(early).fingerprint()
        with ThreadPoolExecutor() as other:
            other.submit(revise, app, event, replace(Venue.of(early), venue_name="Aula")).result()

        with pytest.raises(ChangedMeanwhile), write_transaction():
            events.revise(early, Venue.of(event), seen=seen, by=SYSTEM, now=NOW)


def test_short_name_of_another_event_is_refused(app: Flask, event: Event) -> None:
    other = make_event(is_current=False, slug="voriger")
    with app.app_context(), write_transaction() as session:
        session.add(other)

    with pytest.raises(NameTaken):
        revise(app, event, replace(MasterData.of(event), slug="voriger"))


def test_fingerprint_notices_any_other_value(app: Flask, event: Event) -> None:
    seen = Venue.of(event).fingerprint()
    details = replace(Venue.of(event), venue_name="Anderes Haus")

    revise(app, event, details, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        revise(app, event, details, seen=seen)
