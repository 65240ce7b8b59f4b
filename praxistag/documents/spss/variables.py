"""What the columns of released rows are called, measure and mean, in numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from praxistag.documents.spss.names import variable_names
from praxistag.evaluation.sources.levels import levels_of, silent_codes
from praxistag.questionnaire.columns import WAVE, WEIGHT, YEAR, field_of, scale_points
from praxistag.questionnaire.model import FREE_TEXT, MANY_FIELDS, WITH_NUMBER, Option, QuestionType
from praxistag.questionnaire.type_words import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.evaluation.tallies import Level
    from praxistag.questionnaire.model import Question, Questionnaire

KINDS = ("keine Angabe", "übersprungen", "nicht gefragt")
"""Why there is no answer, from the lowest number up."""
CHOSEN, CHOSEN_LABEL, NOT_CHOSEN_LABEL = 1, "genannt", "nicht genannt"
OTHER_LABELS = {WAVE: "Welle", YEAR: "Jahr", WEIGHT: "Gewicht"}


@dataclass(frozen=True)
class Value:
    """What one number says; `code` is the option's."""

    number: float
    label: str
    code: str = ""


@dataclass(frozen=True)
class Variable:
    """One column of R.csv as a variable of numbers.

    `key` is the answer it belongs to (questionnaire/columns.py), `part` the option of multi and
    rank. Where several options say nothing, the rows do not tell which of them was chosen.
    """

    column: str
    key: str
    label: str
    measure: str
    name: str = ""
    answers: tuple[Value, ...] = ()
    missing: tuple[Value, ...] = ()
    part: str = ""
    question: Question | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_silence(self) -> bool:
        """Tell whether this is the column of an option that says nothing."""
        return self.question is not None and self.part in silent_codes(self.question)


def variables(
    questionnaire: Questionnaire, levels: Mapping[str, Sequence[Level]] | None = None
) -> list[Variable]:
    """Return the variables of rows in the questionnaire's order, without free texts.

    `levels` are those of the columns that are there, by key, as rows may leave some out and merge
    values of others; without it everything is as in the questionnaire.
    """
    found = [
        variable
        for question in questionnaire.questions
        if question.type not in FREE_TEXT
        for variable in _of_question(question, levels)
    ]
    found += [_other(key, levels[key]) for key in OTHER_LABELS if levels and key in levels]
    names = variable_names(variable.column for variable in found)
    lowest = _lowest(found, levels or {})
    return [replace(one, name=names[one.column], missing=_missing(one, lowest)) for one in found]


def _of_question(
    question: Question, levels: Mapping[str, Sequence[Level]] | None
) -> Iterator[Variable]:
    present = [key for key in question.keys if levels is None or key in levels]
    if question.type in MANY_FIELDS:
        yield from _options(question) if present else ()
        return
    for key in present:
        found = levels_of(question) if levels is None else levels[key]
        numbers = _numbers(question, found)
        yield Variable(
            column=key,
            key=key,
            label=_label(question, key),
            measure=_measure(question),
            answers=tuple(_values(question, found, numbers)),
            question=question,
            numbers=numbers,
        )


def _options(question: Question) -> Iterator[Variable]:
    """Return a variable per option; one that says nothing has one if there is only one such."""
    is_multi = question.type is QuestionType.MULTI
    silent = silent_codes(question)
    chosen = (Value(CHOSEN, CHOSEN_LABEL), Value(0, NOT_CHOSEN_LABEL)) if is_multi else ()
    for option in question.options:
        if option.code not in silent or len(silent) == 1:
            yield Variable(
                column=field_of(question.code, option.code),
                key=question.code,
                label=f"{option.label} ({question.text})",
                measure="nominal" if is_multi else "ordinal",
                answers=chosen,
                part=option.code,
                question=question,
            )


def _other(key: str, levels: Sequence[Level]) -> Variable:
    codes = [level.code for level in levels]
    is_numbered = all(re.fullmatch("[0-9]{1,9}", code) for code in codes)
    numbers = {code: int(code) if is_numbered else at for at, code in enumerate(codes, 1)}
    return Variable(
        column=key,
        key=key,
        label=OTHER_LABELS[key],
        measure="scale" if key == WEIGHT else "nominal",
        answers=tuple(Value(numbers[one.code], one.label, one.code) for one in levels),
        numbers=numbers,
    )


def _label(question: Question, key: str) -> str:
    if not question.items:
        return question.text
    item, when = key.removeprefix(f"{question.code}[").removesuffix("]"), ""
    if question.type is QuestionType.THEN_NOW:
        item, _, moment = item.rpartition(".")
        when = f", {MOMENT_WORDS[moment]}"
    return f"{question.item_by_code[item].text}{when} ({question.text})"


def _measure(question: Question) -> str:
    if question.type in WITH_NUMBER:
        return "scale"
    is_ordered = any(level.value is not None for level in levels_of(question))
    return "ordinal" if is_ordered else "nominal"


def _numbers(question: Question, levels: Sequence[Level]) -> dict[str, float]:
    """Return what options are in numbers: their value, or their place where values are doubled.

    A level the questionnaire does not have („Übrige“) comes after them.
    """
    if question.type in WITH_NUMBER:
        return {level.code: level.value or 0 for level in levels}
    known = dict(question.values)
    if len({*known.values()}) < len(known):
        known = {code: place for place, code in enumerate(known, 1)}
    for level in levels:
        if level.code not in known:
            known[level.code] = max(known.values(), default=0) + 1
    return known


def _values(
    question: Question, levels: Sequence[Level], numbers: Mapping[str, float]
) -> Iterator[Value]:
    if question.type not in WITH_NUMBER:
        yield from (Value(numbers[one.code], one.label, one.code) for one in levels)
    if question.type is QuestionType.SCALE:
        points = scale_points(question)
        ends = (points[0], question.minimum_label), (points[-1], question.maximum_label)
        yield from (Value(number, label) for number, label in ends if label)


def _lowest(found: Sequence[Variable], levels: Mapping[str, Sequence[Level]]) -> float:
    said = [one.number for variable in found for one in variable.answers]
    bounds = [variable.question.minimum for variable in found if variable.question]
    values = [level.value for some in levels.values() for level in some]
    return min([0, *said, *(one for one in [*bounds, *values] if one is not None)])


def _missing(variable: Variable, lowest: float) -> tuple[Value, ...]:
    """Return the numbers of the three kinds of no answer: −99, −98, −97, or further down."""
    if variable.key == WEIGHT:
        return ()
    base = 100
    while lowest <= len(KINDS) - base:
        base *= 10
    options = variable.question.options if variable.question else ()
    silent = [option for option in options if option.is_na]
    known = silent[0] if len(silent) == 1 else Option("", KINDS[0])
    first = Value(1 - base, known.label, "" if variable.part else known.code)
    return first, *(Value(at - base, label) for at, label in enumerate(KINDS[1:], 2))
