"""The entry: contradictions, the ways to solve, and belief in nothing but the checker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from praxistag.allocation.engine import large
from praxistag.allocation.engine.outcome import Outcome, Seats
from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Progress, Round, Status
from praxistag.allocation.solver import solve
from tests.allocation.problems import make_person, make_problem

if TYPE_CHECKING:
    import pytest

PEOPLE = make_person("p", "x y"), make_person("q", "x")


def test_contradictions_are_issues_and_no_exception() -> None:
    solution = solve(make_problem("x@1:1", make_person("p", pinned=("x@1", "x@1"))))

    assert solution.status is Status.INFEASIBLE
    assert solution.issues
    assert (solution.seats, solution.metrics) == ({}, None)


def test_a_proven_plan_says_how_it_came_about() -> None:
    notes: list[Progress] = []

    solution = solve(make_problem("x@1:1 y@1:1", *PEOPLE), notes.append)

    assert solution.seats == {"p": ("y@1",), "q": ("x@1",)}
    assert (solution.status, solution.gap) == (Status.PROVEN, None)
    assert solution.log.version.startswith("HiGHS ")
    assert len(solution.log.input_hash) == 64
    assert [one.value for one in solution.log.rounds if one.name == "1"] == [1]
    assert (notes[0].done, notes[-1].done) == (0, 1)


def test_a_draw_is_never_proven() -> None:
    solution = solve(make_problem("x@1:1 y@1:1", *PEOPLE, mode=Mode.RSD))

    assert (solution.status, solution.gap) == (Status.FEASIBLE, None)


def test_a_minimum_closes_a_session() -> None:
    solution = solve(make_problem("x@1:2 y@1:2+2", *PEOPLE))

    assert solution.seats == {"p": ("x@1",), "q": ("x@1",)}
    assert solution.cancelled == ("y@1",)
    assert solution.status is Status.PROVEN


def test_a_claim_the_checker_does_not_confirm_is_not_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = make_problem("x@1:1 y@1:1", *PEOPLE)
    seats: Seats = {"p": ("x@1",), "q": ("y@1",)}
    claim = Outcome(seats, rounds=(Round("1", 1, 1, 0.0),), proven=True)
    monkeypatch.setattr(large, "run", lambda *_: claim)

    solution = solve(problem)

    assert solution.status is Status.FEASIBLE
    assert solution.gap is not None


def test_a_plan_against_the_rules_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = make_problem("x@1:1 y@1:1", *PEOPLE)
    broken = Outcome({"p": ("x@1",), "q": ("x@1",)}, proven=True)
    monkeypatch.setattr(large, "run", lambda *_: broken)

    solution = solve(problem)

    assert sorted(solution.seats.values()) == [("x@1",), ("y@1",)]
    assert solution.status is Status.FEASIBLE


def test_modes_weigh_differently() -> None:
    people = [make_person("a", "x y z"), make_person("b", "x y z"), make_person("c", "x=y=z")]
    problem = make_problem("x@1:1 y@1:1 z@1:1", *people)

    total = {mode: solve(replace(problem, mode=mode)) for mode in (Mode.TOTAL, Mode.BALANCED)}

    assert [one.metrics and one.metrics.sum_regret for one in total.values()] == [1, 1]
