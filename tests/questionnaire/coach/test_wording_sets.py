"""The fixed sets for the rules on wording: what is planted is found, what is sound is left."""

from __future__ import annotations

import pytest

from praxistag.questionnaire.coach import Severity
from tests.questionnaire.coach.cases import found_in, load, rules_of

RULES = ("C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08")
LEAST_RECALL = 0.9
MOST_FALSE_ALARMS = 0.05
PLANTED = load("planted.json")
SOUND = load("sound.json")


@pytest.mark.parametrize("rule", RULES)
def test_planted_errors_are_found(rule: str) -> None:
    planted = [case for case in PLANTED if case["rule"] == rule]

    missed = [case for case in planted if rule not in rules_of(case)]

    recall = 1 - len(missed) / len(planted)
    assert len(planted) >= 8
    assert recall >= LEAST_RECALL, f"{recall:.0%} of {len(planted)} found; missed: {missed}"


def test_sound_items_are_left_alone() -> None:
    alarms = {
        (at, finding.place): f"{finding.rule}: {case['text']} – {finding.message}"
        for at, case in enumerate(SOUND)
        for finding in found_in(case)
    }
    items = sum(max(1, len(case.get("items", []))) for case in SOUND)

    share = len(alarms) / items
    assert items >= 80
    assert share <= MOST_FALSE_ALARMS, f"{share:.1%} of {items}: {list(alarms.values())}"


def test_wording_rules_alone_raise_hardly_any_false_alarm() -> None:
    alarms = [
        finding.message for case in SOUND for finding in found_in(case) if finding.rule in RULES
    ]

    assert alarms == []


def test_every_finding_teaches() -> None:
    findings = [finding for case in PLANTED for finding in found_in(case)]

    assert all(finding.message and finding.reason and finding.source for finding in findings)
    assert all(finding.suggestion for finding in findings)
    assert all(finding.question == "F1" for finding in findings)


def test_wording_is_never_an_error() -> None:
    findings = [finding for case in PLANTED for finding in found_in(case)]
    wording = {finding.severity for finding in findings if finding.rule in RULES}

    assert wording == {Severity.WARNING, Severity.HINT}
