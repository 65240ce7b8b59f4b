from __future__ import annotations

import warnings
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from praxistag.evaluation.comparing.ordered import (
    cliffs_delta,
    compare_pairs,
    compare_several,
    compare_two,
    kruskal_wallis,
    mann_whitney,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Effect, Interval

    Counts = NDArray[np.int64]

FEW = settings(max_examples=25, deadline=None)
counts = st.lists(st.integers(0, 6), min_size=4, max_size=4).filter(lambda row: sum(row) > 1)


def count(*rows: list[int]) -> list[Counts]:
    return [np.array(row, dtype=np.int64) for row in rows]


def interval(effect: Effect) -> Interval:
    assert effect["ci"] is not None
    return effect["ci"]


def people(row: list[int] | Counts) -> Counts:
    return np.repeat(np.arange(len(row)), row)


# R's wilcox.test manual: permeability constants of the human chorioamnion (Hollander
# & Wolfe 1973, 69f.), at term against 12 to 26 weeks; W = 35, p = 0.2544 (both sides), exact.
TERM = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
EARLY = [1.15, 0.88, 0.90, 0.74, 1.21]


def as_counts(first: list[float], second: list[float]) -> list[Counts]:
    levels = sorted({*first, *second})
    return count(*([row.count(level) for level in levels] for row in (first, second)))


def test_mann_whitney_gives_the_published_exact_result() -> None:
    tested = mann_whitney(*as_counts(TERM, EARLY))

    assert tested.statistic == 35
    assert tested.p == pytest.approx(0.2544, abs=5e-5)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([3, 5, 9, 20, 13], [8, 9, 12, 10, 3]),
        ([1, 0, 0, 2, 0], [0, 3, 0, 0, 1]),
        ([1, 0, 1, 1, 0], [0, 1, 0, 0, 1]),
        ([300, 500, 900, 20, 13], [8, 9, 12, 100, 3000]),
        ([7, 7, 7], [7, 7, 7]),
        ([5, 0, 0], [0, 0, 5]),
    ],
)
def test_mann_whitney_agrees_with_scipy(first: list[int], second: list[int]) -> None:
    tested = mann_whitney(*count(first, second))

    reference = stats.mannwhitneyu(people(first), people(second))
    assert tested.statistic == reference.statistic
    assert tested.p == pytest.approx(reference.pvalue, rel=1e-12)


@FEW
@given(first=counts, second=counts)
def test_both_u_make_all_pairs_and_p_is_the_same_from_either_side(
    first: list[int], second: list[int]
) -> None:
    one, other = mann_whitney(*count(first, second)), mann_whitney(*count(second, first))

    assert (one.statistic or 0) + (other.statistic or 0) == sum(first) * sum(second)
    assert one.p == pytest.approx(other.p)


@FEW
@given(first=counts, second=counts)
def test_delta_turns_its_sign_with_the_groups_and_lies_in_its_interval(
    first: list[int], second: list[int]
) -> None:
    one, other = cliffs_delta(*count(first, second)), cliffs_delta(*count(second, first))

    assert one["value"] == -other["value"]
    assert interval(one) == pytest.approx([-end for end in reversed(interval(other))])
    assert -1 <= interval(one)[0] <= one["value"] <= interval(one)[1] <= 1
    assert one["word"] == other["word"]


def by_definition(x: Counts, y: Counts) -> tuple[float, Interval]:
    """Cliff's formulas over the matrix of dominances, pair by pair."""
    d = np.sign(np.subtract.outer(x, y)).astype(float)
    n1, n2 = d.shape
    delta = d.mean()
    variance = n2**2 * ((d.mean(axis=1) - delta) ** 2).sum()
    variance += n1**2 * ((d.mean(axis=0) - delta) ** 2).sum()
    variance = (variance - ((d - delta) ** 2).sum()) / (n1 * n2 * (n1 - 1) * (n2 - 1))
    t = stats.t.ppf(0.975, n1 + n2 - 2)
    half = t * np.sqrt(variance) * np.sqrt((1 - delta**2) ** 2 + t**2 * variance)
    below = 1 - delta**2 + t**2 * variance
    return delta, [(delta - delta**3 + side * half) / below for side in (-1, 1)]


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ([2, 3, 3, 1, 1], [1, 1, 1, 2, 1], "klein"),
        ([3, 5, 9, 20, 13], [8, 9, 12, 10, 3], "mittel"),
        ([10, 10, 10, 10, 11], [10, 10, 10, 10, 10], "vernachlässigbar"),
        ([0, 1, 9, 20, 13], [18, 9, 2, 1, 0], "groß"),
    ],
)
def test_delta_and_its_interval_follow_the_definition(
    first: list[int], second: list[int], word: str
) -> None:
    effect = cliffs_delta(*count(first, second))

    delta, ends = by_definition(people(first), people(second))
    assert effect["value"] == pytest.approx(delta)
    assert interval(effect) == pytest.approx(ends)
    assert effect["word"] == word


