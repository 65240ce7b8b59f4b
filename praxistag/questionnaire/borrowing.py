"""Taking questions and whole sections over from another questionnaire, under free codes.

Options and items keep their codes, as they are known within their question only. A condition
comes along if all it looks at comes along; goals stay where they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from praxistag.questionnaire import codes
from praxistag.questionnaire.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    NoneOf,
    question_code,
    references,
)
from praxistag.questionnaire.editing import Edit, add_section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.questionnaire.codes import Used
    from praxistag.questionnaire.conditions import Condition
    from praxistag.questionnaire.model import Question, Questionnaire, Section


def take_question(
    questionnaire: Questionnaire, question: Question, *, section: str, used: Used
) -> Edit:
    """Put a copy of a question at the end of a section; without any section one is made."""
    if not questionnaire.sections:
        made = add_section(questionnaire, "", used=used)
        questionnaire, section = made.questionnaire, made.code
    new = _renamed(questionnaire, (question,), used)
    taken = _copy(question, new)
    return Edit(
        _appended(questionnaire, section, (taken,)),
        f"{taken.code} übernommen",
        taken.code,
    )


def take_section(questionnaire: Questionnaire, section: Section, *, used: Used) -> Edit:
    """Put a copy of a section with its questions at the end."""
    made = add_section(questionnaire, section.title, used=used)
    new = _renamed(questionnaire, section.questions, used)
    taken = tuple(_copy(question, new) for question in section.questions)
    count = len(taken)
    what = f"Teil mit {count} {'Frage' if count == 1 else 'Fragen'} übernommen"
    return Edit(_appended(made.questionnaire, made.code, taken), what, made.code)


def _renamed(
    questionnaire: Questionnaire, questions: tuple[Question, ...], used: Used
) -> Mapping[str, str]:
    """Return the code each question gets: its own where it is free, else the next number."""
    known = used.with_current(questionnaire)
    taken = {code.casefold() for code in known.questions}
    new: dict[str, str] = {}
    for question in questions:
        code = question.code
        if code.casefold() in taken:
            given = codes.Used(questions=known.questions | frozenset(new.values()))
            code = codes.next_question(given)
        new[question.code] = code
        taken.add(code.casefold())
    return new


def _copy(question: Question, new: Mapping[str, str]) -> Question:
    condition = question.relevant
    asked = {question_code(key) for key in references(condition)}
    relevant = condition and _condition(condition, new) if asked <= new.keys() else None
    return replace(question, code=new[question.code], relevant=relevant, goal="")


def _condition(condition: Condition, new: Mapping[str, str]) -> Condition:
    match condition:
        case Comparison():
            code = question_code(condition.question)
            rest = condition.question[len(code) :]
            return replace(condition, question=new[code] + rest)
        case NoneOf(part):
            return NoneOf(_condition(part, new))
        case AllOf(parts):
            return AllOf(tuple(_condition(part, new) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_condition(part, new) for part in parts))


def _appended(
    questionnaire: Questionnaire, code: str, questions: tuple[Question, ...]
) -> Questionnaire:
    target = section_of_code(questionnaire, code)
    return replace(
        questionnaire,
        sections=tuple(
            replace(section, questions=(*section.questions, *questions))
            if section is target
            else section
            for section in questionnaire.sections
        ),
    )


def section_of_code(questionnaire: Questionnaire, code: str) -> Section:
    """Return a section by its code; the last one where it is gone."""
    return next(
        (section for section in questionnaire.sections if section.code == code),
        questionnaire.sections[-1],
    )
