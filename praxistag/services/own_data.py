"""Loads everything about one person, driven by the registry; the number of queries is constant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, case, or_, select

from praxistag.documents.own_data import OwnGroup, OwnRecord
from praxistag.domain import own_data
from praxistag.domain.door import session_of
from praxistag.domain.german import clock
from praxistag.domain.kinds import ActorKind
from praxistag.extensions import db
from praxistag.models import (
    AuditEntry,
    CheckIn,
    DeskNote,
    ReleaseRemark,
    Room,
    Slot,
    Track,
    Workshop,
    WorkshopSession,
)
from praxistag.models.base import table_of
from praxistag.services.releases import SHARED_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement

    from praxistag.models import Registration

    Rows = Sequence[Mapping[str, Any]]

OTHER_PARTICIPANT = "other_participant"
"""Somebody else's link did it: a swap moved this person, too."""

ORDER: Mapping[str, str] = {
    "release_remark": "written_at",
    "consent": "given_at",
    "wish": "rank",
    "duty": "slot_id",
    "session_seat": "slot_id",
    "check_in": "scanned_at",
    "desk_note": "decided_at",
    "outgoing_mail": "created_at",
    "audit_entry": "at",
}


def of_person(registration: Registration) -> list[OwnGroup]:
    """Return every category with what is stored about the person, empty ones too."""
    names = _Names(registration.event_id)
    rows = {table: _rows(table, registration) for table in own_data.SHOWN}
    return [
        OwnGroup(
            category,
            [
                OwnRecord(table, _values(table, columns, row, names))
                for table, columns in tables.items()
                for row in rows[table]
            ],
        )
        for category, tables in own_data.columns_by_category()
    ]


def _rows(name: str, registration: Registration) -> Rows:
    table = db.metadata.tables[name]
    columns = [_column(table, column, registration) for column in own_data.SHOWN[name]]
    statement = select(*columns).where(*_is_of(table, registration))
    if name in ORDER:
        statement = statement.order_by(table.c[ORDER[name]])
    return [dict(row) for row in db.session.connection().execute(statement).mappings()]


def _column(table: Table, column: str, registration: Registration) -> ColumnElement[Any]:
    if (table.name, column) != ("audit_entry", "actor_kind"):
        return table.c[column]
    somebody_else = (table.c.actor_kind == ActorKind.PARTICIPANT) & (
        table.c.actor_id != registration.public_id
    )
    return case((somebody_else, OTHER_PARTICIPANT), else_=table.c.actor_kind).label(column)


def _is_of(table: Table, registration: Registration) -> list[ColumnElement[bool]]:
    """Return the conditions for the rows of one person."""
    if table.name == "registration":
        return [table.c.id == registration.id]
    if table is table_of(AuditEntry):
        itself = registration.public_id
        is_subject = (table.c.subject_kind == "registration") & (table.c.subject_id == itself)
        is_actor = (table.c.actor_kind == ActorKind.PARTICIPANT) & (table.c.actor_id == itself)
        return [table.c.event_id == registration.event_id, or_(is_subject, is_actor)]
    if table is table_of(DeskNote):
        scans = select(CheckIn.id).where(CheckIn.registration_id == registration.id)
        return [table.c.check_in_id.in_(scans)]
    is_theirs = table.c.registration_id == registration.id
    if table is table_of(ReleaseRemark):
        return [is_theirs, table.c.kind.in_(SHARED_KINDS)]
    return [is_theirs]


def _values(
    table: str, columns: Sequence[str], row: Mapping[str, Any], names: _Names
) -> dict[str, Any]:
    keys = own_data.SHOWN[table]
    return {keys[column]: names.spell_out(column, row[column]) for column in columns}


class _Names:
    """What the numbers in rows stand for: blocks, workshops, tracks and lists of the day."""

    def __init__(self, event_id: int) -> None:
        self._sessions = _session_names(event_id)
        self._behind = {
            "slot_id": _by_id(select(Slot.id, Slot.title).where(Slot.event_id == event_id)),
            "track_id": _by_id(select(Track.id, Track.name).where(Track.event_id == event_id)),
            "workshop_id": _by_id(
                select(Workshop.id, Workshop.title).where(Workshop.event_id == event_id)
            ),
            "session_id": self._sessions,
        }

    def spell_out(self, column: str, value: Any) -> Any:
        """Return the value, or the name behind it."""
        if column in self._behind:
            return self._behind[column].get(value)
        if column == "session_ids":
            return [self._sessions[one] for one in value if one in self._sessions]
        return self._list_name(value) if column == "list_key" else value

    def _list_name(self, key: str) -> str:
        return self._sessions.get(session_of(key) or 0, key)


def _by_id(statement: Any) -> dict[int, str]:
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _session_names(event_id: int) -> dict[int, str]:
    statement = (
        select(WorkshopSession.id, Slot.starts_at, Workshop.title, Room.name)
        .join(Workshop, Workshop.id == WorkshopSession.workshop_id)
        .join(Slot, Slot.id == WorkshopSession.slot_id)
        .join(Room, Room.id == WorkshopSession.room_id)
        .where(Slot.event_id == event_id)
    )
    return {
        key: f"{clock(starts_at)} {title}, {room}"
        for key, starts_at, title, room in db.session.execute(statement)
    }
