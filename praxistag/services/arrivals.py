"""Who is on which list: the log of the door and what is kept of it, read as one (ADR 0014)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, or_, select, union
from sqlalchemy.orm import aliased

from praxistag.domain.door import ARRIVAL_KINDS, ARRIVAL_VERDICTS
from praxistag.domain.kinds import DeskDecision
from praxistag.extensions import db
from praxistag.models import Attendance, CheckIn, DeskNote, Registration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement


def is_arrival() -> ColumnElement[bool]:
    """Return the condition of rows of the log that say somebody is here, and were not undone.

    It says in SQL what `DoorEntry.is_arrival` says of one row, with the decision of the desk.
    """
    undo = aliased(CheckIn)
    return and_(
        CheckIn.kind.in_(ARRIVAL_KINDS),
        CheckIn.verdict.in_(ARRIVAL_VERDICTS),
        ~exists().where(undo.undoes_nonce == CheckIn.nonce),
        counts(),
    )


def counts() -> ColumnElement[bool]:
    """Return the condition of rows that count: not late, or the desk says so; never dismissed."""
    decided = select(DeskNote.decision).where(DeskNote.check_in_id == CheckIn.id).scalar_subquery()
    return or_(
        decided == DeskDecision.COUNTS,
        and_(~CheckIn.is_late, decided.is_distinct_from(DeskDecision.DISMISSED)),
    )


def is_on_a_list() -> ColumnElement[bool]:
    """Return the condition of people who were seen: in the log, or later in what is kept of it."""
    logged = exists().where(CheckIn.registration_id == Registration.id, is_arrival())
    return or_(logged, exists().where(Attendance.registration_id == Registration.id))


def lists_of(people: Sequence[ColumnElement[bool]]) -> dict[int, set[str]]:
    """Return the lists that people are on, by person; who is on none is left out."""
    logged = (
        select(CheckIn.registration_id, CheckIn.list_key)
        .join(Registration, Registration.id == CheckIn.registration_id)
        .where(*people, is_arrival())
    )
    kept = (
        select(Attendance.registration_id, Attendance.list_key)
        .join(Registration, Registration.id == Attendance.registration_id)
        .where(*people)
    )
    found: dict[int, set[str]] = {}
    rows: Any = db.session.execute(union(logged, kept))
    for registration_id, list_key in rows:
        found.setdefault(registration_id, set()).add(list_key)
    return found


def kept_lists(event_id: int) -> set[str]:
    """Return the lists of an event that anybody is on."""
    logged = select(CheckIn.list_key).where(
        CheckIn.event_id == event_id, CheckIn.registration_id.is_not(None), is_arrival()
    )
    kept = (
        select(Attendance.list_key)
        .join(Registration, Registration.id == Attendance.registration_id)
        .where(Registration.event_id == event_id)
    )
    return set(db.session.scalars(union(logged, kept)))
