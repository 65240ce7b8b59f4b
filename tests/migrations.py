"""What must hold for the migrations on every database: both directions, and no drift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from praxistag.cli import schema
from praxistag.extensions import db

if TYPE_CHECKING:
    from flask import Flask


def assert_round_trip(app: Flask) -> None:
    """Go up, down to nothing and up again; the models must then describe what is there."""
    with app.app_context():
        configuration = schema.configuration()
        command.upgrade(configuration, "head")
        before = tables()
        command.downgrade(configuration, "base")
        assert tables() - {schema.VERSION_TABLE} == set()
        command.upgrade(configuration, "head")
        assert tables() == before
        assert drift() == []


def tables() -> set[str]:
    """Return the names of all tables."""
    return set(inspect(db.engine).get_table_names())


def drift() -> list[Any]:
    """Return what autogenerate would still change."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, db.metadata))
