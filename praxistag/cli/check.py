"""`praxistag check`: configuration and environment, one line each with the way to mend it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click
from flask.cli import ScriptInfo, pass_script_info
from sqlalchemy.exc import SQLAlchemyError

from praxistag.cli.checks import CHECKS, Finding, Level
from praxistag.cli.output import json_option, show_json
from praxistag.config import ConfigError
from praxistag.domain.schedule import utc_now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from praxistag.cli.checks import Check
    from praxistag.config import Config

SIGNS = {Level.OK: "ok     ", Level.HINT: "Hinweis", Level.ERROR: "FEHLER "}


@click.command("check")
@json_option
@pass_script_info
def check(info: ScriptInfo, *, as_json: bool) -> None:
    """Einstellungen und Umgebung prüfen; Fehler enden mit 1."""
    findings = list(_look_at(info))
    if as_json:
        show_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(_line(finding))
    if any(finding.level is Level.ERROR for finding in findings):
        sys.exit(1)


def _look_at(info: ScriptInfo) -> Iterator[Finding]:
    try:
        app = info.load_app()
    except ConfigError as error:
        yield Finding("Einstellungen", Level.ERROR, str(error))
        return
    config: Config = app.config["PRAXISTAG"]
    yield Finding("Einstellungen", Level.OK, f"Daten in {config.instance}")
    with app.app_context():
        for name, look in CHECKS:
            yield from _safely(name, look, config, now=utc_now())


def _safely(name: str, look: Check, config: Config, *, now: datetime) -> Iterator[Finding]:
    """Turn a failing look into a finding: the report must reach its last line."""
    try:
        yield from look(config, now)
    except (SQLAlchemyError, OSError) as error:
        message = f"nicht prüfbar ({type(error).__name__})"
        mend = "praxistag db upgrade, PRAXISTAG_DATABASE_URL und Rechte prüfen"
        yield Finding(name, Level.ERROR, message, mend)


def _line(finding: Finding) -> str:
    mend = f" → {finding.mend}" if finding.mend else ""
    return f"{SIGNS[finding.level]}  {finding.check}: {finding.message}{mend}"
