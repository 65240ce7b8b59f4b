"""What people put in order: mean rank, points, first places, and who beats whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.report import figures
from praxistag.documents.report.views import Cell, Row, Table
from praxistag.evaluation.statistics.condorcet import condorcet_winner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.evaluation.shapes import QuestionResult, RankedOption
    from praxistag.questionnaire.model import Question

HEADS = ("Antwort", "auf Platz 1", "mittlerer Rang", "Punkte")
MOST_COMPARED = 8
"""Options whose duels still fit the width of a page."""


def tables(question: Question, result: QuestionResult) -> list[Table]:
    """Return the order, best first, and the duels of every two options."""
    ranked = result.get("rank") or {}
    if not ranked:
        return []
    order = sorted(ranked, key=lambda code: ranked[code]["mean"])
    labels = {code: _label(question, code) for code in order}
    caption = f"Rangfolge zu {question.code}, beste zuerst"
    found = [Table(caption, HEADS, [_row(labels[code], ranked[code]) for code in order])]
    pairs = result.get("pairwise") or {}
    if pairs and len(order) <= MOST_COMPARED:
        found.append(_duels(question, labels, pairs))
    return found


def notes(result: QuestionResult) -> list[str]:
    """Return how far people agreed, and how incomplete orders counted."""
    found = []
    agreement = result.get("kendall_w")
    if agreement is not None:
        words = figures.number(agreement, 2)
        found.append(f"Kendalls W = {words} (0: keine Einigkeit, 1: alle ordnen gleich).")
    incomplete = result.get("incomplete")
    if incomplete:
        found.append(
            f"{figures.count(incomplete)} haben nicht alles geordnet: Was fehlt, teilt sich den "
            "Mittelwert der übrigen Plätze."
        )
    return found


def _row(label: str, option: RankedOption) -> Row:
    first = option["first_percent"]
    return Row(
        label,
        [
            Cell(figures.percent(first), figures.width(first)),
            Cell(figures.number(option["mean"], 2)),
            Cell(figures.number(option["borda"], 1).removesuffix(",0")),
        ],
    )


def _duels(
    question: Question, labels: Mapping[str, str], pairs: Mapping[str, Mapping[str, int]]
) -> Table:
    numbers = {code: str(place) for place, code in enumerate(labels, 1)}
    rows = [
        Row(
            f"{numbers[code]}. {label}",
            [Cell(figures.count(pairs.get(code, {}).get(other))) for other in labels],
        )
        for code, label in labels.items()
    ]
    caption = f"So viele stellten bei {question.code} die Zeile vor die Spalte"
    winner = condorcet_winner(pairs)
    if winner is not None:
        caption += f"; „{labels[winner]}“ gewinnt jeden Vergleich"
    heads = ("Zeile", *(f"vor {number}." for number in numbers.values()))
    return Table(caption, heads, rows)


def _label(question: Question, code: str) -> str:
    option = question.option_by_code.get(code)
    return option.label if option else code
