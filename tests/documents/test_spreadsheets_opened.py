"""Our files, opened and saved by LibreOffice: what an office sees (WF-08, SI-13).

Each call takes a second or more, so there are two tests with everything in them.
"""

from __future__ import annotations

import io
from datetime import datetime

from openpyxl import load_workbook

from praxistag.documents.participant_lists import ListSheet
from praxistag.documents.spreadsheets import csv_bytes, xlsx_bytes
from praxistag.domain.list_columns import NAMES, ListColumn
from tests.documents.listed import an_entry
from tests.libreoffice import GERMAN_CSV, convert, shown_cells

LONG = "Großmüller-Straßenbäcker" * 12 + "Ende12345678"
SPECIAL = ("Öztürk-Weiß", "=1+1", "0049", "+49 170", "-1", "@SUM(1)", 'Ngọc; "Minh"', "李", LONG)
COLUMNS = (ListColumn.NUMBER, *NAMES, ListColumn.RELEASED_ON, ListColumn.UNDER_18)
PEOPLE = [an_entry(last_name=name) for name in SPECIAL]
HEADING = ["lfd. Nr.", "Nachname", "Vorname", "freigegeben am", "unter 18"]


def test_workbook_shows_names_as_they_are_and_dates_as_dates() -> None:
    content = xlsx_bytes(ListSheet(PEOPLE, COLUMNS, ()).table())

    heading, *rows = shown_cells(content, "xlsx")

    assert heading == HEADING
    assert len(LONG) == 300
    assert rows == [
        [str(number), name, "Amira", "02.08.2026", "ja"] for number, name in enumerate(SPECIAL, 1)
    ]


def test_csv_opens_with_umlauts_columns_and_dates_and_calculates_nothing() -> None:
    ours = csv_bytes(ListSheet(PEOPLE, COLUMNS, ()).table())

    book = convert(ours, "csv", "xlsx", reading=GERMAN_CSV)
    back = shown_cells(book, "xlsx")

    sheet = load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == HEADING
    names = {row[1].value: row[1] for row in sheet.iter_rows(min_row=2)}
    assert {"Öztürk-Weiß", 'Ngọc; "Minh"', "李", LONG} <= set(names)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    for formula in ("=1+1", "+49 170", "-1", "@SUM(1)"):
        assert names[f"'{formula}"].data_type == "s"
    assert sheet["D2"].value == datetime(2026, 8, 2)
    assert [row[1] for row in back][:3] == ["Nachname", "Öztürk-Weiß", "'=1+1"]
    assert len(back) == len(SPECIAL) + 1
