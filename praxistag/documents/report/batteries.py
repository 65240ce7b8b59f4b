"""Several statements on one scale at a glance: bars both ways, and the line of their means.

Bars around the middle show agreement at once but begin nowhere in common; that is why the same
bars from 0 to 100 stand beside them (Heiberger and Robbins 2014, and its critics).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.charts import of_question
from praxistag.documents.charts.of_question import Shape
from praxistag.documents.charts.sheet import NARROW, Frame
from praxistag.documents.report.views import Overview, anchor
from praxistag.evaluation.sentences import batteries, figures

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from markupsafe import Markup

    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.questionnaire.model import Question, Questionnaire

FEWEST = 2
"""Statements that make a battery; one needs no overview."""
MOST_ON_A_PAGE = 7
"""More statements, each of four lines and under the longest legend, would run off the paper."""

Asked = tuple[str, "QuestionResult"]


def overviews(question: Question, asked: Sequence[Asked]) -> list[Overview]:
    """Return the pictures of statements on the scale of `question`; none where none is shown."""
    open_ones = [one for one in asked if one[1].get("n") and one[1].get("distribution")]
    if len(open_ones) < FEWEST:
        return []
    pages = -(-len(asked) // MOST_ON_A_PAGE)
    size = -(-len(asked) // pages)
    parts = [asked[start : start + size] for start in range(0, len(asked), size)]
    keys = [question.code, *(f"{question.code}-{number}" for number in range(2, pages + 1))]
    return [_overview(question, part, key) for part, key in zip(parts, keys, strict=False)]


def _overview(question: Question, asked: Sequence[Asked], key: str) -> Overview:
    frames = (
        Frame(anchor("mitte", key), "Antworten um die Mitte. " + _told(asked), NARROW),
        Frame(anchor("ganz", key), "Antworten von 0 bis 100 Prozent", NARROW),
    )
    shapes = (Shape.DIVERGING, Shape.STACKED)
    drawn = [
        of_question.statements(question, asked, frame, shape)
        for frame, shape in zip(frames, shapes, strict=True)
    ]
    return Overview(
        pictures=[one for one in drawn if one],
        profile=_profile(question, asked, key),
    )


def of_battery(question: Question, result: QuestionResult) -> list[Overview]:
    """Return the overviews of a question with items."""
    items = result.get("items") or {}
    asked = [(item.text, items[item.code]) for item in question.items if item.code in items]
    return overviews(question, asked)


def of_singles(
    questionnaire: Questionnaire,
    codes: Collection[str],
    results: Mapping[str, QuestionResult],
) -> list[Overview]:
    """Return the overviews of single questions on one scale, as far as they stand in a chapter."""
    found: list[Overview] = []
    for battery in batteries.batteries(questionnaire):
        inside = [one for one in battery if one.code in codes and one.code in results]
        asked = [(f"{one.code} {one.text}", results[one.code]) for one in inside]
        found += overviews(inside[0], asked) if inside else []
    return found


def _profile(question: Question, asked: Sequence[Asked], key: str) -> Markup | None:
    """Return the line of means; nothing where no mean is shown."""
    if not any(result.get("mean") is not None for _text, result in asked):
        return None
    told = (
        f"{text}: {figures.decimal(mean)}"
        for text, result in asked
        if (mean := result.get("mean")) is not None
    )
    title = f"Profillinie der Mittelwerte. {'; '.join(told)}"
    frame = Frame(anchor("profil", key), title)
    return of_question.statements(question, asked, frame, Shape.PROFILE)


def _told(asked: Sequence[Asked]) -> str:
    return f"{len(asked)} Aussagen; alle Werte stehen an den einzelnen Aussagen."
