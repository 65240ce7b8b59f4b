"""Who sits in which session: names for the event office, numbers for everybody else (DS-21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from praxistag.documents.workshop_lists import SeatedPerson
from praxistag.domain.errors import TooManyForOneFile
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import Registration, SessionSeat, Slot
from praxistag.services import audit
from praxistag.services.participant_lists import alphabetical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Select

    from praxistag.domain.actors import Actor

MOST_LINES = 1500
"""A tagged table takes about 10 s per 1,000 lines; nobody waits longer than a quarter minute."""


def taken(event_id: int) -> Mapping[int, int]:
    """Return how many people each session has; one query."""
    counted = _seats_query(event_id).with_only_columns(
        SessionSeat.session_id, func.count(), maintain_column_froms=True
    )
    rows = db.session.execute(counted.group_by(SessionSeat.session_id))
    return {session_id: count for session_id, count in rows}  # noqa: C416 -- rows are no pairs to mypy


def export(
    event_id: int, blocks: Sequence[Slot], *, by: Actor, now: datetime
) -> Mapping[int, Sequence[SeatedPerson]]:
    """Return the people of each session of the blocks; who took them is in the audit log first.

    Raises:
        TooManyForOneFile: the lists of these blocks together are too long for one PDF.

    """
    people = by_session(event_id, blocks)
    if sum(map(len, people.values())) > MOST_LINES:
        raise TooManyForOneFile
    whose = "all" if len(blocks) != 1 else blocks[0].id
    audit.record("export.pdf", ("workshop_list", whose), by=by, now=now, event_id=event_id)
    return people


def by_session(event_id: int, blocks: Sequence[Slot]) -> Mapping[int, Sequence[SeatedPerson]]:
    """Return the people of each session of the blocks, by name; one query."""
    rows = db.session.execute(
        _seats_query(event_id)
        .where(SessionSeat.slot_id.in_([slot.id for slot in blocks]))
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


def _seats_query(event_id: int) -> Select[int, str, str, str, str]:
    """Seats of people who hold a ticket; whoever cancelled or was refused is on no list."""
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
