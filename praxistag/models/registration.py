"""People who register, their consents and the tickets that were replaced."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from praxistag.domain.kinds import (
    ConsentPurpose,
    RegistrationKind,
    SchoolDay,
    TrainingArea,
    Travel,
)
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.domain.ticket_code import CODE_HASH_LENGTH, CODE_LENGTH, code_hash
from praxistag.models.base import (
    Model,
    created_at,
    email_text,
    event_fk,
    hash_text,
    name_text,
    pk,
    public_id,
    title_text,
)

if TYPE_CHECKING:
    from praxistag.models.event import Event
    from praxistag.models.organisation import Organisation

LOT_LENGTH = 8
_IS_LIVE = text("seat_state != 'cancelled' AND email_key IS NOT NULL")


class Registration(Model):
    """One person at one event. The seat and the release are two states, never mixed (WF-01)."""

    __tablename__ = "registration"
    __table_args__ = (
        CheckConstraint(
            "kind = 'guest' OR organisation_id IS NOT NULL",
            name="apprentice",
        ),
        CheckConstraint("(email IS NULL) = (email_key IS NULL)", name="email"),
        Index(
            "uq_registration_person",
            "event_id",
            "email_key",
            "name_key",
            unique=True,
            sqlite_where=_IS_LIVE,
            postgresql_where=_IS_LIVE,
        ),
        Index("uq_registration_lot", "event_id", "lot_number", unique=True),
        Index("ix_registration_waiting", "event_id", "seat_state", "waiting_since"),
        Index("ix_registration_office", "organisation_id", "event_id"),
    )

    id: Mapped[pk]
    public_id: Mapped[public_id]
    event_id: Mapped[event_fk]
    kind: Mapped[RegistrationKind]
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT")
    )
    organisation_name: Mapped[name_text]
    function: Mapped[name_text] = mapped_column(default="")
    first_name: Mapped[name_text]
    last_name: Mapped[name_text]
    badge_name: Mapped[name_text]
    name_key: Mapped[str] = mapped_column(String(700))
    email: Mapped[email_text | None]
    email_key: Mapped[email_text | None]
    under_18: Mapped[bool | None]
    training_area: Mapped[TrainingArea | None]
    travel: Mapped[Travel | None]
    school_day: Mapped[SchoolDay | None]
    guardian_form_at: Mapped[datetime | None]
    is_entered_by_office: Mapped[bool] = mapped_column(default=False)

    seat_state: Mapped[SeatState] = mapped_column(default=SeatState.UNCONFIRMED)
    release_state: Mapped[ReleaseState]
    registered_at: Mapped[created_at]
    confirmed_at: Mapped[datetime | None]
    waiting_since: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL")
    )

    ticket_code: Mapped[str | None] = mapped_column(String(CODE_LENGTH), unique=True)
    ticket_hash: Mapped[str | None] = mapped_column(
        String(CODE_HASH_LENGTH), unique=True, index=True
    )
    link_nonce: Mapped[bytes] = mapped_column(LargeBinary(16))
    link_hash: Mapped[hash_text] = mapped_column(unique=True)
    confirm_hash: Mapped[hash_text] = mapped_column(unique=True)
    lot_number: Mapped[str | None] = mapped_column(String(LOT_LENGTH))

    event: Mapped[Event] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    consents: Mapped[list[Consent]] = relationship(
        back_populates="registration", cascade="all, delete-orphan", passive_deletes=True
    )

    @validates("ticket_code")
    def _keep_hash(self, _key: str, code: str | None) -> str | None:
        """Let the hash follow the code: devices know tickets by it alone (docs/adr/0035)."""
        self.ticket_hash = code_hash(code) if code else None
        return code

    @property
    def full_name(self) -> str:
        """First and last name as on lists."""
        return f"{self.first_name} {self.last_name}"

    @property
    def is_guest(self) -> bool:
        """Whether texts use the polite form and no training office is involved."""
        return self.kind is RegistrationKind.GUEST


class Consent(Model):
    """One agreement to one purpose; withdrawing keeps the row as proof (DS-05)."""

    __tablename__ = "consent"

    id: Mapped[pk]
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    purpose: Mapped[ConsentPurpose]
    text_version_hash: Mapped[hash_text]
    given_at: Mapped[datetime]
    given_via: Mapped[title_text]
    withdrawn_at: Mapped[datetime | None]
    guardian_required: Mapped[bool] = mapped_column(default=False)

    registration: Mapped[Registration] = relationship(back_populates="consents")


class ReplacedTicket(Model):
    """A code that was valid once; the door can say so instead of „unbekannt“."""

    __tablename__ = "replaced_ticket"

    code: Mapped[str] = mapped_column(String(CODE_LENGTH), primary_key=True)
    code_hash: Mapped[str | None] = mapped_column(String(CODE_HASH_LENGTH), unique=True, index=True)
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    replaced_at: Mapped[datetime]

    @validates("code")
    def _keep_hash(self, _key: str, code: str) -> str:
        self.code_hash = code_hash(code)
        return code
