"""The model with named sessions: bounds, caps, whole people, and time that is over."""

from __future__ import annotations

import time

import numpy as np
import pytest

from praxistag.allocation.engine.bundles import enumerate_days, ideals
from praxistag.allocation.engine.clock import OutOfTimeError
from praxistag.allocation.engine.hall import Hall, rounded_up
from praxistag.allocation.engine.instance import Instance
from tests.allocation.problems import make_person, make_problem


def make_hall(most: int = 8) -> Hall:
    """Return three people who all want `a`, with two seats; `b` has room for everybody."""
    people = [make_person(f"p{n}", "a") for n in range(3)]
    instance = Instance(make_problem("a@1:2 b@1:3", *people))
    days = enumerate_days(instance, np.full(3, most), ideals(instance))
    return Hall(instance, days, [days.regret])


def soon() -> float:
    return time.monotonic() + 10


def test_capacity_and_session_bounds_hold() -> None:
    hall = make_hall()
    hall.aim(hall.objectives[0])
    free = hall.run(soon())
    hall.bound_sessions(np.array([0, 2]), np.array([2, 3]))
    bound = hall.run(soon())

    assert free is not None
    assert bound is not None
    assert (free.value, hall.use(free.shares).tolist()) == (3.0, [2.0, 1.0])
    assert (bound.value, hall.use(bound.shares).tolist()) == (6.0, [1.0, 2.0])


def test_a_cap_that_nobody_can_keep_leaves_no_solution_until_it_is_forgotten() -> None:
    hall = make_hall()
    hall.cap(0, 2)

    assert hall.run(soon()) is None
    hall.uncap()
    assert hall.run(soon()) is not None


def test_somebody_without_a_day_means_no_solution() -> None:
    people = [make_person("p0", "a"), make_person("p1", "a")]
    instance = Instance(make_problem("a@1:2 b@1:3", *people))
    days = enumerate_days(instance, np.array([0, -1]), ideals(instance))

    assert Hall(instance, days, []).run(soon()) is None


def test_time_that_is_over_is_said() -> None:
    with pytest.raises(OutOfTimeError):
        make_hall().run(time.monotonic() - 1)


def test_whole_people_come_from_shares_or_from_a_start() -> None:
    hall = make_hall()
    hall.aim(hall.objectives[0])
    relaxed = hall.run(soon())

    assert relaxed is not None
    found = hall.round_off(relaxed, 0.0, soon())
    assert found is not None
    assert found.integral
    bound, better = hall.improve(found.shares, soon())
    assert (bound, float(hall.objectives[0] @ better[: hall.n_days])) == (3.0, 3.0)


@pytest.mark.parametrize(("value", "least"), [(2.0, 2), (2.00000001, 2), (2.1, 3), (-0.2, 0)])
def test_a_bound_is_rounded_up_but_for_what_a_solver_may_err(value: float, least: int) -> None:
    assert rounded_up(value) == least
