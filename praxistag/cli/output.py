"""What commands print: a table for people, JSON for programs, progress on a terminal."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from typing import TypeAlias

    Decorated: TypeAlias = Callable[..., Any]

Item = TypeVar("Item")
GAP = "  "


def json_option(command: Decorated) -> Decorated:
    """Add `--json`, as `as_json`, wherever a table is printed otherwise."""
    text = "Maschinenlesbar als JSON ausgeben."
    return click.option("--json", "as_json", is_flag=True, help=text)(command)


def show_json(value: Any) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def show_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print left-aligned columns below their headings."""
    cells = [list(headings), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(headings))]
    for line in cells:
        padded = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        click.echo(GAP.join(padded).rstrip())


def progress(items: Iterable[Item], *, label: str, length: int) -> AbstractContextManager[Any]:
    """Show a bar on stderr while `items` are worked through; silent unless it is a terminal."""
    return click.progressbar(
        items, label=label, length=length, file=sys.stderr, hidden=not sys.stderr.isatty()
    )
