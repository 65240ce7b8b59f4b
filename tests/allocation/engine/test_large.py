"""The engine as a whole, against the one with named sessions, and what it does when it is hard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.allocation import checker
from praxistag.allocation.engine import bundles
from praxistag.allocation.engine.clock import Clock
from praxistag.allocation.engine.explicit import solve_explicit
from praxistag.allocation.engine.large import run
from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Gap, Progress
from praxistag.allocation.validation import validate
from tests.allocation.brute_force import optimum
from tests.allocation.engine.worlds import clock, world
from tests.allocation.problems import make_person, make_problem, random_problem


@pytest.mark.parametrize("number", range(8))
def test_both_engines_prove_the_same_vector(number: int) -> None:
    problem = world(number, people=25, repeated=(number % 4) / 3, fill=0.85 + number / 40)

    found, other = run(problem, clock()), solve_explicit(problem, clock())

    assert other is not None
    assert checker.check(problem, found.seats) == []
    assert (found.proven, found.gap) == (True, None)
    first, second = (checker.metrics(problem, one.seats) for one in (found, other))
    assert first.leximin == second.leximin


def test_unranked_seats_that_would_come_twice_are_named() -> None:
    people = [make_person(f"p{i}", "x") for i in range(2)] + [make_person("q")]
    problem = make_problem("x@1:1 y@1:2 y@2:2 z@2:1", *people)

    found = run(problem, clock())

    assert found.proven
    assert checker.check(problem, found.seats) == []


def test_later_rounds_change_no_regret_and_keep_the_plan_before() -> None:
    problem = world(5)
    before = run(problem, clock())

    again = run(replace(problem, previous=before.seats, seed="other"), clock())

    rounds = {one.name: one for one in again.rounds}
    assert again.seats == before.seats
    assert (rounds["stability"].value, rounds["stability"].bound) == (0, 0)
    assert {"mix", "track", "lottery"} <= set(rounds)


def test_a_floor_nobody_can_keep_is_said() -> None:
    people = [make_person("p", "x"), make_person("q", "x")]
    problem = make_problem("x@1:1", *people, previous={"p": ("x@1",), "q": ("x@1",)})

    found = run(replace(problem, keep_floor=True), clock())

    assert [issue.code for issue in found.issues] == ["floor_unreachable"]


@pytest.mark.parametrize("mode", [Mode.LEXIMIN, Mode.BALANCED])
def test_no_time_leaves_a_plan_and_claims_nothing(mode: Mode) -> None:
    problem = replace(world(1, people=60), mode=mode)

    found = run(problem, Clock(1e-6))

    assert checker.check(problem, found.seats) == []
    assert not found.proven
    assert isinstance(found.gap, Gap)
    assert found.gap.bound == 0


@pytest.mark.parametrize("seconds", [0.02, 0.05, 0.1, 0.2, 0.4])
def test_little_time_never_makes_a_false_claim(seconds: float) -> None:
    problem = world(4, people=150, fill=0.9)
    best = checker.metrics(problem, run(problem, clock()).seats).leximin

    found = run(problem, Clock(seconds))

    vector = checker.metrics(problem, found.seats).leximin
    assert checker.check(problem, found.seats) == []
    assert found.proven is (found.gap is None)
    assert vector == best if found.proven else vector >= best


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.sampled_from([Mode.LEXIMIN, Mode.BALANCED, Mode.TOTAL]))
def test_small_problems_reach_the_best_of_all_plans(number: int, mode: Mode) -> None:
    drawn = random_problem(number)
    problem = replace(
        drawn, mode=mode, sessions=tuple(replace(one, min_size=0) for one in drawn.sessions)
    )
    if validate(problem):
        return

    found = run(problem, clock())

    vector = checker.metrics(problem, found.seats).leximin
    value = {
        Mode.LEXIMIN: vector,
        Mode.BALANCED: (sum((2 * (vector[0] - i) - 1) * n for i, n in enumerate(vector[1:])),),
        Mode.TOTAL: (sum(vector[1:]),),
    }
    assert value[mode] == optimum(problem, mode)
    assert found.proven


def test_too_many_days_are_solved_with_a_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = world(3, fill=0.9)
    listed = checker.metrics(problem, run(problem, clock()).seats).leximin
    monkeypatch.setattr(bundles, "MOST_DAYS", 300)
    monkeypatch.setattr(bundles, "DAYS_PER_PERSON", 1)

    found = run(problem, clock())

    assert checker.check(problem, found.seats) == []
    vector = checker.metrics(problem, found.seats).leximin
    assert vector[0] >= listed[0]
    assert not found.proven or vector == listed


@pytest.mark.parametrize("mode", [Mode.LEXIMIN, Mode.BALANCED, Mode.TOTAL])
def test_nothing_takes_place(mode: Mode) -> None:
    problem = make_problem("", make_person("p"), slots=("1", "2"), mode=mode)

    found = run(problem, clock())

    assert found.proven
    assert found.seats == {"p": ()}


def test_progress_only_grows() -> None:
    notes: list[Progress] = []

    run(world(2), Clock(60, notes.append))

    shares = [note.done for note in notes]
    assert shares == sorted(shares)
    assert 0 < shares[-1] < 1
