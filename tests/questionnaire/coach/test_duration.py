from __future__ import annotations

from typing import Any

from praxistag.questionnaire.coach import Severity
from tests.questionnaire.coach.structure_cases import found


def texts(count: int) -> list[dict[str, Any]]:
    return [
        {"code": f"T{number}", "type": "text_long", "text": "Was fiel dir auf?"}
        for number in range(count)
    ]


def test_too_long_is_told_with_the_number_and_what_costs_most() -> None:
    long = {"code": "L", "type": "likert", "options": "guete", "items": ["a"] * 0 + list("abcdefg")}

    findings = [one for one in found(*texts(11), long) if one.rule == "C14"]

    assert [(one.question, one.severity) for one in findings] == [(None, Severity.WARNING)]
    assert "etwa 8,5 Minuten" in findings[0].message
    assert "L, T0, T1" in findings[0].suggestion


def test_eight_minutes_are_bearable() -> None:
    assert [one for one in found(*texts(11)) if one.rule == "C14"] == []
