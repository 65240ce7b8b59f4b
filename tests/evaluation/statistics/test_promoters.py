import numpy as np
import pytest

from praxistag.evaluation.statistics.promoters import promoter_score

VALUES = np.arange(11.0)


def counts(detractors: int, passives: int, promoters: int) -> np.ndarray:
    mass = np.zeros(11)
    mass[6], mass[8], mass[9] = detractors, passives, promoters
    return mass


def test_score_is_promoters_less_detractors() -> None:
    score = promoter_score(VALUES, counts(20, 30, 50), 100)

    assert score is not None
    assert score["value"] == pytest.approx(30)


@pytest.mark.parametrize(("from_below", "share"), [(0, -100), (6, -100), (7, 0), (8, 0), (9, 100)])
def test_borders_of_the_three_kinds(from_below: int, share: float) -> None:
    mass = np.zeros(11)
    mass[from_below] = 5

    score = promoter_score(VALUES, mass, 5)

    assert score is not None
    assert score["value"] == share


def test_interval_is_that_of_answers_with_three_made_up() -> None:
    """Rocks's adjusted Wald as a mean of −1, 0, 1 over the answers, ¾, 1½ and ¾ added."""
    score = promoter_score(VALUES, counts(12, 25, 50), 87)

    made_up = np.repeat([-1.0, 0.0, 1.0], [51, 106, 203])  # quarters of people
    half = 1.959963984540054 * made_up.std() / np.sqrt(90)
    assert score is not None
    expected = [100 * (made_up.mean() - half), 100 * (made_up.mean() + half)]
    assert score["ci"] == pytest.approx(expected)


def test_interval_ends_at_a_hundred() -> None:
    score = promoter_score(VALUES, counts(0, 0, 5), 5)

    assert score is not None
    assert score["ci"][1] == 100
    assert score["value"] == 100


def test_nobody_has_no_score() -> None:
    assert promoter_score(VALUES, np.zeros(11), 0) is None
