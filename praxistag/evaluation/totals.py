"""Everybody together held to the rules of a group, where few people answered a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.statistics.reduced import nothing_of, numbers_of

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.questionnaire.plan import Plan


def few_reduced(result: QuestionResult, plan: Plan) -> QuestionResult:
    """Return a question's result with nothing in it that stands on too few people.

    A question nobody answered stays: there is nobody to protect. Where an item of a battery is
    reduced, the figures over several items go, which would tell of it.
    """
    if "items" not in result:
        return _reduced(result, plan)
    items = {code: _reduced(item, plan) for code, item in result["items"].items()}
    if all("shown" not in item for item in items.values()):
        return result
    return {"type": result["type"], "items": items}


def _reduced(result: QuestionResult, plan: Plan) -> QuestionResult:
    n = result["n"] or 0
    if 0 < n < plan.k_numbers:
        return nothing_of(result)
    return numbers_of(result) if 0 < n < plan.k_distribution else result
