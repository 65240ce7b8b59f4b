from __future__ import annotations

import pytest

from praxistag.evaluation.comparing.sentences import NOT_SHOWN, sentence
from praxistag.evaluation.shapes import Comparison, Effect

LABELS = {"stadt": "Stadt", "jobcenter": "Jobcenter"}
DELTA = Effect(name="cliffs_delta", value=0.321, ci=[0.05, 0.546], word="klein")
HEAD: Comparison = {"question": "F4", "by": "ORG", "groups": ["stadt", "jobcenter"]}
FOUND: Comparison = {
    **HEAD,
    "test": "mann_whitney",
    "p": 0.0107,
    "p_holm": 0.0214,
    "effect": DELTA,
    "smallest_detectable": 0.36,
}


def test_effect_and_interval_come_before_p() -> None:
    assert sentence(FOUND, LABELS) == (
        "Cliffs δ = 0,32 (95-%-Intervall 0,05 bis 0,55), ein kleiner Unterschied; "
        "p\u202f=\u202f0,021 nach Holm: „Stadt“ liegt höher als „Jobcenter“."
    )


def test_a_negative_effect_names_the_second_group_as_the_higher_one() -> None:
    effect = DELTA | Effect(name="cliffs_delta", value=-0.5, ci=[-0.8, -0.001], word="groß")

    assert sentence({**FOUND, "effect": effect, "p_holm": 0.0001}, LABELS) == (
        "Cliffs δ = −0,50 (95-%-Intervall −0,80 bis −0,001), ein großer Unterschied; "
        "p\u202f<\u202f0,001 nach Holm: „Jobcenter“ liegt höher als „Stadt“."
    )


@pytest.mark.parametrize(
    ("smallest", "end"),
    [
        (0.36, " In vier von fünf Fällen zu sehen wäre er erst ab etwa |δ| = 0,36."),
        (1.4, " Bei so wenigen Antworten wäre es auch ein großer kaum."),
        (None, ""),
    ],
)
def test_without_evidence_no_difference_is_claimed_to_be_none(
    smallest: float | None, end: str
) -> None:
    said = sentence({**FOUND, "p_holm": 0.05, "smallest_detectable": smallest}, LABELS)

    assert said.endswith(
        f"; p\u202f=\u202f0,050 nach Holm: Zwischen „Stadt“ und „Jobcenter“ ist kein Unterschied "
        f"nachweisbar.{end}"
    )


def test_a_single_p_is_not_called_corrected() -> None:
    assert "; p\u202f=\u202f0,011: „stadt“" in sentence({**FOUND, "p_holm": None})


def test_names_and_more_groups_differ_without_a_direction() -> None:
    effect = Effect(name="cramers_v", value=0.2, ci=None, word="mittel")
    groups = ["2023", "2024", "2026"]

    assert sentence({**FOUND, "groups": groups, "effect": effect}) == (
        "Cramérs V = 0,20, ein mittlerer Unterschied; p\u202f=\u202f0,021 nach Holm: "
        "Die Antworten unterscheiden sich zwischen „2023“, „2024“ und „2026“."
    )


def test_moments_have_german_names_without_being_told() -> None:
    effect = Effect(name="rank_biserial", value=0.6, ci=[0.4, 0.7], word="groß")

    said = sentence({**FOUND, "groups": ["now", "then"], "effect": effect})

    assert said.startswith("Rangbiseriale Korrelation r = 0,60 (")
    assert said.endswith("„jetzt“ liegt höher als „vorher“.")


def test_no_test_says_why_or_that_it_is_not_shown() -> None:
    assert sentence({**HEAD, "test": None, "note": "Darum nicht."}) == "Darum nicht."
    assert sentence({**HEAD, "test": None}) == NOT_SHOWN


def test_what_rounds_to_zero_has_no_sign() -> None:
    effect = Effect(name="cliffs_delta", value=-0.0001, ci=None, word="vernachlässigbar")

    assert sentence({**FOUND, "effect": effect}).startswith("Cliffs δ = 0,000, ")
