"""The console program: thin commands by noun (interfaces.md § 2)."""

from __future__ import annotations

from praxistag.cli import (
    account,
    backup,
    check,
    checkin,
    database,
    demo,
    events,
    mail,
    retention,
    server,
)
from praxistag.cli.program import Program

praxistag = Program(
    "praxistag",
    help="Praxistag: Anmeldung, Einlass und Verwaltung auf der Kommandozeile.",
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
)
praxistag.add_command(account.account_group)
praxistag.add_command(backup.backup)
praxistag.add_command(backup.restore)
praxistag.add_command(check.check)
praxistag.add_command(checkin.checkin_group)
praxistag.add_command(database.db_group)
praxistag.add_command(demo.demo_group)
praxistag.add_command(events.event_group)
praxistag.add_command(mail.mail_group)
praxistag.add_command(retention.retention_group)
praxistag.add_command(server.serve)
praxistag.add_command(server.worker)
