"""The coach: rules for good questions, each with its reason, its source and a better wording."""

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.lint import lint
from praxistag.questionnaire.coach.rule import Context, Rule
from praxistag.questionnaire.coach.rules import RULES

__all__ = ["RULES", "Context", "Finding", "Rule", "Severity", "lint"]
