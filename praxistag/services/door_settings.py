"""What the event office decides about the door: names on devices, the display of the foyer."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from praxistag.domain.links import NONCE_BYTES
from praxistag.services import audit, devices

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Event


def set_offline_names(event: Event, has_names: bool, *, by: Actor, now: datetime) -> None:  # noqa: FBT001 -- the one thing it sets
    """Let devices carry the names of everybody, or take them away at their next contact."""
    if event.has_offline_names == has_names:
        return
    event.has_offline_names = has_names
    _trace("offline_names.allowed" if has_names else "offline_names.ended", event, by=by, now=now)


def open_display(event: Event, *, by: Actor, now: datetime) -> None:
    """Make an address for screens in the foyer; the one before ends."""
    event.foyer_nonce = secrets.token_bytes(NONCE_BYTES)
    _trace("foyer.opened", event, by=by, now=now)


def close_display(event: Event, *, by: Actor, now: datetime) -> None:
    """End the address of the foyer."""
    if event.foyer_nonce is None:
        return
    event.foyer_nonce = None
    _trace("foyer.closed", event, by=by, now=now)


def revoke_devices(event: Event, *, by: Actor, now: datetime) -> int:
    """Take all devices off the list and return how many there were."""
    working = [one for one in devices.of_event(event) if one.revoked_at is None]
    for device in working:
        devices.revoke(device, by=by, now=now)
    return len(working)


def is_display_open(event: Event, *, now: datetime) -> bool:
    """Whether screens may show the numbers: once opened, as long as devices may work."""
    begin, end = devices.valid_window(event, now=now)
    return event.foyer_nonce is not None and begin <= now < end


def _trace(action: str, event: Event, *, by: Actor, now: datetime) -> None:
    audit.record(action, ("event", event.id), by=by, now=now, event_id=event.id)
