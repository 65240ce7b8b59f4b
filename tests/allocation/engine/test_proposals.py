"""A closing comes with numbers: who asked, and what the session would cost if it took place."""

from __future__ import annotations

from dataclasses import fields

from praxistag.allocation.engine.proposals import Closing, Kept, proposals
from praxistag.allocation.solver import solve
from tests.allocation.problems import make_person, make_problem


def test_a_proposal_counts_demand_and_the_price_of_keeping_the_session() -> None:
    people = [make_person(f"p{n}", "a") for n in range(3)] + [make_person("p3", "a b")]
    problem = make_problem("a@1:4 b@1:4+3", *people)
    solution = solve(problem)

    found = proposals(problem, solution, seconds=20.0)

    assert solution.cancelled == ("b@1",)
    assert [(c.session, c.min_size, c.reach, c.demand, c.first) for c in found] == [
        ("b@1", 3, 4, 1, 0)
    ]
    assert found[0].kept == Kept((3, 2, 2, 3), lose=3, gain=0, closed=(), proven=True)


def test_a_session_that_cannot_take_place_has_no_price() -> None:
    problem = make_problem("a@1:4 b@1:4+3", make_person("p0", "b"), make_person("p1", "b"))

    (closing,) = proposals(problem, solve(problem), seconds=20.0)

    assert closing == Closing("b@1", 3, reach=2, demand=2, first=2, kept=None)


def test_without_time_there_is_the_demand_only() -> None:
    people = [make_person(f"p{n}", "a b") for n in range(4)]
    problem = make_problem("a@1:4 b@1:4+3", *people)

    (closing,) = proposals(problem, solve(problem), seconds=0.0)

    assert (closing.demand, closing.kept, closing.in_time) == (4, None, False)


def test_a_proposal_holds_numbers_and_sessions_never_people() -> None:
    kinds = {str(field.type) for kind in (Closing, Kept) for field in fields(kind)}

    assert kinds == {"str", "int", "bool", "Kept | None", "tuple[int, ...]", "tuple[str, ...]"}
