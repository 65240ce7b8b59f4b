"""A decided round leaves its optimal face, also when a row came after its LP."""

from __future__ import annotations

import time

import numpy as np

from praxistag.allocation.engine.rounds import Ladder
from tests.allocation.engine.worlds import frame_of, world


def test_row_younger_than_the_lp_stays_open_and_the_rest_is_fixed() -> None:
    frame = frame_of(world(3, fill=0.9))
    ladder = Ladder(frame.instance, frame.days(6))
    cost = ladder.model.bundles.regret.astype(np.float64)
    deadline = time.monotonic() + 60
    round_ = ladder.decide("total", cost, deadline)
    cost = ladder.model.bundles.regret.astype(np.float64)
    relaxed, found = ladder._solve(cost, deadline)
    resources, days = ladder.model.resources, len(ladder.model.bundles)

    pair = np.zeros(len(frame.instance.sessions), dtype=bool)
    pair[np.flatnonzero(frame.instance.slot_of == 1)[:2]] = True
    assert resources.add_set(pair)
    ladder._fix(cost, relaxed, found.value)

    assert round_.value == round_.bound == found.value
    assert len(resources.full) == len(resources)
    assert not resources.full[-1]
    assert len(ladder.model.bundles) <= days
