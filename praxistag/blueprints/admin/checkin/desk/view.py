"""Scans, lists and devices in words, with the names of everybody on a page of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.blueprints.admin.checkin.wording import VERDICT_TAGS
from praxistag.domain.desk import NOBODY_S
from praxistag.domain.door import ENTRANCE
from praxistag.domain.german import clock, day_and_time
from praxistag.domain.kinds import ScanKind
from praxistag.domain.schedule import local_day
from praxistag.domain.states import Verdict
from praxistag.services.desk_names import holder_of
from praxistag.services.door_log import device_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.desk import Case, Desk, LoggedScan, Swap
    from praxistag.models import Device, Event, Registration
    from praxistag.services.desk_names import Names

GONE = "Liste, die es nicht mehr gibt"
SOMEBODY = "Jemand"


@dataclass(frozen=True)
class ScanView:
    """One scan in words."""

    scanned_at: datetime
    when: str
    device: str
    place: str
    tag: tuple[str, str]
    person: Registration | None = None
    side: str = ""
    also: str = ""


class Words:
    """Turns cases into words, with the names of everybody on the page."""

    def __init__(self, event: Event, desk: Desk, names: Names) -> None:
        self._day = local_day(event.starts_at)
        self._desk = desk
        self._names = names

    def swap(self, swap: Swap) -> tuple[ScanView, str]:
        """Return who changed session at the door, and from where."""
        return self.scan(swap.scan), self.place(swap.from_list) if swap.from_list else "–"

    def when(self, at: datetime) -> str:
        """Return the time, with the date where it is not the day itself."""
        return f"{clock(at)} Uhr" if local_day(at) == self._day else day_and_time(at)

    def span(self, scans: Sequence[LoggedScan]) -> str:
        """Return „um 9:02 Uhr“, or „von 9:02 bis 9:10 Uhr“."""
        first, last = scans[0].scanned_at, scans[-1].scanned_at
        if self.when(first) == self.when(last):
            return f"um {self.when(first)}"
        is_one_day = local_day(first) == local_day(last)
        return f"von {self.when(first).removesuffix(' Uhr' * is_one_day)} bis {self.when(last)}"

    def person(self, scan: LoggedScan) -> Registration | None:
        """Return whom a scan is about."""
        return self._names.person(scan)

    def holder(self, case: Case) -> Registration | None:
        """Return whose ticket an unknown code is by now."""
        return holder_of(case, self._names)

    def assigned(self, case: Case) -> Registration | None:
        """Return to whom the desk gave an unknown code."""
        added = self._desk.added_by(case)
        return self._names.person(added[0]) if added else None

    def decider(self, account_id: int | None) -> str:
        """Return who decided."""
        return self._names.accounts.get(account_id or 0, SOMEBODY)

    def place(self, list_key: str) -> str:
        """Return the name of a list."""
        if list_key == ENTRANCE:
            return "Eingang"
        known = self._names.lists.get(list_key)
        return known.name if known else GONE

    def capacity(self, scan: LoggedScan) -> int | None:
        """Return how many places the session of a scan has."""
        known = self._names.lists.get(scan.list_key)
        return known.capacity if known else None

    def device(self, scan: LoggedScan) -> str:
        """Return what was scanned with."""
        device = self.device_of(scan)
        return device_name(device.name if device else None, scan.kind)

    def device_of(self, scan: LoggedScan) -> Device | None:
        """Return the device of a scan."""
        return self._names.devices.get(scan.device_id or 0)

    def scan(self, scan: LoggedScan) -> ScanView:
        """Return a scan in words."""
        return ScanView(
            scanned_at=scan.scanned_at,
            when=self.when(scan.scanned_at),
            device=self.device(scan),
            place=self.place(scan.list_key),
            tag=self._tag(scan),
            person=self._names.person(scan),
            side=self._side(scan),
            also=self._also(scan),
        )

    def _tag(self, scan: LoggedScan) -> tuple[str, str]:
        if scan.kind is ScanKind.ADMIT and scan.verdict not in NOBODY_S:
            return "von Hand eingelassen", "waiting"
        shown = Verdict.OK if scan.told_ok else scan.shown or scan.verdict
        return VERDICT_TAGS[shown]

    def _side(self, scan: LoggedScan) -> str:
        """Say whether somebody scanned before the device was revoked or after."""
        left_at = end_of(self.device_of(scan))
        return "" if left_at is None else "vorher" if scan.scanned_at < left_at else "danach"

    def _also(self, scan: LoggedScan) -> str:
        other = self._desk.counting(scan)
        return f"{self.when(other.scanned_at)}, {self.device(other)}" if other else ""


def end_of(device: Device | None) -> datetime | None:
    """Return from when on a device was no longer welcome."""
    if device is None:
        return None
    return device.revoked_at or device.valid_until
