"""Devices of the door: paired by a one-time code, known by a token, without an account (SI-07)."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, or_, select, update

from praxistag.domain import pairing_code
from praxistag.domain.actors import Actor
from praxistag.domain.errors import PairingCodeInvalid
from praxistag.domain.keys import new_public_id, token_hash
from praxistag.domain.kinds import ActorKind
from praxistag.domain.schedule import day_start, device_window, local_day
from praxistag.extensions import db
from praxistag.models import Device, Event, PairingCode
from praxistag.services import audit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

logger = logging.getLogger(__name__)

TOKEN_BYTES = 32
TOKEN_LENGTH = 43
UNNAMED = "Gerät {}"  # several devices without a name stay apart
DEMO_LIFETIME = timedelta(days=1)
LATE_DELIVERY = timedelta(days=7)
SEEN_STEP = timedelta(minutes=1)
CLOCK_SLACK = timedelta(days=1)

_device = Device.__table__.c
_event = Event.__table__.c
_BY_TOKEN = (
    select(
        _device.id,
        _device.public_id,
        _device.event_id,
        _device.name,
        _device.valid_from,
        _device.valid_until,
        _device.revoked_at,
        _device.token_hash == bindparam("shown"),
        _device.last_seen_at,
        _event.starts_at,
        _event.is_demo,
    )
    .join_from(Device, Event)
    .where(
        or_(_device.token_hash == bindparam("shown"), _device.delivery_hash == bindparam("shown"))
    )
)


class DeviceState(StrEnum):
    """Whether a device may work now."""

    ACTIVE = "active"
    TOO_EARLY = "too_early"
    OVER = "over"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device that showed a token: what a request needs of it, without the ORM.

    `may_read` is false for the token of delivery, with which a phone that was wiped hands over
    what it had scanned, and nothing else.
    """

    id: int
    public_id: str
    event_id: int
    name: str
    valid_from: datetime
    valid_until: datetime
    revoked_at: datetime | None
    may_read: bool
    last_seen_at: datetime | None
    event_starts_at: datetime
    is_demo: bool

    def is_heard_again(self, now: datetime) -> bool:
        """Whether its last contact is long enough ago to be noted anew."""
        return self.last_seen_at is None or now - self.last_seen_at >= SEEN_STEP

    def may_deliver(self, now: datetime) -> bool:
        """Whether it may still hand over scans: a week after it was revoked or its day ended."""
        ended = min(self.valid_until, self.revoked_at or self.valid_until)
        return self.valid_from <= now < ended + LATE_DELIVERY

    def may_have_scanned(self, now: datetime) -> tuple[datetime, datetime]:
        """Return between which times its scans can have happened, whatever its clock says."""
        return self.valid_from - CLOCK_SLACK, now

    def may_name_people(self, now: datetime) -> bool:
        """Whether answers may name anybody now."""
        return self.may_read and _is_day_of_people(
            self.event_starts_at, is_demo=self.is_demo, now=now
        )


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A device with its two tokens, which are shown only here."""

    device: Device
    token: str
    delivery_token: str


@dataclass(frozen=True, slots=True)
class NewPairing:
    """A code to show once; the database keeps only its hash."""

    code: str
    expires_at: datetime


def create_pairing_code(
    event: Event, *, device_name: str = "", by: Actor, now: datetime
) -> NewPairing:
    """Let one more device in, within a quarter of an hour.

    Raises:
        PairingCodeInvalid: when the day is over, so that no device could use it.

    """
    if valid_window(event, now=now)[1] <= now:
        raise PairingCodeInvalid
    code = pairing_code.encode(secrets.token_bytes(pairing_code.CODE_BYTES))
    row = PairingCode(
        event_id=event.id,
        code_hash=token_hash(code),
        device_name=device_name,
        created_at=now,
        expires_at=now + pairing_code.LIFETIME,
    )
    db.session.add(row)
    db.session.flush()
    subject = ("pairing_code", row.id)
    audit.record("pairing_code.created", subject, by=by, now=now, event_id=event.id)
    return NewPairing(code=code, expires_at=row.expires_at)


def pair(code: str, *, device_name: str, now: datetime) -> NewDevice:
    """Turn a code into a device and return it with its tokens.

    The caller has had the confidentiality note confirmed; the moment is kept as proof (DS-21).
    A conditional UPDATE takes the code, so that two phones can never share one.

    Raises:
        PairingCodeInvalid: unknown, used, too old, or the day is over.

    """
    canonical = pairing_code.parse(code)
    if canonical is None:
        raise PairingCodeInvalid
    taken = db.session.scalars(
        update(PairingCode)
        .where(
            PairingCode.code_hash == token_hash(canonical),
            PairingCode.used_at.is_(None),
            PairingCode.expires_at > now,
        )
        .values(used_at=now)
        .returning(PairingCode)
    ).one_or_none()
    if taken is None:
        raise PairingCodeInvalid
    event = db.session.get_one(Event, taken.event_id)
    name = device_name.strip() or taken.device_name or UNNAMED.format(len(of_event(event)) + 1)
    return _add_device(event, name, now=now)


def _add_device(event: Event, name: str, *, now: datetime) -> NewDevice:
    valid_from, valid_until = valid_window(event, now=now)
    if valid_until <= now:
        raise PairingCodeInvalid
    token, delivery_token = (secrets.token_urlsafe(TOKEN_BYTES) for _ in range(2))
    device = Device(
        public_id=new_public_id(),
        event_id=event.id,
        name=name,
        token_hash=token_hash(token),
        delivery_hash=token_hash(delivery_token),
        paired_at=now,
        confidentiality_confirmed_at=now,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    db.session.add(device)
    itself = Actor(ActorKind.DEVICE, device.public_id)
    subject = ("device", device.public_id)
    audit.record("device.paired", subject, by=itself, now=now, event_id=event.id)
    logger.info("device %s paired for event %s", device.public_id, event.slug)
    return NewDevice(device, token, delivery_token)


def revoke(device: Device, *, by: Actor, now: datetime) -> None:
    """Take a device off the list; its token opens nothing from the next request on."""
    if device.revoked_at is not None:
        return
    device.revoked_at = now
    subject = ("device", device.public_id)
    audit.record("device.revoked", subject, by=by, now=now, event_id=device.event_id)
    logger.info("device %s revoked by %s", device.public_id, by.id)


def mark_seen(device: KnownDevice, *, now: datetime) -> None:
    """Note a contact: a device that nobody walks past is quiet, but not silent."""
    db.session.execute(update(Device).where(Device.id == device.id).values(last_seen_at=now))


def valid_window(event: Event, *, now: datetime) -> tuple[datetime, datetime]:
    """Return from when until when a device paired now works; an example can be tried at once."""
    valid_from, valid_until = device_window(event.starts_at)
    if event.is_demo:
        return min(valid_from, now), max(valid_until, now + DEMO_LIFETIME)
    return valid_from, valid_until


def authenticate(token: str) -> KnownDevice | None:
    """Return the device that holds this token, of reading or of delivery, whatever its state."""
    if len(token) != TOKEN_LENGTH:
        return None
    values = {"shown": token_hash(token)}
    row = db.session.connection().execute(_BY_TOKEN, values).one_or_none()
    return KnownDevice(*row) if row else None


def state(device: KnownDevice | Device, *, now: datetime) -> DeviceState:
    """Return whether a device may work at this moment."""
    if device.revoked_at is not None:
        return DeviceState.REVOKED
    if now >= device.valid_until:
        return DeviceState.OVER
    if now < device.valid_from:
        return DeviceState.TOO_EARLY
    return DeviceState.ACTIVE


def may_read_people(event: Event, *, now: datetime) -> bool:
    """Whether devices may have data of people."""
    return _is_day_of_people(event.starts_at, is_demo=event.is_demo, now=now)


def _is_day_of_people(starts_at: datetime, *, is_demo: bool, now: datetime) -> bool:
    """From the day itself on, not the evening before, when devices already work (SI-07)."""
    return is_demo or now >= day_start(local_day(starts_at))


def of_event_query(event: Event) -> Select[Device]:
    """Return the devices of an event, the latest first."""
    return (
        select(Device)
        .where(Device.event_id == event.id)
        .order_by(Device.revoked_at.is_not(None), Device.paired_at.desc(), Device.id.desc())
    )


def of_event(event: Event) -> Sequence[Device]:
    """Return the devices of an event, those that work first."""
    return db.session.scalars(of_event_query(event)).all()


def find(event: Event, public_id: str) -> Device | None:
    """Return a device of this event by its public id."""
    return db.session.scalars(
        of_event_query(event).where(Device.public_id == public_id)
    ).one_or_none()


def event_of(device: KnownDevice | Device) -> Event:
    """Return the event that a device belongs to."""
    return db.session.get_one(Event, device.event_id)
