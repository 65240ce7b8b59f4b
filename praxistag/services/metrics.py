"""Figures for monitoring: counts by state, never a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from praxistag.domain.kinds import MailState
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.extensions import db
from praxistag.models import CheckIn, Event, OutgoingMail, Registration

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from sqlalchemy import Select


@dataclass(frozen=True)
class Figure:
    """One metric with a value per state."""

    name: str
    words: str
    label: str
    values: dict[str, int]


def read() -> list[Figure]:
    """Return the figures of the current event, and of the outbox."""
    event = select(Event.id).where(Event.is_current).scalar_subquery()
    return [
        Figure(
            "praxistag_registrations",
            "Registrations of the current event by seat.",
            "seat",
            _counted(SeatState, _per(Registration.seat_state, Registration.event_id == event)),
        ),
        Figure(
            "praxistag_releases",
            "Registrations of the current event by release.",
            "release",
            _counted(
                ReleaseState, _per(Registration.release_state, Registration.event_id == event)
            ),
        ),
        Figure(
            "praxistag_scans",
            "Scans at the doors of the current event by verdict.",
            "verdict",
            _counted(Verdict, _per(CheckIn.verdict, CheckIn.event_id == event)),
        ),
        Figure(
            "praxistag_mails",
            "Outgoing mails by state.",
            "state",
            _counted(MailState, _per(OutgoingMail.state)),
        ),
    ]


def is_database_reachable() -> bool:
    """Whether the database answers (`/readyz`)."""
    try:
        return bool(db.session.scalar(text("SELECT 1")))
    except Exception:  # noqa: BLE001 -- whatever the driver raises, the answer is no
        return False


def _per(column: Any, *conditions: Any) -> Select[Any]:
    return select(column, func.count()).where(*conditions).group_by(column)


def _counted(states: Iterable[StrEnum], query: Select[Any]) -> dict[str, int]:
    """Return a value for every state, so that a graph shows 0 and not a gap."""
    counts = {str(state): number for state, number in db.session.execute(query)}
    return {state.value: counts.get(state.value, 0) for state in states}
