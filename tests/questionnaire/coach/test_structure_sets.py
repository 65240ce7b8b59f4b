"""The fixed sets for the rules on structure: what is planted is found, what is sound is left."""

from __future__ import annotations

from collections import Counter

import pytest

from praxistag.questionnaire import library
from praxistag.questionnaire.coach import Severity, lint
from praxistag.questionnaire.problems import problems
from tests.questionnaire.coach.structure_cases import cases

RULES = ("C09", "C10", "C11", "C12", "C13", "C14", "C15", "C16")
LEAST_RECALL = 0.9
MOST_FALSE_ALARMS = 0.05


@pytest.mark.parametrize("rule", RULES)
def test_planted_errors_are_found_where_they_are(rule: str) -> None:
    planted = [case for case in cases("planted_structure.json") if case.rule == rule]

    missed = [case.name for case in planted if not case.is_found()]

    assert len(planted) >= 4
    assert len(missed) <= (1 - LEAST_RECALL) * len(planted), missed


def test_sound_questionnaires_are_left_alone() -> None:
    sound = cases("sound_structure.json")

    alarms = {
        case.name: [found.message for found in case.findings() if found.rule in RULES]
        for case in sound
    }

    wrong = {name: found for name, found in alarms.items() if found}
    assert len(sound) >= 30
    assert len(wrong) <= MOST_FALSE_ALARMS * len(sound), wrong


def test_each_finding_says_why_and_how_better() -> None:
    findings = [found for case in cases("planted_structure.json") for found in case.findings()]
    severities = Counter(found.severity for found in findings)

    assert all(
        found.message.endswith((".", "…", "“")) and found.reason and found.source
        for found in findings
    )
    assert all(found.suggestion for found in findings)
    assert set(severities) == set(Severity)


@pytest.mark.parametrize("template", library.templates(), ids=lambda one: one.key)
def test_templates_pass_the_coach_and_may_be_published(template: library.Template) -> None:
    sizes = {"stadt-bochum": 60, "eglv": 30, "jobcenter-bochum": 20}

    assert lint(template.questionnaire, population=110, groups=sizes) == []
    assert problems(template.questionnaire) == []
