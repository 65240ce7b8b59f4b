"""Why a wish did not come true: one test per reason, each provable from the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.allocation.fates import Fate, Fates
from praxistag.allocation.serial_dictatorship import plan
from praxistag.allocation.validation import validate
from tests.allocation.problems import make_person, make_problem, random_problem

if TYPE_CHECKING:
    from praxistag.allocation.problem import Problem


def fates(problem: Problem, seats: dict[str, Any], *cancelled: str) -> dict[str, Fate]:
    """Return what became of the wishes of the first person."""
    day = next(Fates(problem, seats, cancelled).days())
    return {wish.workshop: wish.fate for wish in day.per_wish}


def test_granted_full_and_the_counts_behind() -> None:
    others = [make_person(name, "x") for name in ("q", "r")]
    problem = make_problem("x@1:1 y@1:9", make_person("p", "x y"), *others)

    day = next(Fates(problem, {"p": ("y@1",), "q": ("x@1",), "r": ("y@1",)}).days())

    full, granted = day.per_wish
    assert (full.fate, full.places, full.wanted) == (Fate.FULL, 1, 3)
    assert granted.fate is Fate.GRANTED
    assert (day.regret, day.as_low, day.is_settled) == (1, 2, True)


def test_only_beside_a_better_wish_is_a_clash() -> None:
    problem = make_problem("x@1:1 y@1:1", make_person("p", "x y"))

    assert fates(problem, {"p": ("x@1",)}) == {"x": Fate.GRANTED, "y": Fate.CLASH}


def test_free_seat_beside_a_better_wish_that_was_full_elsewhere_is_a_clash() -> None:
    problem = make_problem("x@1:1 x@2:1 y@1:2", make_person("p", "x y"), make_person("q", "x"))

    assert fates(problem, {"p": ("x@1",), "q": ("x@2",)})["y"] is Fate.CLASH


def test_cancelled_unreached_and_never_offered() -> None:
    problem = make_problem("x@1:9 y@1:9+2 z@1:0", make_person("p", "x y z"))

    assert set(fates(problem, {"p": ()}, "x@1").values()) == {Fate.CANCELLED}


def test_blocked_pinned_and_beside_a_pin() -> None:
    person = make_person("p", "x y z", blocked=frozenset("1"), pinned=("y@2",))
    problem = make_problem("x@1:9 y@2:9 z@2:9", person)

    assert fates(problem, {"p": ("y@2",)}) == {
        "x": Fate.BLOCKED,
        "y": Fate.PINNED,
        "z": Fate.BESIDE_PIN,
    }


def test_as_many_as_allowed() -> None:
    problem = make_problem("x@1:9 y@2:9", make_person("p", "x y", max_sessions=1))

    assert fates(problem, {"p": ("x@1",)})["y"] is Fate.LIMIT


def test_better_seat_left_free_is_said_openly() -> None:
    problem = make_problem("x@1:9 y@1:9+1", make_person("p", "x y"))
    spare = make_problem("x@1:9 y@1:9", make_person("p", "x y"))

    assert fates(problem, {"p": ("y@1",)})["x"] is Fate.NEEDED
    assert fates(spare, {"p": ("y@1",)})["x"] is Fate.OPEN
    assert fates(spare, {"p": ()})["x"] is Fate.OPEN
    assert not next(Fates(spare, {"p": ("y@1",)}).days()).is_settled


def test_at_the_limit_a_better_seat_elsewhere_is_open() -> None:
    problem = make_problem("x@1:9 y@2:9", make_person("p", "x y", max_sessions=1))

    assert fates(problem, {"p": ("y@2",)})["x"] is Fate.OPEN


@pytest.mark.parametrize("number", range(60))
def test_settled_means_that_no_single_step_helps(number: int) -> None:
    problem = random_problem(number, people=8)
    if validate(problem):
        return
    seats, cancelled = plan(problem)
    reader = Fates(problem, seats, cancelled)

    for person in problem.people:
        ranks = reader._ledger.ranks(person)
        costs = reader._ledger.costs(person, seats[person.id])
        had = {reader._ledger.sessions[seat].workshop for seat in seats[person.id]}
        better = [
            session
            for session in problem.sessions
            if reader._use[session.id] < session.capacity
            and session.workshop in ranks
            and session.workshop not in had
            and costs.get(session.slot, 0) >= ranks[session.workshop]
            and (reader._use[session.id] or not session.min_size)
        ]
        if reader.day(person).is_settled and person.max_sessions is None:
            assert better == []
