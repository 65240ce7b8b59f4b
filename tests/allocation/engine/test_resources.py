"""Rows over seat codes: what a day uses, what a set of sessions adds."""

from __future__ import annotations

import numpy as np

from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.resources import Resources
from tests.allocation.problems import make_person, make_problem


def small() -> Instance:
    return Instance(make_problem("x@1:5 y@1:1", make_person("p", "x"), make_person("q")))


def test_rows_are_sessions_and_slots_at_first() -> None:
    resources = Resources(small())

    assert resources.limit.tolist() == [5, 1, 6]


def test_a_set_counts_its_seats_and_those_that_can_go_nowhere_else() -> None:
    instance = small()
    resources = Resources(instance)
    only_y, both = instance.class_of[0, 0], instance.class_of[1, 0]

    assert resources.add_set(np.array([False, True]))
    assert not resources.add_set(np.array([False, True]))
    assert resources.use[-1, [0, 1, only_y, both, instance.none]].tolist() == [0, 1, 1, 0, 0]
    assert resources.limit[-1] == 1


def test_prices_usage_and_entries_tell_the_same() -> None:
    instance = small()
    resources = Resources(instance)
    seats = np.array([[0], [instance.class_of[1, 0]], [instance.none]])

    assert resources.usage(seats).tolist() == [1, 0, 2]
    assert resources.prices(np.array([2.0, 0, 1]))[seats[:, 0]].tolist() == [3, 1, 0]
    assert np.column_stack(resources.entries(seats)).tolist() == [[0, 0], [0, 2], [1, 2]]
