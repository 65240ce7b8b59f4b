"""What a day is worth, and the best day somebody could have had alone."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from praxistag.allocation.ledger import Ledger
from tests.allocation.problems import make_person, make_problem, random_problem

if TYPE_CHECKING:
    from praxistag.allocation.problem import Person, Problem


def ideal(problem: Problem) -> int:
    return Ledger(problem).ideal(problem.people[0])


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        pytest.param(make_person("p", "x y"), 1, id="both wishes, in either order"),
        pytest.param(make_person("p", "y=x"), 0, id="a tie shares the rank"),
        pytest.param(make_person("p", "z x"), 1 + 3, id="no seats in a wish: one unranked"),
        pytest.param(make_person("p"), 3 + 3, id="no wishes"),
        pytest.param(make_person("p", "x", blocked=frozenset("12")), 0, id="no free slot"),
        pytest.param(make_person("p", "x y", pinned=("x@1",)), 1, id="a pin takes slot and wish"),
        pytest.param(make_person("p", "y x", max_sessions=1), 0 + 4, id="an empty slot by choice"),
    ],
)
def test_ideal_day(person: Person, expected: int) -> None:
    assert ideal(make_problem("x@1:1 x@2:1 y@2:1 z@1:0", person)) == expected


def test_ideal_moves_an_earlier_wish_to_another_slot() -> None:
    problem = make_problem("x@1:1 x@2:1 y@1:1", make_person("p", "x y"))

    assert ideal(problem) == 1


def test_empty_slot_costs_most_and_unknown_sessions_nothing() -> None:
    problem = make_problem("x@1:1 y@2:1", make_person("p", "x"))
    ledger, person = Ledger(problem), problem.people[0]

    assert ledger.costs(person, ("y@2", "fort")) == {"1": 4, "2": 3}
    assert ledger.regret(person, ("y@2",)) == 4
    assert ledger.regrets({}) == {"p": 5}


def days(problem: Problem, person: Person) -> list[tuple[str, ...]]:
    """Every day of one person alone, an unranked seat assumed in each free slot."""
    ledger = Ledger(problem)
    choices = [
        ["", *(s.id for s in problem.sessions if s.slot == slot and s.capacity)]
        for slot in ledger.free_slots(person)
    ]
    had = [ledger.sessions[pin].workshop for pin in person.pinned]
    found = []
    for day in itertools.product(*choices):
        seats = [seat for seat in day if seat]
        workshops = [*had, *(ledger.sessions[seat].workshop for seat in seats)]
        if len(set(workshops)) == len(workshops):
            found.append(tuple(seats))
    return found


@pytest.mark.parametrize("number", range(40))
def test_ideal_is_the_least_of_all_days(number: int) -> None:
    problem = random_problem(number)
    ledger = Ledger(problem)
    for person in problem.people:
        room = ledger.limit(person) - len(person.pinned)
        if room < 0:
            continue
        least = []
        for day in days(problem, person):
            wished = [s for s in day if ledger.sessions[s].workshop in ledger.ranks(person)]
            if len(wished) > room:
                continue
            others = min(room, len(ledger.free_slots(person))) - len(wished)
            least.append(ledger.loss(person, wished) - others)

        assert ledger.ideal(person) == min(least)
