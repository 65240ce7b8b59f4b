"""The laws are those of scipy.stats, far into the tails."""

from __future__ import annotations

import pytest
from scipy import stats

from praxistag.evaluation.comparing import laws


@pytest.mark.parametrize("freedom", [1, 4, 30])
@pytest.mark.parametrize("value", [0.0, 0.7, 9.5, 300.0])
def test_laws_are_those_of_scipy_stats(value: float, freedom: int) -> None:
    assert laws.normal_tail(value) == pytest.approx(stats.norm.sf(value), rel=1e-12)
    assert laws.chi_squared_tail(value, freedom) == pytest.approx(stats.chi2.sf(value, freedom))
    assert laws.t_quantile(0.975, freedom) == pytest.approx(stats.t.ppf(0.975, freedom))
    assert laws.chi_squared_limit(0.05, freedom) == pytest.approx(stats.chi2.isf(0.05, freedom))


def test_normal_quantile_is_known() -> None:
    assert laws.normal_quantile(0.975) == pytest.approx(1.959963984540054)


@pytest.mark.parametrize(("statistic", "freedom"), [(12.0, 3), (40.0, 8), (2000.0, 5)])
@pytest.mark.parametrize("share", [0.025, 0.2, 0.975])
def test_noncentrality_turns_the_distribution_round(
    statistic: float, freedom: int, share: float
) -> None:
    found = laws.noncentrality(statistic, freedom, share)

    if found == 0:
        assert stats.chi2.cdf(statistic, freedom) <= share
    else:
        assert stats.ncx2.cdf(statistic, freedom, found) == pytest.approx(share, abs=1e-9)
