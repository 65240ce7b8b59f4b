"""Groups that are reported about: never below five, below ten only by agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from praxistag.domain.survey_details import SurveySettings
from praxistag.domain.survey_errors import AgreementMissing, SmallGroups
from praxistag.domain.surveys import K_DEFAULT, K_FLOOR, SurveyAccess
from praxistag.questionnaire import plan

USUAL = SurveySettings("s", SurveyAccess.CODES, None, None, 10, 10, "", None)
AGREED = replace(
    USUAL, k_agreement="Dienstvereinbarung", k_agreed_on=datetime(2026, 8, 1, tzinfo=UTC).date()
)


@pytest.mark.parametrize(("numbers", "distribution"), [(4, 10), (10, 4), (10, 9), (0, 0)])
def test_too_small_is_refused_whatever_was_agreed(numbers: int, distribution: int) -> None:
    with pytest.raises(SmallGroups):
        replace(AGREED, k_numbers=numbers, k_distribution=distribution).require_sound_groups()


@pytest.mark.parametrize("agreement", ["", "  "])
def test_below_ten_needs_text_and_day(agreement: str) -> None:
    with pytest.raises(AgreementMissing):
        replace(AGREED, k_numbers=5, k_agreement=agreement).require_sound_groups()
    with pytest.raises(AgreementMissing):
        replace(AGREED, k_numbers=5, k_agreed_on=None).require_sound_groups()


@pytest.mark.parametrize(("numbers", "distribution"), [(5, 10), (5, 5), (9, 9), (12, 20)])
def test_agreed_or_usual_is_fine(numbers: int, distribution: int) -> None:
    replace(AGREED, k_numbers=numbers, k_distribution=distribution).require_sound_groups()
    USUAL.require_sound_groups()


def test_the_plan_counts_as_the_survey_does() -> None:
    assert (plan.LEAST_K, plan.USUAL_K) == (K_FLOOR, K_DEFAULT)
