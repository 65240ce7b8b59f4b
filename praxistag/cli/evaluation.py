"""`praxistag evaluation`: the evaluation alone, on files; it needs no database and no settings."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import click

from praxistag.cli.evaluation_files import FILES, Kind, Work, write_files
from praxistag.cli.output import json_option, show_json
from praxistag.cli.refusal import Refused
from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical, plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from praxistag.evaluation.run import Evaluated, Request

FILE = click.Path(dir_okay=False, path_type=Path)
RESULTS = "results.json"
PARTS = ".teil-"
"""Folders of runs that are under way, inside the folder of the results."""


@click.group("evaluation", help="Befragungen auswerten.")
def evaluation_group() -> None:
    """Hold the commands of the evaluation together."""


@evaluation_group.command("run")
@click.option("--questionnaire", required=True, type=FILE, metavar="Q.json", help="Der Fragebogen.")
@click.option(
    "--responses",
    required=True,
    type=FILE,
    metavar="R.csv",
    help="Antworten als Zeilen oder als Zählungen (docs/evaluation-format.md).",
)
@click.option(
    "--plan", "plan_file", type=FILE, metavar="P.json", help="Aufteilungen, Vergleiche, Schwellen."
)
@click.option(
    "--public-data",
    "is_public",
    is_flag=True,
    help="Nichts verbergen: Die Daten sind schon veröffentlicht.",
)
@click.option(
    "--only",
    type=click.Choice([kind.value for kind in Kind]),
    metavar="TEIL",
    multiple=True,
    help=f"Nur dies: {', '.join(Kind)}; mehrfach möglich. {RESULTS} entsteht immer.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="ORDNER",
    help="Wohin die Dateien kommen.",
)
@json_option
def run(folder: Path, *, as_json: bool, only: Sequence[str], **chosen: Any) -> None:
    """Antworten auswerten: Kennwerte, Vergleiche, Schutz kleiner Gruppen, Bericht und Dateien."""
    kinds = [Kind(one) for one in only] if only else list(Kind)
    with _progress(kinds) as note:
        try:
            request = _request(**chosen)
            evaluated = _evaluated(request, note)
        except FormatError as error:
            raise Refused(str(error)) from error
        written = _write(folder, Work(request, evaluated, kinds), note)
    _show(evaluated, written, as_json=as_json)


def _request(
    questionnaire: Path, responses: Path, plan_file: Path | None, *, is_public: bool
) -> Request:
    """Read all files that are named; raises FormatError and Refused."""
    from praxistag.evaluation.run import Request  # noqa: PLC0415 -- brings pandas

    planned = plan.Plan() if plan_file is None else plan.parse(_read(plan_file))
    other = None
    if plan_file is not None and planned.compare_responses is not None:
        other = _read(plan_file.parent / planned.compare_responses)
    return Request(
        questionnaire=canonical.parse(_read(questionnaire)),
        responses=_read(responses),
        plan=planned,
        other_responses=other,
        is_public=is_public,
    )


def _evaluated(request: Request, note: Callable[[str], None]) -> Evaluated:
    from praxistag.evaluation.run import evaluate  # noqa: PLC0415 -- brings pandas

    return evaluate(request, note)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(f"Die Datei {path} gibt es nicht.") from error
    except OSError as error:
        raise Refused(f"Die Datei {path} lässt sich nicht lesen ({error.strerror}).") from error


def _write(folder: Path, work: Work, note: Callable[[str], None]) -> list[str]:
    """Write everything beside and move it into place, the results first.

    Whatever ends the run, no half file stands under a name that counts, and none of an earlier
    run beside results it does not belong to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _beside(folder) as parts:
            _write_results(parts / RESULTS, work.evaluated)
            for name in (RESULTS, *FILES):
                (folder / name).unlink(missing_ok=True)
            written = [RESULTS]
            (parts / RESULTS).replace(folder / RESULTS)
            for path in write_files(parts, work, note):
                path.replace(folder / path.name)
                written.append(path.name)
    except OSError as error:
        raise Refused(f"{folder} lässt sich nicht beschreiben ({error.strerror}).") from error
    return written


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give a folder for unfinished files, and clear away those of runs that were killed."""
    for left in folder.glob(f"{PARTS}*"):
        shutil.rmtree(left, ignore_errors=True)
    parts = Path(mkdtemp(prefix=PARTS, dir=folder))
    try:
        yield parts
    finally:
        shutil.rmtree(parts, ignore_errors=True)


def _write_results(path: Path, evaluated: Evaluated) -> None:
    text = json.dumps(evaluated.results, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


@contextmanager
def _progress(kinds: Sequence[Kind]) -> Iterator[Callable[[str], None]]:
    """Show on a terminal which step begins."""
    from praxistag.evaluation.run import STEPS  # noqa: PLC0415 -- brings pandas

    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=len(STEPS) + len({*kinds} - {Kind.RESULTS}) + 1,
        label="Auswertung",
        file=sys.stderr,
        hidden=hidden,
        item_show_func=lambda step: step or "",
    ) as bar:
        yield lambda step: bar.update(1, step)
        bar.update(1)


def _show(evaluated: Evaluated, written: Sequence[str], *, as_json: bool) -> None:
    results = evaluated.results
    if as_json:
        parts = {name: len(results[name]) for name in ("questions", "breakdowns", "comparisons")}
        summary = {"n": results["n"], "notes": results["notes"], "files": list(written)} | parts
        show_json(summary)
        return
    click.echo(f"{results['n']} Antworten ausgewertet: {', '.join(written)}.")
    for sentence in results["notes"]:
        click.echo(f"Hinweis: {sentence}")
