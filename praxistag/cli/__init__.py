"""The console program: thin commands by noun (interfaces.md § 2)."""

from __future__ import annotations

from flask.cli import AppGroup

from praxistag.cli import database

praxistag = AppGroup(
    "praxistag",
    help="Praxistag: Anmeldung, Einlass und Verwaltung auf der Kommandozeile.",
)
praxistag.add_command(database.db_group)
