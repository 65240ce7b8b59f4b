"""Rows that may leave (UM-04): shuffled, without texts, no rare combination, nothing undone.

The rule: a value that any table of the results hides, even in one cell, is merged here, so that
rows by themselves count nothing the tables keep back. Laid beside many open tables they can tell
more than either (docs/algorithms/disclosure.md), so they stay with the people who are named. What
is merged beyond that is the least possible (`row_merging.py`). Data that were public before stay
as they are.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from praxistag.evaluation.row_hiding import hidden_answers, hidden_values
from praxistag.evaluation.row_merging import background_of, combined, merging
from praxistag.evaluation.sources.columns import SKIPPED, VALID, Column, smallest
from praxistag.evaluation.tallies import Level
from praxistag.questionnaire.backgrounds import is_background
from praxistag.questionnaire.columns import WEIGHT, answer_keys
from praxistag.questionnaire.model import FREE_TEXT, QuestionType
from praxistag.questionnaire.plan import OTHER_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from praxistag.evaluation.row_merging import Codes
    from praxistag.evaluation.shapes import Results
    from praxistag.evaluation.sources.columns import AnyColumn
    from praxistag.evaluation.sources.rows import Rows
    from praxistag.questionnaire.model import Questionnaire
    from praxistag.questionnaire.plan import Plan

REST = "uebrige"
REST_LABEL, SILENT_REST_LABEL, SILENT_LABEL = "Übrige", "Übrige oder ohne Angabe", "ohne Angabe"
Why = Literal["text", "background", "too_few", "weight"]


@dataclass(frozen=True)
class Merged:
    """Values of one background question that became one: `into`."""

    key: str
    labels: tuple[str, ...]
    into: str


@dataclass(frozen=True)
class LeftOut:
    """A column that stays here, and why."""

    key: str
    why: Why


@dataclass(frozen=True)
class Released:
    """The rows, and what was done so that they may leave."""

    rows: Rows
    merged: tuple[Merged, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    is_cheapest: bool = True
    is_shuffled: bool = True


def release_rows(
    rows: Rows, questionnaire: Questionnaire, plan: Plan, results: Results
) -> Released | None:
    """Return the rows that may leave; None where there are too few people for any.

    A class of people shows a distribution, so it needs as many as the larger of both bounds.
    """
    texts = [LeftOut(one.code, "text") for one in questionnaire.questions if one.type in FREE_TEXT]
    if results.get("public_data"):
        return Released(_without(rows, texts), left_out=tuple(texts), is_shuffled=False)
    k = max(plan.k_numbers, plan.k_distribution)
    if rows.n < k:
        return None
    left_out = [*texts, *_left_out(questionnaire, plan, results)]
    kept = _without(rows, left_out)
    merger = _Merger(kept, _background_keys(kept, questionnaire, plan), k)
    released, merged, is_cheapest = merger.merge(results)
    left_out += [LeftOut(key, "background") for key in kept.columns if key not in released.columns]
    if released.is_weighted and not _is_safely_weighted(released, merger.keys, k):
        released = replace(released, weighed=None)
        left_out.append(LeftOut(WEIGHT, "weight"))
    return Released(_shuffled(released), merged, tuple(left_out), is_cheapest)


class _Merger:
    """Merges what tells too much of who somebody is."""

    def __init__(self, rows: Rows, keys: Sequence[str], k: int) -> None:
        self._rows, self.keys, self._k = rows, keys, k

    def merge(self, results: Results) -> tuple[Rows, tuple[Merged, ...], bool]:
        """Return the rows with merged values, what was merged, and whether it is the least."""
        if not self.keys:
            return self._rows, (), True
        columns = [self._column(key) for key in self.keys]
        hidden = tuple(
            _places(column, hidden_values(results, key))
            for key, column in zip(self.keys, columns, strict=True)
        )
        background = background_of([*map(_with_silence, columns)], [*self._answers()])
        found = merging(background, hidden, self._k)
        recoded = dict(self._rows.columns)
        merged = []
        for key, column, places in zip(self.keys, columns, found.merging, strict=True):
            rest = _rest_level(column, places)
            recoded[key] = _recoded(column, places, rest)
            if places and places >= _occurring(column):
                del recoded[key]
            elif places:
                merged.append(Merged(key, _labels(column, places), rest.label))
        return _with_columns(self._rows, recoded), tuple(merged), found.is_cheapest

    def _column(self, key: str) -> Column:
        column = self._rows.columns[key]
        if not isinstance(column, Column):
            raise TypeError("only one value per person makes groups")
        return column

    def _answers(self) -> Iterator[list[Codes]]:
        """Return the other answers; −1 where there is none."""
        for key, column in self._rows.columns.items():
            if key not in self.keys:
                yield _valid_codes(column)


def _left_out(questionnaire: Questionnaire, plan: Plan, results: Results) -> Iterator[LeftOut]:
    """Return what is neither merged nor shown: other background, answers of too few people."""
    by = _grouping(plan)
    too_few = {*hidden_answers(results)}
    for question in questionnaire.questions:
        is_who = is_background(question) or question.code in by
        for key in answer_keys(question):
            if question.type in FREE_TEXT:
                continue
            if is_who and question.type is not QuestionType.SINGLE:
                yield LeftOut(key, "background")
            elif question.code in too_few or key in too_few:
                yield LeftOut(key, "too_few")


def _background_keys(rows: Rows, questionnaire: Questionnaire, plan: Plan) -> list[str]:
    by = _grouping(plan)
    return [
        *(
            question.code
            for question in questionnaire.questions
            if question.code in rows.columns and (is_background(question) or question.code in by)
        ),
        *(key for key in sorted(OTHER_COLUMNS) if key in rows.columns),
    ]


def _grouping(plan: Plan) -> set[str | None]:
    """Return the questions that make groups anywhere in the results."""
    compared = {one.by for one in plan.comparisons}
    return {one.by for one in plan.breakdowns} | compared | {plan.population_by}


def _without(rows: Rows, left_out: Collection[LeftOut]) -> Rows:
    gone = {one.key for one in left_out}
    return _with_columns(
        rows, {key: column for key, column in rows.columns.items() if key not in gone}
    )


def _with_columns(rows: Rows, columns: Mapping[str, AnyColumn]) -> Rows:
    """Return the rows with other columns; what was counted before is forgotten."""
    return replace(rows, columns=columns, _parts={}, _counted={})


def _with_silence(column: Column) -> Codes:
    """Return the values with one more for those who gave none, whatever the reason."""
    return np.minimum(column.codes, len(column.levels))


def _occurring(column: Column) -> frozenset[int]:
    return frozenset(np.unique(_with_silence(column)).tolist())


def _places(column: Column, hidden: Collection[str | None]) -> frozenset[int]:
    codes = [*(level.code for level in column.levels), None]
    return _occurring(column) & {place for place, code in enumerate(codes) if code in hidden}


def _rest_level(column: Column, places: frozenset[int]) -> Level:
    code = REST
    while any(level.code == code for level in column.levels):
        code += "_"
    return Level(code, SILENT_REST_LABEL if len(column.levels) in places else REST_LABEL)


def _labels(column: Column, places: frozenset[int]) -> tuple[str, ...]:
    labels = [*(level.label for level in column.levels), SILENT_LABEL]
    return tuple(labels[place] for place in sorted(places))


def _recoded(column: Column, places: frozenset[int], rest: Level) -> Column:
    """Return the column with the merged values as its last level, and one kind of no answer."""
    kept = [place for place in range(len(column.levels)) if place not in places]
    levels = [column.levels[place] for place in kept]
    levels += [rest] if places else []
    codes = np.full(len(column.levels) + 1, len(kept))  # the merged ones, unless told otherwise
    codes[kept] = range(len(kept))
    if len(column.levels) not in places:
        codes[-1] = len(levels) + SKIPPED
    return Column(tuple(levels), smallest(codes[_with_silence(column)], len(levels) + SKIPPED))


def _valid_codes(column: AnyColumn) -> list[Codes]:
    if isinstance(column, Column):
        return [np.where(column.codes < len(column.levels), column.codes, -1)]
    is_valid = column.state.codes == VALID
    return [np.where(is_valid, cells, -1) for cells in column.cells]


def _is_safely_weighted(rows: Rows, keys: Sequence[str], k: int) -> bool:
    """Tell whether weights single nobody out: a weight may be a group in disguise."""
    known = [rows.columns[key] for key in keys if key in rows.columns]
    values = [_with_silence(column) for column in known if isinstance(column, Column)]
    _, weight = np.unique(rows.weights(), return_inverse=True)
    class_of, count = combined([*values, weight])
    return bool(np.bincount(class_of, minlength=count).min() >= k)


def _shuffled(rows: Rows) -> Rows:
    """Return the rows in an order nobody can repeat."""
    order: NDArray[np.intp] = np.random.default_rng(secrets.randbits(256)).permutation(rows.n)
    columns = {key: column.take(order) for key, column in rows.columns.items()}
    weighed = None if rows.weighed is None else rows.weighed[order]
    return replace(_with_columns(rows, columns), weighed=weighed)
