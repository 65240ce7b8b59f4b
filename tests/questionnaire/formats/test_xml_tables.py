"""XML that nobody should open, and text that says it is something else."""

from __future__ import annotations

import pytest

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import formats
from praxistag.questionnaire.formats.xml_tables import MOST_ROWS
from tests.questionnaire.formats.books import told
from tests.questionnaire.formats.lime import Survey, document

LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
SOUND = Survey().ask("S", "F1", text="Größe")


def refusal(content: bytes) -> str:
    with pytest.raises(FormatError) as found:
        formats.read("umfrage.lss", content)
    return str(found.value)


@pytest.mark.parametrize("kind", [LAUGHS, OUTSIDE, "<!DOCTYPE document>"])
def test_entities_and_types_of_documents_are_refused(kind: str) -> None:
    text = SOUND.content().decode().replace("?>\n", f"?>\n{kind}\n", 1)

    expected = "Die Datei enthält eine DTD oder Entitäten und wird deshalb nicht gelesen."
    assert refusal(text.encode()) == expected


def test_deep_nesting_is_refused() -> None:
    deep = b"<document>" + b"<a>" * 400_000

    assert refusal(deep) == "Die Datei ist zu tief verschachtelt."


def test_flood_of_rows_is_refused() -> None:
    rows = "<row></row>" * (MOST_ROWS + 1)

    assert refusal(document(f"<groups><rows>{rows}</rows></groups>")) == (
        "Die Datei hat mehr als 60000 Zeilen."
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<document><x></document>", "Die Datei ist kein lesbares XML (Zeile 1)."),
        (b"Hallo", "Die Datei ist kein lesbares XML (Zeile 1)."),
        (b'<?xml version="1.0" encoding="nix"?><a/>', "Die Datei ist kein lesbares XML."),
        (b"<document>\n<a>\x00</a></document>", "Die Datei ist kein lesbares XML (Zeile 2)."),
        (
            SOUND.content().replace("ß".encode(), b"\xc3"),
            "Die Datei ist beschädigt: Ihr Text ist kein gültiges UTF-8.",
        ),
    ],
)
def test_broken_xml_is_refused(content: bytes, message: str) -> None:
    assert refusal(content) == message


def test_windows_text_that_says_utf_8_is_read_and_told() -> None:
    reading = formats.read("umfrage.lss", SOUND.content().decode().encode("cp1252"))
    (question,) = reading.questionnaire.questions

    assert question.text == "Größe"
    assert told(reading) == [
        (
            "Fragebogen",
            "Der Text war nicht in UTF-8, er wurde als Windows-1252 gelesen.",
            "changed",
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1", "windows-1252"])
def test_text_is_read_as_it_says(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = SOUND.content().decode().replace("UTF-8", name)
    reading = formats.read("umfrage.lss", text.encode(encoding))
    (question,) = reading.questionnaire.questions

    assert (question.text, reading.losses) == ("Größe", ())
