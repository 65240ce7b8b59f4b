"""Files as offices have them, and files that nobody should open."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from praxistag.documents.people_files import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_PEOPLE,
    MAX_ROWS,
    MAX_TAGS,
    MAX_TEXT,
    MAX_UNPACKED,
    PeopleFile,
    read,
)
from praxistag.domain.errors import ListUnreadable
from praxistag.domain.kinds import FileProblem
from tests.libreoffice import convert

HEADINGS = ["Nachname", "Vorname", "unter 18"]
TABLE = [HEADINGS, ["Größe", "Jörg", "nein"], ["Öztürk", "Ämil", "ja"]]
SPACE = SHEET_MAIN_NS.encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def written(
    table: list[list[str]], *, delimiter: str = ";", encoding: str = "utf-8", end: str = "\r\n"
) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(table)
    return text.getvalue().encode(encoding)


def workbook(*sheets: list[list[Any]], titles: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(titles[number] if titles else None)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def problem_of(content: bytes, name: str = "liste.xlsx") -> FileProblem:
    with pytest.raises(ListUnreadable) as refusal:
        read(content, name)
    return refusal.value.problem


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_every_usual_form(delimiter: str, encoding: str) -> None:
    content = written(TABLE, delimiter=delimiter, encoding=encoding)

    assert read(content, "liste.csv") == PeopleFile(TABLE)


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_csv_in_both_orders_of_utf_16(bom: bytes) -> None:
    order = "utf-16-le" if bom == codecs.BOM_UTF16_LE else "utf-16-be"

    assert read(bom + written(TABLE, encoding=order), "liste.txt").rows == TABLE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_with_any_end_of_line(end: str) -> None:
    assert read(written(TABLE, end=end), "liste.csv").rows == TABLE


LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], max_codepoint=0x2FFF)
CELLS = st.text(st.one_of(LETTERS, st.sampled_from(';,\t"\n =')), max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    names = ("Nachname", "Vorname", "E-Mail", "unter 18", "Geburtsdatum", "Straße")
    headings = draw(st.permutations(names))[: draw(st.integers(2, 6))]
    assume(len({*headings} & {*names[:4]}) > 1)
    row = st.lists(CELLS, min_size=len(headings), max_size=len(headings))
    return [list(headings), *draw(st.lists(row, min_size=1, max_size=5))]


def trimmed(table: list[list[str]]) -> list[list[str]]:
    rows = []
    for row in table:
        cells = list(row)
        while cells and not cells[-1].strip():
            cells.pop()
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return rows


@given(
    table=tables(),
    delimiter=st.sampled_from([";", ",", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_table_reads_back_the_same(
    table: list[list[str]], delimiter: str, encoding: str, end: str
) -> None:
    try:
        content = written(table, delimiter=delimiter, encoding=encoding, end=end)
    except UnicodeEncodeError:
        assume(False)
    if encoding == "cp1252":
        assume(not is_utf_8(content) or content.isascii())
    expected = trimmed(table)
    assume(len(expected) > 1)

    assert read(content, "liste.csv").rows == expected


def is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_csv_keeps_row_numbers_and_what_stands_above_the_headings() -> None:
    content = b"Azubis 2026\n\nNachname;Vorname;U18\nBirke;Bo;n\n\nLinde;Li;j\n;;\n\n"

    assert read(content, "liste.csv").rows == [
        ["Azubis 2026"],
        [],
        ["Nachname", "Vorname", "U18"],
        ["Birke", "Bo", "n"],
        [],
        ["Linde", "Li", "j"],
    ]


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", "sep=\t"])
def test_csv_with_a_line_for_excel(line: str) -> None:
    content = f"{line}\r\n".encode() + written(TABLE, delimiter=line[-1])

    assert read(content, "liste.csv").rows == TABLE


def test_csv_with_unknown_headings_takes_what_makes_most_columns() -> None:
    content = b"eins;zwei;drei\na,b;c;d\ne,f;g;h\n"

    assert read(content, "liste.csv").rows[1] == ["a,b", "c", "d"]


def test_csv_with_one_column() -> None:
    assert read(b"Name\nBirke\n", "liste.csv").rows == [["Name"], ["Birke"]]
    assert read(b'"Name, Vorname"\n"Birke, Bo"\n', "l.csv").rows[1] == ["Birke, Bo"]


def test_csv_formula_stays_text() -> None:
    assert read(written([HEADINGS, ["=1+1", "@x", "n"]]), "l.csv").rows[1] == ["=1+1", "@x", "n"]


def test_text_of_excel_is_read_whatever_the_file_is_called() -> None:
    assert read(written(TABLE, delimiter="\t"), "liste.xls").rows == TABLE


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (b" \r\n\r\n", FileProblem.EMPTY),
        (b";;;\r\n;;\r\n", FileProblem.EMPTY),
        (codecs.BOM_UTF8, FileProblem.EMPTY),
        (b"Nachname;Vorname\r\n\r\n;\r\n", FileProblem.HEADINGS_ONLY),
        (b"a" * (MAX_BYTES + 1), FileProblem.TOO_LARGE),
        (b"Nachname\n" + b"Birke\n" * (MAX_PEOPLE + 1), FileProblem.TOO_MANY_ROWS),
        (b"Nachname;Vorname\n" + b"\n" * MAX_ROWS + b"B;B\n", FileProblem.TOO_MANY_ROWS),
        (b";".join([b"a"] * (MAX_COLUMNS + 1)) + b"\n", FileProblem.TOO_MANY_COLUMNS),
        (b"Nachname;Vorname\n" + b'"' + b"a" * 200_000 + b'"', FileProblem.GARBLED),
        (bytes(range(256)) * 4, FileProblem.GARBLED),
        (b"\x01\x02\x03Nachname", FileProblem.GARBLED),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", FileProblem.GARBLED),
        (b"%PDF-1.7 ...", FileProblem.UNKNOWN_KIND),
        (b"<html><table><tr><td>Nachname", FileProblem.UNKNOWN_KIND),
        (b"{\\rtf1", FileProblem.UNKNOWN_KIND),
        (OLE, FileProblem.OLD_EXCEL),
        (OLE + "EncryptedPackage".encode("utf-16-le"), FileProblem.LOCKED),
    ],
)
def test_refusals_of_text_and_foreign_files(content: bytes, problem: FileProblem) -> None:
    assert problem_of(content, "liste.csv") is problem


def test_as_many_people_as_allowed() -> None:
    rows = read(b"Titel\nNachname;Vorname\n" + b"Birke;Bo\n" * MAX_PEOPLE, "liste.csv").rows

    assert len(rows) == MAX_PEOPLE + 2


def test_workbook_shows_cells_as_people_see_them() -> None:
    row = ["Größe", 7, 7.0, 1.5, True, False, None, date(2026, 9, 10), "=kein", "00123"]
    times = [datetime(2026, 9, 10, 9, 5), datetime(2026, 9, 10), time(9, 5)]
    content = workbook([HEADINGS, row + times])

    assert read(content, "liste.xlsx").rows[1] == [
        *("Größe", "7", "7", "1,5", "WAHR", "FALSCH", "", "10.09.2026", "=kein", "00123"),
        *("10.09.2026 09:05", "10.09.2026", "09:05"),
    ]


def test_workbook_formula_without_result_stays_text() -> None:
    content = workbook([HEADINGS, ['="Bir"&"ke"', "Bo", "=1+1"]])

    assert read(content, "liste.xlsx").rows[1] == ['="Bir"&"ke"', "Bo", "=1+1"]


def test_workbook_saved_by_libreoffice_shows_results_of_formulas() -> None:
    content = workbook([["Azubis"], [], *TABLE, ['="Bir"&"ke"', "Bo", "=1+1"]])

    again = convert(content, "xlsx", "xlsx")

    assert again != content
    assert read(again, "liste.xlsx").rows == [["Azubis"], [], *TABLE, ["Birke", "Bo", "2"]]


def test_csv_saved_by_libreoffice_for_windows() -> None:
    """Character set 1 is Windows-1252, 59 is the semicolon, 34 the quotation mark."""
    content = convert(workbook(TABLE), "xlsx", "csv:Text - txt - csv (StarCalc):59,34,1")

    assert "Größe".encode("cp1252") in content
    assert read(content, "liste.csv").rows == TABLE


def test_workbook_with_several_sheets_names_the_one_it_took() -> None:
    content = workbook([], [["Hinweise"]], TABLE, titles=("Leer", "Info", "Azubis"))

    assert read(content, "liste.xlsx") == PeopleFile(TABLE, "Azubis")


def test_workbook_hidden_sheets_do_not_count() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["Geheim"], ["x"]], TABLE)))
    book.worksheets[0].sheet_state = "hidden"

    assert read(saved(book), "liste.xlsx") == PeopleFile(TABLE)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([], FileProblem.EMPTY),
        ([HEADINGS], FileProblem.HEADINGS_ONLY),
        ([HEADINGS, *([["Birke", "Bo"]] * (MAX_PEOPLE + 1))], FileProblem.TOO_MANY_ROWS),
        ([["a"] * (MAX_COLUMNS + 1), ["b"]], FileProblem.TOO_MANY_COLUMNS),
    ],
)
def test_refusals_of_workbooks(rows: list[list[Any]], problem: FileProblem) -> None:
    assert problem_of(workbook(rows)) is problem


def test_workbook_with_a_cell_far_below_is_not_walked_through() -> None:
    book = Workbook()
    book.worksheets[0].append(HEADINGS)
    book.worksheets[0].cell(row=1_048_576, column=1, value="verirrt")

    assert problem_of(saved(book)) is FileProblem.TOO_MANY_ROWS


def test_workbook_with_macros_is_refused() -> None:
    content = workbook(TABLE)

    assert problem_of(content, "liste.XLSM") is FileProblem.MACROS
    assert problem_of(with_part(content, "xl/vbaProject.bin", b"x")) is FileProblem.MACROS


def test_workbook_that_unpacks_to_a_flood_is_refused() -> None:
    flood = with_part(workbook(TABLE), "xl/media/bild.png", bytes(MAX_UNPACKED))
    assert len(flood) < MAX_BYTES

    assert problem_of(flood) is FileProblem.TOO_LARGE_UNPACKED


@pytest.mark.parametrize(
    "rows",
    [
        b"<row/>" * (MAX_TAGS + 1),
        b"<row>" + b"<c/>" * MAX_TAGS + b"</row>",
        b"<row><c><v>1</v></c></row>" * (MAX_TAGS // 6),
    ],
)
def test_workbook_with_a_flood_of_cells_is_refused_before_it_is_read(rows: bytes) -> None:
    sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (SPACE, rows)

    flood = with_part(workbook(TABLE), "xl/worksheets/sheet1.xml", sheet)

    assert problem_of(flood) is FileProblem.TOO_LARGE_UNPACKED


@pytest.mark.parametrize("formula", [b"", b"<f>A1</f>"])
def test_workbook_that_shows_one_long_text_in_many_cells_is_refused(formula: bytes) -> None:
    """A text stands in the file once, so neither its size nor its tags tell of the flood."""
    cell = b'<c t="s">%s<v>0</v></c>' % formula
    rows = b"<row>%s</row>" % (cell * MAX_COLUMNS) * 10
    sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (SPACE, rows)
    texts = b'<sst xmlns="%s"><si><t>%s</t></si></sst>' % (SPACE, b"A" * (MAX_TEXT // 100))
    flood = workbook(TABLE)
    with zipfile.ZipFile(io.BytesIO(flood)) as archive:
        kinds = archive.read("[Content_Types].xml")
    named = (
        b'<Override PartName="/xl/texts.xml" ContentType="%s"/></Types>' % SHARED_STRINGS.encode()
    )
    parts = {
        "[Content_Types].xml": kinds.replace(b"</Types>", named),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/texts.xml": texts,
    }
    for name, part in parts.items():
        flood = with_part(flood, name, part)

    assert problem_of(flood) is FileProblem.TOO_LARGE_UNPACKED


def test_workbook_as_large_as_a_list_may_be() -> None:
    rows = [["Größe"] * MAX_COLUMNS] * MAX_PEOPLE

    assert len(read(workbook([HEADINGS, *rows]), "liste.xlsx").rows) == MAX_PEOPLE + 1


def test_workbook_that_lies_about_its_size_is_refused() -> None:
    """Python reads no further than the directory says, and finds the sum of the part wrong."""
    content = workbook([HEADINGS, *([["Birke", "Bo", "n"]] * 100)])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lie = content.replace(size.to_bytes(4, "little"), (200).to_bytes(4, "little"))
    assert lie != content

    assert problem_of(lie) is FileProblem.GARBLED


def test_workbook_with_entities_is_refused() -> None:
    content, part = workbook(TABLE), "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = archive.read(part)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + root

    assert openpyxl.DEFUSEDXML
    assert problem_of(with_part(content, part, bomb)) is FileProblem.GARBLED


@pytest.mark.parametrize("cut", [40, 400, 4000])
def test_broken_workbook_is_garbled(cut: int) -> None:
    assert problem_of(workbook(TABLE)[:-cut]) is FileProblem.GARBLED


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("liste.csv", "Nachname;Vorname"),
        ("xl/workbook.bin", "xlsb"),
    ],
)
def test_other_archives_are_not_opened(part: str, words: str) -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr(part, words)

    assert problem_of(output.getvalue()) is FileProblem.UNKNOWN_KIND


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return the archive with this part in place of its own, or added."""
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
