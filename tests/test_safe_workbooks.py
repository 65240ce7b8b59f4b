"""Workbooks are looked at before they are unpacked (more in the tests of those who read them)."""

from __future__ import annotations

import io
import zipfile

import pytest

from praxistag.safe_workbooks import (
    OLE_START,
    WorkbookFault,
    WorkbookLimits,
    open_workbook,
    workbook_fault,
)
from tests.questionnaire.formats.books import workbook

SOUND = workbook(Blatt=[["Größe"]])


def archive(*names: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as book:
        for name in names:
            book.writestr(name, "<a/>")
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (SOUND, "x.xlsx", None),
        (SOUND, "x.XLSM", WorkbookFault.MACROS),
        (archive("xl/workbook.xml", "xl/vbaProject.bin"), "x.xlsx", WorkbookFault.MACROS),
        (archive("word/document.xml"), "x.xlsx", WorkbookFault.NO_WORKBOOK),
        (SOUND[:-30], "x.xlsx", WorkbookFault.BROKEN),
        (b"", "x.xlsx", WorkbookFault.BROKEN),
        (OLE_START, "x.xls", WorkbookFault.OLD),
    ],
)
def test_fault_is_named(content: bytes, name: str, fault: WorkbookFault | None) -> None:
    assert workbook_fault(content, name) is fault


@pytest.mark.parametrize(
    "limits", [WorkbookLimits(unpacked=100), WorkbookLimits(tags=10), WorkbookLimits(parts=3)]
)
def test_each_limit_holds(limits: WorkbookLimits) -> None:
    assert workbook_fault(SOUND, "x.xlsx", limits) is WorkbookFault.FLOOD


def test_workbook_is_opened_to_read() -> None:
    sheet = open_workbook(SOUND, with_results=False)["Blatt"]

    assert [row[0].value for row in sheet.iter_rows()] == ["Größe"]
