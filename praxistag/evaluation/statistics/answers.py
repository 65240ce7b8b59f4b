"""The figures of one question or item, of everybody or of one group, from its counts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.statistics.means import Base, deviation, mean, mean_interval
from praxistag.evaluation.statistics.promoters import POINTS, promoter_score
from praxistag.evaluation.statistics.quantiles import QUARTILES, quantiles
from praxistag.evaluation.statistics.shares import percents, share_of, top_box
from praxistag.evaluation.statistics.weights import effective_n
from praxistag.questionnaire.model import FREE_TEXT, QuestionType

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import QuestionResult, Row
    from praxistag.evaluation.tallies import Tally
    from praxistag.questionnaire.model import Question

MOST_ROWS = 101
"""Different numbers that are still listed one by one; more are no distribution anybody reads."""


def answer_result(
    question: Question, tally: Tally, *, population: int | None = None, is_weighted: bool = False
) -> QuestionResult:
    """Return what the counts of a question, or of one item of it, say.

    Which figures there are follows from what the answers count: names have shares only, numbers
    quartiles and mean, scales the two highest and lowest values as well.
    """
    result = _base(question, tally, is_weighted=is_weighted)
    values = values_of(tally)
    if values is None:
        return result
    base = Base(tally.n, effective_n(tally), population)
    result |= _measures(values, tally.mass, base)
    if question.type is not QuestionType.NUMBER:
        result |= _boxes(values, tally.mass, base.effective)
    if question.is_nps and tuple(values) == POINTS:
        score = promoter_score(values, tally.mass, base.effective)
        result |= {} if score is None else {"nps": score}
    return result


def values_of(tally: Tally) -> NDArray[np.float64] | None:
    """Return what each level counts; None where levels only name, and where there are none."""
    values = [level.value for level in tally.levels]
    if not values or None in values:
        return None
    return np.array(values, dtype=np.float64)


def _base(question: Question, tally: Tally, *, is_weighted: bool) -> QuestionResult:
    rows = [] if question.type in FREE_TEXT else _rows(question, tally)
    result: QuestionResult = {
        "type": question.type.value,
        "n": tally.n,
        "missing": tally.missing.copy(),
        "distribution": rows,
    }
    return result | {"n_eff": effective_n(tally)} if is_weighted else result


def _is_listed(question: Question, tally: Tally) -> bool:
    return question.type is not QuestionType.NUMBER or len(tally.levels) <= MOST_ROWS


def _rows(question: Question, tally: Tally) -> list[Row]:
    if not _is_listed(question, tally):
        return []
    shares = percents(tally.mass, tally.total)
    counted = zip(tally.levels, tally.counts.tolist(), shares, strict=True)
    rows: list[Row] = [
        {"code": level.code, "label": level.label, "count": count, "percent": share}
        for level, count, share in counted
    ]
    if tally.is_multi:
        mentions = percents(tally.mass, float(tally.mass.sum()))
        for row, share in zip(rows, mentions, strict=True):
            row["percent_of_mentions"] = share
    return rows


def _measures(values: NDArray[np.float64], mass: NDArray[np.float64], base: Base) -> QuestionResult:
    q1, median, q3 = quantiles(values, mass, QUARTILES) or (None, None, None)
    middle, spread = mean(values, mass), deviation(values, mass)
    return {
        "median": median,
        "q1": q1,
        "q3": q3,
        "mean": middle,
        "sd": spread,
        "mean_ci": mean_interval(middle, spread, base),
    }


def _boxes(values: NDArray[np.float64], mass: NDArray[np.float64], n: float) -> QuestionResult:
    top = share_of(mass, top_box(values), n)
    bottom = share_of(mass, top_box(values, low=True), n)
    return {} if top is None or bottom is None else {"top2": top, "bottom2": bottom}
