"""The solver against all plans of small problems: no false proof, nothing worse than the best."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from praxistag.allocation.checker import check
from praxistag.allocation.ledger import Ledger
from praxistag.allocation.problem import Mode, Person, Problem, Session
from praxistag.allocation.solution import Status
from praxistag.allocation.solver import solve
from praxistag.allocation.validation import validate
from tests.allocation.brute_force import optimum
from tests.allocation.problems import make_person, make_problem, random_problem

if TYPE_CHECKING:
    from praxistag.allocation.solution import Solution

INSTANCES = range(240)
OTHER_MODES = range(1000, 1040)
TURNED = range(2000, 2030)
RE_RUNS = range(3000, 3030)


def found_value(problem: Problem, solution: Solution) -> tuple[int, ...]:
    regrets = Ledger(problem).regrets(solution.seats).values()
    if problem.mode is Mode.BALANCED:
        return (sum(regret**2 for regret in regrets),)
    if problem.mode is Mode.TOTAL:
        return (sum(regrets),)
    assert solution.metrics is not None
    return solution.metrics.leximin


def assert_optimal(problem: Problem) -> Solution:
    """Solve, compare with the best of all plans, and expect a proof at this size."""
    best = None if validate(problem) else optimum(problem, problem.mode)
    solution = solve(problem)

    if best is None:
        assert solution.status is Status.INFEASIBLE
        assert solution.issues
    else:
        assert check(problem, solution.seats, solution.cancelled) == []
        assert found_value(problem, solution) == best
        assert (solution.status, solution.gap) == (Status.PROVEN, None)
    return solution


@pytest.mark.parametrize("number", INSTANCES)
def test_leximin_reaches_the_best_of_all_plans(number: int) -> None:
    assert_optimal(random_problem(number))


@pytest.mark.parametrize("mode", [Mode.BALANCED, Mode.TOTAL])
@pytest.mark.parametrize("number", OTHER_MODES)
def test_other_modes_reach_the_best_of_all_plans(number: int, mode: Mode) -> None:
    assert_optimal(replace(random_problem(number), mode=mode))


def turned(problem: Problem) -> Problem:
    """Return the same problem with its rows in another order."""
    dice = random.Random(problem.name)  # noqa: S311 -- test data
    return replace(
        problem,
        people=tuple(dice.sample(problem.people, len(problem.people))),
        sessions=tuple(dice.sample(problem.sessions, len(problem.sessions))),
    )


def renamed(problem: Problem) -> Problem:
    """Return the same problem with other ids, which sort the other way round."""
    sessions = {s.id: f"s{900 - n}" for n, s in enumerate(problem.sessions)}
    return replace(
        problem,
        sessions=tuple(
            Session(sessions[s.id], f"W{s.workshop}", s.slot, s.capacity, s.min_size)
            for s in problem.sessions
        ),
        people=tuple(
            Person(
                f"m{900 - n}",
                tuple(tuple(f"W{wish}" for wish in tie) for tie in person.wishes),
                person.blocked,
                tuple(sessions[pin] for pin in person.pinned),
                max_sessions=person.max_sessions,
            )
            for n, person in enumerate(problem.people)
        ),
    )


@pytest.mark.parametrize("number", TURNED)
def test_order_of_rows_changes_nothing_and_names_not_the_vector(number: int) -> None:
    problem = random_problem(number)

    first = solve(problem)

    assert solve(problem).seats == first.seats
    assert solve(turned(problem)).seats == first.seats
    for other in (renamed(problem), replace(problem, seed="ein anderer")):
        found = solve(other)
        assert (found.status, found.metrics and found.metrics.leximin) == (
            first.status,
            first.metrics and first.metrics.leximin,
        )


@pytest.mark.parametrize("number", RE_RUNS)
def test_nobody_falls_below_the_floor_and_the_same_problem_changes_nothing(number: int) -> None:
    problem = random_problem(number)
    before = solve(problem)
    if before.status is Status.INFEASIBLE:
        return
    left = replace(problem, people=problem.people[1:], previous=before.seats)

    again = solve(replace(problem, previous=before.seats, seed="ein anderer"))
    floor = solve(replace(left, keep_floor=True))

    assert {p: set(day) for p, day in again.seats.items()} == {
        p: set(day) for p, day in before.seats.items()
    }
    ledger = Ledger(left)
    if floor.status is not Status.INFEASIBLE:
        for person in left.people:
            old = ledger.regret(person, before.seats[person.id])
            assert ledger.regret(person, floor.seats[person.id]) <= old


@pytest.mark.parametrize("number", RE_RUNS)
def test_fewer_people_or_more_seats_never_hurt(number: int) -> None:
    problem = random_problem(number)
    problem = replace(problem, sessions=tuple(replace(s, min_size=0) for s in problem.sessions))
    full = solve(problem)
    if full.status is Status.INFEASIBLE:
        return

    fewer = solve(replace(problem, people=problem.people[1:]))
    roomier = solve(
        replace(
            problem,
            sessions=tuple(
                replace(s, capacity=s.capacity + (s.capacity > 0)) for s in problem.sessions
            ),
        )
    )

    assert full.metrics is not None
    for better in (fewer, roomier):
        assert better.metrics is not None
        assert padded(better.metrics.leximin) <= padded(full.metrics.leximin)


def padded(vector: tuple[int, ...]) -> tuple[int, ...]:
    return (0,) * (40 - vector[0]) + vector[1:]


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(make_problem(""), id="nothing and nobody"),
        pytest.param(make_problem("x@1:1"), id="nobody"),
        pytest.param(make_problem("x@1:1", make_person("p", "x")), id="one person"),
        pytest.param(
            make_problem("", make_person("p", "x"), slots=("1",)), id="no session in a slot"
        ),
        pytest.param(make_problem("x@1:0", make_person("p", "x")), id="no seat"),
        pytest.param(
            make_problem("x@1:2 y@1:2", *(make_person(f"p{n}", "x y") for n in range(6))),
            id="fewer seats than identical people",
        ),
        pytest.param(make_problem("x@1:2 y@2:1", make_person("p")), id="no wishes"),
        pytest.param(
            make_problem("x@1:1 y@1:1 z@1:1 v@2:1", make_person("p", "x y z")),
            id="all wishes in one slot",
        ),
        pytest.param(
            make_problem("x@1:1 y@2:1", make_person("p", "x", blocked=frozenset("1"))),
            id="wish in a blocked slot only",
        ),
        pytest.param(
            make_problem("x@1:9 x@2:9", make_person("p", "x", pinned=("x@1",))),
            id="wish for the workshop one is pinned to",
        ),
        pytest.param(
            make_problem("x@1:9+4 y@1:9+3", *(make_person(f"p{n}", "x y") for n in range(3))),
            id="one closes, the other is exactly met",
        ),
        pytest.param(
            make_problem("x@1:2+5 y@1:9+9", make_person("p", "x"), make_person("q", "y")),
            id="minimum beyond capacity, all below",
        ),
        pytest.param(
            make_problem("x@1:2 y@1:2 x@2:2 y@2:2", *(make_person(f"p{n}") for n in range(4))),
            id="every workshop twice, seats exactly enough, nobody twice",
        ),
    ],
)
def test_edge_case_is_solved_to_proof(problem: Problem) -> None:
    assert_optimal(problem)


def test_two_sessions_of_a_workshop_in_one_slot() -> None:
    people = tuple(Person(f"p{n}", (("x",),)) for n in range(3))
    sessions = (Session("a", "x", "1", 1), Session("b", "x", "1", 1), Session("c", "y", "1", 1))

    solution = assert_optimal(Problem("doppelt", 2, ("1",), sessions, people))

    assert solution.metrics is not None
    assert solution.metrics.seat_ranks["1"] == 2


def test_seed_decides_between_equal_people_whatever_their_order() -> None:
    people = [make_person(f"p{n}", "x y") for n in range(6)]
    problem = make_problem("x@1:3 y@1:3", *people)

    lucky = {
        frozenset(
            p for p, day in solve(replace(problem, seed=str(n))).seats.items() if "x@1" in day
        )
        for n in range(8)
    }

    assert len(lucky) > 1


def test_time_limit_leaves_a_plan_and_an_honest_gap() -> None:
    people = [make_person(f"p{n}", "x y z".replace("y", "yvw"[n % 3])) for n in range(60)]
    sessions = "x@1:20 y@1:20 v@1:20 w@2:20 z@2:20 x@2:20 y@3:30 z@3:30"
    problem = make_problem(sessions, *people, time_limit=0.001)

    solution = solve(problem)

    assert check(problem, solution.seats, solution.cancelled) == []
    if solution.status is Status.FEASIBLE:
        assert solution.gap is not None
        assert solution.gap.found >= solution.gap.bound


def test_floor_that_cannot_be_kept_is_said_openly() -> None:
    people = [make_person("p", "x y"), make_person("q", "y")]
    before = {"p": ("x@1",), "q": ("x@1",)}
    problem = make_problem("x@1:9+2 y@1:9", *people, previous=before, keep_floor=True)

    assert solve(problem).status is Status.PROVEN
    alone = solve(replace(problem, people=problem.people[:1]))
    assert alone.status is Status.INFEASIBLE
    assert alone.issues


@pytest.mark.parametrize("number", TURNED)
def test_sessions_with_a_minimum_that_nobody_is_in_are_cancelled(number: int) -> None:
    problem = random_problem(number)

    solution = solve(problem)

    if solution.status is not Status.INFEASIBLE:
        used = {seat for day in solution.seats.values() for seat in day}
        empty = {s.id for s in problem.sessions if s.min_size and s.id not in used}
        assert set(solution.cancelled) == empty


def test_more_ranks_than_a_byte_counts() -> None:
    people = [make_person("p", "x"), make_person("q", "x")]

    assert_optimal(make_problem("x@1:1 y@1:1", *people, max_rank=300))


def test_day_with_too_many_choices_to_list_still_gets_a_plan() -> None:
    slots, workshops = [f"s{n:02}" for n in range(12)], [f"w{n}" for n in range(14)]
    sessions = tuple(Session(f"{w}{s}", w, s, 2) for w in workshops for s in slots)
    people = tuple(
        Person(f"p{n}", tuple((workshops[(n + k) % 14],) for k in range(3))) for n in range(10)
    )
    problem = Problem("voll", 3, tuple(slots), sessions, people, time_limit=2)

    solution = solve(problem)

    assert check(problem, solution.seats, solution.cancelled) == []
    assert (solution.status is Status.PROVEN) == (solution.gap is None)
