"""Several statements on one scale at a glance: bars both ways, and the line of their means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.documents.charts import points, scale_bars
from praxistag.documents.charts.points import Axis, ChangeRow, MeanRow
from praxistag.documents.charts.scale_bars import ScaleRow
from praxistag.documents.charts.sheet import MEDIUM, NARROW, Frame
from praxistag.documents.report.views import anchor
from praxistag.questionnaire.model import NOW, THEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.questionnaire.model import Item, Question

FEWEST = 2
"""Statements that make a battery; one needs no overview."""


def pictures(question: Question, items: Mapping[str, QuestionResult]) -> dict[str, Any]:
    """Return the bars around the middle beside those of 100 %, and the line of means.

    Bars around the middle show agreement at once but begin nowhere in common; that is why the
    others stand beside them (Heiberger and Robbins 2014, and its critics).
    """
    shown = [one for one in question.items if one.code in items]
    if len(shown) < FEWEST:
        return {}
    levels = [option.label for option in question.scale]
    rows = [_scale_row(question, one, items[one.code]) for one in shown]
    if not any(row.shares for row in rows):
        return {}
    both, all_of = (
        Frame(anchor(name, question.code), f"{question.code}: {words}", NARROW)
        for name, words in (("mitte", "um die Mitte"), ("ganz", "von 0 bis 100 Prozent"))
    )
    drawn = [scale_bars.diverging(both, levels, rows), scale_bars.stacked(all_of, levels, rows)]
    return {"pictures": drawn, "profile": [_profile(question, shown, items)]}


def change_picture(question: Question, items: Mapping[str, QuestionResult]) -> dict[str, Any]:
    """Return the means then and now, joined; nothing where no item shows both."""
    rows = [_change_row(one, items) for one in question.items]
    if not any(row.then is not None and row.now is not None for row in rows):
        return {}
    words = f"{question.code}: Mittelwerte vorher und jetzt"
    frame = Frame(anchor("weg", question.code), words, MEDIUM)
    return {"profile": [points.change(frame, _axis(question), rows)]}


def _profile(
    question: Question, shown: list[Item], items: Mapping[str, QuestionResult]
) -> Any:
    rows = [
        MeanRow(one.text, items[one.code].get("n"), items[one.code].get("mean"))
        for one in shown
    ]
    told = ", ".join(f"{row.label}: {row.mean:.1f}" for row in rows if row.mean is not None)
    title = f"Profillinie der Mittelwerte zu {question.code}. {told}".replace(".", ",")
    return points.profile(Frame(anchor("profil", question.code), title), _axis(question), rows)


def _axis(question: Question) -> Axis:
    values = question.values
    ordered = sorted(question.scale, key=lambda one: values[one.code])
    low, high = ordered[0], ordered[-1]
    return Axis(values[low.code], values[high.code], low.label, high.label)


def _scale_row(question: Question, item: Item, result: QuestionResult) -> ScaleRow:
    values = question.values
    rows = [row for row in result.get("distribution") or () if row["code"] in values]
    rows.sort(key=lambda row: values[row["code"]])
    shares = tuple(row["percent"] for row in rows if row["percent"] is not None)
    is_open = bool(result.get("n")) and len(shares) == len(rows) == len(question.scale)
    top = result.get("top2")
    return ScaleRow(
        item.text,
        result.get("n"),
        shares if is_open else (),
        top["percent"] if top and is_open else None,
    )


def _change_row(item: Item, items: Mapping[str, QuestionResult]) -> ChangeRow:
    then, now = (items.get(f"{item.code}.{moment}", {}) for moment in (THEN, NOW))
    return ChangeRow(item.text, now.get("n"), then.get("mean"), now.get("mean"))
