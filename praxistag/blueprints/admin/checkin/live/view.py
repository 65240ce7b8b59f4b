"""What the live view shows: all together, by organisation, by session, and how fast."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from flask import url_for

from praxistag.blueprints.admin.checkin import wording
from praxistag.blueprints.admin.checkin.live.chart import RateChart, rate_chart
from praxistag.domain.arrival_rate import ArrivalRate, arrival_rate
from praxistag.domain.door import session_of
from praxistag.domain.german import clock
from praxistag.services import door_lists, door_live

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.models import Event
    from praxistag.services.door_lists import DoorList
    from praxistag.services.door_live import House


@dataclass(frozen=True, slots=True)
class Line:
    """A bar: how many of how many, and where their names are."""

    name: str
    arrived: int
    expected: int
    url: str = ""

    @property
    def words(self) -> str:
        """„62 von 110“; a session that takes whoever comes expects nobody in particular."""
        return f"{self.arrived} von {self.expected}" if self.expected else f"{self.arrived} da"

    @property
    def most(self) -> int:
        """The end of the bar; more people may come than were expected."""
        return max(self.arrived, self.expected, 1)


@dataclass(frozen=True, slots=True)
class Block:
    """The sessions that begin at the same time."""

    starts_at: datetime
    lines: Sequence[Line]


@dataclass(frozen=True)
class LiveView:
    """Everything the page shows."""

    now: datetime
    house: House
    lists: Sequence[DoorList]
    rate: ArrivalRate | None

    @classmethod
    def load(cls, event: Event, *, now: datetime) -> LiveView:
        """Ask the services once each."""
        house = door_live.house(event)
        lists = [one for one in door_lists.lists(event) if not one.is_entrance]
        return cls(now, house, lists, arrival_rate(door_live.arrival_times(event)))

    @property
    def title(self) -> str:
        """How many are in, as a sentence."""
        return f"{self.house.arrived} von {self.house.expected} sind da"

    @property
    def lead(self) -> str:
        """What is left, and when somebody came last."""
        latest = self.house.latest_at
        if latest is None:
            return "Noch ist niemand durch die Tür gekommen."
        return f"{wording.state(self.house)} Zuletzt kam jemand um {clock(latest)} Uhr."

    @property
    def organisations(self) -> Sequence[Line]:
        """The organisations in the order of the event, guests last."""
        return [
            Line(
                one.name or wording.GUESTS,
                one.arrived,
                one.expected,
                url_for("admin.checkin.missing.show", organisation=one.organisation_id or "gaeste"),
            )
            for one in self.house.organisations
        ]

    @property
    def blocks(self) -> Sequence[Block]:
        """The sessions, block by block."""
        return [
            Block(starts_at, [_line(one) for one in sessions])
            for starts_at, sessions in groupby(self.lists, key=lambda one: one.starts_at)
        ]

    @property
    def chart(self) -> RateChart | None:
        """The arrivals as a picture, once there are any."""
        return rate_chart(self.rate) if self.rate else None

    @property
    def rate_title(self) -> str:
        """What the picture says, as its title."""
        if self.rate is None:
            return "So schnell kommen sie an"
        busiest = self.rate.busiest
        begin, end = clock(busiest.starts_at), clock(busiest.ends_at)
        return f"Am meisten kamen von {begin} bis {end} Uhr: {busiest.count} in fünf Minuten"

    @property
    def rate_sentence(self) -> str:
        """The picture in one sentence, with those it has no bar for."""
        if self.rate is None:
            return ""
        first, last = self.rate.intervals[0], self.rate.intervals[-1]
        count = self.rate.total - self.rate.later
        came = "kam eine Person" if count == 1 else f"kamen {count} Menschen"
        words = f"Von {clock(first.starts_at)} bis {clock(last.ends_at)} Uhr {came}."
        return f"{words} Danach kamen noch {self.rate.later}." if self.rate.later else words


def _line(one: DoorList) -> Line:
    url = url_for("admin.checkin.missing.show", termin=session_of(one.key))
    return Line(one.name, one.arrived, one.expected, url)
