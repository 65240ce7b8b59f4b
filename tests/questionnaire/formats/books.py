"""Workbooks as other programs write them, good and bad."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from praxistag.questionnaire import formats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.questionnaire.formats import Reading

Rows = list[list[Any]]

SURVEY = ["type", "name", "label::Deutsch (de)"]
CHOICES = ["list_name", "name", "label::Deutsch (de)"]
YES_NO = [CHOICES, ["jn", "ja", "Ja"], ["jn", "nein", "Nein"]]


def workbook(**sheets: Rows) -> bytes:
    """Return a workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def form(*rows: Sequence[Any], more: Sequence[str] = (), choices: Rows = YES_NO) -> bytes:
    """Return an XLSForm of these rows; `more` are further columns."""
    return workbook(survey=[[*SURVEY, *more], *map(list, rows)], choices=choices)


def read(content: bytes) -> Reading:
    """Read a workbook."""
    return formats.read("fragebogen.xlsx", content)


def told(reading: Reading) -> list[tuple[str, str, str]]:
    """Return what a reading tells, as plain texts."""
    return [(loss.place, loss.what, loss.handling.value) for loss in reading.losses]


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return an archive with one part replaced or added, packed well."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, part)
    return output.getvalue()
