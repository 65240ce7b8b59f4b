"""Answers people chose from, as a table whose shares are bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.report import figures
from praxistag.documents.report.views import Cell, Row, Table
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.evaluation.shapes import Row as ResultRow

OF_PEOPLE = ("Antwort", "Anteil", "Anzahl")
OF_MENTIONS = ("Antwort", "Anteil der Antwortenden", "Anzahl", "Anteil der Nennungen")


def table(result: QuestionResult, *, caption: str) -> Table | None:
    """Return the answers in the order they were asked; None where nobody may see them."""
    rows = result.get("distribution") or []
    if not rows or not result.get("n"):
        return None
    is_multi = result.get("type") == QuestionType.MULTI
    return Table(
        caption=caption,
        heads=OF_MENTIONS if is_multi else OF_PEOPLE,
        rows=[_row(one, is_multi=is_multi) for one in rows],
    )


def _row(row: ResultRow, *, is_multi: bool) -> Row:
    if row["percent"] is None:
        return Row(row["label"] or row["code"], words=figures.HIDDEN)
    cells = [
        Cell(figures.percent(row["percent"]), figures.width(row["percent"])),
        Cell(figures.count(row["count"])),
    ]
    if is_multi:
        cells.append(Cell(figures.percent(row.get("percent_of_mentions"))))
    return Row(row["label"] or row["code"], cells)
