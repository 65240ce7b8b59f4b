from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from praxistag.evaluation.comparing.compare import NOT_COUNTED, NOTHING, NOWHERE, compare
from praxistag.evaluation.comparing.entries import NEEDS_ROWS
from praxistag.questionnaire.plan import GroupComparison, Plan
from tests.evaluation.comparing.survey import QUESTIONNAIRE, counted, source_of, times

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import Comparison
    from praxistag.evaluation.tallies import Source

BOTH = ("stadt", "jobcenter")


def compared(
    source: Source,
    *asked: tuple[str, str, tuple[str, ...]],
    other: Source | None = None,
) -> list[Comparison]:
    plan = Plan(comparisons=tuple(GroupComparison(*one) for one in asked))
    found = compare(plan, source, other, questionnaire=QUESTIONNAIRE)
    json.dumps(found, allow_nan=False)
    return found


def planned(source: Source, question: str) -> list[Comparison]:
    """What the plan asked for alone; without then_now, which nobody asks for."""
    found = compared(source, (question, "ORG", BOTH))
    return [one for one in found if one["by"] == "ORG"]


def test_a_scale_is_compared_by_its_values() -> None:
    source = source_of(
        times(3, F4=10, ORG="stadt"),
        times(2, F4=2, ORG="stadt"),
        times(4, F4=9, ORG="jobcenter"),
        times(4, F4="", ORG="jobcenter"),
        times(4, F4=0, ORG="na"),
    )

    (one,) = planned(source, "F4")

    assert list(one)[:4] == ["question", "by", "groups", "test"]
    assert (one["test"], one["statistic"], one["n"]) == ("mann_whitney", 12, [5, 4])
    assert one["effect"] is not None
    assert one["effect"]["value"] == pytest.approx((12 - 8) / 20)
    assert one["p_holm"] == one["p"]


def test_each_item_is_a_comparison_of_the_family() -> None:
    source = source_of(
        times(20, F3_a=5, F3_b=3, ORG="stadt"),
        times(20, F3_a=4, F3_b=3, ORG="jobcenter"),
        times(20, F3_a=1, F3_b=4, ORG="jobcenter"),
    )

    first, second = planned(source, "F3")

    assert (first["item"], second["item"]) == ("a", "b")
    assert first["p"] is not None
    assert first["p_holm"] == pytest.approx(2 * first["p"])
    assert second["p_holm"] == second["p"]


def test_answers_that_only_name_are_compared_by_their_shares() -> None:
    source = source_of(
        times(20, F1="yes", ORG="stadt"),
        times(10, F1="no", ORG="stadt"),
        times(10, F1="yes", ORG="jobcenter"),
        times(20, F1="no", ORG="jobcenter"),
    )

    (one,) = planned(source, "F1")

    assert one["test"] == "chi2"
    assert one["statistic"] == pytest.approx(60 / 9)
    assert one["effect"] is not None
    assert one["effect"]["value"] == pytest.approx(1 / 3)


def test_each_option_of_several_is_tested_among_those_who_answered() -> None:
    source = source_of(
        times(12, F2_time=1, F2_money=0, ORG="stadt"),
        times(8, F2_time=0, F2_money=1, ORG="stadt"),
        times(5, F2_time="", F2_money="", ORG="stadt"),
        times(4, F2_time=1, F2_money=1, ORG="jobcenter"),
        times(16, F2_time=0, F2_money=1, ORG="jobcenter"),
    )

    time, money, *others = planned(source, "F2")

    assert (time["item"], time["test"], time["n"]) == ("time", "chi2", [20, 20])
    assert time["statistic"] == pytest.approx(20 / 3)
    assert (money["item"], money["test"]) == ("money", "chi2")
    assert {one["test"] for one in others} == {None}


def test_ranked_options_are_compared_by_how_far_up_they_stand() -> None:
    source = source_of(
        times(5, F6_a=1, F6_b=2, F6_c=3, ORG="stadt"),
        times(5, F6_a=2, F6_b=1, F6_c="", ORG="jobcenter"),
        times(5, F6_a="", F6_b=1, F6_c="", ORG="jobcenter"),
    )

    effects = {one["item"]: one["effect"] for one in planned(source, "F6")}

    assert {item: effect and effect["value"] for item, effect in effects.items()} == {
        "a": 1,
        "b": -1,
        "c": -0.5,  # half are level with the third place, half share 2 and 3
    }


def test_rankings_need_rows() -> None:
    source = counted("F6;;;a;10", "F6;;;b;5", "F6;;stadt;a;6", "F6;;jobcenter;a;4")

    assert {one.get("note") for one in planned(source, "F6")} == {NOT_COUNTED}


