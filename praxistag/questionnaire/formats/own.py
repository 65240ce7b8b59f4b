"""Our own file as a format beside the others: nothing is lost, everything is counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from praxistag.questionnaire import canonical
from praxistag.questionnaire.formats.report import Counts, Reading, Writing

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire


def read(content: bytes) -> Reading:
    """Read the file; raises FormatError."""
    questionnaire = canonical.parse(content)
    questions = tuple(questionnaire.questions)
    counts = Counts(
        groups=len(questionnaire.sections),
        questions=len(questions),
        subquestions=sum(len(question.items) for question in questions),
        answers=sum(len(question.options) for question in questions),
    )
    return Reading(questionnaire, (), counts)


def write(questionnaire: Questionnaire) -> Writing:
    """Return the file, laid out for people."""
    text = json.dumps(canonical.write(questionnaire), ensure_ascii=False, indent=1)
    return Writing(f"{text}\n".encode(), ())
