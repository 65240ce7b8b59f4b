"""The three sheets of an XLSForm workbook as tables of text, read defensively and written."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias

from praxistag.json_shapes import FormatError
from praxistag.safe_workbooks import WorkbookFault, open_workbook, workbook_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from praxistag.questionnaire.formats.report import Losses

SheetRow: TypeAlias = "dict[str, str]"

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
MAX_ROWS = 10_000
MAX_COLUMNS = 300
MAX_CELL = 32_767
"""Characters a cell of a workbook can hold."""
WIDE, NARROW = 48, 22

FAULTS = {
    WorkbookFault.BROKEN: "Die Datei ist beschädigt oder keine Excel-Arbeitsmappe (.xlsx).",
    WorkbookFault.NO_WORKBOOK: "Die Datei ist keine Excel-Arbeitsmappe (.xlsx).",
    WorkbookFault.OLD: "Die Datei ist im alten Excel-Format. Bitte als .xlsx speichern.",
    WorkbookFault.LOCKED: "Die Datei ist mit einem Kennwort geschützt. Bitte ohne speichern.",
    WorkbookFault.MACROS: "Die Datei enthält Makros. Bitte als .xlsx ohne Makros speichern.",
    WorkbookFault.FLOOD: "Die Datei ist entpackt zu groß für einen Fragebogen.",
}


@dataclass(frozen=True)
class Table:
    """A sheet: its headings, and its filled rows with the number they have in the file."""

    headings: tuple[str, ...] = ()
    rows: tuple[tuple[int, SheetRow], ...] = ()


@dataclass
class Sheets:
    """The sheets of one workbook; a sheet that is missing is empty."""

    survey: Table = field(default_factory=Table)
    choices: Table = field(default_factory=Table)
    settings: Table = field(default_factory=Table)


def read_sheets(content: bytes, name: str, losses: Losses) -> Sheets:
    """Return the sheets of a workbook.

    Raises:
        FormatError: with one German sentence, for anything that is no sound workbook.

    """
    fault = workbook_fault(content, name)
    if fault is not None:
        raise FormatError(FAULTS[fault])
    try:
        return _read(content, losses)
    except FormatError:
        raise
    except Exception as error:  # a broken file fails wherever openpyxl happens to meet the fault
        raise FormatError(FAULTS[WorkbookFault.BROKEN]) from error


def _read(content: bytes, losses: Losses) -> Sheets:
    book = open_workbook(content, with_results=False)
    titles = {title.strip().lower(): title for title in book.sheetnames}
    if SURVEY not in titles:
        raise FormatError("Die Arbeitsmappe ist kein XLSForm: Das Blatt „survey“ fehlt.")
    found = Sheets()
    for name, title in titles.items():
        if name in {SURVEY, CHOICES, SETTINGS}:
            setattr(found, name, _table(content, book[title], losses))
        elif name in {"external_choices", "entities", "osm"}:
            losses.dropped(f"Blatt {title}", "Dieses Blatt wird nicht übernommen.")
    return found


def _table(content: bytes, sheet: Worksheet, losses: Losses) -> Table:
    rows, formulas = _cells(sheet)
    if formulas:
        results = open_workbook(content, with_results=True)[sheet.title]
        values, _ = _cells(results)
        for line, column in formulas:
            rows[line][column] = values[line][column] if line in values else ""
            losses.changed(
                f"Blatt {sheet.title}, Zeile {line}",
                "Von der Formel bleibt nur der zuletzt berechnete Wert.",
            )
    numbers = [number for number, cells in rows.items() if any(cell.strip() for cell in cells)]
    if not numbers:
        return Table()
    headings = [cell.strip() for cell in rows[numbers[0]]]
    _require_single(headings, sheet.title)
    body = tuple((number, _row(headings, rows[number])) for number in numbers[1:])
    return Table(tuple(filter(None, headings)), body)


def _require_single(headings: list[str], title: str) -> None:
    named = [heading for heading in headings if heading]
    double = next((heading for heading in named if named.count(heading) > 1), None)
    if double is not None:
        raise FormatError(f"Blatt „{title}“: Die Spalte „{double}“ steht doppelt.")


def _row(headings: list[str], cells: list[str]) -> SheetRow:
    return {
        heading: cell
        for heading, cell in zip(headings, cells, strict=False)
        if heading and cell != ""
    }


def _cells(sheet: Worksheet) -> tuple[dict[int, list[str]], list[tuple[int, int]]]:
    """Return the rows by their number, and where formulas stand."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # what a sheet says of itself may lie
    rows: dict[int, list[str]] = {}
    formulas: list[tuple[int, int]] = []
    for number, row in enumerate(_bounded(sheet), 1):
        cells = [_text(cell.value) for cell in row]
        formulas += [(number, at) for at, cell in enumerate(row) if _is_formula(cell)]
        if any(cells):
            rows[number] = cells
    return rows, formulas


def _bounded(sheet: Worksheet) -> Iterator[Sequence[Any]]:
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), 1):
        if number > MAX_ROWS:
            raise FormatError(f"Blatt „{sheet.title}“ hat mehr als {MAX_ROWS} Zeilen.")
        if len(row) > MAX_COLUMNS and row[MAX_COLUMNS].value is not None:
            raise FormatError(f"Blatt „{sheet.title}“ hat mehr als {MAX_COLUMNS} Spalten.")
        yield row


def _is_formula(cell: Any) -> bool:
    return getattr(cell, "data_type", None) == "f"


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.0f}" if value.is_integer() else repr(value)
        case datetime() | date() | time():
            return value.isoformat()
    return str(getattr(value, "text", value))  # `text` is the formula of an array


def write_sheets(sheets: Mapping[str, tuple[Sequence[str], Iterable[SheetRow]]]) -> bytes:
    """Return a workbook of these sheets, each with its headings; every cell is text."""
    from openpyxl import Workbook  # noqa: PLC0415 -- slow import

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, (headings, rows) in sheets.items():
        _write_sheet(book, title, headings, rows)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _write_sheet(
    book: Workbook, title: str, headings: Sequence[str], rows: Iterable[SheetRow]
) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 -- slow import
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- slow import

    sheet = book.create_sheet(title)
    for number, row in enumerate([dict(zip(headings, headings, strict=True)), *rows], 1):
        for column, heading in enumerate(headings, 1):
            if not row.get(heading):
                continue
            cell = sheet.cell(number, column, row[heading])
            cell.data_type = "s"  # "=1+1" is a text here, never a formula
            cell.alignment = Alignment(vertical="top", wrap_text="::" in heading)
            if number == 1:
                cell.font = Font(bold=True)
    for column, heading in enumerate(headings, 1):
        is_wide = "::" in heading or heading in {"relevant", "constraint"}
        sheet.column_dimensions[get_column_letter(column)].width = WIDE if is_wide else NARROW
    sheet.freeze_panes = "A2"
