"""`praxistag survey`: questionnaires as files; it needs no database and no settings."""

from __future__ import annotations

import click

from praxistag.cli.survey_convert import convert
from praxistag.cli.survey_lint import lint_command


@click.group("survey", help="Fragebögen als Dateien prüfen und umwandeln.")
def survey_group() -> None:
    """Hold the commands of questionnaires together."""


survey_group.add_command(convert)
survey_group.add_command(lint_command)
