from __future__ import annotations

from typing import Any

import pytest

from praxistag.questionnaire.coach import Severity
from tests.questionnaire.coach.structure_cases import found

JOB = {
    "code": "B1",
    "text": "Welchen Beruf lernst du?",
    "options": list("ABCDEFGHIJ"),
    "background": True,
}


def told(**known: Any) -> list[tuple[str | None, Severity]]:
    return [(one.question, one.severity) for one in found(JOB, **known) if one.rule == "C13"]


def test_too_few_per_group_is_an_error_of_the_whole() -> None:
    assert told(population=49) == [(None, Severity.ERROR)]


@pytest.mark.parametrize("known", [{}, {"population": 50}, {"population": 5000}])
def test_enough_or_unknown_is_none(known: dict[str, int]) -> None:
    assert told(**known) == []


def test_the_finding_names_what_to_merge_or_drop() -> None:
    finding = next(one for one in found(JOB, population=30) if one.rule == "C13")

    assert "auf 6 statt 10 Gruppen" in finding.suggestion
    assert "weglassen" in finding.suggestion


def test_three_people_cannot_be_helped() -> None:
    finding = found({"code": "F1", "type": "text_long", "text": "Wie war es?"}, population=3)[0]

    assert (finding.rule, finding.question) == ("C13", None)
    assert finding.suggestion
