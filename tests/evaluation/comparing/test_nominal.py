from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.stats import contingency

from praxistag.evaluation.comparing.nominal import (
    chi_squared,
    compare_shares,
    cramers_v,
    fisher,
    permutation,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]

# Agresti (2007), An Introduction to Categorical Data Analysis, table 2.5: gender and party
# identification in the General Social Survey 1991, X² = 30.1 with df = 2
PARTY = np.array([[762, 327, 468], [484, 239, 477]])
TEA = np.array([[3, 1], [1, 3]])
"""Fisher (1935), the lady tasting tea: p = 0.486 on both sides."""
SPARSE = np.array([[6, 1, 4], [2, 5, 1]])


def test_chi_squared_gives_the_published_result() -> None:
    tested = chi_squared(PARTY)

    assert tested.statistic == pytest.approx(30.1, abs=0.05)
    assert tested.p < 0.001


def test_chi_squared_agrees_with_scipy_without_yates() -> None:
    tested = chi_squared(PARTY[:, :2])

    reference = stats.chi2_contingency(PARTY[:, :2], correction=False)
    assert tested == pytest.approx((reference.statistic, reference.pvalue))


def test_fisher_gives_the_published_result() -> None:
    assert fisher(TEA).p == pytest.approx(0.486, abs=5e-4)


def test_fisher_says_no_odds_ratio_where_it_is_infinite() -> None:
    tested = fisher(np.array([[4, 0], [1, 3]]))

    assert tested.statistic is None
    assert tested.p == pytest.approx(stats.fisher_exact([[4, 0], [1, 3]]).pvalue)


def test_permutation_comes_near_the_exact_p_and_is_the_same_each_time() -> None:
    tested = permutation(SPARSE)

    assert tested == permutation(SPARSE)
    assert tested.statistic == pytest.approx(stats.chi2_contingency(SPARSE).statistic)
    assert tested.p == pytest.approx(every_table(SPARSE), abs=0.015)


def every_table(table: Counts) -> float:
    """The exact p: all tables with these sums, by their hypergeometric probability."""
    (first, _), columns = table.sum(axis=1), table.sum(axis=0)
    limit, found = stats.chi2_contingency(table).statistic, 0.0
    law = stats.multivariate_hypergeom(m=columns, n=first)
    for a in range(columns[0] + 1):
        for b in range(columns[1] + 1):
            row = np.array([a, b, first - a - b])
            if row[2] < 0 or (row > columns).any():
                continue
            chi = stats.chi2_contingency(np.array([row, columns - row])).statistic
            found += law.pmf(row) if chi >= limit - 1e-9 else 0.0
    return found


@pytest.mark.parametrize(
    ("table", "test"), [(PARTY, "chi2"), (TEA, "fisher"), (SPARSE, "permutation")]
)
def test_the_table_chooses_its_test(table: Counts, test: str) -> None:
    assert compare_shares(table).test == test


def test_v_agrees_with_scipy_and_is_not_corrected() -> None:
    effect = cramers_v(PARTY)

    assert effect["value"] == pytest.approx(contingency.association(PARTY, method="cramer"))
    assert (effect["word"], effect["ci"]) == ("klein", None)


def test_v_has_an_interval_whose_ends_make_the_result_just_unlikely() -> None:
    low, high = compare_shares(PARTY).effect["ci"] or (0, 0)

    statistic, n = chi_squared(PARTY).statistic, PARTY.sum()
    assert stats.ncx2.cdf(statistic, 2, low**2 * n) == pytest.approx(0.975)
    assert stats.ncx2.cdf(statistic, 2, high**2 * n) == pytest.approx(0.025)


@pytest.mark.parametrize("table", [[[20, 20, 20], [20, 20, 20]], [[40, 21], [39, 20]]])
def test_v_close_to_zero_claims_no_certainty(table: list[list[int]]) -> None:
    outcome = compare_shares(np.array(table))

    low, high = outcome.effect["ci"] or (1, 1)
    assert outcome.effect["word"] == "vernachlässigbar"
    assert low == 0
    assert high == pytest.approx(outcome.smallest_detectable, rel=0.1)


def test_v_of_a_large_table_has_no_interval_where_chance_alone_makes_it() -> None:
    table = 10 + 9 * np.eye(8, 9, dtype=np.int64)

    effect = compare_shares(table).effect

    assert effect["value"] > 0.08
    assert effect["ci"] is None


def test_v_of_a_perfect_split_is_one() -> None:
    assert cramers_v(np.array([[30, 0], [0, 30]]))["value"] == 1


def test_the_smallest_detectable_v_is_found_four_times_of_five() -> None:
    outcome = compare_shares(PARTY)

    found = stats.ncx2.sf(stats.chi2.isf(0.05, 2), 2, outcome.smallest_detectable**2 * PARTY.sum())
    assert found == pytest.approx(0.8)


tables = st.lists(st.lists(st.integers(1, 9), min_size=3, max_size=3), min_size=2, max_size=3)


@settings(max_examples=20, deadline=None)
@given(rows=tables)
def test_the_order_of_names_and_groups_changes_nothing(rows: list[list[int]]) -> None:
    table = np.array(rows)
    turned = table[::-1, ::-1]

    assert chi_squared(turned) == pytest.approx(chi_squared(table), abs=1e-9)
    assert cramers_v(turned)["value"] == pytest.approx(cramers_v(table)["value"], abs=1e-9)
