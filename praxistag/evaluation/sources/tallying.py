"""From published counts to tallies: which number is a level, which one a base or a gap."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from praxistag.evaluation.sources.coding import NO, UNASKED, YES, number_in
from praxistag.evaluation.sources.levels import levels_of, number_levels, silent_codes
from praxistag.evaluation.tallies import Level, Tally
from praxistag.json_shapes import FormatError
from praxistag.questionnaire.model import FREE_TEXT, MANY_FIELDS, QuestionType
from praxistag.questionnaire.numbers import plain_number, tidy_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from praxistag.evaluation.shapes import Missing
    from praxistag.questionnaire.model import Question, Questionnaire

BASE = "n"
"""The code of a line that says how many answered: for multi, whose options do not add up to it."""

Slot: TypeAlias = "tuple[str, int] | tuple[()]"
"""Whom a line counts: a group as (question, place), or () for everybody."""

Cells: TypeAlias = "dict[tuple[str, str], int]"
"""Counts of one key for one slot and year, by item and code."""


@dataclass(frozen=True)
class Entry:
    """Where one count belongs."""

    slot: Slot
    year: str
    item: str
    code: str


class Heap:
    """All counts of a file, sorted by key, slot and year."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.cells: dict[str, dict[tuple[Slot, str], Cells]] = defaultdict(
            lambda: defaultdict(dict)
        )
        self.questions: dict[str, Question] = {}

    def add(self, question: Question, key: str, entry: Entry, count: int) -> None:
        """Add one count; raises FormatError where its code cannot be, or it was there before."""
        code = _tidy(question, entry)
        cells = self.cells[key][entry.slot, entry.year]
        item = entry.item if question.type in MANY_FIELDS else ""
        if (item, code) in cells:
            raise FormatError(f"Diese Anzahl für {key} steht doppelt.")
        cells[item, code] = count
        self.questions[key] = question

    def levels(self, key: str) -> tuple[Level, ...]:
        """Return the levels of a key; for numbers those that were counted anywhere."""
        question = self.questions[key]
        if question.type is not QuestionType.NUMBER:
            return levels_of(question)
        past = {"", UNASKED, *silent_codes(question)}
        codes = {code for cells in self.cells[key].values() for _, code in cells} - past
        return number_levels(tidy_number(value) for value in sorted(map(_value, codes)))

    def tally(self, key: str, cells: Cells, responses: int | None = None) -> Tally | None:
        """Return the tally of one slot.

        `responses` is how many people there are, for a multi question without a base of its own.
        None where a base is missing and nothing tells it.
        """
        question, levels = self.questions[key], self.levels(key)
        if question.type in MANY_FIELDS and any(item for item, _ in cells):
            return _from_items(question, levels, cells)
        codes = {code: count for (_, code), count in cells.items()}
        counts = [codes.get(level.code, 0) for level in levels]
        missing = _missing(question, codes)
        n: int | None = sum(counts)
        if BASE in codes and BASE not in question.option_by_code:
            n = codes[BASE]
        elif question.type is QuestionType.MULTI:
            n = None if responses is None else responses - _sum(missing)
        if n is None or n < max(counts, default=0):
            return None
        return tally(levels, counts, missing, n, is_multi=question.type is QuestionType.MULTI)


def tally(
    levels: tuple[Level, ...],
    counts: Iterable[int],
    missing: Missing,
    n: int,
    *,
    is_multi: bool = False,
) -> Tally:
    """Return people as a tally without weights."""
    people = np.array(list(counts), np.int64)
    mass = people.astype(float)
    return Tally(levels, people, missing, n, mass, float(n), float(n), is_multi)


def _tidy(question: Question, entry: Entry) -> str:
    """Return the code as it is written in the questionnaire; raises FormatError."""
    code = entry.code
    if code in {"", UNASKED}:
        return code
    if entry.item and question.type in MANY_FIELDS:
        places = [str(place) for place in range(1, len(question.scale) + 1)]
        known = [NO, YES] if question.type is QuestionType.MULTI else places
        if code in known:
            return code
    elif question.type is QuestionType.NUMBER and number_in(code) is not None:
        return plain_number(_value(code))
    elif code in _codes(question):
        return code
    raise FormatError(f"„{code[:40]}“ ist keine mögliche Antwort auf {question.code}.")


def _codes(question: Question) -> set[str]:
    """Return the codes a line without an option in `item` may have."""
    may_have_base = question.type in MANY_FIELDS or question.type in FREE_TEXT
    options = {level.code for level in levels_of(question)} | {*silent_codes(question)}
    return options | {BASE} if may_have_base else options


def _value(code: str) -> float:
    return tidy_number(number_in(code) or 0.0)


def _missing(question: Question, codes: Mapping[str, int]) -> Missing:
    silent = sum(codes.get(code, 0) for code in silent_codes(question))
    return {"skipped": codes.get("", 0), "not_asked": codes.get(UNASKED, 0), "na": silent}


def _from_items(question: Question, levels: tuple[Level, ...], cells: Cells) -> Tally:
    """Read a multi or rank question counted as its columns: per option how often 1, 0, place n."""
    is_multi = question.type is QuestionType.MULTI
    options = {item for item, _ in cells if item}
    totals = {one: sum(n for (item, _), n in cells.items() if item == one) for one in options}
    if len(set(totals.values())) > 1 or any(not item for item, _ in cells):
        raise FormatError(f"Die Anzahlen der Antworten auf {question.code} passen nicht zusammen.")
    chosen = [cells.get((level.code, YES), 0) for level in levels]
    silent = sum(cells.get((code, YES), 0) for code in silent_codes(question))
    unasked = min(cells.get((one, UNASKED), 0) for one in options)
    total = max(totals.values())
    empty = min(cells.get((one, ""), 0) for one in options)
    n = total - empty - unasked - silent if is_multi else sum(chosen)
    missing: Missing = {
        "skipped": total - unasked - silent - n,
        "not_asked": unasked,
        "na": silent,
    }
    if n < max(chosen, default=0) or missing["skipped"] < 0:
        raise FormatError(f"Die Anzahlen der Antworten auf {question.code} passen nicht zusammen.")
    return tally(levels, chosen, missing, n, is_multi=is_multi)


def _sum(missing: Missing) -> int:
    return missing["skipped"] + missing["not_asked"] + missing["na"]
