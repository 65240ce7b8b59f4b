"""Slips of the pen: one text of a question put right, its codes and its meaning untouched.

A place is `text`, `help`, `easy_text`, `option:CODE` or `item:CODE`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from praxistag.questionnaire.model import Question, Questionnaire

PLAIN = ("text", "help", "easy_text")
OPTION, ITEM = "option:", "item:"


@dataclass(frozen=True)
class Wording:
    """One text as it shall read."""

    question: str
    place: str
    text: str


def places(question: Question) -> Mapping[str, str]:
    """Return every text of a question that can be mended, by its place; empty ones are none."""
    found = {place: getattr(question, place) for place in PLAIN}
    found |= {f"{ITEM}{item.code}": item.text for item in question.items}
    found |= {f"{OPTION}{option.code}": option.label for option in question.options}
    return {place: text for place, text in found.items() if text}


def told(wording: Wording) -> str:
    """Return what was done, as a step of the draft is named."""
    return f"{wording.question} berichtigt"


def with_wordings(questionnaire: Questionnaire, mended: Iterable[Wording]) -> Questionnaire:
    """Return the questionnaire with these texts; what names no text changes nothing."""
    return reduce(_with_wording, mended, questionnaire)


def _with_wording(questionnaire: Questionnaire, wording: Wording) -> Questionnaire:
    sections = tuple(
        replace(
            section,
            questions=tuple(
                _reworded(question, wording) if question.code == wording.question else question
                for question in section.questions
            ),
        )
        for section in questionnaire.sections
    )
    return replace(questionnaire, sections=sections)


def _reworded(question: Question, wording: Wording) -> Question:
    if wording.place in PLAIN:
        change: dict[str, Any] = {wording.place: wording.text}
        return replace(question, **change)
    return replace(
        question,
        options=tuple(
            replace(option, label=wording.text)
            if wording.place == f"{OPTION}{option.code}"
            else option
            for option in question.options
        ),
        items=tuple(
            replace(item, text=wording.text) if wording.place == f"{ITEM}{item.code}" else item
            for item in question.items
        ),
    )
