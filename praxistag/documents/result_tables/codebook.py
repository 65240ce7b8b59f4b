"""The codebook as a sheet: which column means what, in words, codes and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.spreadsheets import Column, Table
from praxistag.questionnaire.type_words import TYPE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.documents.spreadsheets import Cell
    from praxistag.documents.spss.variables import Variable

TITLE, WHAT = "Codebuch", "was Spalten, Codes und Zahlen der Datensätze bedeuten"
COLUMNS = (
    Column("Spalte", 18),
    Column("Name in SPSS", 18),
    Column("Bedeutung", 60),
    Column("Art", 18),
    Column("Messniveau", 12),
    Column("Code", 14),
    Column("Zahl", 8, "General"),
    Column("Beschriftung", 40),
    Column("zählt als", 12),
)
MEASURES = {"nominal": "nominal", "ordinal": "ordinal", "scale": "metrisch"}
VALID, MISSING = "Antwort", "fehlend"


def codebook(variables: Sequence[Variable]) -> Table:
    """Return a row per answer of each column, missing ones last; numbers have no rows."""
    return Table(TITLE, COLUMNS, [row for one in variables for row in _rows(one)])


def _rows(variable: Variable) -> Iterator[list[Cell]]:
    question = variable.question
    kind = TYPE_WORDS[question.type] if question else ""
    about: list[Cell] = [variable.column, variable.name, variable.label, kind]
    about.append(MEASURES[variable.measure])
    if not variable.answers and not variable.missing:
        yield [*about, None, None, None, VALID]
    for value in variable.answers:
        yield [*about, value.code or None, value.number, value.label, VALID]
    for value in variable.missing:
        yield [*about, value.code or None, value.number, value.label, MISSING]
