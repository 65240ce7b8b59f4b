"""`praxistag retention`: delete what is due, or only say what would be."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup

from praxistag.cli.output import json_option, show_json, show_table
from praxistag.domain.retention import RULES
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import retention

if TYPE_CHECKING:
    from datetime import datetime

retention_group = AppGroup("retention", help="Löschen und Anonymisieren nach Fristen.")


@retention_group.command("run")
@click.option("--dry-run", is_flag=True, help="Nur zählen, nichts löschen.")
@json_option
def run(*, dry_run: bool, as_json: bool) -> None:
    """Löschen, was fällig ist, und ein Protokoll ausgeben."""
    now = utc_now()
    counts = _counted(now) if dry_run else _deleted(now)
    if as_json:
        show_json({"ran_at": now.isoformat(), "dry_run": dry_run, "counts": counts})
        return
    show_protocol(counts)
    click.echo("Probelauf: nichts wurde gelöscht." if dry_run else "Das Protokoll ist gespeichert.")


class _TakenBack(Exception):
    """Ends a transaction as if it had never begun."""


def _counted(now: datetime) -> dict[str, int]:
    """Do all the work and take it back, so that the figures are true."""
    counts: dict[str, int] = {}
    with suppress(_TakenBack), write_transaction():
        counts = retention.apply_due(now=now)
        raise _TakenBack
    return counts


def _deleted(now: datetime) -> dict[str, int]:
    with write_transaction():
        return retention.run(now=now)


def show_protocol(counts: dict[str, int]) -> None:
    """Print one line per rule with its number of rows."""
    rows = [(rule.key, rule.words, counts[rule.key]) for rule in RULES]
    show_table(("Regel", "Frist", "Zeilen"), rows)
