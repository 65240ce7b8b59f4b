"""Prices: what they add to a day, and that every one of them proves a lower bound."""

from __future__ import annotations

import numpy as np
import pytest

from praxistag.allocation.engine.prices import cheapest, priced, start_prices
from tests.allocation.engine.worlds import least, tiny_model


def test_a_day_costs_its_own_and_the_price_of_each_seat() -> None:
    bundles = tiny_model(0).bundles
    prices = np.arange(tiny_model(0).resources.use.shape[1], dtype=np.float64)

    found = priced(bundles, prices, bundles.regret.astype(np.float64))

    assert found.tolist() == (bundles.regret + prices[bundles.seats].sum(axis=1)).tolist()


def test_cheapest_is_the_first_of_equals_for_everybody() -> None:
    model = tiny_model(1)
    starts = model.bundles.starts(model.people)

    equal = cheapest(model.bundles, np.zeros(len(model.bundles)), starts)

    assert equal.tolist() == starts[:-1].tolist()


@pytest.mark.parametrize("number", range(6))
def test_start_prices_prove_no_more_than_the_best_of_all_plans(number: int) -> None:
    model = tiny_model(number)
    cost = model.bundles.regret.astype(np.float64) ** 2

    price = start_prices(model.bundles, model.resources, cost)

    assert (price >= 0).all()
    bound = model.dual(cost, -price).bound
    nothing = model.dual(cost, -np.zeros_like(price)).bound
    assert nothing <= bound <= least(model, cost) + 1e-9


def test_start_prices_end_as_soon_as_they_prove_enough() -> None:
    model = tiny_model(2)
    cost = model.bundles.regret.astype(np.float64)

    price = start_prices(model.bundles, model.resources, cost, enough=0.5)

    assert least(model, cost) > 2
    assert model.dual(cost, -price).bound > 0.5
    assert model.dual(cost, -start_prices(model.bundles, model.resources, cost)).bound >= (
        model.dual(cost, -price).bound
    )
