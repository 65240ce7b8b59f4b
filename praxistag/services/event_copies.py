"""Next year's event: everything of this one but its people, moved to the same weekday.

Of surveys the drafts come along, with their way in and plan: to be settled and published anew.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import inspect, select, update

from praxistag.domain.schedule import from_local, local
from praxistag.extensions import db
from praxistag.models import (
    Event,
    EventOrganisation,
    PageText,
    Room,
    Slot,
    Track,
    Workshop,
    WorkshopSession,
)
from praxistag.services import revisions, survey_drafts, surveys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.domain.actors import Actor
    from praxistag.models.base import Model

Row = TypeVar("Row", bound="Model")

ONE_YEAR = timedelta(weeks=52)
"""So that a Thursday stays a Thursday."""

OF_ONE_YEAR_ONLY = {
    "is_current": False,
    "seats_taken": 0,
    "legal_hold": False,
    "programme_published_at": None,
    "has_offline_names": False,
    "foyer_nonce": None,
}


def copy(source: Event, slug: str, *, by: Actor, now: datetime) -> Event:
    """Copy the event with programme, rooms, organisations and texts, 52 weeks later.

    Raises:
        NameTaken: another event has this short name for addresses.

    """
    target = _twin(source, slug=slug, created_at=now, **OF_ONE_YEAR_ONLY)
    revisions.flush_unique("slug")
    for link in _of_event(EventOrganisation, source):
        _twin(link, event_id=target.id, digest_sent_at=None)
    for text in _of_event(PageText, source):
        _twin(text, event_id=target.id)
    _copy_programme(source, target)
    _copy_surveys(source, target, by=by, now=now)
    revisions.trace("event.copy", ("event", target.id), by=by, now=now, event_id=target.id)
    return target


def make_current(event: Event, *, by: Actor, now: datetime) -> None:
    """Show this event on the public pages, and no other."""
    db.session.execute(update(Event).where(Event.is_current).values(is_current=False))
    db.session.refresh(event)
    event.is_current = True
    revisions.trace("event.make_current", ("event", event.id), by=by, now=now, event_id=event.id)


def every() -> Sequence[Event]:
    """Return all events, the latest first."""
    return db.session.scalars(select(Event).order_by(Event.starts_at.desc())).all()


def by_slug(slug: str) -> Event | None:
    """Return the event with this short name for addresses."""
    return db.session.scalars(select(Event).where(Event.slug == slug)).one_or_none()


def _copy_programme(source: Event, target: Event) -> None:
    tracks = _copy_parts(Track, source, target)
    rooms = _copy_parts(Room, source, target)
    slots = _copy_parts(Slot, source, target)
    workshops = {}
    for workshop in _of_event(Workshop, source):
        track_id = tracks[workshop.track_id].id
        workshops[workshop.id] = _twin(workshop, event_id=target.id, track_id=track_id)
    db.session.flush()
    sessions = select(WorkshopSession).where(WorkshopSession.workshop_id.in_(workshops))
    for row in db.session.scalars(sessions):
        _twin(
            row,
            workshop_id=workshops[row.workshop_id].id,
            slot_id=slots[row.slot_id].id,
            room_id=rooms[row.room_id].id,
        )
    db.session.flush()


def _copy_surveys(source: Event, target: Event, *, by: Actor, now: datetime) -> None:
    for survey in reversed(surveys.of_event(source)):
        draft = survey_drafts.current(survey)
        twin = surveys.create(target, draft, what=source.name, by=by, now=now)
        twin.access, twin.plan = survey.access, survey.plan


def _copy_parts(model: type[Row], source: Event, target: Event) -> dict[int, Row]:
    twins = {row.id: _twin(row, event_id=target.id) for row in _of_event(model, source)}
    db.session.flush()
    return twins


def _of_event(model: type[Any], event: Event) -> Sequence[Any]:
    keys = inspect(model).primary_key
    return db.session.scalars(select(model).where(model.event_id == event.id).order_by(*keys)).all()


def _twin(row: Row, **changes: Any) -> Row:
    """Return a new row with the same values but the generated id, every instant a year later."""
    values = {
        attribute.key: _next_year(getattr(row, attribute.key))
        for attribute in inspect(type(row)).column_attrs
        if attribute.key != "id"
    }
    twin = type(row)(**(values | changes))
    db.session.add(twin)
    return twin


def _next_year(value: Any) -> Any:
    """Move an instant by the wall clock, so that 9:00 stays 9:00 whatever the clocks do."""
    if not isinstance(value, datetime):
        return value
    return from_local(local(value).replace(tzinfo=None) + ONE_YEAR)
