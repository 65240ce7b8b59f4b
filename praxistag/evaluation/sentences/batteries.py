"""Single questions on one scale that belong together, though each was asked by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.sentences import scale
from praxistag.evaluation.sentences.statements import Rated, by_share
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.questionnaire.model import Question, Questionnaire

LEAST = 2


def batteries(questionnaire: Questionnaire) -> list[tuple[Question, ...]]:
    """Return single choices with the same scale, two or more of each, in the order asked."""
    found: dict[tuple[str, ...], list[Question]] = {}
    for question in questionnaire.questions:
        if question.type is QuestionType.SINGLE and not question.is_background:
            labels = tuple(option.label for option in scale.levels(question))
            if len(labels) >= scale.LEAST_LEVELS:
                found.setdefault(labels, []).append(question)
    return [tuple(questions) for questions in found.values() if len(questions) >= LEAST]


def rated(questions: Sequence[Question], results: Mapping[str, QuestionResult]) -> list[Rated]:
    """Return such questions as statements, the most agreed to first."""
    tops = ((one, scale.top(one, results.get(one.code, {}))) for one in questions)
    return by_share([Rated(one.code, one.text, top) for one, top in tops if top is not None])
