"""The day itself: one row per event, with its dates, places and settings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.models.base import (
    Model,
    created_at,
    email_text,
    event_fk,
    long_text,
    pk,
    slug_text,
    title_text,
)

if TYPE_CHECKING:
    from praxistag.models.organisation import Organisation
    from praxistag.models.programme import Room, Slot, Track, Workshop


class Event(Model):
    """A Praxistag. Exactly one may be the current one that the public pages show."""

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("seats_taken >= 0 AND seats_taken <= capacity", name="seats"),
        CheckConstraint("ends_at > starts_at", name="duration"),
        Index(
            "uq_event_current",
            "is_current",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )

    id: Mapped[pk]
    slug: Mapped[slug_text] = mapped_column(unique=True)
    name: Mapped[title_text]
    short_name: Mapped[title_text]
    guiding_question: Mapped[long_text] = mapped_column(default="")
    is_current: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[created_at]

    doors_open_at: Mapped[datetime]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    registration_opens_at: Mapped[datetime | None]
    registration_closes_at: Mapped[datetime | None]
    release_due_at: Mapped[datetime | None]
    wishes_close_at: Mapped[datetime | None]
    cancellation_closes_at: Mapped[datetime | None]
    swaps_close_at: Mapped[datetime | None]
    programme_published_at: Mapped[datetime | None]

    capacity: Mapped[int] = mapped_column(default=110)
    seats_taken: Mapped[int] = mapped_column(default=0)
    release_required: Mapped[bool] = mapped_column(default=True)
    wish_limit: Mapped[int] = mapped_column(default=5)
    allocates_guests: Mapped[bool] = mapped_column(default=False)
    legal_hold: Mapped[bool] = mapped_column(default=False)
    has_offline_names: Mapped[bool] = mapped_column(default=False)
    foyer_nonce: Mapped[bytes | None] = mapped_column(LargeBinary(16))

    venue_name: Mapped[title_text] = mapped_column(default="")
    venue_address: Mapped[title_text] = mapped_column(default="")
    travel_hint: Mapped[long_text] = mapped_column(default="")
    bring_along: Mapped[long_text] = mapped_column(default="")

    contact_name: Mapped[title_text] = mapped_column(default="")
    contact_email: Mapped[email_text] = mapped_column(default="")
    contact_phone: Mapped[title_text] = mapped_column(default="")
    access_contact_name: Mapped[title_text] = mapped_column(default="")
    access_contact_email: Mapped[email_text] = mapped_column(default="")
    access_contact_phone: Mapped[title_text] = mapped_column(default="")

    organisation_links: Mapped[list[EventOrganisation]] = relationship(
        back_populates="event",
        order_by="EventOrganisation.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    tracks: Mapped[list[Track]] = relationship(
        back_populates="event", order_by="Track.position", passive_deletes=True
    )
    rooms: Mapped[list[Room]] = relationship(
        back_populates="event", order_by="Room.position", passive_deletes=True
    )
    slots: Mapped[list[Slot]] = relationship(
        back_populates="event", order_by="Slot.starts_at", passive_deletes=True
    )
    workshops: Mapped[list[Workshop]] = relationship(
        back_populates="event", order_by="Workshop.code", passive_deletes=True
    )
    page_texts: Mapped[list[PageText]] = relationship(
        back_populates="event", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def is_programme_published(self) -> bool:
        """Whether everybody may see the programme."""
        return self.programme_published_at is not None


class EventOrganisation(Model):
    """An organisation that takes part in an event, with its places and the last digest to it."""

    __tablename__ = "event_organisation"
    __table_args__ = (CheckConstraint("quota >= 0", name="quota"),)

    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True
    )
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    quota: Mapped[int | None]
    digest_sent_at: Mapped[datetime | None]

    event: Mapped[Event] = relationship(back_populates="organisation_links")
    organisation: Mapped[Organisation] = relationship(back_populates="event_links")


class PageText(Model):
    """A text that the event office words itself: Impressum, Leichte Sprache and the like."""

    __tablename__ = "page_text"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    id: Mapped[pk]
    event_id: Mapped[event_fk]
    key: Mapped[slug_text]
    body: Mapped[long_text]
    reviewed_at: Mapped[datetime]

    event: Mapped[Event] = relationship(back_populates="page_texts")
