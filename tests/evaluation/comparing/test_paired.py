from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from praxistag.evaluation.comparing.paired import (
    compare_moments,
    has_changes,
    rank_biserial,
    signed_ranks,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]

SCALE = (1, 2, 3, 4, 5)
MANY = np.array(
    [[3, 4, 2, 0, 1], [1, 8, 9, 3, 2], [0, 2, 12, 9, 4], [1, 0, 3, 14, 6], [0, 0, 1, 2, 9]]
)


def people(pairs: Counts) -> tuple[Counts, Counts]:
    first, second = np.meshgrid(SCALE, SCALE, indexing="ij")
    return np.repeat(first.ravel(), pairs.ravel()), np.repeat(second.ravel(), pairs.ravel())


def table(*pairs: tuple[int, int]) -> Counts:
    found = np.zeros((5, 5), dtype=np.int64)
    for first, second in pairs:
        found[first - 1, second - 1] += 1
    return found


@pytest.mark.parametrize(
    "pairs",
    [
        MANY,
        MANY.T,
        table((1, 2), (2, 4), (5, 2), (3, 3), (1, 5)),
        table((1, 2), (1, 3), (1, 4), (1, 5)),
        table(*[(1, 2)] * 9, *[(2, 2)] * 9, (4, 2)),
    ],
    ids=["many", "turned", "few with ties", "few without ties", "too many for all signs"],
)
def test_wilcoxon_agrees_with_scipy(pairs: Counts) -> None:
    outcome = compare_moments(pairs, SCALE)

    first, second = people(pairs)
    reference = stats.wilcoxon(first, second, zero_method="pratt")
    assert outcome.test == "wilcoxon_pratt"
    assert outcome.tested == pytest.approx((reference.statistic, reference.pvalue))


def test_the_effect_is_the_difference_of_rank_sums_counted_by_hand() -> None:
    # differences 1, −1, 2 and one zero: ranks 1 for the zero, 2.5, 2.5, 4
    ranks = signed_ranks(np.array([-1.0, 0.0, 1.0, 2.0]), np.array([1, 1, 1, 1]))

    assert (ranks.rose, ranks.fell) == (6.5, 2.5)
    assert rank_biserial(ranks)["value"] == pytest.approx(4 / 9)


def test_the_interval_is_that_of_effectsize_where_there_are_no_ties() -> None:
    differences = np.array([-3.0, -1.0, 2.0, 4.0, 5.0, 6.0, 7.0])

    effect = rank_biserial(signed_ranks(differences, np.ones(7, dtype=np.int64)))

    n, value = 7, (28 - 4 - 4) / 28
    spread = np.sqrt((2 * n**3 + 3 * n**2 + n) / 6) / ((n**2 + n) / 2)
    ends = np.tanh(np.arctanh(value) + np.array([-1, 1]) * stats.norm.ppf(0.975) * spread)
    assert effect["value"] == pytest.approx(value)
    assert effect["ci"] == pytest.approx(list(ends))


def test_the_effect_has_no_interval_where_everybody_rose() -> None:
    effect = compare_moments(table((2, 1), (3, 1), (2, 2)), SCALE).effect

    assert (effect["value"], effect["ci"], effect["word"]) == (1, None, "groß")


def test_nobody_changed() -> None:
    assert not has_changes(table((2, 2), (3, 3)), SCALE)
    assert has_changes(table((2, 2), (3, 1)), SCALE)


def test_values_count_and_not_places() -> None:
    # 1→2 is a smaller step than 2→10, and 0.3 − 0.2 one as small as 0.2 − 0.1
    steps = compare_moments(table((2, 1), (2, 3), (3, 3)), (1, 2, 10, 11, 12))
    tied = compare_moments(table((2, 1), (2, 3), (3, 3)), (0.1, 0.2, 0.3, 0.4, 0.5))

    assert steps.effect["value"] == pytest.approx(-1 / 5)
    assert tied.effect["value"] == 0


@settings(max_examples=20, deadline=None)
@given(cells=st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_turning_the_moments_round_turns_the_effect(cells: list[int]) -> None:
    pairs = np.array(cells).reshape(3, 3)
    pairs[0, 2] += 1

    one, other = (compare_moments(each, (1, 2, 3)) for each in (pairs, pairs.T))

    assert one.tested == pytest.approx(other.tested)
    assert one.effect["value"] == pytest.approx(-other.effect["value"])
    assert one.smallest_detectable == pytest.approx(other.smallest_detectable)
