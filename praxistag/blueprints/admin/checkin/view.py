"""What the first page of the door shows: loaded at once, at the same price for a thousand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from praxistag.blueprints.admin.checkin import tasks, wording
from praxistag.blueprints.admin.checkin.devices.view import DeviceLine, device_lines
from praxistag.domain.german import clock, day_and_time
from praxistag.domain.list_columns import Moment, moment_of
from praxistag.domain.schedule import local_day
from praxistag.services import devices, door_lists, door_live, door_log, door_preparation
from praxistag.web.desk_badge import open_cases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.blueprints.admin.checkin.tasks import Task
    from praxistag.domain.kinds import PrintKind
    from praxistag.models import Event
    from praxistag.services.door_lists import RecentScan
    from praxistag.services.door_live import House


SCANS = 10


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A line of the log in words; verdict is a label and a kind of tag."""

    at: datetime
    time: str
    place: str
    verdict: tuple[str, str]
    kind: str

    @classmethod
    def of(cls, scan: RecentScan, *, now: datetime) -> ScanLine:
        """Word a scan; the day stands there when it is another one."""
        at = scan.scanned_at
        time = f"{clock(at)} Uhr" if local_day(at) == local_day(now) else day_and_time(at)
        verdict, kind = wording.VERDICT_TAGS[scan.verdict], wording.KINDS[scan.kind]
        return cls(at, time, door_log.device_name(scan.device_name, scan.kind), verdict, kind)


@dataclass(frozen=True)
class Overview:
    """Everything the page shows."""

    event: Event
    now: datetime
    moment: Moment
    window: tuple[datetime, datetime]
    house: House
    lines: Sequence[DeviceLine]
    scans: Sequence[ScanLine]
    printed: Mapping[PrintKind, datetime]
    open_cases: int

    @classmethod
    def load(cls, event: Event, *, now: datetime) -> Overview:
        """Ask the services once each."""
        return cls(
            event=event,
            now=now,
            moment=moment_of(event.starts_at, event.ends_at, now=now),
            window=devices.valid_window(event, now=now),
            house=door_live.house(event),
            lines=device_lines(event, now=now),
            scans=[
                ScanLine.of(scan, now=now) for scan in door_lists.recent_scans(event, limit=SCANS)
            ],
            printed=door_preparation.printed_at(event),
            open_cases=open_cases(event),
        )

    @property
    def title(self) -> str:
        """The state as a sentence."""
        return wording.title(self.event, self.house, moment=self.moment, now=self.now)

    @property
    def lead(self) -> str:
        """What comes next."""
        return wording.lead(self)

    @property
    def tasks(self) -> Sequence[Task]:
        """What is to do now."""
        return tasks.tasks(self)

    @property
    def working(self) -> Sequence[DeviceLine]:
        """Devices that may scan, now or when their time begins."""
        return [line for line in self.lines if line.is_working]

    @property
    def is_live(self) -> bool:
        """Whether the page keeps itself fresh: while something happens at the door."""
        return self.window[0] <= self.now < self.window[1]

    @property
    def parts(self) -> Sequence[tuple[str, str, str, str]]:
        """The parts of the work: address, icon, name, and what is there."""
        counts = {"desk": self.open_cases, "missing": self.house.missing}
        return [
            (url_for(part.endpoint), part.icon, part.title, part.words(counts))
            for part in wording.PARTS
        ]
