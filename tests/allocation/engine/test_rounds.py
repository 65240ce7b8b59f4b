"""A decided round leaves its optimal face: every optimal day, and no plan that is worse."""

from __future__ import annotations

import time

import numpy as np
import pytest

from praxistag.allocation.engine.model import Model
from praxistag.allocation.engine.resources import Resources
from praxistag.allocation.engine.rounds import START_COLUMNS, Ladder, overflowing
from tests.allocation.engine.worlds import as_sets, every_plan, frame_of, tiny, world
from tests.allocation.problems import make_person, make_problem


def soon() -> float:
    return time.monotonic() + 60


def test_row_younger_than_the_lp_stays_open_and_the_rest_is_fixed() -> None:
    frame = frame_of(world(3, fill=0.9))
    ladder = Ladder(frame.instance, frame.days(6))
    cost = ladder.model.bundles.regret.astype(np.float64)
    deadline = soon()
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


@pytest.mark.parametrize("number", range(8))
def test_a_face_keeps_every_optimal_day_and_no_plan_that_is_worse(number: int) -> None:
    frame = frame_of(tiny(number))
    ladder = Ladder(frame.instance, frame.days(frame.most))
    plans = every_plan(ladder.model)
    seats, regret = ladder.model.bundles.seats, ladder.model.bundles.regret

    for level in range(frame.most, 0, -1):
        counts = (regret[plans] >= level).sum(axis=1)
        plans = plans[counts == counts.min()]
        cost = (ladder.model.bundles.regret >= level).astype(np.float64)
        round_ = ladder.decide(str(level), cost, soon())
        assert round_.value == round_.bound == counts.min()

    kept = as_sets(ladder.model.bundles)
    optimal = {(p, *seats[day].tolist()) for plan in plans for p, day in enumerate(plan)}
    assert optimal <= kept
    best = np.sort(regret[plans[0]])
    for plan in every_plan(ladder.model):
        assert np.sort(ladder.model.bundles.regret[plan]).tolist() == best.tolist()


def test_start_columns_place_everybody_and_are_few() -> None:
    frame = frame_of(world(5))
    ladder = Ladder(frame.instance, frame.days(6))
    bundles = ladder.model.bundles

    columns = ladder.master.columns

    assert set(bundles.person[columns].tolist()) == set(range(len(frame.ideal)))
    assert np.bincount(bundles.person[columns]).max() <= START_COLUMNS + 1


def test_seats_that_overflow_a_set_of_sessions_become_a_row_once() -> None:
    people = [make_person(f"p{i}", "y") for i in range(2)] + [make_person("q", "x")]
    frame = frame_of(make_problem("x@1:1 y@1:1 z@1:0", *people))
    model = Model(frame.days(frame.most), Resources(frame.instance))
    unranked = np.flatnonzero(model.bundles.seats[:, 0] >= len(frame.instance.sessions))
    days = unranked[np.unique(model.bundles.person[unranked], return_index=True)[1]]
    rows = len(model.resources)

    first = overflowing(model, days)

    assert first
    assert len(model.resources) == rows + 1
    assert not overflowing(model, days)
