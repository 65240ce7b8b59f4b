"""Codes: each is given once. What was removed keeps its code, so that no answer changes hands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.questionnaire import canonical
from praxistag.questionnaire.conditions import question_code, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from praxistag.json_shapes import Row
    from praxistag.questionnaire.model import Questionnaire

NUMBER = re.compile(r"[0-9]{1,6}")
NOTHING: frozenset[str] = frozenset()


class Place(StrEnum):
    """Which rows of a question are meant, by their key in a file."""

    OPTIONS = "options"
    ITEMS = "items"


@dataclass(frozen=True)
class Used:
    """Codes that were given once: of questions, of sections, and of the rows of each question."""

    questions: frozenset[str] = NOTHING
    sections: frozenset[str] = NOTHING
    rows: Mapping[tuple[str, Place], frozenset[str]] = field(default_factory=dict)

    def with_current(self, questionnaire: Questionnaire) -> Used:
        """Return these codes and those of a questionnaire, also those its conditions ask for."""
        asked = {
            question_code(key)
            for question in questionnaire.questions
            for key in references(question.relevant)
        }
        own = used_in([canonical.write(questionnaire)])
        return Used(
            self.questions | own.questions | asked,
            self.sections | own.sections,
            {
                key: self.rows.get(key, NOTHING) | own.rows.get(key, NOTHING)
                for key in self.rows.keys() | own.rows.keys()
            },
        )


def used_in(documents: Iterable[Row]) -> Used:
    """Return every code of some canonical files, as they were written."""
    questions, sections = set(), set()
    rows: dict[tuple[str, Place], set[str]] = {}
    for document in documents:
        for section in document["sections"]:
            sections.add(section["code"])
            for question in section["questions"]:
                code = question["code"]
                questions.add(code)
                for place in Place:
                    given = {row["code"] for row in question.get(place, ())}
                    rows.setdefault((code, place), set()).update(given)
    frozen = {key: frozenset(codes) for key, codes in rows.items()}
    return Used(frozenset(questions), frozenset(sections), frozen)


def next_question(used: Used) -> str:
    """Return the next of F1, F2 and so on; gaps stay, what stood there may have been answered."""
    return _next("F", used.questions)


def next_section(used: Used) -> str:
    """Return the next of T1, T2 and so on."""
    return _next("T", used.sections)


def next_row(used: Iterable[str], *, prefix: str = "") -> str:
    """Return the next number for an option or an item of one question."""
    return _next(prefix, used)


def _next(prefix: str, used: Iterable[str]) -> str:
    folded = (code.upper().removeprefix(prefix) for code in used if code.upper().startswith(prefix))
    numbers = (int(rest) for rest in folded if NUMBER.fullmatch(rest))
    return f"{prefix}{max(numbers, default=0) + 1}"
