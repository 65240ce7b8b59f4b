import numpy as np

from praxistag.evaluation.statistics.pairs import change

VALUES = np.array([1.0, 2.0, 3.0])
PAIRS = np.array([[1, 4, 2], [0, 6, 3], [2, 0, 2]])


def test_change_counts_pairs_above_on_and_below_the_diagonal() -> None:
    assert change(PAIRS, VALUES) == {"n": 20, "improved": 45, "same": 45, "worse": 10}


def test_change_of_a_reverse_item_counts_down_as_better() -> None:
    assert change(PAIRS, VALUES, is_reverse=True) == {
        "n": 20,
        "improved": 10,
        "same": 45,
        "worse": 45,
    }


def test_change_follows_values_not_places() -> None:
    assert change(PAIRS, VALUES[::-1]) == change(PAIRS, VALUES, is_reverse=True)


def test_change_without_pairs_is_none() -> None:
    assert change(np.zeros((3, 3), np.int64), VALUES) is None
