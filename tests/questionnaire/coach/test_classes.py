from __future__ import annotations

import pytest

from praxistag.questionnaire.coach import Severity
from tests.questionnaire.coach.structure_cases import found


@pytest.mark.parametrize(
    ("labels", "message", "suggestion"),
    [
        (
            ["16–18", "18–20"],
            "„16–18“ und „18–20“ überschneiden sich: 18 passt in beide.",
            "Macht daraus: „16–18“ und „19–20“.",
        ),
        (
            ["bis 1.000 €", "1.000 bis 2.000 €"],
            "„bis 1.000 €“ und „1.000 bis 2.000 €“ überschneiden sich: 1.000 passt in beide.",
            "Macht daraus: „bis 1.000 €“ und „über 1.000 bis 2.000 €“.",
        ),
        (
            ["10–30", "20–40"],
            "„10–30“ und „20–40“ überschneiden sich: 20 bis 30 passt in beide.",
            "Macht daraus: „10–30“ und „31–40“.",
        ),
    ],
)
def test_overlap_is_an_error_with_a_way_out(
    labels: list[str], message: str, suggestion: str
) -> None:
    finding = found({"options": labels})[0]

    assert (finding.rule, finding.severity, finding.place) == ("C09", Severity.ERROR, "2")
    assert (finding.message, finding.suggestion) == (message, suggestion)


def test_nested_classes_get_general_advice() -> None:
    finding = found({"options": ["bis 5", "bis 10"]})[0]

    assert finding.message.endswith("vieles passt in beide.")
    assert "genau eine" in finding.suggestion


def test_mixed_units_are_told_with_theirs() -> None:
    finding = found({"options": ["30 Minuten bis 1 Stunde", "1 bis 2 Stunden"]})[0]

    assert "60 Minuten passt in beide" in finding.message


def test_gap_is_a_warning() -> None:
    finding = found({"options": ["unter 18", "20–25", "26 und älter"]})[0]

    assert finding.severity is Severity.WARNING
    assert finding.message == "Zwischen „unter 18“ und „20–25“ fehlt etwas: 18 bis 19."
    assert finding.suggestion.endswith("„unter 18“ und „18–25“.")


@pytest.mark.parametrize(
    "labels",
    [
        ["1", "2", "5"],
        ["5–10", "ja", "nein"],
        ["1–2 Mal pro Woche", "1–3 Mal pro Monat"],
        ["25 und älter", "18–24", "unter 18"],
    ],
)
def test_what_is_no_row_of_classes_is_left_alone(labels: list[str]) -> None:
    assert [one for one in found({"options": labels}) if one.rule == "C09"] == []


def test_the_way_out_is_no_class() -> None:
    way_out = {"code": "na", "label": "0–99 weiß nicht", "na": True}

    assert found({"options": [{"code": "a", "label": "unter 18"}, way_out]}) == []
