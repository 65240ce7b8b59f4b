"""What the pages about paper show: lists with their words, a sheet with who is there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from flask import request

from praxistag.documents.door_lists import NOTES, PEOPLE, SHEET, TITLES, Part
from praxistag.domain.door import ENTRANCE
from praxistag.domain.errors import DomainError
from praxistag.domain.paper_sheets import unpack
from praxistag.domain.states import Verdict
from praxistag.services import door_lists, paper_sheets, paper_ticks
from praxistag.web.errors import message_for
from praxistag.web.filters import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.models import Event
    from praxistag.services.door_lists import DoorList
    from praxistag.services.paper_sheets import TickGroup, TickLine

MOVED = "sitzt jetzt woanders"


@dataclass(frozen=True)
class ListWords:
    """A list as people call it, and where and when it is ticked."""

    key: str
    title: str
    facts: str
    starts_at: datetime
    arrived: int
    expected: int

    @classmethod
    def of(cls, row: DoorList) -> Self:
        """Return the words of a list."""
        is_door = row.key == ENTRANCE
        return cls(
            key=row.key,
            title=TITLES[Part.DOOR] if is_door else f"{row.code} {row.title}",
            facts=f"Eingang ab {clock(row.starts_at)} Uhr"
            if is_door
            else f"{clock(row.starts_at)} Uhr, {row.room}",
            starts_at=row.starts_at,
            arrived=row.arrived,
            expected=row.expected,
        )


@dataclass(frozen=True)
class TicksView:
    """A sheet or a whole list, to be ticked; `closed` says why nothing can be ticked now."""

    words: ListWords
    groups: Sequence[TickGroup]
    sheet: int | None
    is_part: bool
    usual: datetime
    closed: str

    @classmethod
    def load(cls, event: Event, list_key: str, *, now: datetime) -> Self | None:
        """Return what the address names: everybody on a list, or who stands on a sheet."""
        row = next((one for one in door_lists.lists(event) if one.key == list_key), None)
        if row is None:
            return None
        handles = unpack(request.args.get(PEOPLE, ""))
        groups = (
            [paper_sheets.of_sheet(event, list_key, handles)]
            if handles
            else paper_sheets.of_list(event, list_key)
        )
        return cls(
            words=ListWords.of(row),
            groups=groups,
            sheet=request.args.get(SHEET, type=int),
            is_part=bool(handles),
            usual=usual_time(event, row.starts_at, now=now),
            closed=why_closed(event, now=now),
        )

    @property
    def people(self) -> int:
        """How many people are shown."""
        return sum(len(group.lines) for group in self.groups)

    def heading(self, group: TickGroup) -> str:
        """Return what stands above a group; the only one needs nothing."""
        return TITLES[group.part] if group.part and len(self.groups) > 1 else ""

    def note(self, line: TickLine) -> str:
        """Return what has to be known about somebody before they are ticked."""
        if line.person.verdict is not Verdict.OK:
            return NOTES[line.person.verdict]
        return MOVED if line.is_moved else ""

    def said(self, line: TickLine) -> str:
        """Return since when somebody is there, and who says so."""
        if line.arrival is None:
            return ""
        return f"da seit {clock(line.arrival.at)}, {line.arrival.device}"


def usual_time(event: Event, starts_at: datetime, *, now: datetime) -> datetime:
    """Return the time that stands there to begin with: when it began, as far as it has."""
    earliest, latest = paper_ticks.window(event, now=now)
    return max(earliest, min(starts_at, latest))


def why_closed(event: Event, *, now: datetime) -> str:
    """Return why nothing can be brought back at this time; nothing while it can."""
    try:
        paper_ticks.require_open(event, now=now)
    except DomainError as refusal:
        return message_for(refusal)
    return ""
