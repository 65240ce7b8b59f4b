import numpy as np
import pytest

from praxistag.evaluation.statistics.reliability import feldt, index, turned_round

ELEVEN = """
1 1 1 1 1 1 1 1 1 1 1
1 1 1 1 1 1 1 1 0 1 0
. 0 1 1 . 1 1 1 1 0 0
1 1 1 0 1 1 0 1 1 0 0
1 1 1 1 1 0 0 0 1 0 0
0 1 . 0 1 1 1 1 0 0 0
1 1 1 1 0 0 1 0 0 0 0
1 1 1 1 1 0 0 0 0 0 0
0 1 0 1 1 0 0 0 0 1 0
1 0 0 1 0 1 0 0 . 0 0
1 1 1 0 0 0 0 0 0 0 0
1 0 0 1 0 0 0 0 0 0 0
"""
"""Eleven items of twelve people, the data set „cronbach_wide_missing“ of pingouin 0.7."""


def eleven() -> np.ndarray:
    rows = ELEVEN.strip().splitlines()
    return np.array([[np.nan if x == "." else float(x) for x in row.split()] for row in rows])


def test_alpha_as_pingouin_and_r_psych_compute_it() -> None:
    """pingouin.cronbach_alpha(nan_policy="listwise"), psych::alpha(use="complete.obs")."""
    found = index(eleven())

    assert found is not None
    assert found["alpha"] == pytest.approx(0.8016949152542373)


def test_alpha_s_interval_as_pingouin_computes_it() -> None:
    """pingouin.cronbach_alpha(data.fillna(data.median())): 0.738…, [0.447, 0.911].

    With nan_policy="listwise" it takes n = 12 for the interval, though only nine are left.
    """
    values = eleven()

    found = index(np.where(np.isnan(values), np.nanmedian(values, axis=0), values))

    assert found is not None
    assert found["alpha"] == pytest.approx(0.7380191693290734)
    assert found["alpha_ci"] == pytest.approx([0.447, 0.911], abs=5e-4)
    assert feldt(0.8016949152542373, 12, 11) == pytest.approx([0.581, 0.933], abs=5e-4)


def test_index_is_the_mean_of_people_with_every_item() -> None:
    values = np.array([[1, 2, 3], [3, 3, 3], [5, 4, np.nan]], float)

    found = index(values)

    assert found is not None
    assert found["mean"] == 2.5
    assert found["sd"] == pytest.approx(np.sqrt(0.5))


def test_items_asked_in_reverse_are_turned_round() -> None:
    values = np.array([[1.0, 5.0], [2.0, np.nan]])

    found = turned_round(values, [False, True], (1.0, 5.0))

    assert found[:, 0].tolist() == [1, 2]
    assert found[0, 1] == 1
    assert np.isnan(found[1, 1])


def test_whole_weights_count_people_twice() -> None:
    values, weights = eleven()[:9], np.array([1.0, 2, 3, 1, 2, 1, 3, 1, 2])

    weighted = index(values, weights)
    doubled = index(np.repeat(values, weights.astype(int), axis=0))

    assert weighted is not None
    assert doubled is not None
    for figure in ("mean", "sd", "alpha"):
        assert weighted[figure] == pytest.approx(doubled[figure])


@pytest.mark.parametrize(
    "values",
    [np.ones((5, 2)), np.full((5, 3), np.nan), np.ones((0, 3))],
    ids=["two items", "nobody whole", "nobody"],
)
def test_no_index_without_three_items_and_people(values: np.ndarray) -> None:
    assert index(values) is None


def test_one_person_has_a_mean_without_alpha() -> None:
    assert index(np.array([[1.0, 2.0, 3.0]])) == {
        "mean": 2,
        "sd": None,
        "alpha": None,
        "alpha_ci": None,
    }


def test_feldt_needs_two_people() -> None:
    assert feldt(0.8, 1, 5) is None
