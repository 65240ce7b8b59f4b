import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.statistics.quantiles import QUARTILES, quantiles

COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=7).filter(any)


@given(COUNTS)
@settings(max_examples=40)
def test_quantiles_as_numpy_interpolates_them(counts: list[int]) -> None:
    values = np.arange(1.0, len(counts) + 1)

    found = quantiles(values, np.array(counts, float), QUARTILES)

    people = np.repeat(values, counts)
    assert found == pytest.approx(np.quantile(people, QUARTILES, method="linear").tolist())


def test_quartiles_as_hyndman_and_fan_define_type_seven() -> None:
    """R: quantile(c(1, 2, 4, 8), c(.25, .5, .75), type = 7) is 1.75, 3, 5."""
    found = quantiles(np.array([8.0, 1.0, 4.0, 2.0]), np.ones(4), QUARTILES)

    assert found == [1.75, 3.0, 5.0]


def test_weights_count_as_frequencies() -> None:
    """Position 1 + (5 − 1)·p; the value of a rank is the first whose weights reach it."""
    found = quantiles(np.array([1.0, 2.0, 3.0]), np.array([0.5, 2.0, 2.5]), QUARTILES)

    assert found == [2.0, 3.0, 3.0]


def test_weights_lose_no_rank_to_rounding() -> None:
    """Thirty times 0.1 add up to a little less than 3."""
    values = np.concatenate([np.full(30, 1.0), np.full(3, 2.0)])
    mass = np.concatenate([np.full(30, 0.1), np.ones(3)])

    assert quantiles(values, mass, [0.4]) == [1.0]


def test_one_person_is_every_quantile() -> None:
    assert quantiles(np.array([1.0, 2.0]), np.array([0.0, 1.0]), QUARTILES) == [2, 2, 2]


def test_light_weights_still_have_a_median() -> None:
    assert quantiles(np.array([1.0, 2.0]), np.array([0.2, 0.3]), [0.5]) == [2.0]


def test_quantiles_of_nobody_are_none() -> None:
    assert quantiles(np.array([1.0, 2.0]), np.zeros(2), QUARTILES) is None
