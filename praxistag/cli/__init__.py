"""The console program: thin commands by noun (interfaces.md § 2)."""

from __future__ import annotations

from praxistag.cli import database
from praxistag.cli.program import Program

praxistag = Program(
    "praxistag",
    help="Praxistag: Anmeldung, Einlass und Verwaltung auf der Kommandozeile.",
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
)
praxistag.add_command(database.db_group)
