"""Questionnaires as files: our own JSON, XLSForm workbooks both ways, LimeSurvey's files read.

`read` and `write` go by the ending of the name. What a format has no place for is told, never
lost in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.json_shapes import FormatError
from praxistag.questionnaire.formats import limesurvey, own, xlsform_reading, xlsform_writing
from praxistag.questionnaire.formats.report import Counts, Handling, Loss, Reading, Writing

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

__all__ = [
    "MAX_BYTES",
    "READABLE",
    "WRITABLE",
    "Counts",
    "Handling",
    "Loss",
    "Reading",
    "Writing",
    "ending",
    "read",
    "write",
]

MAX_BYTES = 2_000_000
READABLE = (".json", ".xlsx", ".lss", ".lsq")
WRITABLE = (".json", ".xlsx")


def ending(name: str) -> str:
    """Return the ending of a file's name, in small letters; empty where it has none."""
    _, point, kind = name.lower().rpartition(".")
    return point + kind if point else ""


def read(name: str, content: bytes) -> Reading:
    """Read a questionnaire in the format its name ends with.

    Raises:
        FormatError: with one German sentence, for anything that cannot be read.

    """
    kind = ending(name)
    if kind not in READABLE:
        raise FormatError(f"Lesbar sind nur Dateien mit der Endung {', '.join(READABLE)}.")
    if len(content) > MAX_BYTES:
        raise FormatError("Die Datei ist zu groß. Erlaubt sind 2 MB.")
    if not content.strip():
        raise FormatError("Die Datei ist leer.")
    match kind:
        case ".json":
            return own.read(content)
        case ".xlsx":
            return xlsform_reading.read(content, name)
    return limesurvey.read(content)


def write(name: str, questionnaire: Questionnaire) -> Writing:
    """Write a questionnaire in the format the name ends with; raises FormatError."""
    match ending(name):
        case ".json":
            return own.write(questionnaire)
        case ".xlsx":
            return xlsform_writing.write(questionnaire)
    raise FormatError(f"Geschrieben werden nur Dateien mit der Endung {', '.join(WRITABLE)}.")
