"""Responses as a table: one row each, one column per field (docs/questionnaire-format.md).

Empty means skipped, `#` not asked. Responses to several versions stand in one table: a column that
a version does not have was not asked there.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import answer_keys, field_names, field_of
from praxistag.questionnaire.model import FREE_TEXT, MANY_FIELDS, QuestionType
from praxistag.questionnaire.numbers import plain_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from praxistag.questionnaire.conditions import Answers, Value
    from praxistag.questionnaire.model import Question, Questionnaire

SKIPPED, NOT_ASKED = "", "#"
CHOSEN, NOT_CHOSEN = "1", "0"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Response:
    """One decoded response, with the version it was given to."""

    questionnaire: Questionnaire
    answers: Answers
    not_asked: Collection[str] = frozenset()


def columns(versions: Sequence[Questionnaire], *, with_texts: bool = False) -> tuple[str, ...]:
    """Return the columns of all versions: as in the newest (the last), then what only others have.

    Free texts are kept apart from responses and have no column unless they are asked for.
    """
    return tuple(
        dict.fromkeys(
            name
            for version in reversed(versions)
            for question in version.questions
            if with_texts or question.type not in FREE_TEXT
            for name in field_names(question)
        )
    )


def write_csv(
    responses: Iterable[Response], versions: Sequence[Questionnaire], *, with_texts: bool = False
) -> bytes:
    """Return R.csv: UTF-8 with BOM, semicolons, one row per response in the order given."""
    names = columns(versions, with_texts=with_texts)
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(row(response, names) for response in responses)
    return file.getvalue().encode("utf-8-sig")


def row(response: Response, names: Sequence[str]) -> list[str]:
    """Return the cells of one response under these columns."""
    cells = {
        name: cell
        for question in response.questionnaire.questions
        for name, cell in _cells(question, response)
    }
    return [cells.get(name, NOT_ASKED) for name in names]


def _cells(question: Question, response: Response) -> Iterator[tuple[str, str]]:
    if question.code in response.not_asked:
        yield from ((name, NOT_ASKED) for name in field_names(question))
    elif question.type in MANY_FIELDS:
        yield from _many(question, response.answers.get(question.code))
    else:
        for key in answer_keys(question):
            yield key, _cell(question, response.answers.get(key))


def _many(question: Question, answer: Value | None) -> Iterator[tuple[str, str]]:
    chosen = answer if isinstance(answer, tuple) else ()
    places = {code: str(place) for place, code in enumerate(chosen, 1)}
    for option in question.options:
        cell = places.get(option.code, SKIPPED)
        if chosen and question.type is QuestionType.MULTI:
            cell = CHOSEN if option.code in places else NOT_CHOSEN
        yield field_of(question.code, option.code), cell


def _cell(question: Question, answer: Value | None) -> str:
    if answer is None or isinstance(answer, tuple):
        return SKIPPED
    if not isinstance(answer, str):
        return plain_number(answer)
    if question.type not in FREE_TEXT:
        return answer
    is_taken_for_more = answer.startswith(FORMULA) or answer == NOT_ASKED
    return f"'{answer}" if is_taken_for_more else answer
