"""`praxistag survey lint`: the coach on a file; it needs no database and no settings."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from praxistag.cli.output import json_option, show_json, show_table
from praxistag.cli.refusal import Refused
from praxistag.cli.survey_convert import read_bytes
from praxistag.json_shapes import FormatError
from praxistag.questionnaire import formats, minutes
from praxistag.questionnaire.coach import Severity, lint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from praxistag.questionnaire.coach import Finding
    from praxistag.questionnaire.model import Questionnaire

SEVERITIES = {
    Severity.ERROR: ("Fehler", "Fehler"),
    Severity.WARNING: ("Warnung", "Warnungen"),
    Severity.HINT: ("Hinweis", "Hinweise"),
}
WHOLE = "alles"
COLUMNS = 76
"""How wide the words stand beside the three columns before them."""


class Unreadable(Refused):
    """The file is no questionnaire: wrong usage, not a finding."""

    exit_code = 2


@click.command("lint")
@click.argument("file", metavar="DATEI", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--population",
    type=click.IntRange(min=1),
    metavar="ZAHL",
    help="Wie viele befragt werden: Erst damit lässt sich die Wiedererkennbarkeit beurteilen.",
)
@json_option
def lint_command(file: Path, population: int | None, *, as_json: bool) -> None:
    """Einen Fragebogen prüfen (.json, .xlsx, .lss, .lsq): was Antworten verfälscht, und wie besser.

    Fehler machen Antworten unbrauchbar; dann endet der Befehl mit 1. Eine Datei, die kein
    Fragebogen ist, endet mit 2.
    """
    questionnaire = _read(file)
    findings = lint(questionnaire, population=population)
    if as_json:
        show_json([_row(finding) for finding in findings])
    else:
        _show(questionnaire, findings)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if errors:
        raise Refused(f"Der Fragebogen hat {errors} Fehler, so sollte er nicht hinausgehen.")


def _read(file: Path) -> Questionnaire:
    try:
        return formats.read(file.name, read_bytes(file)).questionnaire
    except FormatError as error:
        raise Unreadable(f"{file}: {error}") from error
    except Refused as error:
        raise Unreadable(error.message) from error


def _row(finding: Finding) -> dict[str, str | None]:
    """Return a finding as outside programs read it (interfaces.md § 2)."""
    row = asdict(finding)
    first = ("rule", "severity", "question", "message", "reason", "suggestion")
    return {key: row[key] for key in first} | row


def _show(questionnaire: Questionnaire, findings: list[Finding]) -> None:
    if findings:
        show_table(("Frage", "Stufe", "Regel", "Was und wie besser"), _lines(findings))
        click.echo()
    duration = minutes.forecast(questionnaire)
    answers = "1 Antwort" if duration.items == 1 else f"{duration.items} Antworten"
    click.echo(f"{_counted(findings)}. Dauer: {duration.words} für {answers}.")


def _lines(findings: Iterable[Finding]) -> Iterator[tuple[str, str, str, str]]:
    """Return what each finding is and, below it, the better wording; long words are wrapped."""
    for finding in findings:
        severity = SEVERITIES[finding.severity][0]
        first, *rest = wrap(finding.message, COLUMNS)
        yield finding.question or WHOLE, severity, finding.rule, first
        better = wrap(f"→ {finding.suggestion}", COLUMNS, subsequent_indent="  ")
        yield from (("", "", "", line) for line in (*rest, *better))


def _counted(findings: list[Finding]) -> str:
    """Return „1 Fehler, 2 Hinweise“."""
    counts = Counter(finding.severity for finding in findings)
    words = [
        f"{counts[severity]} {one if counts[severity] == 1 else many}"
        for severity, (one, many) in SEVERITIES.items()
        if counts[severity]
    ]
    return ", ".join(words) or "Nichts gefunden"
