"""A sheet of paper on the screen: the same people in the same order, and who is there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from praxistag.domain.door import ENTRANCE, session_of
from praxistag.domain.kinds import ScanKind
from praxistag.domain.paper_sheets import HANDLE
from praxistag.extensions import db
from praxistag.models import CheckIn, Device, Registration, SessionSeat
from praxistag.services import door_log, paper_lists
from praxistag.services.arrivals import is_arrival

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.documents.door_lists import PaperLine, PaperList, Part
    from praxistag.models import Event


@dataclass(frozen=True, slots=True)
class Arrival:
    """Since when somebody is there, and who says so; what only paper says can be taken back."""

    at: datetime
    device: str
    is_from_paper: bool


@dataclass(frozen=True, slots=True)
class TickLine:
    """A person as on paper; `is_moved`: their seat has been in another session since."""

    person: PaperLine
    arrival: Arrival | None
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class TickGroup:
    """People under one heading; those of a single sheet have none."""

    part: Part | None
    lines: Sequence[TickLine]


def of_list(event: Event, list_key: str) -> list[TickGroup]:
    """Return everybody on a list as it would be printed now."""
    arrivals = _arrivals(event.id, list_key)
    return [
        TickGroup(one.part, [TickLine(line, arrivals.get(line.public_id)) for line in one.lines])
        for one in _lists(event.id, list_key)
    ]


def of_sheet(event: Event, list_key: str, handles: Sequence[str]) -> TickGroup:
    """Return exactly who stands on a sheet that was printed, whatever happened to them since."""
    lines = paper_lists.with_handles(event.id, handles)
    order = {handle: place for place, handle in enumerate(handles)}
    lines.sort(key=lambda line: order[line.public_id[:HANDLE]])
    arrivals = _arrivals(event.id, list_key)
    seated = _seated(list_key)
    return TickGroup(
        None,
        [
            TickLine(
                line,
                arrivals.get(line.public_id),
                is_moved=seated is not None and line.public_id not in seated,
            )
            for line in lines
        ],
    )


def _lists(event_id: int, list_key: str) -> list[PaperList]:
    session_id = session_of(list_key)
    if session_id is None:
        return paper_lists.at_the_door(event_id)
    return [paper_lists.of_session(event_id, session_id)]


def _seated(list_key: str) -> set[str] | None:
    """Return who has a seat in the session of a list; None for the entrance."""
    if list_key == ENTRANCE:
        return None
    seated = select(Registration.public_id).join(
        SessionSeat, SessionSeat.registration_id == Registration.id
    )
    return set(db.session.scalars(seated.where(SessionSeat.session_id == session_of(list_key))))


def _arrivals(event_id: int, list_key: str) -> Mapping[str, Arrival]:
    """Return the first arrival of each person on a list."""
    rows: Any = db.session.execute(
        select(Registration.public_id, CheckIn.kind, CheckIn.scanned_at, Device.name)
        .join(Registration, Registration.id == CheckIn.registration_id)
        .outerjoin(Device, Device.id == CheckIn.device_id)
        .where(CheckIn.event_id == event_id, CheckIn.list_key == list_key, is_arrival())
        .order_by(CheckIn.scanned_at, CheckIn.nonce)
    )
    found: dict[str, list[Any]] = {}
    for public_id, *row in rows:
        found.setdefault(public_id, []).append(row)
    return {public_id: _arrival(rows) for public_id, rows in found.items()}


def _arrival(rows: Sequence[Any]) -> Arrival:
    kind, at, device = rows[0]
    is_from_paper = all(one is ScanKind.PAPER for one, *_ in rows)
    return Arrival(at, door_log.device_name(device, kind), is_from_paper)
