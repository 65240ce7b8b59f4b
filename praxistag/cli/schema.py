"""Where the database stands between the migrations, and how to bring it to this version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app

from praxistag.cli.refusal import Refused
from praxistag.extensions import db

if TYPE_CHECKING:
    from alembic.config import Config as MigrationConfig

NEWER = (
    "Die Datenbank stammt von einer neueren Version als dieses Programm (Stand {revision}). "
    "Bitte das Programm aktualisieren."
)


def upgrade() -> None:
    """Run the missing migrations; quiet, and refused if the database is ahead of the program."""
    revision = current_revision()
    if revision is not None and not is_known(revision):
        raise Refused(NEWER.format(revision=revision))
    command.upgrade(_configuration(), "head")


def current_revision() -> str | None:
    """Return the revision of the database, None while it is empty."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head_revision() -> str | None:
    """Return the revision this version wants."""
    return _scripts().get_current_head()


def is_known(revision: str) -> bool:
    """Tell whether this version knows the way from `revision` to its own."""
    try:
        return _scripts().get_revision(revision) is not None
    except CommandError:
        return False


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_configuration())


def _configuration() -> MigrationConfig:
    configuration: MigrationConfig = current_app.extensions["migrate"].migrate.get_config()
    return configuration
