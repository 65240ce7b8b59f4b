"""Unranked seats that do not fit are shown by a set of sessions that is too small."""

from __future__ import annotations

import numpy as np

from praxistag.allocation.engine.flow import violated_sets
from praxistag.allocation.engine.instance import Instance
from tests.allocation.problems import make_person, make_problem


def test_no_set_where_a_seat_can_move_on() -> None:
    instance = Instance(make_problem("x@1:1 y@1:1", make_person("p"), make_person("q", "x")))
    use = np.zeros(instance.none + 1)
    use[instance.class_of[:, 0]] = 1

    assert violated_sets(instance, use) == []


def test_the_set_is_what_the_stuck_seats_can_reach() -> None:
    people = [make_person("p", "x"), make_person("q", "x")]
    instance = Instance(make_problem("x@1:5 y@1:1", *people))
    use = np.zeros(instance.none + 1)
    use[instance.class_of[0, 0]] = 2

    assert [one.tolist() for one in violated_sets(instance, use)] == [[False, True]]
