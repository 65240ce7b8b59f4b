"""From an instance to its result, and the gentlest re-run: free seats only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from praxistag.allocation.calculation import Strength, Task, calculate
from praxistag.allocation.files import Options, document_hash, write_instance
from tests.allocation.problems import make_person, make_problem

if TYPE_CHECKING:
    from praxistag.allocation.problem import Problem


def filled(problem: Problem, previous: dict[str, tuple[str, ...]]) -> dict[str, object]:
    task = Task(write_instance(problem), Options(previous=previous), Strength.FILL)
    return calculate(task)


def test_filling_gives_free_seats_and_moves_nobody_else() -> None:
    people = [make_person("p", "x y"), make_person("q", "x"), make_person("new", "y")]
    problem = make_problem("x@1:1 y@1:9 z@1:9+2", *people)

    result = filled(problem, {"p": ("y@1",), "q": ("x@1",), "gone": ("y@1",)})

    assert result["status"] == "feasible"
    assert result["assignment"] == {"new": ["y@1"], "p": ["y@1"], "q": ["x@1"]}
    assert result["cancelled"] == ["z@1"]
    assert result["input_hash"] == document_hash(write_instance(problem))


def test_filling_cannot_mend_a_session_that_lost_its_minimum() -> None:
    problem = make_problem("x@1:9+2 y@1:9", make_person("p", "x"))

    result = filled(problem, {"p": ("x@1",), "gone": ("x@1",)})

    assert result["status"] == "infeasible"
    assert result["causes"] == [
        {
            "code": "below_minimum",
            "ids": ["x@1"],
            "message": "Termin x@1: vergeben 1, mindestens nötig 2.",
        }
    ]


def test_filling_without_an_earlier_plan_starts_from_nothing() -> None:
    result = filled(make_problem("x@1:1", make_person("p", "x")), {})

    assert result["assignment"] == {"p": ["x@1"]}


def test_price_of_keeping_a_closed_session_is_told_when_asked_for() -> None:
    people = [make_person(name, "x y") for name in "abc"]
    task = Task(write_instance(make_problem("x@1:9 y@1:9+2", *people)), Options())

    silent = calculate(task)
    told = calculate(replace(task, prices_closings=True))

    assert "closings" not in silent
    assert told["cancelled"] == ["y@1"]
    assert told["closings"] == [
        {
            "session": "y@1",
            "min_size": 2,
            "reach": 3,
            "demand": 3,
            "first": 0,
            "kept": {"leximin": (1, 2), "lose": 2, "gain": 0, "closed": (), "proven": True},
            "in_time": True,
        }
    ]
