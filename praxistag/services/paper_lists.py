"""Who stands on which list of the door, as paper shows it and as ticks are brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from praxistag.documents.door_lists import PaperLine, PaperList, Part
from praxistag.domain.door import ENTRANCE, SESSION_PREFIX
from praxistag.domain.paper_sheets import alphabetical
from praxistag.domain.states import ReleaseState, SeatState, Verdict, door_verdict
from praxistag.extensions import db
from praxistag.models import Registration, SessionSeat
from praxistag.services import photo_choices, workshop_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
    lines = lines_of(rows, photo_choices.markers([row.id for row in rows]))
    expected = [line for line in lines if line.verdict is Verdict.OK]
    others = [line for line in lines if line.verdict is not Verdict.OK]
    desk = [PaperList(ENTRANCE, Part.DESK, others)] if others else []
    return [PaperList(ENTRANCE, Part.DOOR, expected), *desk]


def of_sessions(event_id: int, sessions: Sequence[WorkshopSession]) -> list[PaperList]:
    """Return a list per session, in the order given; one query for all of them."""
    wanted = [session.id for session in sessions]
    rows = db.session.execute(
        workshop_lists.seats_query(event_id)
        .with_only_columns(SessionSeat.session_id, *_ON_PAPER, maintain_column_froms=True)
        .where(SessionSeat.session_id.in_(wanted))
    ).all()
    found: dict[int, list[Any]] = {identity: [] for identity in wanted}
    for session_id, *row in rows:
        found[session_id].append(row)
    return [
        PaperList(
            f"{SESSION_PREFIX}{session.id}", Part.SESSION, lines_of(found[session.id]), session
        )
        for session in sessions
    ]


def lines_of(
    rows: Iterable[Any], markers: Mapping[int, PhotoMarker] | None = None
) -> list[PaperLine]:
    """Return people by surname; `rows` hold what `_ON_PAPER` names."""
    lines = [
        PaperLine(*words, door_verdict(seat, release), (markers or {}).get(identity))
        for identity, *words, seat, release in rows
    ]
    return sorted(
        lines,
        key=lambda line: (*alphabetical(line.last_name, line.first_name), line.public_id),
    )
