"""The files beside results.json; whoever wants only numbers loads none of their libraries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from praxistag.cli.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from praxistag.evaluation.row_release import Released
    from praxistag.evaluation.run import Evaluated, Request
    from praxistag.evaluation.shapes import Results


class Kind(StrEnum):
    """What a run writes; results are never left out."""

    RESULTS = "results"
    TABLES = "tables"
    REPORT = "report"
    DATA = "data"


STEPS = {
    Kind.TABLES: "Tabellen schreiben",
    Kind.REPORT: "Bericht setzen",
    Kind.DATA: "Datensatz schreiben",
}
FILES = (
    *("tables.xlsx", "tables.csv", "report.html", "report.pdf", "codebook.pdf"),
    *("responses.sav", "labels.sps"),
)
"""All names a run may leave behind, so that the next one can clear them away."""


@dataclass(frozen=True)
class Work:
    """What was asked for and what came out."""

    request: Request
    evaluated: Evaluated
    kinds: Collection[Kind]

    @cached_property
    def shown(self) -> Results:
        """What everybody may see: the audit is for the evaluation team alone."""
        shown = self.evaluated.results.copy()
        shown.pop("suppression", None)
        return shown

    @cached_property
    def released(self) -> Released | None:
        """The rows that may leave: counts have none, and of too few people none may."""
        from praxistag.evaluation.row_release import release_rows  # noqa: PLC0415 -- brings pandas
        from praxistag.evaluation.sources.rows import Rows  # noqa: PLC0415 -- brings pandas

        source, request = self.evaluated.source, self.request
        if not isinstance(source, Rows):
            return None
        return release_rows(source, request.questionnaire, request.plan, self.shown)


def write_files(folder: Path, work: Work, note: Callable[[str], None]) -> Iterator[Path]:
    """Write the files asked for into a folder and yield those of each kind when they are whole."""
    write = {Kind.TABLES: _tables, Kind.REPORT: _report, Kind.DATA: _data}
    for kind in (kind for kind in write if kind in work.kinds):
        note(STEPS[kind])
        before = set(folder.iterdir())
        write[kind](folder, work)
        yield from sorted(set(folder.iterdir()) - before)


def _tables(folder: Path, work: Work) -> None:
    from praxistag.documents import result_files  # noqa: PLC0415 -- slow import

    result_files.write_tables(folder, work.shown, work.request.questionnaire, work.released)


def _report(folder: Path, work: Work) -> None:
    from praxistag.documents.pdf import PdfError  # noqa: PLC0415 -- slow import
    from praxistag.documents.report import files  # noqa: PLC0415 -- slow import

    try:
        files.write(folder, work.shown, work.request.questionnaire)
    except PdfError as error:
        raise Refused(str(error)) from error


def _data(folder: Path, work: Work) -> None:
    from praxistag.documents import result_files  # noqa: PLC0415 -- slow import

    if work.released is not None:
        result_files.write_rows(folder, work.released, work.request.questionnaire)
