"""Files nobody should open, each refused in one German sentence; and our own file as a format."""

from __future__ import annotations

import json
from typing import Any

import pytest

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical, formats, library
from praxistag.questionnaire.formats import MAX_BYTES, Counts
from praxistag.questionnaire.formats.xlsform_sheets import MAX_COLUMNS, MAX_ROWS
from tests.questionnaire.formats.books import Rows, form, read, told, with_part, workbook

SOUND = form(("text", "f", "Frage"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = "Die Datei ist beschädigt oder keine Excel-Arbeitsmappe (.xlsx)."
FLOOD = "Die Datei ist entpackt zu groß für einen Fragebogen."
MACROS = "Die Datei enthält Makros. Bitte als .xlsx ohne Makros speichern."
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(FormatError) as found:
        formats.read(name, content)
    return str(found.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.json", b" \n", "Die Datei ist leer."),
        ("x.xlsx", b"", "Die Datei ist leer."),
        ("x.lss", b"a" * (MAX_BYTES + 1), "Die Datei ist zu groß. Erlaubt sind 2 MB."),
        ("x.pdf", b"%PDF", "Lesbar sind nur Dateien mit der Endung .json, .xlsx, .lss, .lsq."),
        ("json", b"{}", "Lesbar sind nur Dateien mit der Endung .json, .xlsx, .lss, .lsq."),
        ("x.json", b'{"a": "\xff"}', "Der Fragebogen ist kein lesbares JSON."),
        ("x.json", b"[" * 100_000, "Der Fragebogen ist kein lesbares JSON."),
        ("x.json", SOUND, "Der Fragebogen ist kein lesbares JSON."),
        ("x.xlsx", b"{}", BROKEN),
        ("x.xlsx", SOUND[: len(SOUND) // 2], BROKEN),
        ("x.xlsx", with_part(SOUND, SHEET, b"<worksheet"), BROKEN),
        (
            "x.xlsx",
            OLE + bytes(600),
            "Die Datei ist im alten Excel-Format. Bitte als .xlsx speichern.",
        ),
        (
            "x.xlsx",
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "Die Datei ist mit einem Kennwort geschützt. Bitte ohne speichern.",
        ),
        ("x.xlsx", with_part(SOUND, "xl/vbaProject.bin", b"x"), MACROS),
        ("x.xlsx", with_part(SOUND, "xl/media/null", bytes(6_000_000)), FLOOD),
        ("x.xlsx", with_part(SOUND, "xl/media/viele", b"<a/>" * 260_000), FLOOD),
        (
            "x.xlsx",
            workbook(Tabelle1=[["type"]]),
            "Die Arbeitsmappe ist kein XLSForm: Das Blatt „survey“ fehlt.",
        ),
        (
            "x.xlsx",
            workbook(survey=[["type", "name", "type"]]),
            "Blatt „survey“: Die Spalte „type“ steht doppelt.",
        ),
        (
            "x.xlsx",
            workbook(survey=[["type", *[f"c{i}" for i in range(MAX_COLUMNS)]]]),
            f"Blatt „survey“ hat mehr als {MAX_COLUMNS} Spalten.",
        ),
    ],
)
def test_file_is_refused(name: str, content: bytes, message: str) -> None:
    assert refusal(name, content) == message


def test_sheet_of_fifty_thousand_rows_is_refused() -> None:
    rows = "<row/>" * 50_000
    sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'

    assert refusal("x.xlsx", with_part(SOUND, SHEET, sheet.encode())) == (
        f"Blatt „survey“ hat mehr als {MAX_ROWS} Zeilen."
    )


def test_archive_of_too_many_parts_is_refused() -> None:
    content = SOUND
    many = with_part(content, "teil", b"")
    for number in range(3):
        many = with_part(many, f"teil{number}", b"")
    parts = {f"xl/{number}": b"" for number in range(1_100)}

    assert refusal("x.xlsx", with_parts(content, parts)) == FLOOD
    assert formats.read("x.xlsx", many).counts.questions == 1


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    output = io.BytesIO(content)
    with zipfile.ZipFile(output, "a") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return output.getvalue()


def test_workbook_with_entities_is_refused() -> None:
    bomb = f'<!DOCTYPE a [<!ENTITY a "ha">]><worksheet xmlns="{NAMESPACE}">&a;</worksheet>'

    assert refusal("x.xlsx", with_part(SOUND, SHEET, bomb.encode())) == BROKEN


def test_of_formulas_only_the_last_value_stays() -> None:
    rows: Rows = [["type", "name", "label"], ["text", "f", '="Fra"&"ge"'], ["text", "g", "=1+1"]]
    reading = read(workbook(survey=rows))

    assert [question.text for question in reading.questionnaire.questions] == ["", ""]
    assert told(reading) == [
        (
            f"Blatt survey, Zeile {line}",
            "Von der Formel bleibt nur der zuletzt berechnete Wert.",
            "changed",
        )
        for line in (2, 3)
    ]


def test_value_of_a_formula_is_what_excel_calculated() -> None:
    cells = (
        '<c r="A1" t="inlineStr"><is><t>type</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>name</t></is></c>'
    )
    row = '<c r="A2" t="str"><f>"te"&amp;"xt"</f><v>text</v></c>'
    name = '<c r="B2" t="inlineStr"><is><t>f</t></is></c>'
    data = f'<row r="1">{cells}</row><row r="2">{row}{name}</row>'
    sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{data}</sheetData></worksheet>'
    reading = read(with_part(SOUND, SHEET, sheet.encode()))

    assert [question.type.value for question in reading.questionnaire.questions] == ["text_short"]


def test_sheets_without_a_place_are_told() -> None:
    reading = read(workbook(survey=[["type"], ["text"]], entities=[["x"]], Notizen=[["y"]]))

    assert told(reading)[0] == (
        "Blatt entities",
        "Dieses Blatt wird nicht übernommen.",
        "dropped",
    )


@pytest.mark.parametrize("value", [True, 3, 2.5])
def test_numbers_in_cells_are_read_as_texts(value: Any) -> None:
    (question,) = read(form(("text", "f", value))).questionnaire.questions

    assert question.text == {True: "yes", 3: "3", 2.5: "2.5"}[value]


def test_own_file_is_read_counted_and_written_whole() -> None:
    whole = next(one for one in library.templates() if one.key == "nachher").questionnaire
    content = formats.write("x.json", whole).content
    reading = formats.read("X.JSON", content)
    questions = list(whole.questions)

    assert (reading.questionnaire, reading.losses) == (whole, ())
    assert json.loads(content) == canonical.write(whole)
    assert reading.counts == Counts(
        len(whole.sections),
        len(questions),
        sum(len(question.items) for question in questions),
        sum(len(question.options) for question in questions),
    )


@pytest.mark.parametrize("name", ["x.lss", "x.csv", ""])
def test_other_formats_are_not_written(name: str) -> None:
    with pytest.raises(FormatError) as found:
        formats.write(name, library.templates()[0].questionnaire)

    assert str(found.value) == "Geschrieben werden nur Dateien mit der Endung .json, .xlsx."


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, "Der Fragebogen hat mehr als 300 Fragen. Bitte teilen."),
        ({"text": "x" * 10_001}, "Frage F1: Ein Text ist länger als 10000 Zeichen."),
        (
            {"type": "multi", "options": [{"code": str(n), "label": "x"} for n in range(5001)]},
            "Der Fragebogen hat mehr als 5000 Antworten und Zeilen. Bitte teilen.",
        ),
    ],
)
def test_what_nobody_could_answer_is_refused(change: dict[str, Any], message: str) -> None:
    question: dict[str, Any] = {"type": "number", "text": "Wie viele?", **change}
    questions = [{**question, "code": f"F{no}"} for no in range(1, 2 if change else 302)]
    document = {
        "format": canonical.FORMAT,
        "code": "q",
        "sections": [{"code": "T1", "questions": questions}],
    }

    assert refusal("x.json", json.dumps(document).encode()) == message
