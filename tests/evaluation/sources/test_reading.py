"""Tables as files: encodings, separators, quotes and line ends as programs write them."""

from __future__ import annotations

import pytest

from praxistag.evaluation.sources.reading import open_table, read_cells
from praxistag.json_shapes import FormatError

KNOWN = ("1", "2", "")


def cells(content: bytes) -> list[list[str]]:
    table = open_table(content, ["a", "b"], "Die Datei")
    found = read_cells(table, dict.fromkeys(table.header, KNOWN))
    return [[column.words[code] for code in column.codes] for column in found.values()]


@pytest.mark.parametrize(
    "content",
    [
        b"a;b\n1;2\n2;\n",
        b"\xef\xbb\xbfa;b\r\n1;2\r\n2;\r\n",
        b"a,b\r1,2\r2,\r",
        b'"a";"b"\n"1";"2"\n\n2;""\n\n',
        b"a;b\n1;2\n2;",
    ],
)
def test_same_table_however_it_is_written(content: bytes) -> None:
    assert cells(content) == [["1", "2"], ["2", ""]]


def test_unknown_words_come_as_they_are() -> None:
    assert cells('a;b\n"x\ny; „z“";1\n'.encode()) == [["x\ny; „z“"], ["1"]]


def test_a_blank_line_is_a_skip_where_there_is_one_column() -> None:
    assert cells(b"a\n1\n\n2\n") == [["1", "", "2"]]


def test_no_rows_are_no_fault() -> None:
    assert cells(b"a;b\n") == [[], []]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "ist leer"),
        (b"\n\n", "ist leer"),
        (b"PK\x03\x04rest", "Arbeitsmappe"),
        ("a;b\n1;2\n".encode("utf-16"), "kein Text in UTF-8"),
        ("a;b\n1;2\nö;1\n".encode("cp1252"), "vermutlich in Windows-1252 (zuerst in Zeile 3)"),
        (b"a;b;a\n1;2;1\n", "Die Spalte a steht doppelt"),
        (b"a;b\n1;2;1\n1\n", "Zeile 2: 3 Zellen statt 2"),
        (b'a;b\n"1";2\n"1"\n', "Zeile 3: 1 Zellen statt 2"),
        (b'a;b\n1;2\n"1;2\n', "Zeile 3: 1 Zellen statt 2"),
    ],
)
def test_what_is_no_table_is_refused_in_german(content: bytes, why: str) -> None:
    with pytest.raises(FormatError) as refusal:
        cells(content)

    assert why in str(refusal.value)