def test_published_counts_are_compared_like_rows() -> None:
    source = counted(
        *(f"F4;;stadt;{value};{value + 1}" for value in range(3)),
        *(f"F4;;jobcenter;{value};{3 - value}" for value in range(3)),
    )
    rows = source_of(
        *(times(value + 1, F4=value, ORG="stadt") for value in range(3)),
        *(times(3 - value, F4=value, ORG="jobcenter") for value in range(3)),
    )

    assert planned(source, "F4") == planned(rows, "F4")


def test_people_are_compared_with_themselves_without_being_asked_for() -> None:
    source = source_of(times(8, F9_bio_then=2, F9_bio_now=4), times(3, F9_bio_then=3))

    (one,) = compared(source)

    assert (one["question"], one["item"], one["by"]) == ("F9", "bio", "then_now")
    assert (one["groups"], one["n"]) == (["now", "then"], [8, 8])
    assert one["test"] == "wilcoxon_pratt"
    assert one["effect"] is not None
    assert one["effect"]["value"] == 1


def test_a_plan_may_name_the_moments_in_its_own_order() -> None:
    source = source_of(times(8, F9_bio_then=2, F9_bio_now=4))

    (one,) = compared(source, ("F9", "F9", ("then", "now")))

    assert (one["groups"], one["by"]) == (["then", "now"], "F9")
    assert one["effect"] is not None
    assert one["effect"]["value"] == -1


def test_groups_differ_in_what_they_say_now() -> None:
    source = source_of(
        times(8, F9_bio_then=2, F9_bio_now=4, ORG="stadt"),
        times(8, F9_bio_then=2, F9_bio_now=5, ORG="jobcenter"),
    )

    (one,) = planned(source, "F9")

    assert (one["item"], one["test"]) == ("bio.now", "mann_whitney")
    assert one["effect"] is not None
    assert one["effect"]["value"] == -1


def test_moments_need_rows() -> None:
    (one,) = compared(counted("F9;bio.then;;2;10", "F9;bio.now;;4;10"))

    assert (one["test"], one["note"]) == (None, NEEDS_ROWS)


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        (("F4", "ORG", ("stadt", "mond")), NOWHERE),
        (("F4", "NEIN", BOTH), NOWHERE),
        (("F4", "_year", ("2023", "2026")), NOWHERE),
        (("F8", "ORG", BOTH), NOTHING),
        (("NEIN", "ORG", BOTH), NOTHING),
        (("F5", "ORG", BOTH), NOT_COUNTED),
    ],
)
def test_what_cannot_be_compared_says_why_and_has_no_numbers(
    asked: tuple[str, str, tuple[str, ...]], note: str
) -> None:
    source = source_of(times(9, F4=5, ORG="stadt"), times(9, F4=6, ORG="jobcenter"))

    one = compared(source, asked)[0]

    assert one == {
        "question": asked[0],
        "by": asked[1],
        "groups": list(asked[2]),
        "test": None,
        "note": note,
    }


def test_more_than_two_groups_are_compared_together_and_by_twos() -> None:
    source = source_of(
        *(times(6, F4=value, _year=year) for year, value in ((2023, 3), (2024, 5), (2026, 8))),
        *(times(2, F4=6, _year=year) for year in (2023, 2024, 2026)),
    )

    one = compared(source, ("F4", "_year", ("2023", "2024", "2026")))[0]

    assert (one["test"], one["n"]) == ("kruskal_wallis", [8, 8, 8])
    assert [pair["groups"] for pair in one["pairs"]] == [
        ["2023", "2024"],
        ["2023", "2026"],
        ["2024", "2026"],
    ]
    p_values = [pair["p"] or 0 for pair in one["pairs"]]
    assert one["pairs"][1]["p_holm"] == pytest.approx(min(1, 3 * min(p_values)), rel=0.5)
    assert one["p_holm"] == one["p"]


def test_another_survey_is_compared_question_by_question() -> None:
    this = source_of(times(9, F4=9, F5=1), times(9, F4=8, F5=2))
    other = source_of(times(9, F4=3, F1="yes"), times(9, F4=4, F1="no"))

    found = compared(this, other=other)

    assert [(one["question"], one["by"]) for one in found] == [("F4", "_year")]
    assert found[0]["groups"] == ["diese Befragung", "Vergleichsbefragung"]
    assert found[0]["effect"] is not None
    assert found[0]["effect"]["value"] == 1


def test_another_survey_gives_the_year_a_plan_asks_for_and_nothing_else() -> None:
    this = source_of(times(9, F4=9, F5=1), times(9, F4=8, F5=2))
    other = source_of(times(9, F4=3, F5=2), times(9, F4=4, F5=1))

    found = compared(this, ("F4", "_year", ("2023", "2026")), other=other)

    assert [one["question"] for one in found] == ["F4"]
    assert found[0]["effect"] is not None
    assert found[0]["effect"]["value"] == -1
