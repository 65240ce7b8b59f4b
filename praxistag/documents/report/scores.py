"""Scores over a question: recommendation, the index of several items, change over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.report import figures
from praxistag.documents.report.views import Cell, Row, Table
from praxistag.evaluation.sentences.figures import signed
from praxistag.evaluation.sentences.question import SCORE_FROM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.evaluation.shapes import Row as ResultRow
    from praxistag.questionnaire.model import Question

CAMPS = (("Kritische (0 bis 6)", 0, 6), ("Unentschiedene (7, 8)", 7, 8))
PROMOTERS = ("Empfehlende (9, 10)", 9, 10)
CHANGE_HEADS = ("Aussage", "höher als vorher", "gleich", "niedriger", "Paare")


def big_score(result: QuestionResult) -> tuple[str, str] | None:
    """Return the score where enough people answered for it to stand first."""
    score = result.get("nps")
    if score is None or (result.get("n") or 0) < SCORE_FROM:
        return None
    return signed(score["value"], 0), f"NPS, 95-%-Bereich {_ends(score['ci'])}"


def score_notes(result: QuestionResult) -> list[str]:
    """Return the score in small where few people answered."""
    score = result.get("nps")
    if score is None or big_score(result):
        return []
    told = f"{signed(score['value'], 0)}, 95-%-Bereich {_ends(score['ci'])}"
    few = f"Unter {SCORE_FROM} Antworten sagt die Verteilung mehr als der NPS"
    return [f"{few}: {told}."]


def camps(question: Question, result: QuestionResult) -> Table | None:
    """Return how many recommend, hesitate and advise against."""
    rows = result.get("distribution") or []
    if "nps" not in result or not rows or any(row["percent"] is None for row in rows):
        return None
    found = [_camp(rows, *camp) for camp in (*CAMPS, PROMOTERS)]
    return Table(f"Wer {question.code} wie beantwortet hat", ("Gruppe", "Anteil", "Anzahl"), found)


def index_note(result: QuestionResult) -> list[str]:
    """Return the mean of the whole battery and how well its items belong together."""
    index = result.get("index")
    if index is None:
        return []
    spread = index.get("sd")
    words = f"Index über alle Aussagen: mw {figures.number(index['mean'], 2)}"
    words += f", s {figures.number(spread, 2)}" if spread is not None else ""
    alpha, ends = index.get("alpha"), index.get("alpha_ci")
    if alpha is not None:
        words += f", Cronbachs α {figures.number(alpha, 2)}"
        words += f" (95-%-Bereich {figures.interval(ends, 2)})" if ends else ""
    return [f"{words}. Umgekehrt gestellte Aussagen sind dafür gedreht."]


def changes(question: Question, result: QuestionResult) -> Table | None:
    """Return who moved between „vorher“ and „jetzt“."""
    moved = result.get("change") or {}
    rows = []
    for item in question.items:
        change = moved.get(item.code)
        if change is None:
            continue
        shares = [change[key] for key in ("improved", "same", "worse")]
        bars = [Cell(figures.percent(one), figures.width(one)) for one in shares]
        rows.append(Row(item.text, [*bars, Cell(figures.count(change["n"]))]))
    caption = f"Wer bei {question.code} anders antwortet als vorher"
    return Table(caption, CHANGE_HEADS, rows) if rows else None


def _camp(rows: Sequence[ResultRow], name: str, low: int, high: int) -> Row:
    inside = [row for row in rows if low <= float(row["code"]) <= high]
    share = sum(row["percent"] or 0 for row in inside)
    people = sum(row["count"] or 0 for row in inside)
    bar = Cell(figures.percent(share), figures.width(share))
    return Row(name, [bar, Cell(figures.count(people))])


def _ends(ends: Sequence[float]) -> str:
    return " bis ".join(signed(end, 0) for end in ends)
