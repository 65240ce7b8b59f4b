"""The problem as arrays: canonical order, pins, classes of unranked seats."""

from __future__ import annotations

from dataclasses import replace

from praxistag.allocation.engine.instance import Instance
from tests.allocation.engine.worlds import world
from tests.allocation.problems import make_person, make_problem


def test_order_of_rows_does_not_matter() -> None:
    problem = world(3)
    other = replace(problem, people=problem.people[::-1], sessions=problem.sessions[::-1])

    first, second = Instance(problem), Instance(other)

    assert first.people == second.people
    assert (first.class_of == second.class_of).all()


def test_pins_use_capacity_and_bar_their_workshop() -> None:
    instance = Instance(make_problem("x@1:2 x@2:2 y@2:1", make_person("p", "x y", pinned=("x@1",))))

    assert instance.capacity.tolist() == [1, 2, 1]
    assert instance.barred.tolist() == [[True, True, False]]
    assert instance.free.tolist() == [[False, True]]


def test_people_share_a_class_where_the_same_unranked_sessions_are_open() -> None:
    people = [make_person("p", "x"), make_person("q", "x"), make_person("r", "x y")]
    instance = Instance(make_problem("x@1:1 y@1:1 z@1:0", *people))

    of = instance.class_of[:, 0]
    assert of[0] == of[1]
    assert of[2] == instance.none
    assert instance.allowed[of[0] - 3].tolist() == [False, True, False]


def test_workshops_named_twice_leave_the_class() -> None:
    problem = make_problem("x@1:1 x@2:1 y@2:1", make_person("p"))

    assert Instance(problem, [(0, 0)]).allowed.sum() == 3
    assert Instance(problem, [(0, 0), (0, 1)]).allowed.sum() == 1
