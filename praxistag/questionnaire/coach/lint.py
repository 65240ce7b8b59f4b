"""Lint a questionnaire: every finding of every rule, in the order in which it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.rule import Context
from praxistag.questionnaire.coach.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.questionnaire.model import Questionnaire

WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def lint(
    questionnaire: Questionnaire,
    *,
    population: int | None = None,
    groups: Mapping[str, int] | None = None,
    baseline: Questionnaire | None = None,
    glossary: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Return what the coach finds: on the whole first, then by question, the gravest first."""
    context = Context(
        questionnaire, population, groups, baseline, frozenset(word.lower() for word in glossary)
    )
    places = {code: place for place, code in enumerate(questionnaire.question_by_code)}
    found = [finding for rule in RULES for finding in rule.check(context)]

    def order(finding: Finding) -> tuple[int, int, str]:
        place = -1 if finding.question is None else places[finding.question]
        return (place, WEIGHT[finding.severity], finding.rule)

    return sorted(found, key=order)
