"""What a plan will be able to show, before anybody has answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praxistag.questionnaire import plan_forecast
from praxistag.questionnaire.plan import GroupComparison, Plan
from praxistag.questionnaire.plan_forecast import Showing
from tests.questionnaires import every_type

ASKED = every_type()
BY = ASKED.question_by_code["ORG"]
PLAN = Plan(
    population={"stadt": 60, "jobcenter": 10},
    population_by="ORG",
    comparisons=(GroupComparison("F3", "ORG", ("stadt", "jobcenter")),),
)


def showings(plan: Plan) -> list[Showing]:
    return [one.showing for one in plan_forecast.groups(plan, BY)]


def test_groups_tell_how_many_answers_to_count_with() -> None:
    large, small = plan_forecast.groups(PLAN, BY)

    assert (large.label, large.people, large.expected, large.showing) == (
        "Stadt",
        60,
        42,
        Showing.ALL,
    )
    assert (small.expected, small.showing) == (7, Showing.NONE)


def test_a_lower_k_shows_numbers_only() -> None:
    assert showings(replace(PLAN, k_numbers=5)) == [Showing.ALL, Showing.NUMBERS]


@pytest.mark.parametrize("plan", [Plan(), replace(PLAN, population=70, population_by=None)])
def test_sizes_nobody_counted_are_unknown(plan: Plan) -> None:
    assert showings(plan) == [Showing.UNKNOWN] * 2
    (first, _second) = plan_forecast.groups(plan, BY)
    assert first.expected is None


def test_one_hidden_group_needs_another_beside_it() -> None:
    groups = plan_forecast.groups(PLAN, BY)

    partner = plan_forecast.needs_partner(groups)

    assert partner is not None
    assert partner.code == "stadt"
    assert plan_forecast.needs_partner(groups[:1]) is None
    assert plan_forecast.needs_partner(groups[1:]) is None


def test_a_comparison_is_a_sentence_and_counts_each_line() -> None:
    (compared,) = plan_forecast.comparisons(PLAN, ASKED)

    assert compared.sentence == (
        "Wir vergleichen F3 „Wie sehr stimmst du zu?“ zwischen Stadt und Jobcenter, "
        "jede der 2 Zeilen für sich."
    )
    assert compared.tests == plan_forecast.family(PLAN, ASKED) == 2
    assert compared.too_small == ["Jobcenter"]
    assert compared.smallest_difference == pytest.approx(0.667, abs=0.001)
    assert compared.effect_word == "groß"


def test_a_single_question_is_one_comparison() -> None:
    plan = replace(PLAN, comparisons=(GroupComparison("F4", "ORG", ("stadt", "jobcenter")),))
    (compared,) = plan_forecast.comparisons(plan, ASKED)

    assert compared.sentence.endswith("zwischen Stadt und Jobcenter.")
    assert plan_forecast.family(plan, ASKED) == 1


@pytest.mark.parametrize(
    ("sizes", "delta", "word"),
    [
        ((30, 60), 0.363, "mittel"),
        ((500, 500), 0.102, "sehr klein"),
        ((100, 100), 0.229, "klein"),
        ((3, 3), None, ""),
        ((0, 60), None, ""),
    ],
)
def test_small_groups_find_large_differences_only(
    sizes: tuple[int, int], delta: float | None, word: str
) -> None:
    found = plan_forecast.smallest_difference(*sizes)

    assert found == (None if delta is None else pytest.approx(delta, abs=0.001))
    assert plan_forecast.effect_word(found) == word
