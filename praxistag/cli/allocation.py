"""`praxistag allocation`: the solver alone, on files; it needs no database and no settings."""

from __future__ import annotations

import json
import math
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from praxistag.allocation.calculation import Task, calculate
from praxistag.allocation.files import Options, read_plan
from praxistag.allocation.problem import DEFAULT_SEED, DEFAULT_TIME_LIMIT, Mode
from praxistag.allocation.solution import Status
from praxistag.cli.refusal import Refused
from praxistag.json_shapes import FormatError, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from praxistag.allocation.solution import Progress

FILE = click.Path(dir_okay=False, path_type=Path)
STEPS = 100


@click.group("allocation", help="Faire Zuteilung der Workshop-Plätze.")
def allocation_group() -> None:
    """Hold the commands of the allocation together."""


@allocation_group.command("solve")
@click.argument("instance", metavar="INSTANCE.json", type=FILE)
@click.option("-o", "--output", type=FILE, metavar="RESULT.json", help="Statt der Standardausgabe.")
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default=Mode.LEXIMIN.value,
    metavar="REGEL",
    help=f"Eine von {', '.join(Mode)}; ohne Angabe {Mode.LEXIMIN}.",
)
@click.option(
    "--seed",
    default=DEFAULT_SEED,
    metavar="TEXT",
    help="Losschlüssel: entscheidet, wo sonst nichts entscheidet.",
)
@click.option("--previous", type=FILE, metavar="RESULT.json", help="Möglichst wenig daran ändern.")
@click.option("--keep-floor", is_flag=True, help="Dabei darf niemand etwas verlieren.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_TIME_LIMIT,
    metavar="SEKUNDEN",
    help="Danach gilt der beste Plan bis dahin.",
)
def solve(instance: Path, output: Path | None, previous: Path | None, **chosen: Any) -> None:
    """Alle Plätze auf einmal fair verteilen und das Ergebnis als JSON ausgeben."""
    if chosen["keep_floor"] and previous is None:
        raise click.UsageError("--keep-floor braucht --previous.")
    if not math.isfinite(chosen["time_limit"]):
        raise click.UsageError("--time-limit braucht eine Zahl.")
    if output is not None and not output.parent.is_dir():
        raise Refused(f"Den Ordner {output.parent} gibt es nicht.")
    result = _solved(instance, previous, chosen)
    _write(json.dumps(result, ensure_ascii=False, indent=1) + "\n", output)
    if result["status"] == Status.INFEASIBLE:
        raise Refused(" ".join(cause["message"] for cause in result.get("causes", [])))


def _solved(instance: Path, previous: Path | None, chosen: Mapping[str, Any]) -> dict[str, Any]:
    try:
        document = parse_json(_read(instance), f"Die Datei {instance}")
        options = Options(previous=_plan(previous), **dict(chosen) | {"mode": Mode(chosen["mode"])})
        with _quiet_stdout(), _progress() as note:
            return calculate(Task(document, options), note)
    except FormatError as error:
        raise Refused(str(error)) from error


def _plan(previous: Path | None) -> dict[str, tuple[str, ...]] | None:
    if previous is None:
        return None
    return read_plan(parse_json(_read(previous), f"Die Datei {previous}"))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(f"Die Datei {path} gibt es nicht.") from error
    except OSError as error:
        raise Refused(f"Die Datei {path} lässt sich nicht lesen ({error.strerror}).") from error


def _write(text: str, output: Path | None) -> None:
    """Print, or replace the file in one step: a broken run leaves no half result."""
    if output is None:
        click.echo(text, nl=False)
        return
    part = output.with_name(f".{output.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(output)
    except OSError as error:
        raise Refused(f"{output} lässt sich nicht schreiben ({error.strerror}).") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None]]:
    """Show a bar on stderr; silent unless it is a terminal."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=STEPS, label="Zuteilung", file=sys.stderr, hidden=hidden, item_show_func=_step
    ) as bar:

        def note(progress: Progress) -> None:
            bar.update(max(0, round(progress.done * STEPS) - bar.pos), progress.step)

        yield note


def _step(step: str | None) -> str:
    return step or ""


@contextmanager
def _quiet_stdout() -> Iterator[None]:
    """Send what libraries print to stderr: stdout belongs to the result."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
