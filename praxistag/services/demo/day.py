"""Builds the example day from its plan: dates relative to today, places that grow with people."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from praxistag.domain.schedule import from_local
from praxistag.extensions import db
from praxistag.models import Event, Room, Slot, Track, Workshop, WorkshopSession
from praxistag.services.demo import programme

if TYPE_CHECKING:
    from praxistag.services.demo.phases import DemoPhase

PLACES = 110
GUIDING_QUESTION = (
    "Wie können Azubis der beteiligten Organisationen die nachhaltige Entwicklung "
    "ihrer Organisationen verstärken?"
)
PLANNED = ("title", "short_text", "description", "host_role", "min_size", "is_outdoor")
ALSO_PLANNED = ("physical_demands", "indoor_alternative", "material", "clothing")
ROOM_FACTS = ("name", "is_outdoor", "has_step_free_access", "has_lift", "has_hearing_loop")


def build(phase: DemoPhase, *, slug: str, participants: int, now: datetime) -> Event:
    """Add the event with its whole programme; rooms grow by whole factors of 110 people."""
    day = phase.day(now)
    event = _event(phase, day, slug=slug, now=now)
    event.capacity = max(PLACES, participants)
    event.seats_taken = 0
    db.session.add(event)
    db.session.flush()
    _add_programme(event, day, factor=math.ceil(participants / PLACES))
    return event


def _event(phase: DemoPhase, day: date, *, slug: str, now: datetime) -> Event:
    return Event(
        slug=slug,
        name="Nachhaltigkeits-Praxistag von und für Azubis",
        short_name="Praxistag",
        guiding_question=GUIDING_QUESTION,
        is_current=True,
        is_demo=True,
        created_at=now,
        doors_open_at=_at(day, programme.DOORS),
        starts_at=_at(day, programme.START),
        ends_at=_at(day, programme.END),
        registration_opens_at=phase.opened_at(now),
        registration_closes_at=_last_minute(day - timedelta(weeks=5)),
        release_due_at=_last_minute(day - timedelta(weeks=4)),
        wishes_close_at=_last_minute(day - timedelta(weeks=4)),
        swaps_close_at=_last_minute(day - timedelta(days=3)),
        programme_published_at=phase.opened_at(now),
        venue_name="Beispielhaus am Bach",
        venue_address="Musterweg 1, 00000 Musterstadt",
        travel_hint="Mit der Beispielbahn bis Musterstadt Mitte, dann acht Minuten zu Fuß. "
        "Am Eingang stehen 60 Fahrradständer.",
        bring_along="Wetterfeste Kleidung, feste Schuhe und eine Trinkflasche.",
        contact_name="Veranstaltungsbüro Praxistag",
        contact_email="praxistag@example.org",
        contact_phone="0000 12345",
        access_contact_name="Teilhabe-Stelle",
        access_contact_email="teilhabe@example.org",
        access_contact_phone="0000 12346",
    )


def _last_minute(day: date) -> datetime:
    """Return the end of the day: „bis Freitag“ means with Friday."""
    return _at(day, "23:59")


def _add_programme(event: Event, day: date, *, factor: int) -> None:
    tracks = {
        letter: Track(event_id=event.id, slug=slug, name=name, icon=icon, position=position)
        for position, (letter, slug, name, icon) in enumerate(programme.TRACKS)
    }
    rooms = {
        plan.name: _room(event, plan, position=position, factor=factor)
        for position, plan in enumerate(programme.ROOMS)
    }
    slots = {plan.key: _slot(event, day, plan) for plan in programme.SLOTS}
    db.session.add_all([*tracks.values(), *rooms.values(), *slots.values()])
    db.session.flush()
    for plan in programme.WORKSHOPS:
        workshop = _workshop(event, tracks[plan.code[0]], plan, factor=factor)
        workshop.sessions = [
            WorkshopSession(
                slot_id=slots[session.slot].id,
                room_id=rooms[session.room].id,
                capacity=session.capacity * factor,
            )
            for session in plan.sessions
        ]
        db.session.add(workshop)
    db.session.flush()


def _room(event: Event, plan: programme.RoomPlan, *, position: int, factor: int) -> Room:
    return Room(
        event_id=event.id,
        position=position,
        capacity=plan.capacity * factor,
        has_accessible_toilet=not plan.is_outdoor,
        access_note=plan.access_note,
        **{fact: getattr(plan, fact) for fact in ROOM_FACTS},
    )


def _slot(event: Event, day: date, plan: programme.SlotPlan) -> Slot:
    return Slot(
        event_id=event.id,
        kind=plan.kind,
        title=plan.title,
        text=plan.text,
        place=plan.place,
        starts_at=_at(day, plan.starts),
        ends_at=_at(day, plan.ends),
    )


def _workshop(event: Event, track: Track, plan: programme.WorkshopPlan, *, factor: int) -> Workshop:
    return Workshop(
        event_id=event.id,
        track_id=track.id,
        code=plan.code,
        slug=plan.slug,
        max_size=max(session.capacity for session in plan.sessions) * factor,
        **{name: getattr(plan, name) for name in (*PLANNED, *ALSO_PLANNED)},
    )


def _at(day: date, clock: str) -> datetime:
    return from_local(datetime.combine(day, time.fromisoformat(clock)))
