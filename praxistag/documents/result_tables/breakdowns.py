"""A sheet per breakdown: a row per group and item; what is not shown is empty, like nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.result_tables.figures import COUNT, SHARE, read_all, shown
from praxistag.documents.result_tables.lines import lines_of_breakdown
from praxistag.documents.result_tables.questions import figure_cells, figure_columns
from praxistag.documents.spreadsheets import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from praxistag.documents.result_tables.lines import Line
    from praxistag.documents.spreadsheets import Cell
    from praxistag.evaluation.shapes import Breakdown
    from praxistag.questionnaire.model import Questionnaire

PLACE = (Column("Item", 10), Column("Wortlaut", 50), Column("Gruppe", 12), Column("Name", 32))


def breakdown_table(breakdown: Breakdown, questionnaire: Questionnaire) -> Table:
    """Return the groups of each item below each other: figures, then count and percent."""
    lines = [*lines_of_breakdown(breakdown, questionnaire)]
    answers = {row["code"]: row["label"] for line in lines for row in line.rows}
    reads = [read_all(line.result) for line in lines]
    places = shown(reads)
    columns = (*PLACE, *figure_columns(places), *_answer_columns(answers))
    rows = [
        [*_place(line), *figure_cells(read, places), *_answers(line, answers)]
        for line, read in zip(lines, reads, strict=True)
    ]
    return Table(f"{breakdown['question']} nach {breakdown['by']}", columns, rows)


def _place(line: Line) -> list[Cell]:
    group = line.group
    if group is None:
        raise TypeError("lines of a breakdown have groups")
    text = line.item_text or line.question.text
    return [line.item or None, text, group["code"], group["label"]]


def _answer_columns(answers: Mapping[str, str]) -> Iterator[Column]:
    for label in answers.values():
        yield Column(label, 14, COUNT)
        yield Column(f"{label} (%)", 14, SHARE)


def _answers(line: Line, answers: Mapping[str, str]) -> Iterator[Cell]:
    known = {row["code"]: row for row in line.rows}
    for code in answers:
        row = known.get(code)
        yield row and row["count"]
        yield row and row["percent"]
