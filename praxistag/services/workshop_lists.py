"""Who sits in which session: names for the event office, numbers for everybody else (DS-21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from praxistag.documents.workshop_lists import SeatedPerson
from praxistag.domain.errors import TooManyForOneFile
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import Registration, SessionSeat
from praxistag.services import audit
from praxistag.services.participant_lists import alphabetical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Select

    from praxistag.domain.actors import Actor
    from praxistag.models import WorkshopSession

MOST_LINES = 1500
"""A tagged table takes about 10 s per 1,000 lines; nobody waits longer than a quarter minute."""


def taken(event_id: int) -> Mapping[int, int]:
    """Return how many people each session has; one query."""
    counted = seats_query(event_id).with_only_columns(
        SessionSeat.session_id, func.count(), maintain_column_froms=True
    )
    rows = db.session.execute(counted.group_by(SessionSeat.session_id))
    return {session_id: count for session_id, count in rows}  # noqa: C416 -- rows are no pairs to mypy


def export(
    event_id: int, sessions: Sequence[WorkshopSession], *, by: Actor, now: datetime
) -> Mapping[int, Sequence[SeatedPerson]]:
    """Return the people of the sessions; who took whose names is in the audit log first.

    Raises:
        TooManyForOneFile: the lists of these sessions together are too long for one PDF.

    """
    people = by_session(event_id, sessions)
    if len(sessions) > 1 and sum(map(len, people.values())) > MOST_LINES:
        raise TooManyForOneFile
    whose = ("workshop_list", _whose(sessions))
    audit.record("export.pdf", whose, by=by, now=now, event_id=event_id)
    return people


def by_session(
    event_id: int, sessions: Sequence[WorkshopSession]
) -> Mapping[int, Sequence[SeatedPerson]]:
    """Return the people of each of the sessions, by name; one query."""
    rows = db.session.execute(
        seats_query(event_id)
        .where(SessionSeat.session_id.in_([session.id for session in sessions]))
        .order_by(
            alphabetical(Registration.last_name),
            alphabetical(Registration.first_name),
            Registration.id,
        )
    )
    found: dict[int, list[SeatedPerson]] = {}
    for session_id, *words in rows:
        found.setdefault(session_id, []).append(SeatedPerson(*words))
    return found


def _whose(sessions: Sequence[WorkshopSession]) -> str:
    if len(sessions) == 1:
        return f"session-{sessions[0].id}"
    blocks = {session.slot_id for session in sessions}
    return "all" if len(blocks) > 1 else f"block-{blocks.pop()}"


def seats_query(event_id: int) -> Select[int, str, str, str, str]:
    """Return seats of people who hold a ticket; whoever cancelled or was refused is on no list."""
    return (
        select(
            SessionSeat.session_id,
            Registration.last_name,
            Registration.first_name,
            Registration.badge_name,
            Registration.organisation_name,
        )
        .join(Registration, Registration.id == SessionSeat.registration_id)
        .where(
            Registration.event_id == event_id,
            Registration.seat_state == SeatState.SEATED,
            Registration.release_state != ReleaseState.REJECTED,
        )
    )
