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

Asked = tuple[str, "QuestionResult"]


def overview(question: Question, asked: Sequence[Asked]) -> Overview | None:
    """Return the pictures of statements on the scale of `question`; None where none is shown."""
    open_ones = [one for one in asked if one[1].get("n") and one[1].get("distribution")]
    if len(open_ones) < FEWEST:
        return None
    frames = (
        Frame(anchor("mitte", question.code), "Antworten um die Mitte. " + _told(asked), NARROW),
        Frame(anchor("ganz", question.code), "Antworten von 0 bis 100 Prozent", NARROW),
    )
    shapes = (Shape.DIVERGING, Shape.STACKED)
    drawn = [
        of_question.statements(question, asked, frame, shape)
        for frame, shape in zip(frames, shapes, strict=True)
    ]
    return Overview(
        pictures=[one for one in drawn if one],
        profile=_profile(question, asked),
    )


def of_battery(question: Question, result: QuestionResult) -> Overview | None:
    """Return the overview of a question with items."""
    items = result.get("items") or {}
    asked = [(item.text, items[item.code]) for item in question.items if item.code in items]
    return overview(question, asked)


def of_singles(
    questionnaire: Questionnaire,
    codes: Collection[str],
    results: Mapping[str, QuestionResult],
) -> list[Overview]:
    """Return the overviews of single questions on one scale, as far as they stand in a chapter."""
    found = []
    for battery in batteries.batteries(questionnaire):
        inside = [one for one in battery if one.code in codes and one.code in results]
        asked = [(f"{one.code} {one.text}", results[one.code]) for one in inside]
        drawn = overview(inside[0], asked) if len(inside) >= FEWEST else None
        found += [drawn] if drawn else []
    return found


def _profile(question: Question, asked: Sequence[Asked]) -> Markup | None:
    """Return the line of means; nothing where no mean is shown."""
    if not any(result.get("mean") is not None for _text, result in asked):
        return None
    told = (
        f"{text}: {figures.decimal(mean)}"
        for text, result in asked
        if (mean := result.get("mean")) is not None
    )
    title = f"Profillinie der Mittelwerte. {'; '.join(told)}"
    frame = Frame(anchor("profil", question.code), title)
    return of_question.statements(question, asked, frame, Shape.PROFILE)


def _told(asked: Sequence[Asked]) -> str:
    return f"{len(asked)} Aussagen; alle Werte stehen an den einzelnen Aussagen."
