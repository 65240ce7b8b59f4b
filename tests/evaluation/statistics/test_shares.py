import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from praxistag.evaluation.intervals import wilson
from praxistag.evaluation.statistics.shares import percents, share_of, top_box


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=9).filter(any))
@settings(max_examples=25)
def test_percents_sum_to_a_hundred(counts: list[int]) -> None:
    shares = percents(np.array(counts, float), float(sum(counts)))

    assert sum(share for share in shares if share is not None) == pytest.approx(100)


def test_percents_of_nobody_are_none() -> None:
    assert percents(np.zeros(3), 0.0) == [None, None, None]


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0.0, 16.11), (1, 29, 0.61, 17.18)],
)
def test_wilson_as_newcombe_printed_it(count: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3."""
    assert wilson(count / n, n) == pytest.approx([low, high], abs=0.005)


@given(st.integers(1, 5000), st.floats(0, 1))
@settings(max_examples=25)
def test_wilson_as_statsmodels_computes_it(n: int, part: float) -> None:
    count = round(part * n)

    expected = proportion_confint(count, n, alpha=0.05, method="wilson")

    assert wilson(count / n, n) == pytest.approx([100 * end for end in expected], abs=1e-9)


@pytest.mark.parametrize("n", [1, 3, 7, 110, 10**6])
def test_wilson_ends_at_none_and_all(n: int) -> None:
    assert wilson(0.0, n)[0] == 0
    assert wilson(1.0, n)[1] == 100


def test_share_of_the_two_highest_values() -> None:
    mass = np.array([2.0, 3.0, 5.0, 10.0])

    found = share_of(mass, top_box(np.array([1.0, 2.0, 3.0, 4.0])), 20)

    assert found == {"percent": 75.0, "ci": wilson(0.75, 20)}


def test_boxes_follow_values_not_places() -> None:
    values = np.array([5.0, 4.0, 4.0, 3.0, 1.0])

    assert top_box(values).tolist() == [True, True, True, False, False]
    assert top_box(values, low=True).tolist() == [False, False, False, True, True]


def test_share_of_nobody_is_none() -> None:
    assert share_of(np.zeros(2), np.array([True, False]), 0) is None
