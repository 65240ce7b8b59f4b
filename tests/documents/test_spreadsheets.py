"""Files are opened again as Excel would, then compared."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from praxistag.documents.spreadsheets import Cell, Column, Table, csv_bytes, file_name, xlsx_bytes

LIST = Table(
    title="Teilnahmeliste: Stadt",
    columns=(Column("Nr.", 5), Column("Name", 30), Column("am", 12), Column("um"), Column("da")),
    rows=[
        [1, "Jörg Größe", date(2026, 9, 10), datetime(2026, 9, 10, 6, 52, tzinfo=UTC), True],
        [2, 'Li; "Ming"\n李', None, None, False],
    ],
)


def one_cell(value: Cell) -> Table:
    return Table("Liste", (Column("Wert"),), [[value]])


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_opens_in_german_excel() -> None:
    content = csv_bytes(LIST)

    assert content.startswith(b"\xef\xbb\xbfNr.;Name;am;um;da\r\n")
    assert content.endswith(b"\r\n")
    assert read_csv(content)[1:] == [
        ["1", "Jörg Größe", "10.09.2026", "10.09.2026 08:52", "ja"],
        ["2", 'Li; "Ming"\n李', "", "", "nein"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+49 170", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1+1", "\u00a0@x", "＝1"),
        *("\u00ad=1", "\u202e=1", "\u2060 =1", "\u3000=1"),
    ],
)
def test_csv_puts_an_apostrophe_before_what_could_be_a_formula(text: str) -> None:
    assert read_csv(csv_bytes(one_cell(text)))[1] == [f"'{text}"]


def test_csv_drops_nul_and_keeps_the_guard() -> None:
    assert read_csv(csv_bytes(one_cell("\x00=1+1")))[1] == ["'=1+1"]


@pytest.mark.parametrize("text", ["Ahorn", "5 = 5", "Anna-Lena", "李", "x" * 300, ""])
def test_csv_leaves_harmless_text_alone(text: str) -> None:
    assert read_csv(csv_bytes(one_cell(text)))[1] == ([text] if text else [""])


def test_xlsx_has_dates_widths_and_a_frozen_heading() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(LIST))).active

    assert sheet is not None
    assert sheet.title == "Teilnahmeliste  Stadt"
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["B"].width == 30
    assert [cell.font.bold for cell in sheet[1]] == [True] * 5
    assert [cell.value for cell in sheet[2]] == [
        1,
        "Jörg Größe",
        datetime(2026, 9, 10),
        datetime(2026, 9, 10, 8, 52),
        "ja",
    ]
    assert [cell.number_format for cell in sheet[2]][2:4] == ["DD.MM.YYYY", "DD.MM.YYYY HH:MM"]
    assert sheet.auto_filter.ref == "A1:E3"


@pytest.mark.parametrize("text", ["=1+1", "+49 170", "@SUM(1)", "#N/A", "-1", "=cmd|' /C calc'!A0"])
def test_xlsx_keeps_formulas_as_text(text: str) -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(one_cell(text)))).active

    assert sheet is not None
    assert sheet["A2"].value == text
    assert sheet["A2"].data_type == "s"


def test_xlsx_drops_characters_that_no_workbook_may_hold() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(one_cell("a\x00b\x0bc\ud800d")))).active

    assert sheet is not None
    assert sheet["A2"].value == "abcd"


def test_xlsx_of_nobody_has_the_heading_only() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(Table("[]", LIST.columns, [])))).active

    assert sheet is not None
    assert sheet.title == "  "
    assert sheet.max_row == 1


def test_file_name_says_what_whose_and_when() -> None:
    day = date(2026, 9, 10)

    assert (
        file_name("Teilnahmeliste", "Stadt Köln", day=day, ending="csv")
        == "praxistag_teilnahmeliste_stadt-koeln_2026-09-10.csv"
    )
    assert file_name("liste", "李", day=day, ending="xlsx") == "praxistag_liste_2026-09-10.xlsx"


def test_xlsx_has_a_sheet_per_table_each_with_a_name_of_its_own() -> None:
    long = "Wie sehr stimmst du zu? nach Organisation"
    tables = [Table(title, (Column("Wert"),), [[1]]) for title in (long, long.upper(), "'a'", "")]

    book = load_workbook(io.BytesIO(xlsx_bytes(*tables)))

    assert book.sheetnames == [
        "Wie sehr stimmst du zu  nach Or",
        "WIE SEHR STIMMST DU ZU  NACH  2",
        "a",
        "Tabelle",
    ]


def test_numbers_keep_all_digits_and_show_as_many_as_the_column_says() -> None:
    table = Table("Anteile", (Column("Prozent", number_format="0.0"),), [[200 / 3]])

    sheet = load_workbook(io.BytesIO(xlsx_bytes(table))).active

    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].number_format) == (200 / 3, "0.0")
    assert read_csv(csv_bytes(table))[1] == ["66,66666666666667"]
