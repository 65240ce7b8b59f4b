"""Bodies that take part, and the legal persons that answer for the data (DS-01, DS-02)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.domain.kinds import ParticipationKind
from praxistag.models.base import Model, email_text, long_text, pk, slug_text, title_text

if TYPE_CHECKING:
    from praxistag.models.event import EventOrganisation


class Organisation(Model):
    """A body whose apprentices take part; it outlives a single event."""

    __tablename__ = "organisation"

    id: Mapped[pk]
    slug: Mapped[slug_text] = mapped_column(unique=True)
    name: Mapped[title_text]
    short_name: Mapped[title_text]
    office_name: Mapped[title_text] = mapped_column(default="")
    office_email: Mapped[email_text] = mapped_column(default="")
    office_phone: Mapped[title_text] = mapped_column(default="")
    release_text: Mapped[long_text] = mapped_column(default="")
    participation_kind: Mapped[ParticipationKind] = mapped_column(
        default=ParticipationKind.TRAINING
    )
    is_demo: Mapped[bool] = mapped_column(default=False)

    controllers: Mapped[list[Controller]] = relationship(
        back_populates="organisation",
        order_by="Controller.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    event_links: Mapped[list[EventOrganisation]] = relationship(
        back_populates="organisation", passive_deletes=True
    )


class Controller(Model):
    """A legal person of an organisation; EGLV has two (F5)."""

    __tablename__ = "controller"

    id: Mapped[pk]
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    legal_name: Mapped[title_text]
    address: Mapped[title_text] = mapped_column(default="")
    privacy_officer: Mapped[title_text] = mapped_column(default="")
    supervisory_authority: Mapped[title_text] = mapped_column(default="")
    legal_basis: Mapped[long_text] = mapped_column(default="")
    council_law: Mapped[title_text] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship(back_populates="controllers")
