"""Start prices for the rows: projected subgradient on the Lagrangian dual (Held, Karp 1971)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from praxistag.allocation.engine.bundles import Bundles
    from praxistag.allocation.engine.instance import Floats, Ints
    from praxistag.allocation.engine.resources import Resources

STEPS = 150
DECAY = 0.97


def priced(bundles: Bundles, prices: Floats, cost: Floats) -> Floats:
    """Return cost plus the prices (codes,) of the seats per day, (n,)."""
    total = cost.astype(np.float64)
    for s in range(bundles.seats.shape[1]):
        total += prices[bundles.seats[:, s]]
    return total


def cheapest(bundles: Bundles, value: Floats, start: Ints) -> Ints:
    """Return the first cheapest day per person; everybody has at least one."""
    least = np.minimum.reduceat(value, start[:-1])
    hit = np.flatnonzero(value == least[bundles.person])
    return hit[np.searchsorted(bundles.person[hit], np.arange(len(start) - 1))]


def start_prices(
    bundles: Bundles,
    resources: Resources,
    cost: Floats,
    enough: float = np.inf,
    steps: int = STEPS,
) -> Floats:
    """Return row prices (M,) >= 0 near the dual optimum, or the first that prove `enough`."""
    people = int(bundles.person[-1]) + 1
    start = bundles.starts(people)
    price = np.zeros(len(resources))
    best, best_bound = price, -np.inf
    step = float(np.percentile(cost, 60)) + 1
    for _ in range(steps):
        value = priced(bundles, resources.prices(price), cost)
        chosen = cheapest(bundles, value, start)
        bound = float(value[chosen].sum() - price @ resources.limit)
        if bound > best_bound:
            best, best_bound = price, bound
        if best_bound > enough:
            break
        excess = resources.usage(bundles.seats[chosen]) - resources.limit
        price = np.maximum(0, price + step * excess / np.maximum(resources.limit, 1))
        step *= DECAY
    return best
