"""The sentence of a question in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.questionnaire.model import Question


def sentence(question: Question, result: QuestionResult) -> str:
    """Return the finding of a question in one sentence; nothing where there is none."""
    return ""
