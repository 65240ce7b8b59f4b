"""The result of a question: of everybody, or of a group that is a source of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.statistics.answers import answer_result, values_of
from praxistag.evaluation.statistics.pairs import change
from praxistag.evaluation.statistics.ranking import kendall_w, summed_up
from praxistag.evaluation.statistics.reliability import index, turned_round
from praxistag.evaluation.statistics.weights import effective_n
from praxistag.questionnaire.columns import field_of, part_of
from praxistag.questionnaire.model import NOW, THEN, WITH_ITEMS, QuestionType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.shapes import Change, Index, Missing, QuestionResult
    from praxistag.evaluation.statistics.ranking import Orders
    from praxistag.evaluation.tallies import Level, Source, Tally
    from praxistag.questionnaire.model import Question


def question_result(
    question: Question, source: Source, *, population: int | None = None
) -> QuestionResult | None:
    """Return everything that is known of a question; None where nothing was counted.

    `population` is how many could have answered; with a group (`Source.part`) the group's own.
    """
    if question.type in WITH_ITEMS:
        return _battery(question, source, population)
    tally = source.tally(question.code)
    if tally is None:
        return None
    result = answer_result(question, tally, population=population, is_weighted=source.is_weighted)
    if question.type is QuestionType.RANK:
        result |= _ranking(tally.levels, question.code, source)
    return result


def _battery(question: Question, source: Source, population: int | None) -> QuestionResult | None:
    tallies = {
        part_of(question, key): tally
        for key in question.keys
        if (tally := source.tally(key)) is not None
    }
    if not tallies:
        return None
    result = _whole(question, source, [*tallies.values()])
    result["items"] = {
        item: answer_result(question, tally, population=population, is_weighted=source.is_weighted)
        for item, tally in tallies.items()
    }
    if question.type is QuestionType.THEN_NOW:
        moved = {item: one for item, one in _changes(question, source) if one is not None}
        return result | {"change": moved} if moved else result
    found = _index(question, source) if question.is_index else None
    return result if found is None else result | {"index": found}


def _whole(question: Question, source: Source, items: Sequence[Tally]) -> QuestionResult:
    """Return how many answered at least one item; counts alone know only „at least so many“."""
    tally = source.tally(question.code) or max(items, key=lambda one: one.n)
    missing: Missing = tally.missing.copy()
    result: QuestionResult = {
        "type": question.type.value,
        "n": tally.n,
        "missing": missing,
        "distribution": [],
    }
    return result | {"n_eff": effective_n(tally)} if source.is_weighted else result


def _changes(question: Question, source: Source) -> list[tuple[str, Change | None]]:
    found = []
    for item in question.items:
        then, now = (field_of(question.code, f"{item.code}.{when}") for when in (THEN, NOW))
        tally, pairs = source.tally(then), source.pairs(then, now)
        values = None if tally is None else values_of(tally)
        if pairs is not None and values is not None:
            found.append((item.code, change(pairs, values, is_reverse=item.is_reverse)))
    return found


def _index(question: Question, source: Source) -> Index | None:
    values = source.values(question.keys)
    if values is None:
        return None
    given = question.values.values()
    is_reverse = [item.is_reverse for item in question.items]
    if any(is_reverse):
        values = turned_round(values, is_reverse, (min(given), max(given)))
    return index(values, source.weights() if source.is_weighted else None)


def _ranking(levels: Sequence[Level], code: str, source: Source) -> QuestionResult:
    places = source.places(code)
    if places is None:
        return {}
    orders = summed_up(places, source.weights() if source.is_weighted else None)
    return {} if orders is None else _ranked(orders, [level.code for level in levels])


def _ranked(orders: Orders, codes: Sequence[str]) -> QuestionResult:
    figures = np.column_stack([orders.means, orders.borda, orders.first]).tolist()
    return {
        "rank": {
            code: {"mean": middle, "borda": borda, "first_percent": first}
            for code, (middle, borda, first) in zip(codes, figures, strict=True)
        },
        "kendall_w": kendall_w(orders),
        "pairwise": {
            code: {rival: count for rival, count in zip(codes, wins, strict=True) if rival != code}
            for code, wins in zip(codes, orders.wins.tolist(), strict=True)
        },
        "incomplete": orders.incomplete,
    }
