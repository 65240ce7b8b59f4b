"""A table as a file: its encoding, its header, its shape; nothing odd goes by unseen."""

from __future__ import annotations

import csv
import io
import warnings
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from praxistag.evaluation.sources.encoding import require_text
from praxistag.json_shapes import FormatError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from praxistag.evaluation.tallies import Source

BOM = b"\xef\xbb\xbf"
SEPARATORS = (";", ",")
QUOTE = b'"'
SMALL = 1_000_000
"""Bytes that are parsed at once; more in pieces, which takes less memory and as long."""

FIRST_ROW = 2
"""Row 1 is the header, as spreadsheets count."""


@dataclass(frozen=True)
class Table:
    """The bytes of a file that were found readable, and its header; `what` names it to people."""

    content: bytes
    header: tuple[str, ...]
    separator: str
    what: str

    def refuse(self, row: int, column: str, why: str) -> FormatError:
        """Return the refusal of one cell; `row` counts from 0 below the header."""
        place = f"Zeile {row + FIRST_ROW}, Spalte {column}"
        return FormatError(f"{self.what}, {place}: {why}")


@dataclass(frozen=True)
class Cells:
    """One column: which of the words stands in each row."""

    codes: NDArray[np.integer]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What was read, and what people must know about it, in German."""

    source: Source
    notes: tuple[str, ...] = ()


def open_table(content: bytes, expected: Collection[str], what: str) -> Table:
    """Look at a file and return it with its header.

    Raises:
        FormatError: not UTF-8, a workbook, empty, a column without a name or one that is doubled.

    """
    require_text(content, what)
    content = content.removeprefix(BOM)
    try:
        separator, header = _header(content, expected)
    except csv.Error as error:
        raise FormatError(f"{what}: Die Kopfzeile ist nicht lesbar.") from error
    if not any(header):
        raise FormatError(f"{what} ist leer.")
    doubled = [name or "ohne Namen" for name, times in Counter(header).items() if times > 1]
    if doubled:
        raise FormatError(f"{what}: Die Spalte {doubled[0]} steht doppelt.")
    return Table(content, header, separator, what)


def read_cells(table: Table, words: Mapping[str, tuple[str, ...] | None]) -> dict[str, Cells]:
    """Return columns as codes of words: those expected, or those that stand in the file.

    Where all words are expected ones, the parser of pandas hashes them itself: half the time.
    """
    try:
        frame = _frame(table, words)
    except (Warning, ValueError):  # some other word stands there; who reads the cells names it
        frame = _frame(table, {})
    _require_full_rows(table, len(frame))
    if frame.empty:  # which loses its kinds
        frame = frame.astype("category")
    return {name: _cells(frame[name]) for name in words}


def records(table: Table) -> Iterator[list[str]]:
    """Yield all records, the header first; blank lines are none. Raises FormatError."""
    text = io.TextIOWrapper(io.BytesIO(table.content), encoding="utf-8", newline="")
    try:
        for record in csv.reader(text, delimiter=table.separator):
            if record and (len(record) > 1 or record[0].strip() or len(table.header) == 1):
                yield record
    except csv.Error as error:
        raise FormatError(f"{table.what} ist keine lesbare Tabelle ({error}).") from error


def require_full_row(table: Table, row: int, record: Sequence[str]) -> None:
    """Refuse a record that has not a cell per column; `row` is where people find it."""
    if len(record) != len(table.header):
        raise FormatError(
            f"{table.what}, Zeile {row}: {len(record)} Zellen statt {len(table.header)}."
        )


def _header(content: bytes, expected: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Return the separator that yields more of the columns we know, then more columns at all."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
    found = []
    for separator in SEPARATORS:
        text.seek(0)
        record = next(csv.reader(text, delimiter=separator), [])
        header = tuple(name.strip() for name in record)
        known = sum(name in expected for name in header)
        found.append((known, len(header), separator, header))
    *_, separator, header = max(found, key=lambda one: one[:2])
    return separator, header


def _cells(column: pd.Series) -> Cells:
    found = pd.Categorical(column.array)
    return Cells(found.codes, tuple(map(str, found.categories)))


def _frame(table: Table, words: Mapping[str, tuple[str, ...] | None]) -> pd.DataFrame:
    """Read all columns, asked for or not, so that the shape of every row is checked."""
    kinds = {one: pd.CategoricalDtype(list(one)) for one in {*words.values()} if one}
    known = {name: kinds[one] for name, one in words.items() if one}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            frame: pd.DataFrame = pd.read_csv(
                io.BytesIO(table.content),
                sep=table.separator,
                names=list(table.header),
                header=0,
                index_col=False,
                dtype=defaultdict(pd.CategoricalDtype, known),
                na_filter=False,
                low_memory=len(table.content) > SMALL,
                skip_blank_lines=len(table.header) > 1,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        _refuse_ragged_row(table)
        raise FormatError(f"{table.what} ist keine lesbare Tabelle.") from error
    return frame


def _require_full_rows(table: Table, rows: int) -> None:
    """Refuse rows with too few cells, which pandas fills up; it refuses longer ones itself."""
    expected = (rows + 1) * (len(table.header) - 1)
    if QUOTE in table.content or table.content.count(table.separator.encode()) != expected:
        _refuse_ragged_row(table)


def _refuse_ragged_row(table: Table) -> None:
    for row, record in enumerate(records(table), FIRST_ROW - 1):
        require_full_row(table, row, record)
