"""A copy takes everything but people, a year later on the wall clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.cli import praxistag
from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import local, utc_now
from praxistag.domain.surveys import SurveyAccess, SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, Registration
from praxistag.services import (
    door_settings,
    event_copies,
    survey_comments,
    survey_drafts,
    surveys,
)
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from flask import Flask


def test_copy_takes_the_programme_and_no_people(app: Flask) -> None:
    app.test_cli_runner().invoke(praxistag, ["demo", "load", "--participants", "20"])

    with app.app_context(), write_transaction():
        source = db.session.scalars(select(Event)).one()
        event_copies.copy(source, "naechstes-jahr", by=SYSTEM, now=utc_now())

    with app.app_context():
        source, twin = db.session.scalars(select(Event).order_by(Event.id)).all()
        assert (twin.is_current, twin.seats_taken, twin.is_demo) == (False, 0, True)
        assert local(twin.starts_at).time() == local(source.starts_at).time()
        assert local(twin.starts_at).weekday() == local(source.starts_at).weekday()
        assert shape(twin) == shape(source)
        assert not set(all_ids(twin)) & set(all_ids(source))
        people = select(Registration.id).where(Registration.event_id == twin.id)
        assert db.session.scalars(people).all() == []


def test_copy_leaves_what_was_opened_for_the_door_behind(app: Flask, event: Event) -> None:
    with app.app_context(), write_transaction() as session:
        source = session.get_one(Event, event.id)
        door_settings.set_offline_names(source, True, by=SYSTEM, now=utc_now())
        door_settings.open_display(source, by=SYSTEM, now=utc_now())
        twin = event_copies.copy(source, "naechstes-jahr", by=SYSTEM, now=utc_now())

        assert (twin.has_offline_names, twin.foyer_nonce) == (False, None)


def test_copy_takes_drafts_of_surveys_and_nothing_that_was_said(app: Flask, event: Event) -> None:
    now = utc_now()
    with app.app_context(), write_transaction() as session:
        source = session.get_one(Event, event.id)
        old = surveys.create(source, every_type(), what="begonnen", by=SYSTEM, now=now)
        old.access, old.state, old.plan_fixed_at = SurveyAccess.OPEN, SurveyState.CLOSED, now
        survey_comments.add(old, "F1", "Zu lang.", by=SYSTEM, now=now)
        twin = event_copies.copy(source, "naechstes-jahr", by=SYSTEM, now=now)

        (new,) = surveys.of_event(twin)
        assert survey_drafts.current(new) == every_type()
        assert (new.state, new.access) == (SurveyState.DRAFT, SurveyAccess.OPEN)
        assert (new.plan_fixed_at, new.closes_at, new.slug != old.slug) == (None, None, True)
        assert survey_comments.of_survey(new) == []


def shape(event: Event) -> list[object]:
    """What an event offers, without ids and dates."""
    return [
        [link.organisation_id for link in event.organisation_links],
        [track.slug for track in event.tracks],
        [(room.name, room.capacity) for room in event.rooms],
        [(slot.title, local(slot.starts_at).time()) for slot in event.slots],
        [
            (
                workshop.slug,
                workshop.track.slug,
                sorted((row.slot.title, row.room.name, row.capacity) for row in workshop.sessions),
            )
            for workshop in event.workshops
        ],
        sorted((text.key, text.body) for text in event.page_texts),
    ]


def all_ids(event: Event) -> list[tuple[str, int]]:
    """The parts a copy must not share."""
    return [
        (type(row).__name__, row.id)
        for rows in (event.tracks, event.rooms, event.slots, event.workshops)
        for row in rows
    ]


def test_make_current_takes_the_place_of_the_other(app: Flask) -> None:
    app.test_cli_runner().invoke(praxistag, ["demo", "load", "--participants", "1"])
    with app.app_context(), write_transaction():
        source = db.session.scalars(select(Event)).one()
        twin = event_copies.copy(source, "naechstes-jahr", by=SYSTEM, now=utc_now())
        event_copies.make_current(twin, by=SYSTEM, now=utc_now())

    with app.app_context():
        current = select(Event.slug).where(Event.is_current)
        assert db.session.scalars(current).all() == ["naechstes-jahr"]
