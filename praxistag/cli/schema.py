"""Where the database stands between the migrations, and how to bring it to this version.

Alembic is loaded by those who migrate only: ten megabytes that a running server does not need.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import inspect, text

from praxistag.cli.refusal import Refused
from praxistag.extensions import db

if TYPE_CHECKING:
    from alembic.config import Config as MigrationConfig

MIGRATIONS = Path(__file__).parents[1] / "migrations"
VERSION_TABLE = "alembic_version"
NEWER = (
    "Die Datenbank stammt von einer neueren Version als dieses Programm (Stand {revision}). "
    "Bitte das Programm aktualisieren."
)


def upgrade() -> None:
    """Run the missing migrations; quiet, and refused if the database is ahead of the program."""
    revision = current_revision()
    if revision is not None and not is_known(revision):
        raise Refused(NEWER.format(revision=revision))
    from alembic import command  # noqa: PLC0415 -- slow import

    command.upgrade(configuration(), "head")


def current_revision() -> str | None:
    """Return the revision of the database, None while it is empty."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table(VERSION_TABLE):
            return None
        row = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).first()  # noqa: S608
    return str(row[0]) if row else None


def head_revision() -> str:
    """Return the revision this version wants; files are named by it, in order."""
    return max(_revisions())


def is_known(revision: str) -> bool:
    """Tell whether this version knows the way from `revision` to its own."""
    return revision in _revisions()


def configuration() -> MigrationConfig:
    """Return Alembic's configuration for this application."""
    from flask_migrate import Migrate  # noqa: PLC0415 -- slow import

    if "migrate" not in current_app.extensions:
        Migrate(current_app, db, directory=str(MIGRATIONS), render_as_batch=True)
    found: MigrationConfig = current_app.extensions["migrate"].migrate.get_config()
    return found


def _revisions() -> set[str]:
    return {path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")}
