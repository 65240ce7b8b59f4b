"""Breakdowns as the plan asks for them, before anything is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.statistics.results import question_result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.evaluation.shapes import Breakdown, Group
    from praxistag.evaluation.tallies import Level, Source
    from praxistag.questionnaire.model import Question
    from praxistag.questionnaire.plan import Plan

NONE_LABEL = "ohne Angabe"
"""Those who belong to no group: skipped, not asked, or „keine Angabe“."""


def break_down(question: Question, by: str, source: Source, plan: Plan) -> Breakdown | None:
    """Return a question for each group of `by` in the questionnaire's order, the rest last.

    None where the source does not know the groups of the question.
    """
    levels = source.groups(by)
    if not levels:
        return None
    groups: list[Group] = []
    for place, (code, label) in enumerate(_named(levels)):
        part = source.part(by, place)
        if part is None:
            return None
        population = population_of(plan, by, code)
        result = question_result(question, part, population=population)
        if result is None:
            return None
        groups.append({"code": code, "label": label, "result": result})
    return {"question": question.code, "by": by, "groups": groups}


def population_of(plan: Plan, by: str | None = None, code: str | None = None) -> int | None:
    """Return how many could have answered: all of them, or one group where that is known."""
    if isinstance(plan.population, int | None):
        return plan.population if by is None else None
    if by is None:
        return sum(plan.population.values())
    return plan.population.get(code) if by == plan.population_by and code else None


def _named(levels: Sequence[Level]) -> Iterator[tuple[str | None, str]]:
    yield from ((level.code, level.label) for level in levels)
    yield None, NONE_LABEL
