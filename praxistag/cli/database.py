"""`praxistag db`: bring the database to this version."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from praxistag.cli import schema

db_group = AppGroup("db", help="Datenbank einrichten und aktualisieren.")


@db_group.command("upgrade")
def upgrade() -> None:
    """Die Datenbank auf den Stand dieser Version bringen."""
    before = schema.current_revision()
    schema.upgrade()
    if schema.current_revision() == before:
        click.echo("Die Datenbank war schon auf dem neuesten Stand.")
    else:
        click.echo("Die Datenbank ist auf dem neuesten Stand.")
