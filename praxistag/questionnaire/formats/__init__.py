"""Questionnaires as files: our own JSON, XLSForm workbooks both ways, LimeSurvey's files read.

`read` and `write` go by the ending of the name. What a format has no place for is told, never
lost in silence. A format is imported when a file needs it: a server that waits needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.json_shapes import FormatError
from praxistag.questionnaire.change_words import question_wording, whole_wording
from praxistag.questionnaire.formats import own
from praxistag.questionnaire.formats.report import (
    WHOLE,
    Counts,
    Handling,
    Loss,
    Reading,
    Writing,
    question_place,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

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
MOST_QUESTIONS = 300
MOST_ROWS = 5_000
"""Options and items of a whole file; beyond either nobody answers, and no page could show it."""

LONGEST_TEXT = 10_000
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
    reading = _read(kind, name, content)
    _require_bounds(reading.questionnaire)
    return reading


def write(name: str, questionnaire: Questionnaire) -> Writing:
    """Write a questionnaire in the format the name ends with; raises FormatError."""
    match ending(name):
        case ".json":
            return own.write(questionnaire)
        case ".xlsx":
            from praxistag.questionnaire.formats import xlsform_writing  # noqa: PLC0415 -- as above

            return xlsform_writing.write(questionnaire)
    raise FormatError(f"Geschrieben werden nur Dateien mit der Endung {', '.join(WRITABLE)}.")


def _read(kind: str, name: str, content: bytes) -> Reading:
    match kind:
        case ".json":
            return own.read(content)
        case ".xlsx":
            from praxistag.questionnaire.formats import xlsform_reading  # noqa: PLC0415 -- as above

            return xlsform_reading.read(content, name)
    from praxistag.questionnaire.formats import limesurvey  # noqa: PLC0415 -- as above

    return limesurvey.read(content)


def _require_bounds(questionnaire: Questionnaire) -> None:
    questions = tuple(questionnaire.questions)
    if len(questions) > MOST_QUESTIONS:
        raise FormatError(f"Der Fragebogen hat mehr als {MOST_QUESTIONS} Fragen. Bitte teilen.")
    if sum(len(one.options) + len(one.items) for one in questions) > MOST_ROWS:
        raise FormatError(
            f"Der Fragebogen hat mehr als {MOST_ROWS} Antworten und Zeilen. Bitte teilen."
        )
    for where, text in _texts(questionnaire):
        if len(text) > LONGEST_TEXT:
            raise FormatError(f"{where}: Ein Text ist länger als {LONGEST_TEXT} Zeichen.")


def _texts(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Return every text with the place it stands at."""
    for text in whole_wording(questionnaire).values():
        yield WHOLE, text
    for question in questionnaire.questions:
        for text in question_wording(question).values():
            yield question_place(question.code), text
