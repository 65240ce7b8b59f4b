"""What the day offers, read for pages: tracks with examples, and the slots in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.extensions import db
from praxistag.models import Slot, Track, Workshop

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class WorkshopTeaser:
    """As much of a workshop as a card shows."""

    title: str
    short_text: str


@dataclass(frozen=True)
class TrackTeaser:
    """A track with all its workshops in short."""

    slug: str
    name: str
    icon: str
    workshops: tuple[WorkshopTeaser, ...]

    @property
    def workshop_count(self) -> int:
        """How many workshops the track has."""
        return len(self.workshops)


def track_teasers(event_id: int) -> Sequence[TrackTeaser]:
    """Return the tracks of an event that have workshops; two queries whatever their number."""
    offered: dict[int, list[WorkshopTeaser]] = {}
    workshops = db.session.execute(
        select(Workshop.track_id, Workshop.title, Workshop.short_text)
        .where(Workshop.event_id == event_id)
        .order_by(Workshop.code)
    )
    for track_id, title, short_text in workshops:
        offered.setdefault(track_id, []).append(WorkshopTeaser(title, short_text))
    tracks = db.session.execute(
        select(Track.id, Track.slug, Track.name, Track.icon)
        .where(Track.event_id == event_id)
        .order_by(Track.position, Track.name)
    )
    return [
        TrackTeaser(slug, name, icon, tuple(offered[track_id]))
        for track_id, slug, name, icon in tracks
        if track_id in offered
    ]


def slots(event_id: int) -> Sequence[Slot]:
    """Return the slots of the day in their order."""
    return db.session.scalars(
        select(Slot).where(Slot.event_id == event_id).order_by(Slot.starts_at, Slot.ends_at)
    ).all()
