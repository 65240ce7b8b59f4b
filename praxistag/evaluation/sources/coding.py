"""From the words of a file to codes: each word is one we know, or it is refused with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.sources.columns import (
    NOT_ASKED,
    PAST,
    SILENT,
    SKIPPED,
    VALID,
    Choices,
    Column,
    smallest,
)
from praxistag.evaluation.sources.levels import levels_of, number_levels, silent_codes
from praxistag.evaluation.tallies import Level
from praxistag.questionnaire.columns import field_of
from praxistag.questionnaire.model import FREE_TEXT, QuestionType
from praxistag.questionnaire.numbers import tidy_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from praxistag.evaluation.sources.columns import Codes
    from praxistag.evaluation.sources.reading import Cells, Table
    from praxistag.questionnaire.model import Question

EMPTY, UNASKED = "", "#"
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?")
WHOLE = re.compile(r"(-?[0-9]+)[.,]0+")
"""Programs that know no empty whole numbers write 1 as 1.0."""

LARGEST = 1e15
NO, YES = "0", "1"


def expected_words(question: Question) -> tuple[str, ...] | None:
    """Return every word that may stand in a column of a question; None where anything may."""
    if question.type is QuestionType.NUMBER or question.type in FREE_TEXT:
        return None
    if question.type is QuestionType.MULTI:
        return (NO, YES, EMPTY, UNASKED)
    if question.type is QuestionType.RANK:
        places = (str(place) for place in range(1, len(question.options) + 1))
        return (*places, EMPTY, UNASKED)
    codes = (level.code for level in levels_of(question))
    return (*dict.fromkeys((*codes, *silent_codes(question))), EMPTY, UNASKED)


def one_answer(table: Table, question: Question, name: str, cells: Cells) -> Column:
    """Return the column of a question, or item, with one answer; raises FormatError."""
    if question.type in FREE_TEXT:
        return _texts(cells)
    if question.type is QuestionType.NUMBER:
        return _numbers(table, question, name, cells)
    levels = levels_of(question)
    places = {level.code: place for place, level in enumerate(levels)}
    return Column(levels, _coded(table, name, cells, places | _missing(question, len(levels))))


def many_answers(table: Table, question: Question, cells: Mapping[str, Cells]) -> Choices:
    """Return the choices of a multi or rank question from the columns there are.

    A column that is missing was asked nobody. Raises FormatError.
    """
    rows = {
        option.code: _coded(table, name, cells[name], _choice_codes(question))
        for option in question.options
        if (name := field_of(question.code, option.code)) in cells
    }
    responses = len(next(iter(rows.values())))
    unasked = np.full(responses, _MARK[UNASKED], np.int8)
    silent = [rows[code] > 0 for code in silent_codes(question) if code in rows]
    levels = levels_of(question)
    state = _state(np.stack(list(rows.values())), silent)
    found = np.zeros((len(levels), responses), np.int8)
    for row, level in zip(found, levels, strict=True):
        row[:] = np.where(state == VALID, np.maximum(rows.get(level.code, unasked), 0), 0)
    choices = Choices(levels, found, Column((), state), _is_rank(question))
    if choices.is_ranked:
        _require_places(table, question, choices)
    return choices


def groups_in(cells: Cells) -> Column:
    """Return `_wave` or `_year`: what stands there are the groups, in the order of numbers."""
    words = {word.strip() for word in cells.words} - {EMPTY, UNASKED}
    ordered = sorted(words, key=_as_people_sort)
    places = {word: place for place, word in enumerate(ordered)}
    places |= {EMPTY: len(ordered) + SKIPPED, UNASKED: len(ordered) + NOT_ASKED}
    lookup = [places[word.strip()] for word in cells.words]
    levels = tuple(Level(word, word) for word in ordered)
    return Column(levels, _looked_up(cells, lookup, len(ordered) + PAST))


def weights_in(table: Table, name: str, cells: Cells) -> NDArray[np.float64]:
    """Return the weights; raises FormatError unless each is a number above 0."""
    numbers = [number_in(word) for word in cells.words]
    for place, number in enumerate(numbers):
        if number is None or number <= 0:
            why = f"„{cells.words[place]}“ ist kein Gewicht, das muss eine Zahl über 0 sein."
            raise table.refuse(_first_row(cells, place), name, why)
    weights: NDArray[np.float64] = np.array(numbers, np.float64)[cells.codes]
    return weights


def number_in(word: str) -> float | None:
    """Return a number as programs and people write it; a point or comma parts the fraction."""
    tidy = word.strip().replace("\u2212", "-")
    if NUMBER.fullmatch(tidy) is None:
        return None
    number = float(tidy.replace(",", "."))
    return number if abs(number) <= LARGEST else None


def is_partly_unasked(choices: Mapping[str, Cells], state: Codes) -> bool:
    """Tell whether somebody answered who was not offered every option."""
    return any(
        bool((cells.codes[state == VALID] == cells.words.index(UNASKED)).any())
        for cells in choices.values()
        if UNASKED in cells.words
    )


_MARK = {NO: 0, EMPTY: -1, UNASKED: -2}
"""What stands at an option besides its place; chosen is place 1."""


def _is_rank(question: Question) -> bool:
    return question.type is QuestionType.RANK


def _choice_codes(question: Question) -> dict[str, int]:
    most = len(question.options) if _is_rank(question) else 1
    places = {str(place): place for place in range(1, most + 1)}
    marks = {word: mark for word, mark in _MARK.items() if word != NO or not _is_rank(question)}
    return places | marks


def _state(cells: Codes, silent: Sequence[NDArray[np.bool_]]) -> Codes:
    """Return for each response whether it answered: any cell is enough, an empty one is a skip."""
    state = np.full(cells.shape[1], NOT_ASKED, np.int8)
    state[(cells == _MARK[EMPTY]).any(axis=0)] = SKIPPED
    state[(cells >= 0).any(axis=0)] = VALID
    for one in silent:
        state[one] = SILENT
    return state


def _require_places(table: Table, question: Question, choices: Choices) -> None:
    """Refuse a ranking that gives a place twice or leaves one out."""
    given = (choices.cells > 0).sum(axis=0)
    for place in range(1, len(choices.levels) + 1):
        times = (choices.cells == place).sum(axis=0)
        for wrong, why in (
            (times > 1, f"Platz {place} ist doppelt vergeben."),
            ((times == 0) & (given >= place), f"Platz {place} fehlt."),
        ):
            if wrong.any():
                raise table.refuse(int(np.argmax(wrong)), question.code, why)


def _missing(question: Question, size: int) -> dict[str, int]:
    silent = dict.fromkeys(silent_codes(question), size + SILENT)
    return silent | {EMPTY: size + SKIPPED, UNASKED: size + NOT_ASKED}


def _coded(table: Table, name: str, cells: Cells, codes: Mapping[str, int]) -> Codes:
    lookup = []
    for place, word in enumerate(cells.words):
        known = _known(word, codes)
        if known is None:
            why = f"„{_shortened(word)}“ ist keine mögliche Antwort."
            raise table.refuse(_first_row(cells, place), name, why)
        lookup.append(codes[known])
    return _looked_up(cells, lookup, max(map(abs, codes.values()), default=0))


def _known(word: str, codes: Mapping[str, int]) -> str | None:
    """Return the code a word stands for; spaces and „1.0“ are habits of programs."""
    tidy = word.strip()
    if tidy in codes:
        return tidy
    whole = WHOLE.fullmatch(tidy)
    return whole[1] if whole and whole[1] in codes else None


def _looked_up(cells: Cells, lookup: Sequence[int], most: int) -> Codes:
    return smallest(np.array(lookup, np.int64), most)[cells.codes] if lookup else _nobody(cells)


def _nobody(cells: Cells) -> Codes:
    return np.zeros(len(cells.codes), np.int8)


def _texts(cells: Cells) -> Column:
    kinds = {EMPTY: SKIPPED, UNASKED: NOT_ASKED}
    return Column((), _looked_up(cells, [kinds.get(w.strip(), VALID) for w in cells.words], PAST))


def _numbers(table: Table, question: Question, name: str, cells: Cells) -> Column:
    silent = silent_codes(question)
    kinds = _missing(question, 0)
    numbers: dict[int, float] = {}
    for place, word in enumerate(cells.words):
        if word.strip() in kinds or word.strip() in silent:
            continue
        number = number_in(word)
        if number is None:
            raise table.refuse(
                _first_row(cells, place), name, f"„{_shortened(word)}“ ist keine Zahl."
            )
        numbers[place] = number
    ordered = sorted(set(numbers.values()))
    levels = number_levels(tidy_number(number) for number in ordered)
    found = np.searchsorted(ordered, [numbers.get(place, 0.0) for place in range(len(cells.words))])
    lookup = [
        int(found[place]) if place in numbers else len(levels) + kinds[word.strip()]
        for place, word in enumerate(cells.words)
    ]
    return Column(levels, _looked_up(cells, lookup, len(levels) + PAST))


def _as_people_sort(word: str) -> tuple[bool, float, str]:
    number = number_in(word)
    return number is None, number or 0.0, word


def _first_row(cells: Cells, place: int) -> int:
    return int(np.argmax(cells.codes == place))


def _shortened(word: str) -> str:
    most = 40
    return word if len(word) <= most else f"{word[:most]}…"
