"""Which session an unranked seat should be, and how many of an organisation sit where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.preferences import EXCESS, SMALL, TRACK, Mixture, Preferences
from tests.allocation.problems import make_person, make_problem

if TYPE_CHECKING:
    from praxistag.allocation.problem import Problem


def problem() -> Problem:
    people = [
        make_person("a", "x", org="red", pinned=("y@1",)),
        make_person("b", "x", org="red", track="t"),
        make_person("c", "x", org="blue"),
        make_person("d", "x"),
    ]
    return make_problem("x@1:3 y@1:2+2", *people, tracks={"y": "t"}, seed="s")


def nowhere(instance: Instance) -> Preferences:
    empty = np.full(instance.free.shape, -1)
    return Preferences(instance, Mixture(instance), empty)


def test_quota_is_the_share_of_all_places_rounded_up() -> None:
    mixture = Mixture(Instance(problem()))

    assert mixture.of.tolist() == [1, 1, 0, -1]
    assert mixture.quota.tolist() == [[1, 2], [1, 1]]


def test_pins_and_seats_count_and_people_without_an_organisation_do_not() -> None:
    instance = Instance(problem())
    mixture = Mixture(instance)
    x, y = instance.session_at["x@1"], instance.session_at["y@1"]

    seats = mixture.seated(np.array([[-1], [y], [x], [x]]))

    assert seats[x].tolist() == [1, 0]
    assert seats[y].tolist() == [0, 2]
    assert mixture.excess(seats) == 1


def test_small_mixed_and_wished_sessions_come_first() -> None:
    instance = Instance(problem())
    preferences = nowhere(instance)
    sessions = np.array([instance.session_at["x@1"], instance.session_at["y@1"]])
    room = instance.capacity[sessions]

    b, c = (preferences.penalty(person, sessions, room) for person in (1, 2))

    assert b.tolist() == [0.0, EXCESS - SMALL - TRACK]  # red sits in y already, by a pin
    assert c.tolist() == [0.0, -SMALL]


def test_a_seat_counted_fills_the_share() -> None:
    instance = Instance(problem())
    preferences = nowhere(instance)
    x = instance.session_at["x@1"]

    preferences.seated(2, x)
    preferences.seated(3, x)

    found = preferences.penalty(2, np.array([x]), np.array([2]))
    assert found.tolist() == [EXCESS]


def test_lots_depend_on_ids_and_seed_only() -> None:
    one = problem()
    turned = replace(one, people=one.people[::-1], sessions=one.sessions[::-1])
    fewer = replace(one, people=one.people[:2])
    two = np.arange(2)

    lots = nowhere(Instance(one)).lots(two, two)

    assert ((lots >= 0) & (lots < 1)).all()
    assert (lots == nowhere(Instance(turned)).lots(two, two)).all()
    assert (lots == nowhere(Instance(fewer)).lots(two, two)).all()
    assert (lots != nowhere(Instance(replace(one, seed="other"))).lots(two, two)).all()
