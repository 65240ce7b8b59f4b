"""One after another in drawn order; minimum sizes are met afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praxistag.allocation.checker import check
from praxistag.allocation.ledger import Ledger
from praxistag.allocation.serial_dictatorship import order, plan
from praxistag.allocation.validation import validate
from tests.allocation.problems import make_person, make_problem, random_problem


def test_first_drawn_takes_the_best_day_and_the_last_what_is_left() -> None:
    people = [make_person(name, "x y") for name in ("p", "q", "r")]
    problem = make_problem("x@1:1 y@1:1 x@2:1 y@2:1 z@2:1", *people)
    first, _, last = order(problem)

    seats, cancelled = plan(problem)

    ledger = Ledger(problem)
    assert ledger.regret(first, seats[first.id]) == 0
    assert ledger.regret(last, seats[last.id]) == 4 + 3 - 1
    assert cancelled == ()


def test_order_hangs_on_seed_and_id_alone() -> None:
    problem = random_problem(1, people=8)
    turned = replace(problem, people=problem.people[::-1], sessions=problem.sessions[::-1])

    assert order(turned) == order(problem)
    assert plan(turned)[0] == plan(problem)[0]
    assert {tuple(order(replace(problem, seed=str(n)))) for n in range(20)} != {
        tuple(order(problem))
    }


def test_order_of_rows_does_not_choose_between_slots() -> None:
    person = make_person("p", "x", max_sessions=1)

    for rows in ("x@1:1 x@2:1", "x@2:1 x@1:1"):
        assert plan(make_problem(rows, person))[0] == {"p": ("x@1",)}


def test_session_below_its_minimum_closes_and_people_choose_again() -> None:
    people = [make_person("p", "x"), make_person("q", "y"), make_person("r", "y")]

    seats, cancelled = plan(make_problem("x@1:9+2 y@1:9+2", *people))

    assert cancelled == ("x@1",)
    assert set(seats.values()) == {("y@1",)}


def test_session_with_a_pin_is_filled_with_whom_it_costs_least() -> None:
    people = [make_person("p", pinned=("x@1",)), make_person("q", "y x"), make_person("r", "y")]

    seats, cancelled = plan(make_problem("x@1:9+2 y@1:9", *people))

    assert seats == {"p": ("x@1",), "q": ("x@1",), "r": ("y@1",)}
    assert cancelled == ()


def test_session_with_a_pin_that_nobody_can_fill_stays_short() -> None:
    problem = make_problem("x@1:9+2 y@1:9", make_person("p", pinned=("x@1",)))

    seats, cancelled = plan(problem)

    assert (seats, cancelled) == ({"p": ("x@1",)}, ())
    assert [violation.code for violation in check(problem, seats)] == ["below_minimum"]


def test_nothing_and_nobody() -> None:
    assert plan(make_problem("")) == ({}, ())
    assert plan(make_problem("x@1:0", make_person("p", "x"))) == ({"p": ()}, ())


@pytest.mark.parametrize("number", range(60))
def test_plan_keeps_every_rule(number: int) -> None:
    problem = random_problem(number, people=8)
    if validate(problem):
        return

    seats, cancelled = plan(problem)

    assert check(problem, seats, cancelled) == []
