"""Whom published counts are about: everybody, groups of the plan's questions, years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.sources import counted
from praxistag.evaluation.sources.counted import Counts
from praxistag.evaluation.sources.levels import levels_of
from praxistag.evaluation.tallies import Level
from praxistag.json_shapes import FormatError
from praxistag.questionnaire.columns import YEAR
from praxistag.questionnaire.model import FREE_TEXT, QuestionType
from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.evaluation.sources.tallying import Heap, Slot
    from praxistag.evaluation.tallies import Tally
    from praxistag.questionnaire.model import Question, Questionnaire


class Finder:
    """Finds the group a word names: an option of one of the plan's questions, or BY=option."""

    def __init__(self, questionnaire: Questionnaire, by: Sequence[str]) -> None:
        known = questionnaire.question_by_code
        self.by = {code: known[code] for code in by if code in known}

    def slot(self, question: str, group: str) -> Slot | None:
        """Return the group; () for everybody, None where the plan has no groups.

        Raises:
            FormatError: no question has the group, or several have it.

        """
        if not group:
            return ()
        name, parted, code = group.partition("=")
        if parted and name in self.by:
            return _place(self.by[name], code)
        found = [one for one in self.by.values() if group in one.option_by_code]
        found = [one for one in found if one.code != question] or found
        if len(found) > 1:
            words = listed((f"{one.code}={group}" for one in found), "oder")
            raise FormatError(f"„{group}“ ist mehrdeutig, bitte {words} schreiben.")
        if not found and self.by:
            raise FormatError(f"Die Gruppe „{group}“ gibt es nicht.")
        return _place(found[0], group) if found else None


def build(heap: Heap, what: str) -> tuple[Counts, list[str]]:
    """Return the source, with a note per thing that counts do not tell; raises FormatError."""
    notes: list[str] = []
    years = sorted({year for cells in heap.cells.values() for _, year in cells} - {""})
    everybody = _everybody(heap, notes)
    by_group: dict[tuple[str, str], tuple[Tally, ...]] = {}
    for key in everybody:
        for by in _used(heap, key):
            tallies = _groups(heap, key, by, everybody)
            if tallies is None:
                raise FormatError(
                    f"{what}: Die Gruppen von {key} nach {by} sind zusammen mehr als alle."
                )
            by_group[key, by] = tallies
        if years:
            by_group[key, YEAR] = _years(heap, key, years, everybody[key])
    levels = {by: levels_of(heap.questionnaire.question_by_code[by]) for by in _all_used(heap)}
    if years:
        levels[YEAR] = tuple(Level(year, year) for year in years)
    complete = {pair: found for pair, found in by_group.items() if found}
    notes += [
        f"{key} nach {by}: Es sind nicht alle Gruppen gezählt, die Aufteilung entfällt."
        for key, by in by_group.keys() - complete.keys()
    ]
    notes += _needing_rows(heap, everybody)
    size = counted.responses_of(everybody.values())
    return Counts(size, everybody, complete, levels), notes


def _place(question: Question, code: str) -> Slot:
    """Return the slot of one option; „keine Angabe“ and nothing at all are those past the last."""
    option = question.option_by_code.get(code)
    if option is None and code:
        raise FormatError(f"Die Gruppe „{code}“ gibt es nicht.")
    places = [level.code for level in levels_of(question)]
    return question.code, places.index(code) if code in places else len(places)


def _everybody(heap: Heap, notes: list[str]) -> dict[str, Tally]:
    """Count everybody: as the file says, or all groups of one question together, over all years."""
    found = {key: one for key in heap.cells if (one := _total(heap, key, None)) is not None}
    responses = counted.responses_of(found.values())
    for key in [key for key in heap.cells if key not in found]:
        total = _total(heap, key, responses) if responses else None
        if total is None:
            notes.append(f"{key}: Es fehlt, wie viele geantwortet haben (Zeile mit dem Code n).")
            continue
        notes.append(f"{key}: Die Grundlage ist aus der Zahl aller Antworten errechnet.")
        found[key] = total
    return {key: found[key] for key in heap.cells if key in found}


def _total(heap: Heap, key: str, responses: int | None) -> Tally | None:
    parts = []
    for year in {year: None for _, year in heap.cells[key]}:
        slots = {slot: cells for (slot, when), cells in heap.cells[key].items() if when == year}
        if () in slots:
            chosen = [slots[()]]
        else:
            by = next(iter(slots))[0]  # type: ignore[misc] # () was asked for above
            chosen = [cells for slot, cells in slots.items() if slot and slot[0] == by]
        parts += [heap.tally(key, cells, responses) for cells in chosen]
    known = [part for part in parts if part is not None]
    return counted.added(known) if known and len(known) == len(parts) else None


def _groups(heap: Heap, key: str, by: str, everybody: dict[str, Tally]) -> tuple[Tally, ...] | None:
    """Count each group of `by`; empty where one is missing that has people, None where too many."""
    whole = everybody[key]
    size = len(levels_of(heap.questionnaire.question_by_code[by]))
    slots = [(by, place) for place in range(size + 1)]
    sizes = _sizes(everybody.get(by), size)
    found = [_in_slot(heap, key, *one) for one in zip(slots, sizes, strict=True)]
    known = [one for one in found if one is not None]
    rest = counted.remainder(whole, known)
    if rest is None:
        return None
    if found[-1] is None and all(
        one is not None or people == 0 for one, people in zip(found[:-1], sizes[:-1], strict=True)
    ):
        found[-1], rest = rest, counted.nobody(whole)
    if counted.size(rest) and None in found:
        return ()
    return tuple(counted.nobody(whole) if one is None else one for one in found)


def _sizes(by: Tally | None, size: int) -> list[int | None]:
    """Return how many people each group has, as the counts of its question tell; last the rest."""
    if by is None:
        return [None] * (size + 1)
    return [*by.counts.tolist(), sum(counted.gaps(by))]


def _in_slot(heap: Heap, key: str, slot: Slot, people: int | None) -> Tally | None:
    years = [cells for (where, _), cells in heap.cells[key].items() if where == slot]
    parts = [heap.tally(key, cells, people) for cells in years]
    known = [part for part in parts if part is not None]
    return counted.added(known) if known and len(known) == len(parts) else None


def _years(heap: Heap, key: str, years: Sequence[str], whole: Tally) -> tuple[Tally, ...]:
    found = []
    for year in years:
        cells = heap.cells[key].get(((), year))
        one = None if cells is None else heap.tally(key, cells)
        found.append(counted.nobody(whole) if one is None else one)
    rest = counted.remainder(whole, found)
    return (*found, rest) if rest is not None else ()


def _used(heap: Heap, key: str) -> list[str]:
    return list({slot[0]: None for slot, _ in heap.cells[key] if slot})


def _all_used(heap: Heap) -> list[str]:
    return list({by: None for key in heap.cells for by in _used(heap, key)})


def _needing_rows(heap: Heap, everybody: dict[str, Tally]) -> Iterator[str]:
    """Yield what of a question only rows could tell."""
    for question in {heap.questions[key].code: heap.questions[key] for key in everybody}.values():
        if question.type is QuestionType.RANK:
            lacking = "mittlerer Rang, Punkte nach Borda, Paarvergleiche und Übereinstimmung"
        elif question.type is QuestionType.LIKERT and question.is_index:
            lacking = "der Index"
        elif question.type is QuestionType.THEN_NOW:
            lacking = "die Veränderung je Person"
        elif question.type in FREE_TEXT:
            lacking = "der Wortlaut"
        else:
            continue
        yield f"{question.code}: Aus Zählungen allein nicht zu berechnen ist {lacking}."
