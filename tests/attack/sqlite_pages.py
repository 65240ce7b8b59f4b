"""Reads SQLite files as bytes: where each row lies, what the log and its index still hold.

After https://www.sqlite.org/fileformat2.html; only what a finished database can contain.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Value: TypeAlias = int | float | str | bytes | None

MAGIC = b"SQLite format 3\0"
FILE_HEADER = 100
WAL_HEADER, FRAME_HEADER = 32, 24
SHM_HEADER, SHM_PAGES = 136, 4062
INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
INTERIORS = {INTERIOR_INDEX, INTERIOR_TABLE}
INTEGER_SIZES = (0, 1, 2, 3, 4, 6, 8)


@dataclass(frozen=True)
class Cell:
    """One row as it lies in the file."""

    page: int
    offset: int
    overflow: int
    rowid: int | None
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Pages:
    """The pages of a database, one after the other."""

    content: bytes
    size: int

    @classmethod
    def of(cls, content: bytes) -> Pages:
        """Return the pages of a database file."""
        size = struct.unpack(">H", content[16:18])[0]
        return cls(content, 65536 if size == 1 else size)

    def page(self, number: int) -> bytes:
        """Return the bytes of a page; the first is number 1."""
        return self.content[(number - 1) * self.size : number * self.size]

    def tables(self) -> dict[str, list[Cell]]:
        """Return the rows of each table in the order of its tree."""
        roots = {
            str(cell.values[1]): cell.values[3]
            for cell in self._tree(1)
            if cell.values[0] == "table"
        }
        return {
            name: list(self._tree(root)) for name, root in roots.items() if isinstance(root, int)
        }

    def cells(self, number: int, page: bytes) -> Iterator[Cell]:
        """Return the rows on a page, this one in the place of what the file has."""
        for _, cell in self._entries(number, page):
            if cell is not None:
                yield cell

    def _tree(self, number: int) -> Iterator[Cell]:
        page = self.page(number)
        for child, cell in self._entries(number, page):
            if child:
                yield from self._tree(child)
            if cell is not None:
                yield cell

    def _entries(self, number: int, page: bytes) -> Iterator[tuple[int, Cell | None]]:
        start = FILE_HEADER if number == 1 else 0
        kind = page[start]
        if kind not in {*INTERIORS, LEAF_INDEX, LEAF_TABLE}:
            return
        count = struct.unpack(">H", page[start + 3 : start + 5])[0]
        pointers = start + (12 if kind in INTERIORS else 8)
        for offset in struct.unpack(f">{count}H", page[pointers : pointers + 2 * count]):
            yield self._entry(number, page, kind, offset)
        if kind in INTERIORS:
            yield struct.unpack(">I", page[start + 8 : start + 12])[0], None

    def _entry(self, number: int, page: bytes, kind: int, offset: int) -> tuple[int, Cell | None]:
        at, child, rowid = offset, 0, None
        if kind in INTERIORS:
            child = struct.unpack(">I", page[at : at + 4])[0]
            at += 4
        if kind == INTERIOR_TABLE:
            return child, None
        length, at = _varint(page, at)
        if kind == LEAF_TABLE:
            rowid, at = _varint(page, at)
        local = self._local(length, is_table=kind == LEAF_TABLE)
        payload, overflow = page[at : at + local], 0
        if local < length:
            overflow = struct.unpack(">I", page[at + local : at + local + 4])[0]
            payload += self._chained(overflow, length - local)
        return child, Cell(number, offset, overflow, rowid, _record(payload))

    def _local(self, length: int, *, is_table: bool) -> int:
        most = self.size - 35 if is_table else (self.size - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (self.size - 12) * 32 // 255 - 23
        wanted = least + (length - least) % (self.size - 4)
        return wanted if wanted <= most else least

    def _chained(self, number: int, length: int) -> bytes:
        content = b""
        while number and len(content) < length:
            page = self.page(number)
            number = struct.unpack(">I", page[:4])[0]
            content += page[4:]
        return content[:length]


def frames(wal: bytes, size: int) -> list[tuple[int, bytes]]:
    """Return number and image of each page in a log, in the order written, stale ones too."""
    step = FRAME_HEADER + size
    starts = range(WAL_HEADER, len(wal) - step + 1, step)
    return [
        (struct.unpack(">I", wal[at : at + 4])[0], wal[at + FRAME_HEADER : at + step])
        for at in starts
    ]


def written_pages(shm: bytes) -> list[int]:
    """Return the pages that the index of a log names, in the order written."""
    end = SHM_HEADER + 4 * SHM_PAGES
    found = struct.unpack(f"<{SHM_PAGES}I", shm[SHM_HEADER:end]) if len(shm) >= end else ()
    return [number for number in found if number]


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        byte = content[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | content[at], at + 1


def _record(payload: bytes) -> tuple[Value, ...]:
    end, at = _varint(payload, 0)
    body, values = end, []
    while at < end:
        kind, at = _varint(payload, at)
        value, size = _value(payload, body, kind)
        values.append(value)
        body += size
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    match kind:
        case 0:
            return None, 0
        case 7:
            return struct.unpack(">d", payload[at : at + 8])[0], 8
        case 8 | 9:
            return kind - 8, 0
    if kind < len(INTEGER_SIZES):
        size = INTEGER_SIZES[kind]
        return int.from_bytes(payload[at : at + size], signed=True), size
    size = (kind - 12) // 2
    content = payload[at : at + size]
    return (content.decode(errors="replace") if kind % 2 else content), size
