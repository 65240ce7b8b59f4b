"""Released rows as sheets: one with codes, one with words. Imported by the process that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.spreadsheets import Column, Table
from praxistag.documents.spss.sav import column_numbers
from praxistag.questionnaire.numbers import tidy_number
from praxistag.questionnaire.responses import NOT_ASKED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.documents.spreadsheets import Cell
    from praxistag.documents.spss.variables import Variable
    from praxistag.evaluation.sources.rows import Rows

MOST_CELLS = 200_000
"""Cells of a sheet; more open slowly everywhere, and the .sav has them all."""
TOO_LARGE = "Für eine Arbeitsmappe sind es zu viele. Alle stehen in responses.sav."
CODES, WORDS = "Daten (Codes)", "Daten (Wörter)"


def row_sheets(rows: Rows, known: Sequence[Variable]) -> list[Table]:
    """Return the sheets; none where they would be too large for a workbook."""
    if not known or rows.n * len(known) > MOST_CELLS:
        return []
    numbers = [column_numbers(one, rows).tolist() for one in known]
    return [
        _sheet(CODES, numbers, known, [_codes(one) for one in known]),
        _sheet(WORDS, numbers, known, [_words(one) for one in known]),
    ]


def _sheet(
    title: str,
    numbers: Sequence[Sequence[float]],
    known: Sequence[Variable],
    meanings: Sequence[Mapping[float, Cell]],
) -> Table:
    columns = [
        [meaning.get(number, tidy_number(number)) for number in column]
        for column, meaning in zip(numbers, meanings, strict=True)
    ]
    headings = tuple(Column(one.column, 14) for one in known)
    return Table(title, headings, [*zip(*columns, strict=True)])


def _codes(variable: Variable) -> dict[float, Cell]:
    """Return what stands in R.csv: the code of an option, nothing, or # for not asked."""
    found: dict[float, Cell] = {one.number: one.code for one in variable.answers if one.code}
    if variable.missing:
        silent, skipped, not_asked = variable.missing
        said = "0" if variable.part else silent.code
        found |= {silent.number: said, skipped.number: None, not_asked.number: NOT_ASKED}
    return found


def _words(variable: Variable) -> dict[float, Cell]:
    return {one.number: one.label for one in [*variable.answers, *variable.missing]}
