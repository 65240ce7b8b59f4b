"""Paired devices and the append-only log of what they scanned."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.domain.kinds import DeskDecision, ScanKind
from praxistag.domain.states import Verdict
from praxistag.domain.ticket_code import CODE_HASH_LENGTH
from praxistag.extensions import closed_list
from praxistag.models.base import (
    HASH_LENGTH,
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
    delivery_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH), unique=True, index=True)
    paired_at: Mapped[datetime]
    confidentiality_confirmed_at: Mapped[datetime]
    valid_from: Mapped[datetime]
    valid_until: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]


class CheckIn(Model):
    """One scan as it happened. Rows are only ever added; who came first is computed.

    `shown` is what the device told the helper, `overruled` what would have been said to somebody
    whom a helper let in all the same. `is_late`: it came when the device was no longer welcome, or
    was gone already (`services/lost_devices.py`), and counts only when the desk says so. Without a
    device it was brought back from paper or settled at the desk.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        Index("ix_check_in_person", "registration_id", "list_key", "scanned_at", "nonce"),
        Index("ix_check_in_list", "event_id", "list_key", "verdict"),
    )

    id: Mapped[pk]
    event_id: Mapped[event_fk]
    nonce: Mapped[str] = mapped_column(String(NONCE_LENGTH), unique=True)
    device_id: Mapped[int | None] = mapped_column(
        ForeignKey("device.id", ondelete="CASCADE"), index=True
    )
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE")
    )
    code_hash: Mapped[str] = mapped_column(String(CODE_HASH_LENGTH))
    list_key: Mapped[slug_text]
    kind: Mapped[ScanKind]
    verdict: Mapped[Verdict]
    shown: Mapped[Verdict | None] = mapped_column(closed_list(Verdict, name="shown"))
    overruled: Mapped[Verdict | None] = mapped_column(closed_list(Verdict, name="overruled"))
    is_late: Mapped[bool] = mapped_column(default=False)
    undoes_nonce: Mapped[str | None] = mapped_column(String(NONCE_LENGTH), unique=True)
    scanned_at: Mapped[datetime]
    received_at: Mapped[datetime]

    device: Mapped[Device | None] = relationship()
    registration: Mapped[Registration | None] = relationship()


class DeskNote(Model):
    """What the desk decided about one scan; the scan itself stays as it was."""

    __tablename__ = "desk_note"

    check_in_id: Mapped[int] = mapped_column(
        ForeignKey("check_in.id", ondelete="CASCADE"), primary_key=True
    )
    decision: Mapped[DeskDecision]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
