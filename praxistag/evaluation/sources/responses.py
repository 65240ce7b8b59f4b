"""R.csv: rows of responses, and what of them does not fit the questionnaire, said in notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.sources import coding
from praxistag.evaluation.sources.columns import Choices, battery_state
from praxistag.evaluation.sources.reading import Reading, read_cells
from praxistag.evaluation.sources.rows import Rows
from praxistag.json_shapes import FormatError
from praxistag.questionnaire.columns import WEIGHT
from praxistag.questionnaire.model import FREE_TEXT, MANY_FIELDS, WITH_ITEMS, QuestionType
from praxistag.questionnaire.numbers import german_number
from praxistag.questionnaire.plan import OTHER_COLUMNS
from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.evaluation.sources.columns import AnyColumn
    from praxistag.evaluation.sources.reading import Cells, Table
    from praxistag.questionnaire.model import Question, Questionnaire

BESIDE = OTHER_COLUMNS | {WEIGHT}


def read(table: Table, questionnaire: Questionnaire) -> Reading:
    """Return the rows of a file; raises FormatError."""
    known = questionnaire.question_by_field
    if not any(name in known for name in table.header):
        what = f"{table.what} hat keine Spalte, die zum Fragebogen gehört."
        raise FormatError(f"{what} Summen brauchen die Spalten question, code und count.")
    words = {
        name: coding.expected_words(known[name]) if name in known else None
        for name in table.header
        if name in known or name in BESIDE
    }
    cells = read_cells(table, words)
    columns: dict[str, AnyColumn] = {}
    notes = list(_of_header(table, questionnaire))
    for question in questionnaire.questions:
        notes += _add(columns, table, question, cells)
    columns |= {name: coding.groups_in(cells[name]) for name in sorted(OTHER_COLUMNS & {*cells})}
    weights = coding.weights_in(table, WEIGHT, cells[WEIGHT]) if WEIGHT in cells else None
    return Reading(Rows(len(next(iter(cells.values())).codes), columns, weights), tuple(notes))


def _add(
    columns: dict[str, AnyColumn], table: Table, question: Question, cells: Mapping[str, Cells]
) -> Iterator[str]:
    """Code what the file has of a question, and yield what is odd about it."""
    present = {name: cells[name] for name in question.fields if name in cells}
    if question.type not in MANY_FIELDS:
        for name, one in present.items():
            columns[name] = coding.one_answer(table, question, name, one)
            yield from _of_bounds(question, columns[name])
        if question.type in WITH_ITEMS and present:
            columns[question.code] = battery_state([columns[name] for name in present])
    elif question.type is QuestionType.RANK and len(present) < len(question.fields):
        return
    elif present:
        choices = coding.many_answers(table, question, present)
        columns[question.code] = choices
        if coding.is_partly_unasked(present, choices.state.codes):
            yield (
                f"{question.code}: Einige Antworten standen nicht allen zur Wahl; "
                "wer sie nicht gesehen hat, zählt als nicht gewählt."
            )


def _of_header(table: Table, questionnaire: Questionnaire) -> Iterator[str]:
    """Yield which columns belong to nothing, and what has no column."""
    known = questionnaire.question_by_field
    foreign = [name for name in table.header if name and name not in known and name not in BESIDE]
    if foreign:
        yield f"Nicht zum Fragebogen gehören und zählen nicht: {_named(foreign)}."
    header = set(table.header)
    lacking: dict[bool, list[str]] = {True: [], False: []}
    for question in questionnaire.questions:
        missing = [name for name in question.fields if name not in header]
        is_whole = len(missing) == len(question.fields) or question.type is QuestionType.RANK
        lacking[question.type in FREE_TEXT] += [question.code] if missing and is_whole else missing
    if lacking[True]:
        yield f"Freitexte stehen nicht in den Antworten: {_named(lacking[True])}."
    if lacking[False]:
        yield f"Ohne Spalte in den Antworten und darum nicht ausgewertet: {_named(lacking[False])}."


def _of_bounds(question: Question, column: AnyColumn) -> Iterator[str]:
    """Yield how many numbers lie outside what the questionnaire allows; they count all the same."""
    if question.type is not QuestionType.NUMBER or isinstance(column, Choices):
        return
    low = float("-inf") if question.minimum is None else question.minimum
    high = float("inf") if question.maximum is None else question.maximum
    outside = [
        place
        for place, level in enumerate(column.levels)
        if level.value is not None and not low <= level.value <= high
    ]
    if outside:
        examples = listed(german_number(column.levels[place].value or 0) for place in outside[:3])
        yield (
            f"{question.code}: Zahlen außerhalb der Grenzen des Fragebogens sind mitgezählt, "
            f"zum Beispiel {examples}."
        )


def _named(names: Sequence[str]) -> str:
    most = 20
    if len(names) <= most:
        return listed(names)
    return f"{', '.join(names[:most])} und {len(names) - most} weitere"
