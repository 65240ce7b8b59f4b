"""LimeSurvey's XML as tables, read without entities, without depth and without surprises."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from praxistag.json_shapes import FormatError
from praxistag.questionnaire.formats.report import WHOLE

if TYPE_CHECKING:
    from typing import TypeAlias

    from praxistag.questionnaire.formats.report import Losses

    XmlRow: TypeAlias = "dict[str, str]"

DEEPEST = 12
"""Levels of elements; LimeSurvey has six."""
MOST_ROWS = 60_000
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_UTF_8_SIGN = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")


@dataclass
class Document:
    """What a file says it is, its languages, and the rows of each section."""

    kind: str = ""
    languages: list[str] = field(default_factory=list)
    tables: dict[str, list[XmlRow]] = field(default_factory=dict)

    def rows(self, name: str) -> list[XmlRow]:
        """Return the rows of a section, none where it is missing."""
        return self.tables.get(name, [])


def read_document(content: bytes, losses: Losses) -> Document:
    """Read the XML.

    Raises:
        FormatError: with one German sentence.

    """
    target = _Target()
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(_as_declared(content, losses))
        parser.close()
    except DefusedXmlException as error:
        raise FormatError(
            "Die Datei enthält eine DTD oder Entitäten und wird deshalb nicht gelesen."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(f"Die Datei ist kein lesbares XML{_line_of(error)}.") from error
    return target.document


def _line_of(error: Exception) -> str:
    line, _ = getattr(error, "position", (0, 0))
    return f" (Zeile {line})" if line else ""


def _as_declared(content: bytes, losses: Losses) -> bytes:
    """Return bytes that are what they say; Windows text that says UTF-8 is told and mended."""
    declared = _ENCODING.search(content[:200])
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content
    if declared is not None and declared[1].lower() not in {b"utf-8", b"utf8"}:
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        if _UTF_8_SIGN.search(content):
            raise FormatError(
                "Die Datei ist beschädigt: Ihr Text ist kein gültiges UTF-8."
            ) from error
        losses.changed(WHOLE, "Der Text war nicht in UTF-8, er wurde als Windows-1252 gelesen.")
        return content.decode("cp1252", errors="replace").encode()
    return content


class _Target:
    """Takes what the parser finds: document / section / rows / row / column."""

    def __init__(self) -> None:
        self.document = Document()
        self._path: list[str] = []
        self._row: XmlRow = {}
        self._text: list[str] = []
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        del attributes
        if len(self._path) >= DEEPEST:
            raise FormatError("Die Datei ist zu tief verschachtelt.")
        self._path.append(tag)
        self._text = []
        if self._is_row():
            self._row = {}

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        text = "".join(self._text)
        match self._path:
            case ["document", "LimeSurveyDocType"]:
                self.document.kind = text.strip()
            case ["document", "languages", "language"]:
                self.document.languages.append(text.strip())
            case ["document", _, "rows", "row", _]:
                self._row[tag] = text
            case ["document", section, "rows", "row"]:
                self._keep(section)
        self._path.pop()
        self._text = []

    def close(self) -> Document:
        return self.document

    def _is_row(self) -> bool:
        return len(self._path) == 4 and self._path[2:] == ["rows", "row"]  # noqa: PLR2004

    def _keep(self, section: str) -> None:
        self._count += 1
        if self._count > MOST_ROWS:
            raise FormatError(f"Die Datei hat mehr als {MOST_ROWS} Zeilen.")
        self.document.tables.setdefault(section, []).append(self._row)
