from __future__ import annotations

import io

from openpyxl import load_workbook

from praxistag.documents.result_tables.workbook import RowPart, tables_xlsx
from praxistag.documents.spreadsheets import Column, Table
from praxistag.documents.spss.variables import variables
from tests.documents.result_tables.made import (
    HIDDEN,
    QUESTIONNAIRE,
    SHOWN,
    broken_down,
    comparison,
    group,
    results,
)


def test_the_workbook_has_a_sheet_for_everything_there_is_to_say() -> None:
    found = results(
        breakdowns=[broken_down(group("stadt", SHOWN), group("jobcenter", HIDDEN))],
        comparisons=[comparison()],
    )
    rows = RowPart(
        sheets=[Table("Daten (Codes)", (Column("F1"),), [["=yes"]])],
        known=variables(QUESTIONNAIRE, {"F1": []}),
        done=["F7 fehlt."],
    )

    book = load_workbook(io.BytesIO(tables_xlsx(found, QUESTIONNAIRE, rows)))

    assert book.sheetnames == [
        *("Überblick", "Fragen", "Antworten", "Rangfolgen", "Paarvergleiche", "Vorher und jetzt"),
        *("F3 nach ORG", "Vergleiche", "Codebuch", "Daten (Codes)"),
    ]
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    assert book["Daten (Codes)"]["A2"].data_type == "s"
    assert book["Codebuch"].max_row == 4
    assert book["Antworten"]["G2"].number_format == "0.0"


def test_without_rows_the_codebook_describes_the_questionnaire() -> None:
    book = load_workbook(io.BytesIO(tables_xlsx(results(questions={}), QUESTIONNAIRE)))

    assert book.sheetnames == ["Überblick", "Codebuch"]
    assert book["Codebuch"]["A2"].value == "F1"
