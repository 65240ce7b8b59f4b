"""The console program: thin commands by noun (interfaces.md § 2)."""

from __future__ import annotations

from praxistag.cli.program import Program

COMMANDS = {
    "account": "praxistag.cli.account:account_group",
    "allocation": "praxistag.cli.allocation:allocation_group",
    "backup": "praxistag.cli.backup:backup",
    "restore": "praxistag.cli.backup:restore",
    "check": "praxistag.cli.check:check",
    "checkin": "praxistag.cli.checkin:checkin_group",
    "db": "praxistag.cli.database:db_group",
    "demo": "praxistag.cli.demo:demo_group",
    "evaluation": "praxistag.cli.evaluation:evaluation_group",
    "event": "praxistag.cli.events:event_group",
    "mail": "praxistag.cli.mail:mail_group",
    "retention": "praxistag.cli.retention:retention_group",
    "survey": "praxistag.cli.survey:survey_group",
    "serve": "praxistag.cli.server:serve",
    "worker": "praxistag.cli.server:worker",
}
WITHOUT_APP = ("allocation", "evaluation", "survey")
"""Commands on files alone: they neither need nor load the web application."""

praxistag = Program(
    "praxistag",
    COMMANDS,
    help="Praxistag: Anmeldung, Einlass und Verwaltung auf der Kommandozeile.",
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
)
