"""Tables and rows of an evaluation as files: what they are called, and how they come about.

All come from released results; `suppression` is in none of them. Rows are written by the process
that counts, nobody else: they bring numpy and pandas along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.release_words import release_words
from praxistag.documents.result_tables.long_form import tables_csv
from praxistag.documents.result_tables.workbook import RowPart, tables_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from praxistag.evaluation.row_release import Released
    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Questionnaire

TABLES_XLSX, TABLES_CSV = "tables.xlsx", "tables.csv"
ROWS_SAV, LABELS_SPS = "responses.sav", "labels.sps"


def write_tables(
    folder: Path,
    results: Results,
    questionnaire: Questionnaire,
    released: Released | None = None,
) -> None:
    """Write tables.xlsx and tables.csv; rows are sheets of the first where some are given."""
    rows = None if released is None else _row_part(released, questionnaire)
    (folder / TABLES_CSV).write_bytes(tables_csv(results, questionnaire))
    (folder / TABLES_XLSX).write_bytes(tables_xlsx(results, questionnaire, rows))


def write_rows(folder: Path, released: Released, questionnaire: Questionnaire) -> None:
    """Write responses.sav and labels.sps."""
    from praxistag.documents.spss.sav import variables_of, write_sav  # noqa: PLC0415 -- slow import
    from praxistag.documents.spss.syntax import syntax  # noqa: PLC0415 -- slow import

    write_sav(folder / ROWS_SAV, released.rows, questionnaire, release_words(released))
    known = variables_of(released.rows, questionnaire)
    (folder / LABELS_SPS).write_bytes(syntax(known))


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
