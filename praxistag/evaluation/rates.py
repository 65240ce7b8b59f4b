"""How many of those who could answer did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.evaluation.breakdowns import population_of

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import GroupRate
    from praxistag.evaluation.tallies import Source
    from praxistag.questionnaire.plan import Plan


def rates(plan: Plan, source: Source) -> dict[str, Any]:
    """Return population and response rate, of the groups too where their population is known.

    The rate is valid responses out of those eligible, 100·n/N: RR1 of AAPOR (Standard
    Definitions, 2023) with a frame in which everybody is known to be eligible.
    """
    population = population_of(plan)
    if not population:
        return {}
    found: dict[str, Any] = {
        "population": population,
        "response_rate": _percent(source.n, population),
    }
    groups = _of_groups(plan, source)
    return found | {"response_rates": groups} if groups else found


def _of_groups(plan: Plan, source: Source) -> list[GroupRate]:
    if plan.population_by is None or isinstance(plan.population, int | None):
        return []
    tally = source.tally(plan.population_by)
    if tally is None:
        return []
    return [
        {
            "code": level.code,
            "label": level.label,
            "n": n,
            "population": plan.population[level.code],
            "percent": _percent(n, plan.population[level.code]),
        }
        for level, n in zip(tally.levels, tally.counts.tolist(), strict=True)
        if level.code in plan.population
    ]


def _percent(n: int, population: int) -> float | None:
    return 100 * n / population if population else None
