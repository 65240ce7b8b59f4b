"""The devices as the event office sees them: whether they work, and when they were last heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.blueprints.admin.checkin.wording import DEVICE_TAGS, SILENT
from praxistag.domain.device_contact import is_silent
from praxistag.domain.german import ago
from praxistag.services import devices
from praxistag.services.devices import DeviceState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.models import Device, Event

WORKING = (DeviceState.ACTIVE, DeviceState.TOO_EARLY)


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A device, its state in words, and whether somebody should look after it."""

    device: Device
    state: DeviceState
    is_silent: bool
    contact: str

    @property
    def tag(self) -> tuple[str, str]:
        """The state as label and kind of tag."""
        return SILENT if self.is_silent else DEVICE_TAGS[self.state]

    @property
    def is_working(self) -> bool:
        """Whether it may scan, now or when its time begins."""
        return self.state in WORKING


def device_lines(event: Event, *, now: datetime) -> Sequence[DeviceLine]:
    """Return the devices of an event, those that work first."""
    return [_line(device, event, now=now) for device in devices.of_event(event)]


def _line(device: Device, event: Event, *, now: datetime) -> DeviceLine:
    state, seen_at = devices.state(device, now=now), device.last_seen_at
    silent = state is DeviceState.ACTIVE and is_silent(
        seen_at, doors_open_at=event.doors_open_at, ends_at=event.ends_at, now=now
    )
    return DeviceLine(device, state, silent, ago(seen_at, now) if seen_at else "noch nie")
