"""The files of an evaluation: what they are called, what they are, and how they come about.

All come from released results; `suppression` is in none of them. Rows are written by the process
that counts, nobody else: they bring numpy and pandas along.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from praxistag.documents.release_words import release_words
from praxistag.documents.result_tables.long_form import tables_csv
from praxistag.documents.result_tables.workbook import RowPart, tables_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from praxistag.evaluation.row_release import Released
    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Questionnaire


class ResultFile(NamedTuple):
    """One file: its name, its media type, and what people read about it."""

    name: str
    media_type: str
    title: str


RESULTS = ResultFile("results.json", "application/json", "Ergebnisse für Programme (JSON)")
TABLES_XLSX = ResultFile(
    "tables.xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Alle Tabellen als Arbeitsmappe (XLSX)",
)
TABLES_CSV = ResultFile("tables.csv", "text/csv; charset=utf-8", "Alle Tabellen als Liste (CSV)")
ROWS_SAV = ResultFile(
    "responses.sav", "application/x-spss-sav", "Antworten für SPSS, PSPP und R (SAV)"
)
LABELS_SPS = ResultFile("labels.sps", "text/plain; charset=utf-8", "Mehrfachantworten für SPSS")


def results_json(results: Results) -> bytes:
    """Return the results as everybody may have them: without what only the evaluation team sees."""
    shown = {key: value for key, value in results.items() if key != "suppression"}
    text = json.dumps(shown, ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode()


def write_tables(
    folder: Path,
    results: Results,
    questionnaire: Questionnaire,
    released: Released | None = None,
) -> None:
    """Write tables.xlsx and tables.csv; rows are sheets of the first where some are given."""
    rows = None if released is None else _row_part(released, questionnaire)
    (folder / TABLES_CSV.name).write_bytes(tables_csv(results, questionnaire))
    (folder / TABLES_XLSX.name).write_bytes(tables_xlsx(results, questionnaire, rows))


def write_rows(folder: Path, released: Released, questionnaire: Questionnaire) -> None:
    """Write responses.sav and labels.sps."""
    from praxistag.documents.spss.sav import variables_of, write_sav  # noqa: PLC0415 -- slow import
    from praxistag.documents.spss.syntax import syntax  # noqa: PLC0415 -- slow import

    write_sav(folder / ROWS_SAV.name, released.rows, questionnaire, release_words(released))
    known = variables_of(released.rows, questionnaire)
    (folder / LABELS_SPS.name).write_bytes(syntax(known))


def _row_part(released: Released, questionnaire: Questionnaire) -> RowPart:
    from praxistag.documents.result_tables.row_sheets import (  # noqa: PLC0415 -- slow import
        TOO_LARGE,
        row_sheets,
    )
    from praxistag.documents.spss.sav import variables_of  # noqa: PLC0415 -- slow import

    known = variables_of(released.rows, questionnaire)
    sheets = row_sheets(released.rows, known)
    done = release_words(released)
    return RowPart(sheets, known, done if sheets else [*done, TOO_LARGE])
