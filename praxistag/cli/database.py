"""`praxistag db`: bring the database to this version."""

from __future__ import annotations

import click
import flask_migrate
from flask.cli import AppGroup

db_group = AppGroup("db", help="Datenbank einrichten und aktualisieren.")


@db_group.command("upgrade")
def upgrade() -> None:
    """Die Datenbank auf den Stand dieser Version bringen."""
    flask_migrate.upgrade()
    click.echo("Die Datenbank ist auf dem neuesten Stand.")
