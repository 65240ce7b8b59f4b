"""What minimum sizes force before anything is solved, and what the search remembers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from praxistag.allocation.engine.bundles import enumerate_days, ideals
from praxistag.allocation.engine.closing import (
    CLOSED,
    OPEN,
    UNDECIDED,
    Minima,
    MinimumNotMetError,
    Search,
)
from praxistag.allocation.engine.hall import Hall
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.vector import value_of
from praxistag.allocation.problem import Mode
from tests.allocation.problems import make_person, make_problem

if TYPE_CHECKING:
    from praxistag.allocation.problem import Problem

MOST = 8


def decided(problem: Problem) -> dict[str, int]:
    instance = Instance(problem)
    state = Minima(instance).start()
    return {s.id: int(state[j]) for j, s in enumerate(instance.sessions)}


def search(problem: Problem, seconds: float = 30.0) -> Search:
    instance = Instance(problem)
    days = enumerate_days(instance, np.full(len(instance.people), MOST), ideals(instance))
    costs = [value_of(Mode.LEXIMIN, days.regret, level) for level in range(MOST, 0, -1)]
    minima = Minima(instance)
    found = Search(Hall(instance, days, costs), minima, time.monotonic() + seconds)
    found.run(minima.start())
    return found


def test_only_minimum_sizes_above_one_and_the_pins_are_to_decide() -> None:
    people = [make_person("p0", pinned=("b@1",)), make_person("p1"), make_person("p2")]
    problem = make_problem("a@1:3+1 b@1:3+1 c@2:3+2 d@2:3", *people)

    assert decided(problem) == {"a@1": OPEN, "b@1": OPEN, "c@2": UNDECIDED, "d@2": OPEN}


def test_a_minimum_above_capacity_or_reach_closes() -> None:
    people = [make_person("p0"), make_person("p1", blocked=frozenset({"2"})), make_person("p2")]
    problem = make_problem("a@1:2+3 b@2:5+3 c@1:3+2", *people)

    assert decided(problem) == {"a@1": CLOSED, "b@2": CLOSED, "c@1": UNDECIDED}


def test_an_open_session_closes_those_the_slot_has_no_people_left_for() -> None:
    people = [make_person(f"p{n}") for n in range(4)]
    people.append(make_person("p4", pinned=("a@1",)))
    problem = make_problem("a@1:9+4 b@1:9+2 c@1:1", *people)

    assert decided(problem)["b@1"] == CLOSED
    assert decided(problem)["a@1"] == OPEN


def test_a_session_with_pins_that_cannot_reach_its_minimum_is_named() -> None:
    problem = make_problem("a@1:9 b@1:9+4", make_person("p0", pinned=("b@1",)), make_person("p1"))
    instance = Instance(problem)

    with pytest.raises(MinimumNotMetError) as refusal:
        Minima(instance).start()

    assert instance.sessions[refusal.value.session].id == "b@1"


def test_the_search_closes_what_nobody_should_be_forced_into() -> None:
    people = [make_person(f"p{n}", "a") for n in range(3)]
    found = search(make_problem("a@1:3 b@1:3+2", *people))

    assert found.best is not None
    assert found.best.values == (0,) * MOST
    assert found.best.state.tolist() == [OPEN, CLOSED]
    assert found.bound() == found.best.values


def test_closing_one_makes_another_possible() -> None:
    people = [make_person(f"p{n}", "a b") for n in range(2)] + [make_person("p2", "b a")]
    found = search(make_problem("a@1:3+3 b@1:3+3", *people))

    assert found.best is not None
    assert sorted(found.best.state.tolist()) == [CLOSED, OPEN]
    assert found.best.values[-1] == 1


def test_reopening_fills_a_session_where_that_costs_nothing() -> None:
    people = [make_person(f"p{n}", "x") for n in range(4)]
    found = search(make_problem("a@1:4+2 b@1:4+2", *people))

    found.reopen()

    assert found.best is not None
    assert found.best.state.tolist() == [OPEN, OPEN]


def test_a_search_without_time_proves_nothing() -> None:
    people = [make_person(f"p{n}", "a") for n in range(3)]
    found = search(make_problem("a@1:3 b@1:3+2", *people), seconds=-1.0)

    assert found.best is None
    assert found.waiting
    assert found.bound() == (0,) * MOST
