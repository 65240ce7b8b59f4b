from dataclasses import replace

import pytest

from praxistag.evaluation.statistics.weights import effective_n
from tests.evaluation.tallied import tally_of


def test_without_weights_everybody_counts() -> None:
    assert effective_n(tally_of([3, 4])) == 7


def test_weights_cost_people() -> None:
    """Weights 1, 1, 2, 4: (Σw)²/Σw² = 64/22."""
    weighted = replace(tally_of([2, 2]), total=8.0, squares=22.0)

    assert effective_n(weighted) == pytest.approx(64 / 22)


def test_nobody_is_nobody() -> None:
    assert effective_n(tally_of([0, 0])) == 0
