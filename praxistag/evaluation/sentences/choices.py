"""What was chosen most, and in which order people put things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.sentences import figures
from praxistag.evaluation.sentences.shares import said
from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.shapes import QuestionResult, Row
    from praxistag.questionnaire.model import Question

MOST_NAMED = 3
CLEAR = 3
"""How many answers nearly as frequent may stand in one sentence; with more nothing stands out."""
_AGREEMENT = ((0.1, "kaum"), (0.3, "wenig"), (0.5, "mäßig"), (0.7, "deutlich"), (1.01, "stark"))
"""Words for Kendall's W after Schmidt, Decision Sciences 28(3), 1997: up to which value each."""


def most_frequent(question: Question, result: QuestionResult) -> str:
    """Return what was chosen most of answers that only name; nothing if counts are hidden."""
    rows, n = _counted(result), result.get("n") or 0
    if not rows or not n:
        return ""
    first = [row for row in rows if row["count"] == rows[0]["count"]]
    if len(first) > CLEAR:
        return f"Keine Antwort sticht heraus ({figures.number(n)} Antworten)."
    count = figures.number(rows[0]["count"] or 0)
    if len(first) > 1:
        return f"Gleichauf liegen {_quoted(first)} mit je {count} von {figures.number(n)}."
    if question.is_background:
        return f"Am häufigsten: {_quoted(first)} ({count} von {figures.number(n)})."
    who = said(rows[0]["percent"] or 0.0, rows[0]["count"], n)
    verb = who.verb("antwortet", "antworten")
    is_said = " von " in who.words and count in who.words
    base = "" if is_said else f" ({count} von {figures.number(n)})"
    return f"{who.words} {verb} {_quoted(first)}{base}."


def mentions(result: QuestionResult) -> str:
    """Return what was ticked most, of those who were asked."""
    rows, n = _counted(result), result.get("n") or 0
    leading = [row for row in rows if row["count"]][:2]
    if not leading or not n:
        return ""
    is_tie = len(rows) > MOST_NAMED and rows[0]["count"] == rows[MOST_NAMED]["count"]
    if is_tie:
        return f"Keine Antwort sticht heraus ({figures.number(n)} haben geantwortet)."
    if len(rows) > len(leading) and rows[len(leading)]["count"] == leading[-1]["count"]:
        leading = [row for row in rows if (row["count"] or 0) >= (leading[-1]["count"] or 1)]
    leading = leading[:MOST_NAMED]
    named = [f"„{row['label']}“ ({figures.number(row['count'] or 0)})" for row in leading]
    return f"Am häufigsten gewählt: {listed(named)}; {figures.number(n)} haben geantwortet."


def order(question: Question, result: QuestionResult) -> str:
    """Return who leads a ranking and who closes it, and how alike the orders are."""
    ranked = result.get("rank") or {}
    labels = {option.code: option.label for option in question.options}
    places = sorted((rank["mean"], labels.get(code, code)) for code, rank in ranked.items())
    if not places:
        return ""
    (best, first), (worst, last) = places[0], places[-1]
    if figures.decimal(best) == figures.decimal(worst):
        return f"Alle liegen gleichauf, mittlerer Platz {figures.decimal(best)}."
    told = f"Vorn liegt „{first}“ (mittlerer Platz {figures.decimal(best)})"
    told += f", hinten „{last}“ ({figures.decimal(worst)})."
    return f"{told}{_alike(result.get('kendall_w'))}"


def _alike(agreement: float | None) -> str:
    if agreement is None:
        return ""
    word = next((word for limit, word in _AGREEMENT if agreement < limit), _AGREEMENT[-1][1])
    return f" Die Reihen ähneln sich {word} (W = {figures.decimal(agreement, 2)})."


def _counted(result: QuestionResult) -> list[Row]:
    """Return the answers by frequency; none if one of them is hidden, as it could be the first."""
    rows = list(result.get("distribution") or ())
    if any(row["count"] is None for row in rows):
        return []
    return sorted(rows, key=lambda row: -(row["count"] or 0))


def _quoted(rows: Sequence[Row]) -> str:
    return listed(f"„{row['label']}“" for row in rows)
