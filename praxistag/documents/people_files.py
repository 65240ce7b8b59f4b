"""Uploaded lists as tables of text: workbooks and CSV as offices have them, read defensively.

Nothing is guessed about the meaning here. Row n of the table is row n of the file, so that
people find it again. What could hurt is refused with the reason (SI-12).
"""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from praxistag.domain.errors import ListUnreadable
from praxistag.domain.import_columns import HEADING_ROWS, heading_row, recognised
from praxistag.domain.kinds import FileProblem
from praxistag.safe_workbooks import (
    OLE_START,
    ZIP_START,
    WorkbookFault,
    WorkbookLimits,
    open_workbook,
    workbook_fault,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

Rows = list[list[str]]

MAX_BYTES = 2_000_000
MAX_PEOPLE = 500
MAX_COLUMNS = 60
MAX_ROWS = 5_000
"""Rows of a sheet, empty ones included: programs leave some below their lists."""
MAX_UNPACKED = 5_000_000
MAX_TAGS = 250_000
"""Reading takes time by tags rather than by bytes; a cell has up to six."""
MAX_TEXT = 2_000_000
"""Letters in all cells: a workbook keeps a text once and shows it wherever a cell names it."""
LIMITS = WorkbookLimits(unpacked=MAX_UNPACKED, tags=MAX_TAGS)
FAULTS = {
    WorkbookFault.BROKEN: FileProblem.GARBLED,
    WorkbookFault.NO_WORKBOOK: FileProblem.UNKNOWN_KIND,
    WorkbookFault.OLD: FileProblem.OLD_EXCEL,
    WorkbookFault.LOCKED: FileProblem.LOCKED,
    WorkbookFault.MACROS: FileProblem.MACROS,
    WorkbookFault.FLOOD: FileProblem.TOO_LARGE_UNPACKED,
}

DELIMITERS = (";", "\t", ",")
_NO_TEXT = (b"%PDF", b"{\\rtf", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
_BLANKS = "\t\r\n\x0b\x0c"
_SEPARATOR_LINE = "sep="
_PEEK = 20
"""How many rows decide about the delimiter."""


@dataclass(frozen=True)
class PeopleFile:
    """The cells as text; `sheet` names the page of a workbook that has several."""

    rows: Rows
    sheet: str | None = None


def read(content: bytes, file_name: str) -> PeopleFile:
    """Return the cells of a file as text.

    Raises:
        ListUnreadable: with the reason.

    """
    if not content.strip():
        raise ListUnreadable(problem=FileProblem.EMPTY)
    if len(content) > MAX_BYTES:
        raise ListUnreadable(problem=FileProblem.TOO_LARGE)
    if content.startswith((OLE_START, ZIP_START)):
        return _read_workbook(content, file_name)
    if content.startswith(_NO_TEXT) or content.lstrip()[:1] == b"<":
        raise ListUnreadable(problem=FileProblem.UNKNOWN_KIND)
    return PeopleFile(_within_limits(_read_csv(_decoded(content))))


def _within_limits(rows: Iterable[Sequence[str]]) -> Rows:
    """Return the rows without empty ends; refuses more than a list of people can hold."""
    table: Rows = []
    filled = 0
    for row in rows:
        cells = _without_end(row)
        filled += bool(cells)
        if len(cells) > MAX_COLUMNS:
            raise ListUnreadable(problem=FileProblem.TOO_MANY_COLUMNS)
        if filled > MAX_PEOPLE + HEADING_ROWS or len(table) >= MAX_ROWS:
            raise ListUnreadable(problem=FileProblem.TOO_MANY_ROWS)
        table.append(cells)
    _require_people(table, filled)
    while not table[-1]:
        table.pop()
    return table


def _require_people(table: Rows, filled: int) -> None:
    people = sum(map(bool, table[heading_row(table) + 1 :]))
    if filled == 0:
        raise ListUnreadable(problem=FileProblem.EMPTY)
    if people == 0:
        raise ListUnreadable(problem=FileProblem.HEADINGS_ONLY)
    if people > MAX_PEOPLE:
        raise ListUnreadable(problem=FileProblem.TOO_MANY_ROWS)


def _without_end(row: Sequence[str]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _decoded(content: bytes) -> str:
    """Return the text; without a mark it is UTF-8 if it can be, or else what Windows writes."""
    is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = ["utf-16"] if is_utf_16 else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _is_garbled(text):
            return text
    raise ListUnreadable(problem=FileProblem.GARBLED)


def _is_garbled(text: str) -> bool:
    """Tell bytes of some program from text: hardly any control characters, never a NUL."""
    strange = sum(unicodedata.category(c) == "Cc" and c not in _BLANKS for c in text)
    return "\x00" in text or strange * 100 > len(text)


def _read_csv(text: str) -> Rows:
    first, _, rest = text.partition("\n")
    named = first.rstrip("\r")[len(_SEPARATOR_LINE) :]
    if first.lower().startswith(_SEPARATOR_LINE) and len(named) == 1:
        text, delimiter = rest, named  # a line for Excel, which does not count it either
    else:
        delimiter = _delimiter_of(text)
    return _split(text, delimiter, at_most=MAX_ROWS + 1)


def _delimiter_of(text: str) -> str:
    """Return the delimiter that shows the most headings, or else the most columns throughout."""

    def score(delimiter: str) -> tuple[int, int]:
        rows = [row for row in _split(text, delimiter, at_most=_PEEK) if row]
        widths = [len(row) for row in rows]
        return max(map(recognised, rows), default=0), min(widths, default=0)

    return max(DELIMITERS, key=score)


def _split(text: str, delimiter: str, *, at_most: int | None = None) -> Rows:
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if at_most is not None and len(rows) >= at_most:
                break
    except csv.Error as error:
        raise ListUnreadable(problem=FileProblem.GARBLED) from error
    return rows


def _read_workbook(content: bytes, file_name: str) -> PeopleFile:
    fault = workbook_fault(content, file_name, LIMITS)
    if fault is not None:
        raise ListUnreadable(problem=FAULTS[fault])
    try:
        return _first_sheet(content)
    except ListUnreadable:
        raise
    except Exception as error:  # a broken file fails wherever openpyxl happens to meet the fault
        raise ListUnreadable(problem=FileProblem.GARBLED) from error


def _first_sheet(content: bytes) -> PeopleFile:
    """Return the first visible sheet that holds anything."""
    book = open_workbook(content, with_results=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    problem = ListUnreadable(problem=FileProblem.EMPTY)
    for sheet in visible:
        try:
            rows = _within_limits(_texts(sheet))
        except ListUnreadable as refusal:
            if refusal.problem not in {FileProblem.EMPTY, FileProblem.HEADINGS_ONLY}:
                raise
            problem = refusal
            continue
        if any(_is_formula(cell) for row in rows for cell in row):
            rows = _with_results(rows, content, sheet.title)
        return PeopleFile(rows, sheet.title if len(visible) > 1 else None)
    raise problem


def _texts(sheet: Worksheet) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # what a sheet says of itself may lie
    length = 0
    for row in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1):
        cells = [_as_seen(value) for value in row]
        length += sum(map(len, cells))
        if length > MAX_TEXT:
            raise ListUnreadable(problem=FileProblem.TOO_LARGE_UNPACKED)
        yield cells


def _is_formula(cell: str) -> bool:
    return cell.startswith("=")


def _with_results(rows: Rows, content: bytes, title: str) -> Rows:
    """Put in place of formulas what was last calculated; without a result the text stays."""
    results = [*_texts(open_workbook(content, with_results=True)[title])]

    def seen(cell: str, at: int, row: list[str]) -> str:
        is_known = _is_formula(cell) and at < len(row) and row[at]
        return row[at] if is_known else cell

    return [
        [seen(cell, at, result) for at, cell in enumerate(row)]
        for row, result in zip(rows, results, strict=False)
    ]


def _as_seen(value: Any) -> str:
    """Return a cell as people see it in a German program."""
    match value:
        case None:
            return ""
        case bool():
            return "WAHR" if value else "FALSCH"
        case date() | time():
            return _day_or_time_as_seen(value)
        case float():
            return (f"{value:.0f}" if value.is_integer() else f"{value:.10g}").replace(".", ",")
    return str(getattr(value, "text", value))  # `text` is the formula of an array


def _day_or_time_as_seen(value: date | time) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    is_day = not isinstance(value, datetime) or value.time() == time()
    return f"{value:%d.%m.%Y}" if is_day else f"{value:%d.%m.%Y %H:%M}"
