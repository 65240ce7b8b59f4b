"""Tracks, rooms, slots, workshops and their sessions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.domain.kinds import SlotKind
from praxistag.models.base import Model, event_fk, long_text, pk, slug_text, title_text

if TYPE_CHECKING:
    from praxistag.models.event import Event


class Track(Model):
    """A theme of the day; `icon` names one of the drawn icons and its colour."""

    __tablename__ = "track"
    __table_args__ = (UniqueConstraint("event_id", "slug"),)

    id: Mapped[pk]
    event_id: Mapped[event_fk]
    slug: Mapped[slug_text]
    name: Mapped[title_text]
    icon: Mapped[slug_text] = mapped_column(default="leaf")
    position: Mapped[int] = mapped_column(default=0)

    event: Mapped[Event] = relationship(back_populates="tracks")
    workshops: Mapped[list[Workshop]] = relationship(
        back_populates="track", order_by="Workshop.code", passive_deletes=True
    )


class Room(Model):
    """A place at the venue with what people need to know to get in (BF-13)."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        CheckConstraint("capacity > 0", name="capacity"),
    )

    id: Mapped[pk]
    event_id: Mapped[event_fk]
    name: Mapped[title_text]
    position: Mapped[int] = mapped_column(default=0)
    capacity: Mapped[int]
    is_outdoor: Mapped[bool] = mapped_column(default=False)
    has_step_free_access: Mapped[bool] = mapped_column(default=False)
    has_lift: Mapped[bool] = mapped_column(default=False)
    has_accessible_toilet: Mapped[bool] = mapped_column(default=False)
    has_hearing_loop: Mapped[bool] = mapped_column(default=False)
    is_quiet_room: Mapped[bool] = mapped_column(default=False)
    ground: Mapped[title_text] = mapped_column(default="")
    access_note: Mapped[title_text] = mapped_column(default="")

    event: Mapped[Event] = relationship(back_populates="rooms")
    sessions: Mapped[list[WorkshopSession]] = relationship(
        back_populates="room", passive_deletes=True
    )


class Slot(Model):
    """A stretch of the day: a block of workshops, something for all, or a break."""

    __tablename__ = "slot"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="duration"),)

    id: Mapped[pk]
    event_id: Mapped[event_fk]
    kind: Mapped[SlotKind]
    title: Mapped[title_text]
    text: Mapped[long_text] = mapped_column(default="")
    place: Mapped[title_text] = mapped_column(default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]

    event: Mapped[Event] = relationship(back_populates="slots")
    sessions: Mapped[list[WorkshopSession]] = relationship(
        back_populates="slot", passive_deletes=True
    )


class Workshop(Model):
    """What is offered; when and where is a matter of its sessions."""

    __tablename__ = "workshop"
    __table_args__ = (
        UniqueConstraint("event_id", "slug"),
        UniqueConstraint("event_id", "code"),
        CheckConstraint("min_size >= 0 AND max_size >= min_size", name="size"),
    )

    id: Mapped[pk]
    event_id: Mapped[event_fk]
    track_id: Mapped[int] = mapped_column(ForeignKey("track.id", ondelete="RESTRICT"), index=True)
    slug: Mapped[slug_text]
    code: Mapped[slug_text]
    title: Mapped[title_text]
    short_text: Mapped[title_text] = mapped_column(default="")
    description: Mapped[long_text] = mapped_column(default="")
    host_role: Mapped[title_text] = mapped_column(default="")
    min_size: Mapped[int] = mapped_column(default=0)
    max_size: Mapped[int] = mapped_column(default=24)
    is_outdoor: Mapped[bool] = mapped_column(default=False)
    physical_demands: Mapped[title_text] = mapped_column(default="")
    indoor_alternative: Mapped[title_text] = mapped_column(default="")
    material: Mapped[title_text] = mapped_column(default="")
    clothing: Mapped[title_text] = mapped_column(default="")

    event: Mapped[Event] = relationship(back_populates="workshops")
    track: Mapped[Track] = relationship(back_populates="workshops")
    sessions: Mapped[list[WorkshopSession]] = relationship(
        back_populates="workshop", cascade="all, delete-orphan", passive_deletes=True
    )


class WorkshopSession(Model):
    """A workshop in a slot and a room; who doubles a room is told so, not refused."""

    __tablename__ = "workshop_session"
    __table_args__ = (
        UniqueConstraint("workshop_id", "slot_id"),
        CheckConstraint("capacity > 0", name="capacity"),
    )

    id: Mapped[pk]
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)
    capacity: Mapped[int]

    workshop: Mapped[Workshop] = relationship(back_populates="sessions")
    slot: Mapped[Slot] = relationship(back_populates="sessions")
    room: Mapped[Room] = relationship(back_populates="sessions")
