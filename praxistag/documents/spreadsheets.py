"""Tables as files that German Excel opens right and that no cell can turn into a formula."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from praxistag.domain.german import clock, short_date
from praxistag.domain.schedule import local
from praxistag.questionnaire.numbers import german_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | float | bool | date | datetime | None

# Excel skips blanks in front of a formula, and whoever retypes a cell what cannot be seen (SI-13).
_UNSEEN = r"\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORMULA = re.compile(rf"[{_UNSEEN}]*[=+\-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_FILE_NAME = re.compile(r"[^a-z0-9]+")
_MAX_SHEET_NAME = 31
LINE_HEIGHT = 15
"""Points; programs do not grow a row for wrapped words by themselves."""
_MAX_CELL = 32_767
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Column:
    """A heading, how wide the column stands in a sheet, in characters, and how numbers look."""

    heading: str
    width: int = 16
    number_format: str = ""


@dataclass(frozen=True)
class Table:
    """A titled table; each row has one cell per column."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]


def file_name(kind: str, *parts: str, day: date, ending: str) -> str:
    """Return a name such as `praxistag_teilnahmeliste_stadt-bochum_2026-09-10.csv` (WF-08)."""
    words = [_slug(word) for word in (kind, *parts)]
    return f"{'_'.join(['praxistag', *filter(None, words), day.isoformat()])}.{ending}"


def csv_bytes(table: Table) -> bytes:
    """Return the table as CSV: UTF-8 with BOM, semicolons, CRLF (WF-08, RFC 4180)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guarded(column.heading) for column in table.columns])
    for row in table.rows:
        writer.writerow([_csv_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def xlsx_bytes(*tables: Table) -> bytes:
    """Return a workbook with a sheet per table: frozen headings, real dates, texts typed as text.

    Sheets take the titles of the tables, as far as Excel lets them be named so.
    """
    from openpyxl import Workbook  # noqa: PLC0415 -- slow import

    book = Workbook(write_only=True)
    for name, table in zip(_sheet_names(tables), tables, strict=True):
        _fill(book.create_sheet(name), table)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _fill(sheet: Any, table: Table) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- slow import

    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    lines = [len(wrap(column.heading, column.width - 2)) for column in table.columns]
    sheet.row_dimensions[1].height = LINE_HEIGHT * max([1, *lines])
    sheet.append([_heading_cell(sheet, column.heading) for column in table.columns])
    formats = [column.number_format for column in table.columns]
    for row in table.rows:
        sheet.append([_xlsx_cell(sheet, *cell) for cell in zip(row, formats, strict=True)])
    last_column = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A1:{last_column}{len(table.rows) + 1}"


def _slug(word: str) -> str:
    ascii_word = word.lower().translate(_UMLAUTS).encode("ascii", "ignore").decode()
    return _NOT_IN_FILE_NAME.sub("-", ascii_word).strip("-")


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _csv_cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case datetime():
            return f"{short_date(value)} {clock(value):0>5}"
        case date():
            return short_date(value)
        case int() | float():
            return german_number(value)
    return _guarded(value.replace("\x00", ""))


def _heading_cell(sheet: WriteOnlyWorksheet, heading: str) -> Any:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 -- slow import

    cell = _text_cell(sheet, heading)
    cell.font = Font(name="Calibri", size=11, bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _xlsx_cell(sheet: WriteOnlyWorksheet, value: Cell, number_format: str) -> Any:
    match value:
        case bool():
            return "ja" if value else "nein"
        case datetime():
            wall_clock = local(value).replace(tzinfo=None)
            return _dated_cell(sheet, wall_clock, "DD.MM.YYYY HH:MM")
        case date():
            return _dated_cell(sheet, value, "DD.MM.YYYY")
        case str():
            return _text(sheet, value)
        case int() | float() if number_format:
            return _numbered_cell(sheet, value, number_format)
    return value


def _text(sheet: WriteOnlyWorksheet, value: str) -> Any:
    clean = _NOT_IN_XML.sub("", value)[:_MAX_CELL]
    # openpyxl takes a plain str for a formula or an error code by its first character only;
    # making cell objects for all texts would cost half as much again.
    return _text_cell(sheet, clean) if clean.startswith(("=", "#")) else clean


def _text_cell(sheet: WriteOnlyWorksheet, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- slow import

    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell


def _dated_cell(sheet: WriteOnlyWorksheet, value: date, number_format: str) -> Any:
    cell = _text_cell(sheet, "")
    cell.value = value
    cell.number_format = number_format
    return cell


def _numbered_cell(sheet: WriteOnlyWorksheet, value: float, number_format: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- slow import

    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = number_format
    return cell


def _sheet_names(tables: Sequence[Table]) -> list[str]:
    names: list[str] = []
    taken: set[str] = set()
    for table in tables:
        wished = _NOT_IN_SHEET_NAME.sub(" ", _NOT_IN_XML.sub("", table.title)).strip("'")
        wished = wished or "Tabelle"
        name, number = wished[:_MAX_SHEET_NAME], 1
        while name.casefold() in taken:
            number += 1
            ending = f" {number}"
            name = wished[: _MAX_SHEET_NAME - len(ending)] + ending
        taken.add(name.casefold())
        names.append(name)
    return names
