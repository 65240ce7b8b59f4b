"""Who stands on which list of the door, as paper shows it and as ticks are brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from praxistag.documents.door_lists import PaperLine, PaperList, Part
from praxistag.domain.door import ENTRANCE, list_of
from praxistag.domain.paper_sheets import HANDLE, alphabetical
from praxistag.domain.states import ReleaseState, SeatState, Verdict, door_verdict
from praxistag.extensions import db
from praxistag.models import Registration, SessionSeat
from praxistag.services import photo_choices, workshop_lists

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from praxistag.domain.photo_marker import PhotoMarker
    from praxistag.models import WorkshopSession

_ON_PAPER = (
    Registration.id,
    Registration.public_id,
    Registration.last_name,
    Registration.first_name,
    Registration.badge_name,
    Registration.organisation_name,
    Registration.seat_state,
    Registration.release_state,
)
_MAY_APPEAR = (SeatState.SEATED, SeatState.WAITING, SeatState.OFFERED)


def at_the_door(event_id: int) -> list[PaperList]:
    """Return who may come in, and who has to see the desk first; whoever was refused is on none.

    A waiting person may be let in when others stay away, so their names are at hand.
    """
    rows = db.session.execute(
        select(*_ON_PAPER).where(
            Registration.event_id == event_id,
            Registration.seat_state.in_(_MAY_APPEAR),
            Registration.release_state != ReleaseState.REJECTED,
        )
    ).all()
    lines = _lines(rows, photo_choices.markers([row.id for row in rows]))
    expected = [line for line in lines if line.verdict is Verdict.OK]
    others = [line for line in lines if line.verdict is not Verdict.OK]
    desk = [PaperList(ENTRANCE, Part.DESK, others)] if others else []
    return [PaperList(ENTRANCE, Part.DOOR, expected), *desk]


def of_sessions(event_id: int, sessions: Sequence[WorkshopSession]) -> list[PaperList]:
    """Return a list per session, in the order given; one query for all of them."""
    found = _seated(event_id, [session.id for session in sessions])
    return [
        PaperList(list_of(session.id), Part.SESSION, found[session.id], session)
        for session in sessions
    ]


def of_session(event_id: int, session_id: int) -> PaperList:
    """Return who sits in one session."""
    lines = _seated(event_id, [session_id])[session_id]
    return PaperList(list_of(session_id), Part.SESSION, lines)


def with_handles(event_id: int, handles: Collection[str]) -> list[PaperLine]:
    """Return everybody whose public id begins so, whatever their state is by now."""
    handle = func.substr(Registration.public_id, 1, HANDLE)
    rows = db.session.execute(
        select(*_ON_PAPER).where(Registration.event_id == event_id, handle.in_(handles))
    )
    return _lines(rows)


def _seated(event_id: int, session_ids: Sequence[int]) -> dict[int, list[PaperLine]]:
    rows = db.session.execute(
        workshop_lists.seats_query(event_id)
        .with_only_columns(SessionSeat.session_id, *_ON_PAPER, maintain_column_froms=True)
        .where(SessionSeat.session_id.in_(session_ids))
    )
    found: dict[int, list[Any]] = {identity: [] for identity in session_ids}
    for session_id, *row in rows:
        found[session_id].append(row)
    return {session_id: _lines(row) for session_id, row in found.items()}


def _lines(
    rows: Iterable[Any], markers: Mapping[int, PhotoMarker] | None = None
) -> list[PaperLine]:
    """Return people by surname; `rows` hold what `_ON_PAPER` names."""
    lines = [_line(row, markers or {}) for row in rows]
    return sorted(
        lines,
        key=lambda line: (*alphabetical(line.last_name, line.first_name), line.public_id),
    )


def _line(row: Sequence[Any], markers: Mapping[int, PhotoMarker]) -> PaperLine:
    identity, public_id, last_name, first_name, badge_name, organisation, seat, release = row
    return PaperLine(
        public_id=public_id,
        last_name=last_name,
        first_name=first_name,
        badge_name=badge_name,
        organisation=organisation,
        verdict=door_verdict(seat, release),
        marker=markers.get(identity),
    )
