"""What must hold for the migrations on every database: both directions, and no drift."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, func, inspect, select, text

from praxistag.cli import schema
from praxistag.domain.keys import token_hash
from praxistag.domain.ticket_code import code_hash
from praxistag.extensions import db

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy import Column

FIRST = "0001"
CODE = "7KQ4M2XDABCD1234"
WHEN = datetime(2026, 6, 1, 9, tzinfo=UTC)
ROWS: dict[str, dict[str, Any]] = {
    "event": {"ends_at": WHEN + timedelta(hours=6)},
    "room": {"event_id": 1, "capacity": 24},
    "registration": {
        "event_id": 1,
        "kind": "guest",
        "link_nonce": b"0",
        "seat_state": "seated",
        "release_state": "not_required",
        "ticket_code": CODE,
    },
    "organisation": {},
    "event_organisation": {"event_id": 1, "organisation_id": 1},
    "account": {},
    "consent": {"registration_id": 1, "purpose": "partner_contact"},
    "outgoing_mail": {"registration_id": 1, "kind": "registered", "state": "sent"},
    "device": {"event_id": 1, "valid_until": WHEN + timedelta(days=1)},
    "check_in": {
        "event_id": 1,
        "device_id": 1,
        "registration_id": 1,
        "code_hash": token_hash(CODE),
        "kind": "entry",
        "verdict": "ok",
    },
}
"""A person who came, with a consent and a mail, and a room, in the words of the first schema."""


def assert_round_trip(app: Flask) -> None:
    """Go up, down to nothing and up again; the models must then describe what is there."""
    with app.app_context():
        configuration = schema.configuration()
        command.upgrade(configuration, "head")
        before = tables()
        command.downgrade(configuration, "base")
        left = tables() - {schema.VERSION_TABLE}
        assert left == set(), left
        command.upgrade(configuration, "head")
        assert tables() == before
        assert drift() == []


def assert_people_survive(app: Flask) -> None:
    """Go from the first schema to the last and back: nobody is lost, with what hangs on them."""
    with app.app_context():
        configuration = schema.configuration()
        command.downgrade(configuration, FIRST)
        write_rows()
        command.upgrade(configuration, "head")
        assert counted() == dict.fromkeys(ROWS, 1)
        assert hashes() == (code_hash(CODE), code_hash(CODE))
        command.downgrade(configuration, FIRST)
        assert counted() == dict.fromkeys(ROWS, 1)
        command.upgrade(configuration, "head")


def write_rows() -> None:
    """Store the rows as this schema wants them; what it demands beyond is left plain."""
    schema_now = MetaData()
    schema_now.reflect(db.engine)
    with db.engine.begin() as connection:
        for name, values in ROWS.items():
            table = schema_now.tables[name]
            plain = {column.name: plain_value(column) for column in table.columns}
            connection.execute(
                table.insert(), {k: v for k, v in plain.items() if v is not None} | values
            )


def plain_value(column: Column[Any]) -> Any:
    """Return something a column takes; None where it needs nothing."""
    if column.primary_key:
        return 1
    if column.nullable:
        return None
    match column.type.python_type:
        case kind if kind is datetime:
            return WHEN
        case kind if kind in {int, bool}:
            return kind(0)
    return "x"


def counted() -> dict[str, int]:
    """Return how many of the rows are there."""
    with db.engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(text(name))).scalar_one()
            for name in ROWS
        }


def hashes() -> tuple[str, str]:
    """Return by which hash the ticket is known, and by which its scan."""
    with db.engine.connect() as connection:
        found = connection.execute(
            text("SELECT ticket_hash, code_hash FROM registration, check_in")
        ).one()
    return found[0], found[1]


def tables() -> set[str]:
    """Return the names of all tables."""
    return set(inspect(db.engine).get_table_names())


def drift() -> list[Any]:
    """Return what autogenerate would still change."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, db.metadata))
