import pytest
from scipy import stats

from praxistag.evaluation.comparing.power import smallest_delta, smallest_noncentrality


def test_the_smallest_delta_is_that_of_the_formula() -> None:
    assert smallest_delta(30, 60) == pytest.approx(2.8 * (91 / 5400) ** 0.5)


def test_tiny_groups_could_show_nothing_at_all() -> None:
    assert smallest_delta(2, 2) > 1


@pytest.mark.parametrize(("freedom", "lam"), [(1, 7.849), (2, 9.635), (4, 11.935), (60, None)])
def test_the_noncentrality_gives_eighty_percent(freedom: int, lam: float | None) -> None:
    # λ for α = .05 and a power of .80: Haynam, Govindarajulu & Leone (1970)
    found = smallest_noncentrality(freedom)

    assert lam is None or found == pytest.approx(lam, abs=0.005)
    assert stats.ncx2.sf(stats.chi2.isf(0.05, freedom), freedom, found) == pytest.approx(0.8)
