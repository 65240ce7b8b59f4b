"""Sheets about everybody: figures, answers, ranks, changes, rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.result_tables.figures import (
    COUNT,
    FIGURES,
    NUMBER,
    SHARE,
    cells,
    headings,
    read_all,
    shown,
)
from praxistag.documents.result_tables.lines import lines_of
from praxistag.documents.spreadsheets import Column, Table
from praxistag.questionnaire.type_words import TYPE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.documents.result_tables.figures import Read
    from praxistag.documents.result_tables.lines import Line
    from praxistag.documents.spreadsheets import Cell
    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Questionnaire

WIDTH = 14
"""Of a column of figures, if no word of its heading is longer."""
QUESTION = (Column("Frage", 12), Column("Item", 10))
WORDED = (*QUESTION, Column("Wortlaut", 60))


def figures_table(results: Results, questionnaire: Questionnaire) -> Table:
    """Return a row per question and item with the figures that any of them has."""
    lines = [*lines_of(results, questionnaire)]
    reads = [read_all(line.result) for line in lines]
    places = shown(reads)
    return Table(
        "Fragen",
        (*WORDED, Column("Art", 18), *figure_columns(places)),
        [
            [*_worded(line), TYPE_WORDS[line.question.type], *figure_cells(read, places)]
            for line, read in zip(lines, reads, strict=True)
        ],
    )


def answers_table(results: Results, questionnaire: Questionnaire) -> Table:
    """Return a row per possible answer."""
    columns = (
        *WORDED,
        Column("Code", 12),
        Column("Antwort", 40),
        Column("Anzahl", 10, COUNT),
        Column("Prozent", 10, SHARE),
        Column("Prozent der Nennungen", 14, SHARE),
    )
    rows = [
        [
            *_worded(line),
            *(row["code"], row["label"]),
            *(row["count"], row["percent"], row.get("percent_of_mentions")),
        ]
        for line in lines_of(results, questionnaire)
        for row in line.rows
    ]
    return Table("Antworten", columns, rows)


def ranks_table(results: Results, questionnaire: Questionnaire) -> Table:
    """Return a row per ranked option."""
    columns = (
        *QUESTION[:1],
        Column("Code", 12),
        Column("Option", 40),
        Column("mittlerer Platz", 12, NUMBER),
        Column("Borda-Punkte", 12, NUMBER),
        Column("erster Platz (%)", 12, SHARE),
    )
    rows: list[list[Cell]] = [
        [
            *(line.question.code, code, line.label_of(code)),
            *(one["mean"], one["borda"], one["first_percent"]),
        ]
        for line in lines_of(results, questionnaire)
        for code, one in line.result.get("rank", {}).items()
    ]
    return Table("Rangfolgen", columns, rows)


def pairs_table(results: Results, questionnaire: Questionnaire) -> Table:
    """Return a row per pair of options, for those who put one of them first."""
    columns = (
        *QUESTION[:1],
        Column("Option", 40),
        Column("liegt vor", 40),
        Column("Anzahl", 10, COUNT),
    )
    rows: list[list[Cell]] = [
        [line.question.code, line.label_of(code), line.label_of(other), count]
        for line in lines_of(results, questionnaire)
        for code, others in line.result.get("pairwise", {}).items()
        for other, count in others.items()
        if code != other
    ]
    return Table("Paarvergleiche", columns, rows)


def changes_table(results: Results) -> Table:
    """Return a row per item that was asked for two moments."""
    columns = (
        *QUESTION,
        Column("Paare", 10, COUNT),
        Column("gestiegen (%)", 12, SHARE),
        Column("gleich (%)", 12, SHARE),
        Column("gesunken (%)", 12, SHARE),
    )
    rows: list[list[Cell]] = [
        [code, item, one["n"], one["improved"], one["same"], one["worse"]]
        for code, result in results["questions"].items()
        for item, one in result.get("change", {}).items()
    ]
    return Table("Vorher und jetzt", columns, rows)


def rates_table(results: Results) -> Table:
    """Return a row per group whose number of people is known."""
    columns = (
        Column("Gruppe", 40),
        Column("Antworten", 12, COUNT),
        Column("Grundgesamtheit", 16, COUNT),
        Column("Rücklauf (%)", 12, SHARE),
    )
    rows: list[list[Cell]] = [
        [one["label"], one["n"], one["population"], one["percent"]]
        for one in results.get("response_rates", [])
    ]
    return Table("Rücklauf", columns, rows)


def figure_columns(places: Sequence[int]) -> Iterator[Column]:
    """Return the columns of these figures."""
    for place in places:
        for heading in headings(FIGURES[place]):
            width = max(WIDTH, 2 + max(map(len, heading.split())))
            yield Column(heading, width, FIGURES[place].number_format)


def figure_cells(reads: Sequence[Read], places: Sequence[int]) -> Iterator[float | None]:
    """Return the cells below these columns."""
    for place in places:
        yield from cells(reads[place])


def _worded(line: Line) -> list[Cell]:
    return [line.question.code, line.item or None, line.item_text or line.question.text]