def test_delta_of_the_published_example() -> None:
    # Hogarty & Kromrey (1999), also in R's effsize: δ = −0.25, small
    effect = cliffs_delta(
        *as_counts([10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50])
    )

    assert (effect["value"], effect["word"]) == (-0.25, "klein")


@pytest.mark.parametrize("size", [2, 5, 30])
def test_delta_of_groups_that_never_meet_stays_unsure_in_one_direction(size: int) -> None:
    above = cliffs_delta(*count([0, size], [size, 0]))
    below = cliffs_delta(*count([size, 0], [0, size]))

    assert above["value"] == 1
    assert interval(above)[1] == 1
    assert interval(above)[0] < 1
    assert interval(below) == [-1, -interval(above)[0]]


def test_delta_of_groups_that_all_answered_alike_has_numbers_all_the_same() -> None:
    effect = cliffs_delta(*count([4], [3]))

    assert effect["value"] == 0
    assert all(isfinite(end) for end in interval(effect))


def test_two_groups_get_the_smallest_difference_they_would_show() -> None:
    outcome = compare_two(*count([10, 10, 10], [20, 20, 20]))

    assert outcome.smallest_detectable == pytest.approx(0.36, abs=0.005)  # surveys.md: 30 vs 60


def test_a_million_people_cost_no_more_than_a_hundred() -> None:
    first, second = count([100_000] * 5, [99_000, 100_000, 100_000, 100_000, 101_000])

    outcome = compare_two(first, second)

    assert outcome.tested.p == pytest.approx(0.00468, abs=5e-6)
    assert outcome.effect["value"] == pytest.approx(-0.0032)
    assert interval(outcome.effect)[1] - interval(outcome.effect)[0] < 0.006


SEVERAL = np.array([[3, 5, 9, 20, 13], [8, 9, 12, 10, 3], [0, 2, 2, 2, 9]])


def test_kruskal_wallis_agrees_with_scipy() -> None:
    tested = kruskal_wallis(SEVERAL)

    reference = stats.kruskal(*(people(row) for row in SEVERAL))
    assert tested.statistic == pytest.approx(reference.statistic)
    assert tested.p == pytest.approx(reference.pvalue)


def test_kruskal_wallis_tells_the_share_of_rank_variance_between_groups() -> None:
    outcome = compare_several(SEVERAL)

    ranks = stats.rankdata(np.concatenate([people(row) for row in SEVERAL]))
    parts = np.split(ranks, np.cumsum(SEVERAL.sum(axis=1))[:-1])
    between = sum(len(part) * (part.mean() - ranks.mean()) ** 2 for part in parts)
    assert outcome.effect["value"] == pytest.approx(between / ((ranks - ranks.mean()) ** 2).sum())
    assert outcome.effect["word"] == "groß"


def test_pairs_are_all_two_of_the_groups() -> None:
    pairs = list(compare_pairs(SEVERAL))

    assert [(one, two) for one, two, _ in pairs] == [(0, 1), (0, 2), (1, 2)]
    assert pairs[1][2] == compare_two(SEVERAL[0], SEVERAL[2])


@FEW
@given(first=counts, second=counts)
def test_two_groups_never_end_in_a_warning_or_in_no_number(
    first: list[int], second: list[int]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcome = compare_two(*count(first, second))

    assert 0 <= outcome.tested.p <= 1
    assert all(isfinite(end) for end in interval(outcome.effect))
