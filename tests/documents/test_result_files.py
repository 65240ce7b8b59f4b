from __future__ import annotations

from typing import TYPE_CHECKING

import pyreadstat
from openpyxl import load_workbook

from praxistag.documents import result_files
from praxistag.documents.result_tables import row_sheets
from praxistag.evaluation.row_release import LeftOut, Released
from tests.documents.result_tables.made import results
from tests.documents.spss.answered import four_people
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SUPPRESSION = {"hidden": [{"question": "F3", "reason": "small"}], "audit": []}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_the_evaluation_team_alone_sees_stands_in_no_file(tmp_path: Path) -> None:
    found = results(suppression=SUPPRESSION)

    result_files.write_tables(tmp_path, found, every_type())

    assert names(tmp_path) == ["tables.csv", "tables.xlsx"]
    assert b"small" not in (tmp_path / "tables.csv").read_bytes()
    sheets = load_workbook(tmp_path / "tables.xlsx")
    assert "small" not in {cell for sheet in sheets for row in sheet.values for cell in row}


def test_rows_come_with_what_was_done_to_them(tmp_path: Path) -> None:
    released = Released(four_people(), left_out=(LeftOut("F7", "text"),))

    result_files.write_rows(tmp_path, released, every_type())
    result_files.write_tables(tmp_path, results(), every_type(), released)

    assert names(tmp_path) == ["labels.sps", "responses.sav", "tables.csv", "tables.xlsx"]
    _, about = pyreadstat.read_sav(tmp_path / "responses.sav")
    assert "F7 fehlt. Freie Texte stehen nicht neben anderen Antworten." in about.notes
    assert load_workbook(tmp_path / "tables.xlsx").sheetnames[-2:] == [
        row_sheets.CODES,
        row_sheets.WORDS,
    ]


def test_rows_too_many_for_a_workbook_are_only_named_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_sheets, "MOST_CELLS", 10)

    result_files.write_tables(tmp_path, results(), every_type(), Released(four_people()))

    book = load_workbook(tmp_path / "tables.xlsx")
    assert row_sheets.CODES not in book.sheetnames
    assert row_sheets.TOO_LARGE in {row[1] for row in book["Überblick"].values}
