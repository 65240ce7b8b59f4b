"""Swaps in which nobody loses, free seats by need, and the difference of two plans."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from praxistag.allocation import exchanges
from praxistag.allocation.checker import check
from praxistag.allocation.exchanges import Move, Offer
from praxistag.allocation.serial_dictatorship import plan
from praxistag.allocation.validation import validate
from tests.allocation.problems import make_person, make_problem, random_problem

if TYPE_CHECKING:
    from praxistag.allocation.problem import Problem


def test_free_seat_goes_to_the_highest_regret_and_frees_the_next() -> None:
    problem = make_problem(
        "x@1:1 y@1:1 z@1:1", make_person("p", "x y"), make_person("q", "x"), make_person("r", "x")
    )
    before = {"p": ("y@1",), "q": ("z@1",), "r": ()}

    moves = exchanges.fill(problem, before)

    assert moves == [Move("r", "x@1", None, 4, 0)]
    assert exchanges.after(before, moves)["r"] == ("x@1",)


def test_chain_hands_the_freed_seat_on() -> None:
    problem = make_problem("x@1:1 y@1:1 z@1:9", make_person("p", "x y"), make_person("q", "x=y"))
    before = {"p": ("y@1",), "q": ("z@1",)}

    moves = exchanges.fill(problem, before, waiting={"x@1": ["p"]})

    assert exchanges.difference(problem, before, exchanges.after(before, moves)).losses == 0
    assert {move.person for move in moves} <= {"p", "q"}
    assert check(problem, exchanges.after(before, moves)) == []


def test_among_equals_who_waits_comes_first() -> None:
    people = [make_person(name, "x") for name in "pqrs"]
    problem = make_problem("x@1:1 y@1:9", *people)
    before = dict.fromkeys("pqrs", ("y@1",))

    for name in "pqrs":
        assert exchanges.fill(problem, before, waiting={"x@1": [name]})[0].person == name


def test_nobody_leaves_a_session_that_needs_everybody() -> None:
    problem = make_problem("x@1:9 y@1:9+2", make_person("p", "x y"), make_person("q", "y"))
    before = {"p": ("y@1",), "q": ("y@1",)}

    assert exchanges.fill(problem, before) == []
    spare = replace(problem, people=(*problem.people, make_person("r", "y")))
    assert [move.person for move in exchanges.fill(spare, before)] == ["r", "p"]


def test_closed_and_cancelled_sessions_are_no_free_seats() -> None:
    problem = make_problem("x@1:9+2 y@1:9", make_person("p", "x y"))

    assert exchanges.fill(problem, {"p": ("y@1",)}) == []
    assert exchanges.fill(problem, {"p": ()}, cancelled=["y@1"]) == []


def test_swap_with_somebody_who_waits() -> None:
    problem = make_problem("x@1:1 y@1:1", make_person("p", "y x"), make_person("q", "x y"))
    seats = {"p": ("x@1",), "q": ("y@1",)}

    assert exchanges.offers(problem, seats, "p", {}) == []
    assert exchanges.offers(problem, seats, "p", {"x@1": ["fort", "q"]}) == [
        Offer(Move("p", "y@1", "x@1", 1, 0), Move("q", "x@1", "y@1", 1, 0))
    ]


def test_no_swap_that_costs_the_partner() -> None:
    problem = make_problem("x@1:1 y@1:1", make_person("p", "y x"), make_person("q", "y x"))

    assert exchanges.offers(problem, {"p": ("x@1",), "q": ("y@1",)}, "p", {"x@1": ["q"]}) == []


def test_free_seat_is_kept_for_who_waits_longer() -> None:
    problem = make_problem("x@1:1 y@1:9", make_person("p", "x"), make_person("q", "x"))
    seats = {"p": ("y@1",), "q": ("y@1",)}

    assert [offer.move.takes for offer in exchanges.offers(problem, seats, "p", {})] == ["x@1"]
    assert exchanges.offers(problem, seats, "p", {"x@1": ["q", "p"]}) == []
    assert exchanges.offers(problem, seats, "q", {"x@1": ["q", "p"]}) != []


def test_pinned_and_blocked_people_are_offered_nothing() -> None:
    pinned = make_person("p", "x", pinned=("y@1",))
    blocked = make_person("q", "x", blocked=frozenset("1"))
    problem = make_problem("x@1:9 y@1:9", pinned, blocked)
    seats = {"p": ("y@1",), "q": ()}

    assert exchanges.offers(problem, seats, "p", {"y@1": ["q"]}) == []
    assert exchanges.offers(problem, seats, "q", {}) == []


def test_difference_counts_gains_losses_and_seats_that_merely_changed() -> None:
    people = [make_person(name, "x") for name in "pqrs"]
    problem = make_problem("x@1:2 y@1:9 z@1:9", *people)
    before = {"p": ("x@1",), "q": ("y@1",), "r": ("y@1",), "s": ("x@1",)}

    found = exchanges.difference(
        problem, before, before | {"p": ("y@1",), "q": ("x@1",), "r": ("z@1",)}
    )

    assert (found.gains, found.losses, found.unchanged) == (1, 1, 2)
    assert [(c.person, c.regret_before, c.regret_after) for c in found.changes] == [
        ("p", 0, 3),
        ("q", 3, 0),
        ("r", 3, 3),
    ]


def test_kept_drops_what_today_forbids_and_adds_pins() -> None:
    person = make_person("p", "x", blocked=frozenset("3"), pinned=("x@2",))
    problem = make_problem("x@1:9 x@2:9 y@1:9 z@3:9 v@4:0", person, make_person("q"))
    before = {"p": ("x@1", "y@1", "z@3", "v@4", "fort"), "gone": ("x@1",)}

    assert exchanges.kept(problem, before) == {"p": ("x@2", "y@1"), "q": ()}


def drop_outs(problem: Problem, number: int) -> Problem:
    dice = random.Random(number)  # noqa: S311 -- test data
    return replace(problem, people=tuple(p for p in problem.people if dice.random() < 0.7))


@pytest.mark.parametrize("number", range(80))
def test_every_move_and_offer_keeps_the_rules_and_harms_nobody(number: int) -> None:
    problem = random_problem(number, people=8)
    if validate(problem):
        return
    seats, cancelled = plan(problem)
    problem = drop_outs(problem, number)
    start = exchanges.kept(problem, seats)
    if check(problem, start, cancelled):
        return

    filled = exchanges.after(start, exchanges.fill(problem, start, cancelled))

    assert check(problem, filled, cancelled) == []
    assert exchanges.difference(problem, start, filled).losses == 0
    assert exchanges.fill(problem, filled, cancelled) == []
    everybody = [person.id for person in problem.people]
    waiting = {session.id: everybody for session in problem.sessions}
    for person in everybody:
        for offer in exchanges.offers(problem, filled, person, waiting, cancelled):
            steps = [offer.move, *([offer.partner] if offer.partner else [])]
            swapped = exchanges.after(filled, steps)
            assert check(problem, swapped, cancelled) == []
            assert exchanges.difference(problem, filled, swapped).losses == 0
