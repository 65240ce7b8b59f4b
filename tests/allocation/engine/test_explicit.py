"""Exact plans with minimum sizes against all plans of small problems, and honest ends in time."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.allocation.checker import check, metrics
from praxistag.allocation.engine.clock import Clock
from praxistag.allocation.engine.explicit import solve_explicit
from praxistag.allocation.ledger import Ledger
from praxistag.allocation.problem import Mode, Person, Problem, Session
from praxistag.allocation.solution import Gap
from praxistag.allocation.validation import validate
from tests.allocation.brute_force import optimum
from tests.allocation.problems import make_person, make_problem, random_problem

if TYPE_CHECKING:
    from praxistag.allocation.engine.outcome import Outcome

SECONDS = 60.0


def solved(problem: Problem, seconds: float = SECONDS, **facts: tuple[str, ...]) -> Outcome:
    outcome = solve_explicit(problem, Clock(seconds), **facts)

    assert outcome is not None
    return outcome


def value(problem: Problem, outcome: Outcome) -> tuple[int, ...]:
    regrets = Ledger(problem).regrets(outcome.seats).values()
    return {
        Mode.BALANCED: (sum(regret**2 for regret in regrets),),
        Mode.TOTAL: (sum(regrets),),
    }.get(problem.mode, metrics(problem, outcome.seats).leximin)


def crowd(people: int, minimum: int, *, seed: int = 1) -> Problem:
    """Return a problem in which minimum sizes bind: few wishes for most of nine sessions."""
    dice = random.Random(seed)  # noqa: S311 -- test data
    sessions = tuple(Session(f"w{i}", f"w{i}", f"t{i % 3}", people, minimum) for i in range(9))
    weights = [1 / (i + 1) for i in range(9)]
    wishes = [dict.fromkeys(dice.choices(range(9), weights, k=6)) for _ in range(people)]
    folk = tuple(
        Person(f"p{n:03d}", tuple((f"w{i}",) for i in list(ranked)[:4]))
        for n, ranked in enumerate(wishes)
    )
    return Problem("andrang", 4, ("t0", "t1", "t2"), sessions, folk)


@given(number=st.integers(10_000, 99_999), mode=st.sampled_from(list(Mode)[:3]))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_plan_is_the_best_of_all_plans(number: int, mode: Mode) -> None:
    problem = replace(random_problem(number), mode=mode)
    if validate(problem):
        return

    outcome, best = solved(problem), optimum(problem, mode)

    if best is None:
        assert outcome.issues
    else:
        assert check(problem, outcome.seats, outcome.cancelled) == []
        assert value(problem, outcome) == best
        assert (outcome.proven, outcome.gap) == (True, None)


@pytest.mark.parametrize("minimum", [10, 14])
def test_minimum_sizes_that_bind_close_sessions_and_are_proven(minimum: int) -> None:
    problem = crowd(40, minimum)

    outcome = solved(problem)

    assert outcome.cancelled
    assert outcome.proven
    assert check(problem, outcome.seats, outcome.cancelled) == []
    counts = {one.name: one.value for one in outcome.rounds if one.name.isdigit()}
    worst, *at_least = metrics(problem, outcome.seats).leximin
    assert counts == {str(worst - i): n for i, n in enumerate(at_least)}


def test_order_and_names_do_not_change_the_quality() -> None:
    problem = crowd(30, 8)
    turned = replace(problem, people=problem.people[::-1], sessions=problem.sessions[::-1])
    renamed = replace(
        problem, people=tuple(replace(p, id=f"z{99 - n}") for n, p in enumerate(problem.people))
    )

    first = solved(problem)

    assert solved(turned).seats == first.seats
    assert value(renamed, solved(renamed)) == value(problem, first)


def test_time_that_is_over_leaves_a_plan_with_a_gap_or_none() -> None:
    problem = crowd(60, 18)
    for seconds in (0.0, 0.05, 0.2):
        outcome = solve_explicit(problem, Clock(seconds))

        if outcome is None:
            continue
        assert check(problem, outcome.seats, outcome.cancelled) == []
        assert outcome.proven is (outcome.gap is None)
        if isinstance(outcome.gap, Gap):
            assert outcome.gap.found > outcome.gap.bound


def test_pinned_people_keep_their_session_open() -> None:
    people = [make_person(f"p{n}", "a") for n in range(4)]
    people[0] = make_person("p0", "a", pinned=("b@1",))
    problem = make_problem("a@1:4+2 b@1:4+2", *people)

    outcome = solved(problem)

    assert outcome.cancelled == ()
    assert sum("b@1" in seats for seats in outcome.seats.values()) == 2


def test_a_session_that_must_take_place_and_cannot_is_named() -> None:
    pinned = make_person("p0", pinned=("a@1",))
    problem = make_problem("a@1:4+3 b@1:4", pinned, make_person("p1", "b"))

    outcome = solved(problem)

    assert [issue.ids for issue in outcome.issues] == [("a@1",)]
    assert outcome.seats == {}


def test_everything_below_minimum_closes_everything() -> None:
    problem = make_problem("a@1:9+5 b@2:9+5", make_person("p0", "a b"), make_person("p1", "b"))

    outcome = solved(problem)

    assert outcome.seats == {"p0": (), "p1": ()}
    assert sorted(outcome.cancelled) == ["a@1", "b@2"]
    assert outcome.proven


def test_a_minimum_above_the_capacity_can_only_close() -> None:
    problem = make_problem("a@1:2+3 b@1:4", *(make_person(f"p{n}", "a") for n in range(4)))

    outcome = solved(problem)

    assert outcome.cancelled == ("a@1",)
    assert all(seats == ("b@1",) for seats in outcome.seats.values())


def test_a_session_to_keep_open_takes_place() -> None:
    people = [make_person(f"p{n}", "a") for n in range(4)]
    problem = make_problem("a@1:4 b@1:4+2", *people)

    free, kept = solved(problem), solved(problem, keep_open=("b@1",))

    assert free.cancelled == ("b@1",)
    assert kept.cancelled == ()
    assert value(problem, kept) > value(problem, free)


def test_of_equally_good_plans_one_closes_nothing_more_than_needed() -> None:
    people = [make_person(f"p{n}", "x") for n in range(6)]
    problem = make_problem("a@1:6+2 b@1:6+2 c@1:6+2", *people)

    assert solved(problem).cancelled == ()


def test_nobody_and_no_session_are_no_trouble() -> None:
    empty = make_problem("a@1:4+2")
    nowhere = Problem("nirgends", 3, ("1",), (), (make_person("p0", "a"),))

    assert solved(empty).cancelled == ("a@1",)
    assert solved(nowhere).seats == {"p0": ()}


def test_seats_of_the_plan_before_stay_where_quality_allows() -> None:
    problem = crowd(24, 7)
    before = solved(replace(problem, seed="früher"))

    after = solved(replace(problem, previous=before.seats))

    assert after.seats == before.seats


def test_a_floor_that_no_plan_keeps_is_said() -> None:
    people = [make_person(f"p{n}", "a") for n in range(2)]
    previous = {"p0": ("a@1",), "p1": ("a@1",)}
    problem = make_problem("a@1:1+1 b@1:2+2", *people, previous=previous, keep_floor=True)

    outcome = solved(problem)

    assert [issue.code for issue in outcome.issues] == ["floor_unreachable"]
