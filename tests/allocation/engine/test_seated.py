"""Columns become seats by name, and the seats lead back to the same columns."""

from __future__ import annotations

import time

import numpy as np

from praxistag.allocation.engine.bundles import enumerate_days, ideals
from praxistag.allocation.engine.hall import Hall
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.seated import NOWHERE, by_name, columns_of, sessions_of
from tests.allocation.problems import make_person, make_problem

MOST = 8


def small_hall(*, named: tuple[tuple[int, int], ...] = (), most: int = MOST) -> Hall:
    people = [make_person("p0", "a"), make_person("p1", "x"), make_person("p2", pinned=("c@1",))]
    problem = make_problem("a@1:1 b@1:2 c@1:1 d@2:3", *people)
    instance = Instance(problem, named)
    days = enumerate_days(instance, np.full(3, most), ideals(instance))
    return Hall(instance, days, [])


def test_seats_by_name_lead_back_to_their_columns() -> None:
    hall = small_hall()
    hall.aim(hall.days.regret)
    optimum = hall.run(time.monotonic() + 10)

    assert optimum is not None
    sessions = sessions_of(hall, optimum.shares)
    shares = columns_of(hall, sessions)
    assert shares is not None
    assert sessions_of(hall, shares).tolist() == sessions.tolist()
    assert by_name(hall.instance, sessions) == {
        "p0": ("a@1", "d@2"),
        "p1": ("b@1", "d@2"),
        "p2": ("c@1", "d@2"),
    }


def test_a_seat_that_is_named_has_a_day_of_its_own() -> None:
    hall = small_hall(named=((1, 1),))
    sessions = np.array([[0, 3], [1, 3], [NOWHERE, 3]])

    shares = columns_of(hall, sessions)

    assert shares is not None
    assert (hall.days.seats[shares[: hall.n_days] > 0] == [1, hall.instance.class_of[1, 1]]).any()
    assert sessions_of(hall, shares).tolist() == sessions.tolist()


def test_a_plan_outside_the_model_has_no_columns() -> None:
    everybody_at_best = small_hall(most=0)

    assert columns_of(everybody_at_best, np.array([[1, 3], [1, 3], [NOWHERE, 3]])) is None
