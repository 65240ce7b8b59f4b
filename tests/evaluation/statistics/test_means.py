from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import sem, t

from praxistag.evaluation.statistics.means import (
    Base,
    deviation,
    finite_population,
    mean,
    mean_interval,
)

SLEEP = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SLEEP += [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
"""Student (1908), Biometrika 6, 1–25; R's data set „sleep“."""


def test_mean_and_interval_as_r_prints_them_for_student_s_sleep() -> None:
    """R: t.test(sleep$extra): 1.54, 95 percent confidence interval 0.5955845 2.4844155."""
    values, ones = np.array(SLEEP), np.ones(20)

    middle, spread = mean(values, ones), deviation(values, ones)

    assert middle == pytest.approx(1.54)
    expected = [0.5955845, 2.4844155]
    assert mean_interval(middle, spread, Base(20, 20)) == pytest.approx(expected, abs=5e-8)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6).filter(lambda c: sum(c) > 1))
@settings(max_examples=25)
def test_counts_give_what_people_give(counts: list[int]) -> None:
    values, mass = np.arange(1.0, len(counts) + 1), np.array(counts, float)

    middle, spread = mean(values, mass), deviation(values, mass)
    found = mean_interval(middle, spread, Base(sum(counts), sum(counts)))

    people = np.repeat(values, counts)
    assert middle == pytest.approx(people.mean())
    assert spread == pytest.approx(people.std(ddof=1), abs=1e-12)
    half = t.ppf(0.975, len(people) - 1) * sem(people)
    assert found == pytest.approx([people.mean() - half, people.mean() + half], abs=1e-9)


def test_finite_population_narrows_the_interval() -> None:
    """(110 − 87)/(110 − 1): with 87 of 110 people the interval has 46 % of its width."""
    assert finite_population(87, 110) == pytest.approx(0.459357, abs=5e-7)
    low, high = mean_interval(3.0, 1.0, Base(87, 87, 110)) or [0, 0]
    wide_low, wide_high = mean_interval(3.0, 1.0, Base(87, 87)) or [0, 0]
    assert (high - low) / (wide_high - wide_low) == pytest.approx(sqrt(23 / 109))


def test_a_census_has_no_error() -> None:
    assert mean_interval(3.0, 1.0, Base(20, 20, 20)) == [3.0, 3.0]


@pytest.mark.parametrize("population", [None, 19, 1, 0])
def test_a_wrong_population_corrects_nothing(population: int | None) -> None:
    assert finite_population(20, population) == 1


def test_one_person_has_a_mean_and_nothing_else() -> None:
    values, mass = np.array([4.0]), np.array([1.0])

    assert mean(values, mass) == 4
    assert deviation(values, mass) is None
    assert mean_interval(4.0, None, Base(1, 1)) is None
    assert mean_interval(4.0, 0.0, Base(1, 1)) is None


def test_nobody_has_no_mean() -> None:
    assert mean(np.array([1.0]), np.zeros(1)) is None
    assert deviation(np.array([1.0]), np.zeros(1)) is None
    assert mean_interval(None, None, Base(0, 0)) is None
