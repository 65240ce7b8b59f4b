"""Which chart a question gets, and how its result becomes rows of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.documents.charts import bars, columns, points, scale_bars
from praxistag.documents.charts.bars import BarRow
from praxistag.documents.charts.columns import Column
from praxistag.documents.charts.points import Axis, ChangeRow, MeanRow
from praxistag.documents.charts.scale_bars import ScaleRow
from praxistag.evaluation.sentences import figures, scale
from praxistag.evaluation.sentences.question import HIGH_POINTS
from praxistag.questionnaire.model import NOW, THEN, QuestionType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from markupsafe import Markup

    from praxistag.documents.charts.sheet import Frame
    from praxistag.evaluation.shapes import QuestionResult, Row
    from praxistag.questionnaire.model import Option, Question


class Shape(StrEnum):
    """How statements on a scale are drawn."""

    DIVERGING = "mitte"
    STACKED = "hundert"
    PROFILE = "profil"


def picture(
    question: Question,
    result: QuestionResult,
    frame: Frame,
    shape: Shape = Shape.DIVERGING,
) -> Markup | None:
    """Return the chart of a question; None for texts, and where nothing is shown or answered."""
    if result.get("shown", "all") != "all" or not result.get("n"):
        return None
    if question.type is QuestionType.LIKERT:
        items = result.get("items") or {}
        asked = [(item.text, items[item.code]) for item in question.items if item.code in items]
        if shape is not Shape.PROFILE:
            asked = by_share(question, asked)
        return statements(question, asked, frame, shape)
    draw = _DRAW.get(question.type)
    return draw(question, result, frame) if draw else None


def statements(
    question: Question,
    asked: Sequence[tuple[str, QuestionResult]],
    frame: Frame,
    shape: Shape = Shape.DIVERGING,
) -> Markup | None:
    """Return statements on the scale of `question`, as they stand; None where there are none."""
    if not asked:
        return None
    if shape is Shape.PROFILE and any(one.get("mean") is not None for _text, one in asked):
        return points.profile(frame, axis_of(question), [_mean_row(*one) for one in asked])
    levels = [option.label for option in scale.levels(question)]
    rows = [scale_row(question, text, one) for text, one in asked]
    draw = scale_bars.stacked if shape is Shape.STACKED else scale_bars.diverging
    return draw(frame, levels, rows)


def by_share(
    question: Question, asked: Iterable[tuple[str, QuestionResult]]
) -> list[tuple[str, QuestionResult]]:
    """Return statements by the share of the two highest answers; those without one come last."""
    tops = [(scale.top(question, result), text, result) for text, result in asked]
    tops.sort(key=lambda found: -found[0].percent if found[0] else 1.0)
    return [(text, result) for _top, text, result in tops]


def scale_row(question: Question, text: str, result: QuestionResult) -> ScaleRow:
    """Return one statement for a stacked bar; without shares where a count is hidden."""
    rows = scale.rows_by_level(question, result)
    part = scale.top(question, result)
    shares = tuple(row["percent"] or 0.0 for row in rows or ()) if result.get("n") else ()
    return ScaleRow(text, result.get("n"), shares, part.percent if part else None)


def axis_of(question: Question) -> Axis:
    """Return the scale of a battery with the words at its ends."""
    levels: Sequence[Option] = scale.levels(question)
    values = [question.values[option.code] for option in levels]
    return Axis(min(values), max(values), levels[0].label, levels[-1].label)


def bar_rows(question: Question, result: QuestionResult) -> list[BarRow]:
    """Return the answers of a choice: on a scale from low to high, else the most frequent first."""
    rows: list[Row] = list(result.get("distribution") or ())
    order = [option.code for option in scale.levels(question)]
    if order:
        rows.sort(key=lambda row: order.index(row["code"]) if row["code"] in order else len(order))
    elif all(row["count"] is not None for row in rows):
        rows.sort(key=lambda row: -(row["count"] or 0))
    return [_bar_row(row, result.get("n") or 0) for row in rows]


def _bar_row(row: Row, n: int) -> BarRow:
    if row["count"] is None or row["percent"] is None:
        return BarRow(row["label"], None, "")
    base = f"{figures.number(row['count'])} von {figures.number(n)}"
    return BarRow(row["label"], row["percent"] / 100, figures.percent(row["percent"]), base)


def _bars(question: Question, result: QuestionResult, frame: Frame) -> Markup | None:
    rows = bar_rows(question, result)
    return bars.bars(frame, rows) if rows else None


def _columns(question: Question, result: QuestionResult, frame: Frame) -> Markup | None:
    rows: list[Row] = list(result.get("distribution") or ())
    if not rows:
        return None
    is_scale = question.type is QuestionType.SCALE and len(rows) > 2 * HIGH_POINTS
    strong = {row["code"] for row in rows[-HIGH_POINTS:]} if is_scale else set()
    values = [Column(row["label"], row["count"], row["code"] in strong) for row in rows]
    poles = (question.minimum_label, question.maximum_label)
    return columns.columns(frame, values, poles=poles)


def _ranking(question: Question, result: QuestionResult, frame: Frame) -> Markup | None:
    ranked = result.get("rank") or {}
    labels = {option.code: option.label for option in question.options}
    last = max(len(ranked) - 1, 1)
    places = sorted((one["mean"], code) for code, one in ranked.items())
    rows = [
        BarRow(labels.get(code, code), (len(ranked) - mean) / last, figures.decimal(mean))
        for mean, code in places
    ]
    return bars.ranking(frame, rows) if rows else None


def _change(question: Question, result: QuestionResult, frame: Frame) -> Markup | None:
    items = result.get("items") or {}
    rows = []
    for item in question.items:
        then, now = (items.get(f"{item.code}.{when}", {}) for when in (THEN, NOW))
        rows.append(ChangeRow(item.text, now.get("n"), then.get("mean"), now.get("mean")))
    return points.change(frame, axis_of(question), rows) if rows else None


def _mean_row(text: str, result: QuestionResult) -> MeanRow:
    return MeanRow(text, result.get("n"), result.get("mean"), result.get("sd"))


_DRAW: Mapping[QuestionType, Callable[[Question, QuestionResult, Frame], Markup | None]] = {
    QuestionType.SINGLE: _bars,
    QuestionType.MULTI: _bars,
    QuestionType.SCALE: _columns,
    QuestionType.NUMBER: _columns,
    QuestionType.RANK: _ranking,
    QuestionType.THEN_NOW: _change,
}
DRAWN = frozenset({QuestionType.LIKERT, *_DRAW})
"""Types that have a chart; texts have none."""
