"""Reads the programme of an event and says what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from praxistag.domain.programme_checks import Finding, findings_of
from praxistag.domain.programme_facts import (
    ProgrammeFacts,
    RoomFacts,
    SessionFacts,
    SlotFacts,
    WorkshopFacts,
)
from praxistag.domain.rest_breaks import RestReport, rest_report
from praxistag.extensions import db
from praxistag.models import Registration
from praxistag.services.allocation_people import takes_part

if TYPE_CHECKING:
    from praxistag.models import Event, Room
    from praxistag.services.timetable import Timetable

ACCESS_FACTS = ("has_step_free_access", "has_accessible_toilet", "has_hearing_loop")
"""Without the lift: a room on the ground floor has none and needs none."""


@dataclass(frozen=True)
class Review:
    """The facts of a programme, and what is wrong with them."""

    facts: ProgrammeFacts
    findings: tuple[Finding, ...]

    @cached_property
    def problems(self) -> tuple[Finding, ...]:
        """What must be mended before the day; without the hints."""
        return tuple(finding for finding in self.findings if not finding.is_hint)

    @cached_property
    def rest(self) -> RestReport:
        """What the law on young workers finds (WF-04)."""
        return rest_report(self.facts)


def review(event: Event, timetable: Timetable) -> Review:
    """Check a loaded programme; one query, for the number of people."""
    facts = _facts(event, timetable)
    return Review(facts, findings_of(facts))


def _facts(event: Event, timetable: Timetable) -> ProgrammeFacts:
    people = select(func.count()).select_from(Registration).where(takes_part(event))
    return ProgrammeFacts(
        starts_at=event.doors_open_at,
        ends_at=event.ends_at,
        slots=tuple(
            SlotFacts(slot.id, slot.kind, slot.starts_at, slot.ends_at) for slot in timetable.slots
        ),
        rooms=tuple(_room(room, timetable) for room in timetable.rooms),
        track_ids=tuple(track.id for track in timetable.tracks),
        workshops=tuple(
            WorkshopFacts(row.id, row.track_id, row.host_role, row.min_size, row.max_size)
            for row in timetable.workshops
        ),
        sessions=tuple(
            SessionFacts(row.id, row.workshop_id, row.slot_id, row.room_id, row.capacity)
            for row in timetable.sessions
        ),
        people=db.session.scalar(people) or 0,
    )


def _room(room: Room, timetable: Timetable) -> RoomFacts:
    name = re.compile(rf"\b{re.escape(room.name)}\b")
    return RoomFacts(
        room.id,
        room.capacity,
        is_for_all=any(name.search(slot.place) for slot in timetable.slots),
        is_outdoor=room.is_outdoor,
        access=frozenset(fact for fact in ACCESS_FACTS if getattr(room, fact)),
    )
