"""Steps of the evaluation plan as a team makes them; each returns a new plan."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from praxistag.questionnaire.backgrounds import is_background
from praxistag.questionnaire.model import FREE_TEXT, QuestionType
from praxistag.questionnaire.plan import FEWEST_GROUPS, Breakdown, GroupComparison

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from praxistag.questionnaire.model import Option, Question, Questionnaire
    from praxistag.questionnaire.plan import Plan

COMPARABLE = frozenset(
    {QuestionType.SINGLE, QuestionType.LIKERT, QuestionType.SCALE, QuestionType.NUMBER}
)
"""What has one test per question or line; ticks and ranks have none in the plan."""

OFFER = re.compile(
    r"\bwelche[mnrs]? (?:\w+ )?(?:workshop|veranstaltung|kurs|seminar|vortrag|angebot|session)\b"
)
"""Phrases that ask which of several offers somebody means, to say how good it was."""


def splitting(questionnaire: Questionnaire) -> list[Question]:
    """Return the questions people may be split by, with one answer each.

    They ask who somebody is, or which workshop the following questions are about; the former come
    first, most is split by them.
    """
    single = [one for one in questionnaire.questions if one.type is QuestionType.SINGLE]
    offers = [one for one in single if OFFER.search(one.text.casefold())]
    background = [one for one in single if is_background(one)]
    return [*background, *(one for one in offers if one not in background)]


def countable(questionnaire: Questionnaire) -> list[Question]:
    """Return the questions that may be counted by group."""
    unfit = FREE_TEXT | {QuestionType.INFO}
    return [
        one for one in questionnaire.questions if one.type not in unfit and not is_background(one)
    ]


def countable_by(by: Question, questionnaire: Questionnaire) -> list[Question]:
    """Return the questions that may be counted by the groups of one: all but itself."""
    return [one for one in countable(questionnaire) if one.code != by.code]


def comparable(questionnaire: Questionnaire) -> list[Question]:
    """Return the questions that may be compared between groups."""
    return [one for one in countable(questionnaire) if one.type in COMPARABLE]


def groups_of(question: Question) -> tuple[Option, ...]:
    """Return the groups a question splits people into."""
    return question.scale


def with_breakdowns(
    plan: Plan, chosen: Mapping[str, Collection[str]], questionnaire: Questionnaire
) -> Plan:
    """Return the plan with these questions counted by group, by the question that splits."""
    breakdowns = tuple(
        Breakdown(question.code, by.code)
        for by in splitting(questionnaire)
        for question in countable_by(by, questionnaire)
        if question.code in chosen.get(by.code, ())
    )
    return replace(plan, breakdowns=breakdowns)


def with_all_by(plan: Plan, by: str, questionnaire: Questionnaire) -> Plan:
    """Return the plan with every question counted by the groups of one."""
    chosen = chosen_breakdowns(plan) | {by: {one.code for one in countable(questionnaire)}}
    return with_breakdowns(plan, chosen, questionnaire)


def chosen_breakdowns(plan: Plan) -> dict[str, set[str]]:
    """Return which questions are counted by group, by the question that splits."""
    chosen: dict[str, set[str]] = {}
    for one in plan.breakdowns:
        chosen.setdefault(one.by, set()).add(one.question)
    return chosen


def with_comparison(plan: Plan, comparison: GroupComparison) -> Plan:
    """Return the plan with one more comparison; the same again changes nothing."""
    if len(comparison.groups) < FEWEST_GROUPS:
        raise ValueError("a comparison has two groups or more")
    if comparison in plan.comparisons:
        return plan
    return replace(plan, comparisons=(*plan.comparisons, comparison))


def key_of(comparison: GroupComparison) -> str:
    """Return what names a comparison in forms; codes hold no colon."""
    return ":".join((comparison.question, comparison.by, *comparison.groups))


def without_comparison(plan: Plan, key: str) -> Plan:
    """Return the plan without a comparison; one that is gone already changes nothing."""
    kept = (one for one in plan.comparisons if key_of(one) != key)
    return replace(plan, comparisons=tuple(kept))


def still_asked(plan: Plan, questionnaire: Questionnaire) -> Plan:
    """Return the plan without what the questionnaire does not ask any more."""
    is_split = {one.code: set(one.option_by_code) for one in splitting(questionnaire)}
    counted = {one.code for one in countable(questionnaire)}
    breakdowns = (one for one in plan.breakdowns if one.question in counted and one.by in is_split)
    compared = {one.code for one in comparable(questionnaire)}
    comparisons = (
        one
        for one in plan.comparisons
        if one.question in compared and set(one.groups) <= is_split.get(one.by, set())
    )
    found = replace(plan, breakdowns=tuple(breakdowns), comparisons=tuple(comparisons))
    if plan.population_by is None or plan.population_by in is_split:
        return found
    return replace(found, population=None, population_by=None)
