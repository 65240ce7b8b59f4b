"""The files beside results.json; whoever wants only numbers loads none of their libraries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from praxistag.cli.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from praxistag.documents.result_tables.workbook import RowPart
    from praxistag.evaluation.row_release import Released
    from praxistag.evaluation.run import Evaluated, Request
    from praxistag.evaluation.shapes import Results


class Kind(StrEnum):
    """What may be left out."""

    TABLES = "tables"
    REPORT = "report"
    DATA = "data"


STEPS = {
    Kind.TABLES: "Tabellen schreiben",
    Kind.REPORT: "Bericht setzen",
    Kind.DATA: "Datensatz schreiben",
}
XLSX, CSV = "tables.xlsx", "tables.csv"
SAV, SPS = "responses.sav", "labels.sps"
FILES = (XLSX, CSV, "report.html", "report.pdf", "codebook.pdf", SAV, SPS)
"""All names a run may leave behind, so that the next one can clear them away."""


@dataclass(frozen=True)
class Work:
    """What was asked for and what came out."""

    request: Request
    evaluated: Evaluated
    kinds: Sequence[Kind]

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
    for kind in work.kinds:
        note(STEPS[kind])
        before = set(folder.iterdir())
        write[kind](folder, work)
        yield from sorted(set(folder.iterdir()) - before)


def _tables(folder: Path, work: Work) -> None:
    from praxistag.documents.result_tables.long_form import tables_csv  # noqa: PLC0415 -- slow
    from praxistag.documents.result_tables.workbook import tables_xlsx  # noqa: PLC0415 -- slow

    questionnaire = work.request.questionnaire
    (folder / CSV).write_bytes(tables_csv(work.shown, questionnaire))
    (folder / XLSX).write_bytes(tables_xlsx(work.shown, questionnaire, _row_part(work)))


def _row_part(work: Work) -> RowPart | None:
    """Return the rows as sheets, as far as a workbook can hold them."""
    from praxistag.documents.result_tables.row_sheets import row_sheets  # noqa: PLC0415 -- slow
    from praxistag.documents.result_tables.workbook import RowPart  # noqa: PLC0415 -- slow
    from praxistag.documents.row_child import done_to  # noqa: PLC0415 -- slow import
    from praxistag.documents.spss.sav import variables_of  # noqa: PLC0415 -- slow import

    if work.released is None:
        return None
    known = variables_of(work.released.rows, work.request.questionnaire)
    return RowPart(row_sheets(work.released.rows, known), known, done_to(work.released))


def _report(folder: Path, work: Work) -> None:
    from praxistag.documents.pdf import PdfError  # noqa: PLC0415 -- slow import
    from praxistag.documents.report import files  # noqa: PLC0415 -- slow import

    try:
        files.write(folder, work.shown, work.request.questionnaire)
    except PdfError as error:
        raise Refused(str(error)) from error


def _data(folder: Path, work: Work) -> None:
    from praxistag.documents.spss import sav, syntax  # noqa: PLC0415 -- slow import

    questionnaire, released = work.request.questionnaire, work.released
    if released is None:
        return
    sav.write_sav(folder / SAV, released.rows, questionnaire)
    variables = sav.variables_of(released.rows, questionnaire)
    (folder / SPS).write_bytes(syntax.syntax(variables))
