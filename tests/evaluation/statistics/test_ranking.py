from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare, rankdata

from praxistag.evaluation.statistics.ranking import kendall_w, summed_up

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from praxistag.evaluation.statistics.ranking import Orders


def orders_of(places: ArrayLike, weights: np.ndarray | None = None) -> Orders:
    orders = summed_up(np.asarray(places, np.int64), weights)
    assert orders is not None
    return orders


def test_left_out_options_share_the_remaining_places() -> None:
    orders = orders_of([[1, 2, 0, 0], [0, 1, 0, 0], [2, 1, 3, 4], [0, 0, 0, 0]])

    assert orders.n == 3
    assert orders.incomplete == 2
    assert orders.means == pytest.approx([(1 + 3 + 2) / 3, 4 / 3, 9.5 / 3, 10.5 / 3])
    assert orders.wins[0].tolist() == [0, 1, 2, 2]
    assert orders.wins[2].tolist() == [0, 0, 0, 1]


@given(
    st.lists(st.permutations(range(1, 5)), min_size=2, max_size=6),
    st.lists(st.integers(0, 4), min_size=6, max_size=6),
)
@settings(max_examples=25)
def test_agreement_as_friedman_s_test_has_it(full: list[list[int]], kept: list[int]) -> None:
    """W = χ²/(n(m − 1)), both corrected for ties; midranks as scipy gives them."""
    places = np.array(
        [[p if p <= most else 0 for p in r] for r, most in zip(full, kept, strict=False)]
    )
    if not places.any():
        assert summed_up(places) is None
        return
    orders = orders_of(places)

    answered = places[places.any(axis=1)]
    ranks = rankdata(np.where(answered == 0, 9, answered), axis=1)
    assert orders.means == pytest.approx(ranks.mean(axis=0))
    if len(answered) < 2:
        assert kendall_w(orders) is None
    else:
        chi2 = friedmanchisquare(*ranks.T).statistic
        assert kendall_w(orders) == pytest.approx(chi2 / (len(answered) * 3))


def test_agreement_is_one_where_all_agree_and_nought_where_orders_cancel() -> None:
    assert kendall_w(orders_of([[1, 2, 3], [1, 2, 3]])) == 1
    assert kendall_w(orders_of([[1, 2, 3], [3, 2, 1]])) == 0


def test_agreement_of_a_single_option_is_none() -> None:
    assert kendall_w(orders_of([[1], [1]])) is None


def test_weights_weigh_means_and_borda_but_not_wins() -> None:
    places = np.array([[1, 2], [2, 1]])

    orders = orders_of(places, np.array([3.0, 1.0]))

    assert orders.means.tolist() == [1.25, 1.75]
    assert orders.borda.tolist() == [3, 1]
    assert orders.first.tolist() == [75, 25]
    assert orders.wins.tolist() == [[0, 1], [1, 0]]


def test_nobody_has_no_order() -> None:
    assert summed_up(np.zeros((3, 2), np.int64)) is None
