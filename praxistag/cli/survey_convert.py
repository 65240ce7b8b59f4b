"""`praxistag survey convert`: a questionnaire in another format, and what was lost on the way."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from praxistag.cli.output import json_option, show_json, show_table
from praxistag.cli.refusal import Refused
from praxistag.json_shapes import FormatError
from praxistag.questionnaire import formats
from praxistag.questionnaire.formats import Handling

if TYPE_CHECKING:
    from praxistag.questionnaire.formats import Counts, Loss

FILE = click.Path(dir_okay=False, path_type=Path)
HANDLED = {Handling.DROPPED: "weggelassen", Handling.CHANGED: "geändert"}
COUNTED = {
    "groups": "Teile",
    "questions": "Fragen",
    "subquestions": "Unterfragen",
    "answers": "Antworten",
}


@click.command("convert")
@click.argument("source", metavar="EIN", type=FILE)
@click.argument("target", metavar="AUS", type=FILE)
@json_option
def convert(source: Path, target: Path, *, as_json: bool) -> None:
    """Fragebogen umwandeln: .json, .xlsx (XLSForm), .lss, .lsq nach .json oder .xlsx."""
    if formats.ending(target.name) not in formats.WRITABLE:
        raise click.UsageError(f"AUS muss enden auf {', '.join(formats.WRITABLE)}.")
    try:
        reading = formats.read(source.name, read_bytes(source))
        writing = formats.write(target.name, reading.questionnaire)
    except FormatError as error:
        raise Refused(f"{source}: {error}") from error
    _write(writing.content, target)
    _show(reading.counts, [*reading.losses, *writing.losses], as_json=as_json)


def read_bytes(path: Path) -> bytes:
    """Return a file, at most a little more than may be read; raises Refused."""
    try:
        with path.open("rb") as file:
            return file.read(formats.MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise Refused(f"Die Datei {path} gibt es nicht.") from error
    except OSError as error:
        raise Refused(f"Die Datei {path} lässt sich nicht lesen ({error.strerror}).") from error


def _write(content: bytes, target: Path) -> None:
    """Replace the file in one step: a broken run leaves no half result."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        raise Refused(f"{target} lässt sich nicht schreiben ({error.strerror}).") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _show(counts: Counts, losses: list[Loss], *, as_json: bool) -> None:
    if as_json:
        show_json({"counts": asdict(counts), "loss": [asdict(loss) for loss in losses]})
        return
    numbers = asdict(counts)
    counted = ", ".join(f"{word} {numbers[key]}" for key, word in COUNTED.items())
    click.echo(f"Gelesen: {counted}.")
    if not losses:
        click.echo("Nichts ging verloren.")
        return
    rows = [(loss.place, loss.what, HANDLED[loss.handling]) for loss in losses]
    show_table(("Stelle", "Was", "Wie"), rows)
