"""Scales in the manner of EvaSys: one line per item with columns, poles, figures, top two."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from praxistag.documents.charts.histogram import Centre, Column, histogram
from praxistag.documents.report import figures
from praxistag.documents.report.views import Line, anchor
from praxistag.evaluation.sentences import scale
from praxistag.questionnaire.columns import scale_points
from praxistag.questionnaire.model import NOW, QuestionType
from praxistag.questionnaire.prose import listed
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.evaluation.shapes import Row as ResultRow
    from praxistag.questionnaire.model import Question

MOST_COLUMNS = 12
"""Numbers of more different values are put into classes."""

NICE = (1, 2, 5, 10)
TOP = 2


def line(question: Question, result: QuestionResult, *, item: str = "", moment: str = "") -> Line:
    """Return the line of a question or one of its items."""
    columns = columns_of(question, result)
    low, high = _poles(question)
    centre = Centre(result.get("mean"), result.get("sd"))
    key = anchor("bild", question.code, item, moment)
    top, words = _top(question, result)
    return Line(
        text=question.item_by_code[item].text if item and moment != MOMENT_WORDS[NOW] else "",
        moment=moment,
        picture=histogram(key, columns, centre) if columns else None,
        low=low,
        high=high,
        figures=line_figures(result),
        top=top,
        top_words=words,
        note=interval_note(result),
    )


def columns_of(question: Question, result: QuestionResult) -> list[Column]:
    """Return the steps of a scale with their percent; nothing where nobody may see them."""
    rows = result.get("distribution") or []
    if not rows or not result.get("n"):
        return []
    columns = [Column(_step(row, question), _value(row, question), row["percent"]) for row in rows]
    columns.sort(key=lambda column: column.value)
    if question.type is QuestionType.NUMBER and len(columns) > MOST_COLUMNS:
        return _classes(columns)
    return columns


def line_figures(result: QuestionResult) -> list[tuple[str, str]]:
    """Return n, mw, md, s and E, as far as they are shown."""
    found = [("n", figures.count(result.get("n")))]
    if "n_eff" in result:
        found.append(("n eff.", figures.number(result["n_eff"])))
    for name, value in (
        ("mw", figures.number(result.get("mean"))),
        ("md", figures.tidy(result.get("median"))),
        ("s", figures.number(result.get("sd"))),
    ):
        found += [(name, value)] if value != figures.NONE else []
    missing = result.get("missing")
    return [*found, ("E", figures.count(missing["na"]))] if missing else found


def interval_note(result: QuestionResult) -> str:
    """Return what lies between which ends, in one sentence."""
    mean, top = result.get("mean_ci"), result.get("top2")
    parts = [f"Mittelwert {figures.interval(mean)}"] if mean else []
    if top and top.get("ci"):
        parts.append(f"obere zwei Stufen {figures.percent_interval(top['ci'])}")
    return f"95-%-Bereiche: {listed(parts)}." if parts else ""


def legend(question: Question) -> str:
    """Return „1 = stimme gar nicht zu, …“ for scales whose steps have words."""
    words = [f"{figures.tidy(value)} = {label}" for value, label in _ordered(question)]
    return ", ".join(words)


def _ordered(question: Question) -> list[tuple[float, str]]:
    values = question.values
    return sorted((values[option.code], option.label) for option in question.scale)


def _step(row: ResultRow, question: Question) -> str:
    if question.type in (QuestionType.SCALE, QuestionType.NUMBER):
        return row["label"] or row["code"]
    return figures.tidy(_value(row, question))


def _value(row: ResultRow, question: Question) -> float:
    values = question.values
    if row["code"] in values:
        return values[row["code"]]
    return float(row["code"])


def _classes(columns: Sequence[Column]) -> list[Column]:
    """Return classes of one round width, so that gaps between numbers stay gaps."""
    low, high = columns[0].value, columns[-1].value
    wide = _nice((high - low) / (MOST_COLUMNS - 1))
    start = math.floor(low / wide) * wide
    shares = [0.0] * (int((high - start) // wide) + 1)
    for column in columns:
        shares[int((column.value - start) // wide)] += column.percent or 0
    starts = [start + place * wide for place in range(len(shares))]
    return [
        Column(f"ab {figures.tidy(begin)}", begin + wide / 2, share)
        for begin, share in zip(starts, shares, strict=True)
    ]


def _nice(width: float) -> float:
    """Return the next 1, 2, 5 or 10 times a power of ten."""
    power: float = 10 ** math.floor(math.log10(width))
    return next(one * power for one in NICE if one * power >= width * (1 - 1e-9))


def _poles(question: Question) -> tuple[str, str]:
    if question.type is QuestionType.SCALE:
        return question.minimum_label, question.maximum_label
    if not question.scale or question.type is QuestionType.NUMBER:
        return "", ""
    ordered = _ordered(question)
    return ordered[0][1], ordered[-1][1]


def _top(question: Question, result: QuestionResult) -> tuple[str, str]:
    """Return the share of the two highest answers, and which these are."""
    if question.type is QuestionType.SCALE:
        share = result.get("top2")
        names = [str(point) for point in scale_points(question)[-TOP:]]
        return (figures.percent(share["percent"]), _for(names)) if share else ("", "")
    part = scale.top(question, result)
    if part is None:
        return "", ""
    return figures.percent(part.percent), _for([f"„{label}“" for label in part.labels])


def _for(names: Sequence[str]) -> str:
    return f"für {listed(names, 'oder')}"
