"""What people wrote, after somebody has read and released it; and how earlier years asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.report import figures
from praxistag.documents.report.views import Cell, Row, Table, TextView
from praxistag.questionnaire.plan import LEAST_K

if TYPE_CHECKING:
    from praxistag.documents.report.facts import Facts, FreeTexts
    from praxistag.questionnaire.model import Questionnaire

LEAST_TEXTS = LEAST_K
"""Fewer are not shown: whoever wrote one of four knows nearly whose the others are."""


def text_views(facts: Facts, questionnaire: Questionnaire) -> list[TextView]:
    """Return the released texts of each question, where there are enough of them."""
    known = questionnaire.question_by_code
    return [
        TextView(
            code=one.question,
            text=known[one.question].text,
            categories=_categories(one),
            agreement=one.agreement,
            texts=one.texts if len(one.texts) >= LEAST_TEXTS else (),
        )
        for one in facts.texts
        if one.question in known
    ]


def year_table(facts: Facts, questionnaire: Questionnaire) -> Table | None:
    """Return how earlier years asked the same."""
    known = questionnaire.question_by_code
    rows = [
        Row(
            f"{link.question}: {known[link.question].text}",
            [Cell(link.year), Cell(link.wording), Cell(link.status)],
        )
        for link in facts.years
        if link.question in known
    ]
    heads = ("Frage", "Jahr", "Wortlaut damals", "Vergleichbar")
    caption = "Wie frühere Jahre gefragt haben"
    return Table(caption, heads, rows, is_wordy=True) if rows else None


def _categories(texts: FreeTexts) -> Table | None:
    rows = [
        Row(one.name, [Cell(figures.percent(one.percent), figures.width(one.percent))])
        for one in texts.categories
    ]
    heads = ("Worum es geht", "Anteil der Antwortenden")
    return Table(f"Worum es bei {texts.question} geht", heads, rows) if rows else None
