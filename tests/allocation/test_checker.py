"""The second code path: every hard rule, and figures computed with a checker of our own making."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.allocation import serial_dictatorship
from praxistag.allocation.checker import check, metrics
from tests.allocation.problems import make_person, make_problem, random_problem

if TYPE_CHECKING:
    from praxistag.allocation.problem import Problem


@pytest.fixture
def day() -> Problem:
    return make_problem(
        "x@1:1 x@2:2 y@1:2 y@2:1+1 z@1:2+2",
        make_person("p", "x y"),
        make_person("q", "x y", blocked=frozenset({"2"})),
        make_person("r", "y=z", pinned=("z@1",), max_sessions=1),
    )


def broken(problem: Problem, seats: dict[str, Any], cancelled: tuple[str, ...] = ()) -> set[str]:
    return {violation.code for violation in check(problem, seats, cancelled)}


def test_allowed_plan_breaks_nothing(day: Problem) -> None:
    seats = {"p": ("y@1", "x@2"), "q": ("z@1",), "r": ("z@1",)}

    assert check(day, seats) == []


@pytest.mark.parametrize(
    ("seats", "code"),
    [
        ({"p": ("x@1", "y@1")}, "slot_twice"),
        ({"p": ("x@1", "x@2")}, "workshop_twice"),
        ({"q": ("x@2",)}, "blocked"),
        ({"r": ()}, "pin_missing"),
        ({"r": ("z@1", "x@2")}, "too_many"),
        ({"p": ("x@1",), "q": ("x@1",)}, "over_capacity"),
        ({"p": ("w@9",)}, "unknown_session"),
        ({"niemand": ("x@2",)}, "unknown_person"),
    ],
)
def test_every_broken_rule_is_named(day: Problem, seats: dict[str, Any], code: str) -> None:
    plan = {"p": ("z@1",), "q": (), "r": ("z@1",)} | seats

    assert code in broken(day, plan)


def test_session_below_its_minimum_and_a_cancelled_one_are_named(day: Problem) -> None:
    seats = {"p": (), "q": (), "r": ("z@1",)}

    assert broken(day, seats, ("z@1", "x@1")) == {"below_minimum", "cancelled"}
    assert broken(day, seats, ("fort@1",)) == {"below_minimum", "unknown_session"}


def test_words_are_german_and_name_the_ids(day: Problem) -> None:
    seats = {"p": ("x@1", "y@1"), "q": ("z@1",), "r": ("z@1",)}

    violations = check(day, seats)

    assert [violation.message for violation in violations] == [
        "Person p hat zwei Termine im Zeitblock 1."
    ]
    assert violations[0].ids == ("p", "1")


def test_figures_of_a_plan(day: Problem) -> None:
    found = metrics(day, {"p": ("y@1", "x@2"), "q": ("y@1",), "r": ("z@1",)})

    assert found.leximin == (1, 1)
    assert (found.sum_regret, found.mean_regret, found.filled, found.points) == (1, 0.3333, 3, 7)
    assert found.seat_ranks == {"1": 1, "2": 2, "3": 0, "4": 0, "empty": 1}
    assert (found.mean_rank, found.share_first, found.without_any_wish) == (1.6667, 0.6667, 0)


def test_nobody_and_nothing_have_figures_too() -> None:
    empty = metrics(make_problem(""), {})

    assert (empty.leximin, empty.mean_regret, empty.mean_rank, empty.share_first) == ((0,), 0, 0, 0)


# Plans drawn by `rsd`, judged by a checker that shares no code with this package.
@pytest.mark.parametrize(
    ("number", "leximin", "rest"),
    [
        (0, (0,), (0, 4, 2, 1.0, 0)),
        (3, (5, 1, 1, 1, 1, 2), (6, 4, 1, 0.3333, 2)),
        (4, (1, 2), (2, 0, 1, 0.0, 3)),
        (5, (0,), (0, 8, 7, 1.0, 0)),
        (6, (2, 2, 5), (7, 3, 4, 1.0, 0)),
        (7, (1, 1), (1, 0, 1, 0.0, 1)),
        (8, (1, 2), (2, 14, 4, 0.2857, 3)),
        (10, (2, 1, 2), (3, 3, 2, 1.0, 0)),
        (12, (2, 1, 2), (3, 9, 5, 0.6667, 0)),
        (13, (1, 5), (5, 4, 4, 0.5, 2)),
    ],
)
def test_figures_are_those_of_a_foreign_checker(
    number: int, leximin: tuple[int, ...], rest: tuple[float, ...]
) -> None:
    problem = random_problem(number, people=8)
    seats, cancelled = serial_dictatorship.plan(problem)

    found = metrics(problem, seats)

    assert check(problem, seats, cancelled) == []
    assert found.leximin == leximin
    assert rest == (
        found.sum_regret,
        found.points,
        found.filled,
        found.share_first,
        found.without_any_wish,
    )


def test_floor_is_a_rule_where_it_is_asked_for() -> None:
    people = [make_person("p", "x"), make_person("q", "x y")]
    before = {"p": ("x@1",), "gone": ("y@1",)}
    problem = make_problem("x@1:1 y@1:9", *people, previous=before, keep_floor=True)

    assert broken(problem, {"p": ("y@1",), "q": ("x@1",)}) == {"below_floor"}
    assert broken(problem, {"p": ("x@1",), "q": ("y@1",)}) == set()
    closed = make_problem("x@1:0 y@1:9", *people, previous=before, keep_floor=True)
    assert broken(closed, {"p": ("y@1",), "q": ("y@1",)}) == set()
