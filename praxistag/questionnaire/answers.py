"""Answers and form fields, and which questions are asked at all.

Answers are kept by key (columns.py): an option's code or a text, a number, or a tuple of codes,
for multi in the questionnaire's order, for rank in the order ranked. What is left out was skipped
or not asked. `frontend/survey/answers.js` is the twin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import answer_keys, field_names
from praxistag.questionnaire.complaints import Complaint, Flaw
from praxistag.questionnaire.conditions import Value, holds, question_code
from praxistag.questionnaire.field_values import read_question, unknown, write_answer
from praxistag.questionnaire.free_text import tidy_text
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.questionnaire.conditions import Answers
    from praxistag.questionnaire.model import Question, Questionnaire


@dataclass(frozen=True)
class Reading:
    """What a form held.

    `complaints` are about values that are no answers; `checks.check_reading` adds what the rules
    say. `fields` is what to show again, mistakes included. `unknown_fields` belong to no question:
    those of the page itself (`nonce`, `code` …), of another version, or somebody's invention.
    """

    answers: Mapping[str, Value]
    complaints: tuple[Complaint, ...]
    fields: Mapping[str, str]
    unknown_fields: tuple[str, ...]


def from_fields(questionnaire: Questionnaire, fields: Mapping[str, Sequence[str]]) -> Reading:
    """Read a posted form; whatever is no answer is left out and told."""
    known = questionnaire.question_by_field
    typed, complaints = _typed(known, fields)
    answers: dict[str, Value] = {}
    shown: dict[str, str] = {}
    for question in questionnaire.questions:
        for key, found in read_question(question, typed):
            if isinstance(found, Complaint):
                complaints.append(found)
                shown |= _shown_again(question, typed, found)
            elif found is not None:
                answers[key] = found
                shown |= write_answer(question, key, found)
    strangers = [name for name in fields if name not in known]
    complaints += _foreign_options(questionnaire, strangers, fields)
    return Reading(answers, tuple(complaints), shown, tuple(strangers))


def asked(questionnaire: Questionnaire, answers: Answers) -> frozenset[str]:
    """Return the codes of the questions that are asked, texts to read among them.

    Conditions are judged in order: what is not asked counts as unanswered for all that follow,
    even if an answer from before a change of mind is still there.
    """
    visible: dict[str, Value] = {}
    found: set[str] = set()
    for question in questionnaire.questions:
        if question.relevant is None or holds(question.relevant, visible):
            found.add(question.code)
            visible |= _answers_to(question, answers)
    return frozenset(found)


def relevant_answers(questionnaire: Questionnaire, answers: Answers) -> dict[str, Value]:
    """Return the answers to questions that are asked: what is counted and stored."""
    are_asked = asked(questionnaire, answers)
    return {
        key: value
        for question in questionnaire.questions
        if question.code in are_asked
        for key, value in _answers_to(question, answers).items()
    }


def _answers_to(question: Question, answers: Answers) -> dict[str, Value]:
    return {key: answers[key] for key in answer_keys(question) if key in answers}


def _typed(
    known: Mapping[str, Question], fields: Mapping[str, Sequence[str]]
) -> tuple[dict[str, str], list[Complaint]]:
    """Return the one value of each field; a box may come with the "0" of its hidden twin."""
    typed: dict[str, str] = {}
    complaints = []
    for name, question in known.items():
        values = dict.fromkeys(value for value in fields.get(name, ()) if tidy_text(value))
        if question.type is QuestionType.MULTI and len(values) > 1:
            values.pop("0", None)
        if len(values) > 1:
            key = question.code if name not in answer_keys(question) else name
            complaints.append(unknown(key, name))
        elif values:
            typed[name] = next(iter(values))
    return typed, complaints


def _shown_again(question: Question, typed: Mapping[str, str], flaw: Complaint) -> dict[str, str]:
    names = set(field_names(question) if flaw.key == question.code else (flaw.key,))
    if flaw.code is Flaw.UNKNOWN:
        names.discard(flaw.field)  # there is nothing to show it by
    return {name: typed[name] for name in field_names(question) if name in names & typed.keys()}


def _foreign_options(
    questionnaire: Questionnaire, strangers: Sequence[str], fields: Mapping[str, Sequence[str]]
) -> list[Complaint]:
    """Complain about chosen options and items a known question does not have."""
    found = []
    for name in strangers:
        question = questionnaire.question_by_code.get(question_code(name))
        is_chosen = any(tidy_text(value) not in ("", "0") for value in fields[name])
        if question is not None and is_chosen and field_names(question):
            key = (answer_keys(question) or (question.code,))[0]
            found.append(unknown(key, field_names(question)[0]))
    return found
