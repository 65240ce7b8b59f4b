"""The fields of one question, read into answers: typed may be anything, an answer may not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from praxistag.questionnaire import complaints as say
from praxistag.questionnaire.columns import answer_keys, field_of, scale_points
from praxistag.questionnaire.complaints import Complaint, Flaw
from praxistag.questionnaire.free_text import tidy_line, tidy_text
from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.numbers import german_number, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from praxistag.questionnaire.conditions import Value
    from praxistag.questionnaire.model import Question

CHOSEN, NOT_CHOSEN = "1", "0"
PLACE = re.compile(r"[0-9]{1,3}")

Found: TypeAlias = "Value | Complaint | None"
"""An answer, or why what stands there is none, or nothing."""

Typed: TypeAlias = "Mapping[str, str]"
"""What stands in the fields, by name; empty ones are left out."""


def read_question(question: Question, typed: Typed) -> Iterator[tuple[str, Found]]:
    """Read the fields of a question: each key of it, and what was found there."""
    for key in answer_keys(question):
        yield key, _read(question, key, typed)


def write_answer(question: Question, key: str, answer: Value) -> dict[str, str]:
    """Return the fields an answer fills, so that reading them gives the answer again."""
    if isinstance(answer, tuple):
        is_rank = question.type is QuestionType.RANK
        return {
            field_of(key, code): str(place) if is_rank else CHOSEN
            for place, code in enumerate(answer, 1)
        }
    return {key: answer if isinstance(answer, str) else german_number(answer)}


def _read(question: Question, key: str, typed: Typed) -> Found:
    if question.type in READERS_OF_MANY:
        return READERS_OF_MANY[question.type](question, typed)
    value = typed.get(key)
    if value is None:
        return None
    if question.type in READERS:
        return READERS[question.type](question, value)
    return value if value in question.option_by_code else unknown(key)


def unknown(key: str, field: str | None = None) -> Complaint:
    """Complain about a value no option of the question has."""
    return Complaint(key, field or key, Flaw.UNKNOWN, say.UNKNOWN)


def _line(_: Question, value: str) -> Found:
    return tidy_line(value) or None


def _text(_: Question, value: str) -> Found:
    return tidy_text(value) or None


def _number(question: Question, value: str) -> Found:
    if value in question.option_by_code:
        return value
    match read_number(value):
        case Flaw.THOUSANDS:
            return Complaint(question.code, question.code, Flaw.THOUSANDS, say.THOUSANDS)
        case Flaw():
            return Complaint(question.code, question.code, Flaw.NO_NUMBER, say.NO_NUMBER)
        case number:
            return number


def _scale(question: Question, value: str) -> Found:
    if value in question.option_by_code:
        return value
    number = read_number(value)
    is_point = not isinstance(number, Flaw) and number in scale_points(question)
    return number if is_point else unknown(question.code)


def _multi(question: Question, typed: Typed) -> Found:
    boxes = {
        option.code: typed.get(field_of(question.code, option.code)) for option in question.options
    }
    for code, value in boxes.items():
        if value not in (None, CHOSEN, NOT_CHOSEN):
            return unknown(question.code, field_of(question.code, code))
    return tuple(code for code, value in boxes.items() if value == CHOSEN) or None


def _rank(question: Question, typed: Typed) -> Found:
    places: dict[int, str] = {}
    for option in question.options:
        field = field_of(question.code, option.code)
        written = typed.get(field)
        if written is None:
            continue
        place = int(written) if PLACE.fullmatch(written) else 0
        if not 1 <= place <= len(question.options):
            message = say.no_place(len(question.options))
            return Complaint(question.code, field, Flaw.NO_PLACE, message)
        if place in places:
            first = question.option_by_code[places[place]].label
            message = say.place_doubled(place, first, option.label)
            return Complaint(question.code, field, Flaw.PLACE_DOUBLED, message)
        places[place] = option.code
    return _without_gap(question, places)


def _without_gap(question: Question, places: Mapping[int, str]) -> Found:
    for expected, place in enumerate(sorted(places), 1):
        if place != expected:
            field = field_of(question.code, places[place])
            message = say.place_missing(expected)
            return Complaint(question.code, field, Flaw.PLACE_MISSING, message)
    return tuple(places[place] for place in sorted(places)) or None


READERS = {
    QuestionType.TEXT_SHORT: _line,
    QuestionType.TEXT_LONG: _text,
    QuestionType.NUMBER: _number,
    QuestionType.SCALE: _scale,
}
READERS_OF_MANY = {QuestionType.MULTI: _multi, QuestionType.RANK: _rank}
