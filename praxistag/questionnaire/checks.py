"""Whether answers keep the rules of their questions; the browser checks the same before sending.

`frontend/survey/checks.js` is the twin; both are held to tests/questionnaire/check_cases.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire import complaints as say
from praxistag.questionnaire.columns import (
    answer_keys,
    field_names,
    field_of,
    is_alone,
    scale_points,
    text_bound,
)
from praxistag.questionnaire.complaints import Complaint, Flaw
from praxistag.questionnaire.field_values import unknown
from praxistag.questionnaire.model import FREE_TEXT, Need, QuestionType
from praxistag.questionnaire.numbers import german_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from praxistag.questionnaire.answers import Reading
    from praxistag.questionnaire.conditions import Answers, Value
    from praxistag.questionnaire.model import Question

__all__ = ["Complaint", "check", "check_reading"]


def check(questions: Iterable[Question], answers: Answers) -> list[Complaint]:
    """Return what is wrong, in the order of the questions; pass only questions that are asked."""
    return [
        complaint
        for question in questions
        for key in answer_keys(question)
        for complaint in _check(question, key, answers.get(key))
    ]


def check_reading(questions: Iterable[Question], reading: Reading) -> list[Complaint]:
    """Return what is wrong with a posted form: one complaint per answer, unreadable values first.

    Values of questions outside `questions` are not judged: those are not asked, or on other pages.
    """
    judged = tuple(questions)
    unreadable: dict[str, Complaint] = {}
    for complaint in reading.complaints:
        unreadable.setdefault(complaint.key, complaint)
    found = {complaint.key: complaint for complaint in reversed(check(judged, reading.answers))}
    found |= unreadable
    return [found[key] for question in judged for key in answer_keys(question) if key in found]


def _check(question: Question, key: str, answer: Value | None) -> Iterator[Complaint]:
    if answer is None or answer in ("", ()):
        yield from _unanswered(question, key)
    elif isinstance(answer, tuple):
        yield from _many(question, answer)
    elif question.type in FREE_TEXT:
        yield from _text(question, answer)
    elif not _is_possible(question, answer):
        yield unknown(key)
    elif question.type is QuestionType.NUMBER and not isinstance(answer, str):
        yield from _number(question, answer)


def _unanswered(question: Question, key: str) -> Iterator[Complaint]:
    if question.required is Need.NO:
        return
    is_soft = question.required is Need.SOFT
    message = question.required_message or (say.OPEN_SOFT if is_soft else say.OPEN_HARD)
    field = key if key in field_names(question) else next(iter(field_names(question)), key)
    yield Complaint(key, field, Flaw.REQUIRED, message, is_soft)


def _is_possible(question: Question, answer: str | float) -> bool:
    """Tell whether a single answer is one of the question at all."""
    if isinstance(answer, str):
        return answer in question.option_by_code
    if question.type is QuestionType.SCALE:
        return answer in scale_points(question)
    return question.type is QuestionType.NUMBER


def _many(question: Question, codes: tuple[str, ...]) -> Iterator[Complaint]:
    key, is_rank = question.code, question.type is QuestionType.RANK
    known = question.option_by_code
    is_many = is_rank or question.type is QuestionType.MULTI
    if not is_many or len(set(codes)) != len(codes) or not known.keys() >= set(codes):
        yield unknown(key, next(iter(field_names(question)), key))
        return
    alone = next((known[code] for code in codes if is_alone(known[code])), None)
    if alone is not None:
        if len(codes) > 1:
            field = field_of(key, alone.code)
            yield Complaint(key, field, Flaw.EXCLUSIVE, say.exclusive(alone.label))
        return
    field = field_of(key, codes[-1])
    if question.minimum is not None and len(codes) < question.minimum:
        message = say.too_few(int(question.minimum), is_rank=is_rank)
        yield Complaint(key, field, Flaw.TOO_FEW, message)
    elif question.maximum is not None and len(codes) > question.maximum:
        message = say.too_many(int(question.maximum), len(codes), is_rank=is_rank)
        yield Complaint(key, field, Flaw.TOO_MANY, message)


def _number(question: Question, number: float) -> Iterator[Complaint]:
    low, high = question.minimum, question.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return
    ends = [None if end is None else german_number(end) for end in (low, high)]
    yield Complaint(question.code, question.code, Flaw.OUT_OF_RANGE, say.out_of_range(*ends))


def _text(question: Question, answer: str | float) -> Iterator[Complaint]:
    key, bound = question.code, text_bound(question)
    extra = len(answer) - bound if isinstance(answer, str) else 0
    if not isinstance(answer, str):
        yield unknown(key)
    elif extra > 0:
        yield Complaint(key, key, Flaw.TOO_LONG, say.too_long(extra, bound))
