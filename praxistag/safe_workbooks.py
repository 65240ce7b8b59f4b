"""Workbooks from outside: looked at before they are unpacked, opened without what could hurt."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old workbooks and encrypted new ones begin."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "xl/vbaProject.bin"
_BOOK = "xl/workbook.xml"


class WorkbookFault(Enum):
    """Why a file is not opened."""

    BROKEN = auto()
    NO_WORKBOOK = auto()
    OLD = auto()
    LOCKED = auto()
    MACROS = auto()
    FLOOD = auto()


@dataclass(frozen=True)
class WorkbookLimits:
    """What unpacking and reading may take; reading takes time by tags rather than by bytes."""

    unpacked: int = 5_000_000
    tags: int = 250_000
    parts: int = 1_000


def workbook_fault(
    content: bytes, file_name: str, limits: WorkbookLimits | None = None
) -> WorkbookFault | None:
    """Tell why a file is no workbook to open, None if it may be; nothing is unpacked before."""
    if content.startswith(OLE_START):
        return WorkbookFault.LOCKED if _ENCRYPTED in content else WorkbookFault.OLD
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {*archive.namelist()}
            is_flood = _BOOK in names and _is_flood(archive, limits or WorkbookLimits())
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError):
        return WorkbookFault.BROKEN
    if _BOOK not in names:
        return WorkbookFault.NO_WORKBOOK
    if _MACROS in names or file_name.lower().endswith(".xlsm"):
        return WorkbookFault.MACROS
    return WorkbookFault.FLOOD if is_flood else None


def _is_flood(archive: zipfile.ZipFile, limits: WorkbookLimits) -> bool:
    parts = archive.infolist()
    # Python never unpacks more of a part than its directory says, so the sum is a bound.
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
        return True
    return sum(archive.read(part).count(b"<") for part in parts) > limits.tags


def open_workbook(content: bytes, *, with_results: bool) -> Workbook:
    """Open a workbook row by row, without entities (defusedxml) and links to other files.

    With results a formula is what was last calculated, otherwise its text.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow import

    return load_workbook(
        io.BytesIO(content), read_only=True, data_only=with_results, keep_links=False
    )
