"""Paired devices and the append-only log of what they scanned."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import Verdict
from praxistag.models.base import (
    Model,
    created_at,
    event_fk,
    hash_text,
    pk,
    public_id,
    slug_text,
    title_text,
)

if TYPE_CHECKING:
    from praxistag.models.registration import Registration

NONCE_LENGTH = 36


class PairingCode(Model):
    """A one-time code that turns a phone into a device of the door."""

    __tablename__ = "pairing_code"

    id: Mapped[pk]
    event_id: Mapped[event_fk]
    code_hash: Mapped[hash_text] = mapped_column(unique=True)
    device_name: Mapped[title_text] = mapped_column(default="")
    created_at: Mapped[created_at]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Device(Model):
    """A phone at the door, known by its token, without an account behind it."""

    __tablename__ = "device"

    id: Mapped[pk]
    public_id: Mapped[public_id]
    event_id: Mapped[event_fk]
    name: Mapped[title_text]
    token_hash: Mapped[hash_text] = mapped_column(unique=True)
    paired_at: Mapped[datetime]
    confidentiality_confirmed_at: Mapped[datetime]
    valid_from: Mapped[datetime]
    valid_until: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]


class CheckIn(Model):
    """One scan as it happened. Rows are only ever added; who came first is computed."""

    __tablename__ = "check_in"
    __table_args__ = (
        Index("ix_check_in_person", "registration_id", "list_key", "scanned_at", "nonce"),
        Index("ix_check_in_list", "event_id", "list_key", "verdict"),
    )

    id: Mapped[pk]
    event_id: Mapped[event_fk]
    nonce: Mapped[str] = mapped_column(String(NONCE_LENGTH), unique=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE")
    )
    code_hash: Mapped[hash_text]
    list_key: Mapped[slug_text]
    kind: Mapped[ScanKind]
    verdict: Mapped[Verdict]
    undoes_nonce: Mapped[str | None] = mapped_column(String(NONCE_LENGTH), unique=True)
    scanned_at: Mapped[datetime]
    received_at: Mapped[datetime]

    device: Mapped[Device] = relationship()
    registration: Mapped[Registration | None] = relationship()
