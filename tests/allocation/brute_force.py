"""The optimum of a tiny problem by looking at all plans, one person after another.

Plans that use the sessions alike are interchangeable for everybody who comes later, so of those
only the best is kept. That is exact for every value that is added up over people, and the counts
of people per regret, compared from the highest regret on, are such a value.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeAlias

from praxistag.allocation.checker import vector
from praxistag.allocation.ledger import Ledger
from praxistag.allocation.problem import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from praxistag.allocation.problem import Person, Problem

Value: TypeAlias = "tuple[int, ...]"


def optimum(problem: Problem, mode: Mode = Mode.LEXIMIN) -> Value | None:
    """Return the best leximin vector (or the smallest sum); None where no plan exists."""
    ledger = Ledger(problem)
    worth = _worth(problem, mode)
    states: dict[Value, Value] = {(0,) * len(problem.sessions): worth(None)}
    for person in problem.people:
        days = _days(ledger, person, worth)
        states = _extended(problem, states, days)
    minima = [session.min_size for session in problem.sessions]
    allowed = [
        value
        for use, value in states.items()
        if all(n == 0 or n >= least for n, least in zip(use, minima, strict=True))
    ]
    if not allowed:
        return None
    return _as_vector(min(allowed)) if mode is Mode.LEXIMIN else min(allowed)


def _worth(problem: Problem, mode: Mode) -> Callable[[int | None], Value]:
    """Return what one regret adds; None stands for nobody."""
    if mode is Mode.BALANCED:
        return lambda regret: ((regret or 0) ** 2,)
    if mode is Mode.TOTAL:
        return lambda regret: (regret or 0,)
    top = (problem.max_rank + 1) * len(problem.slots)
    return lambda regret: tuple(int(level == regret) for level in range(top, -1, -1))


def _days(
    ledger: Ledger, person: Person, worth: Callable[[int | None], Value]
) -> list[tuple[Value, Value]]:
    """Return every allowed day of a person as its use of sessions, with its best value."""
    places = {session.id: number for number, session in enumerate(ledger.problem.sessions)}
    found: dict[Value, Value] = {}
    for seats in _choices(ledger, person):
        use = [0] * len(places)
        for seat in seats:
            use[places[seat]] += 1
        found[tuple(use)] = worth(ledger.regret(person, seats))
    return list(found.items())


def _choices(ledger: Ledger, person: Person) -> Iterator[tuple[str, ...]]:
    free = ledger.free_slots(person)
    offers = [
        ["", *(session.id for session in ledger.problem.sessions if session.slot == slot)]
        for slot in free
    ]
    for day in itertools.product(*offers):
        seats = (*person.pinned, *(seat for seat in day if seat))
        workshops = {ledger.sessions[seat].workshop for seat in seats}
        if len(workshops) == len(seats) <= ledger.limit(person):
            yield seats


def _extended(
    problem: Problem, states: dict[Value, Value], days: list[tuple[Value, Value]]
) -> dict[Value, Value]:
    room = [session.capacity for session in problem.sessions]
    # Nobody need count where everybody fits and any number may come.
    counts = [
        session.capacity < len(problem.people) or session.min_size > 1
        for session in problem.sessions
    ]
    found: dict[Value, Value] = {}
    for use, value in states.items():
        for more, added in days:
            after = tuple((a + b) * c for a, b, c in zip(use, more, counts, strict=True))
            if any(n > most for n, most in zip(after, room, strict=True)):
                continue
            total = tuple(a + b for a, b in zip(value, added, strict=True))
            if after not in found or total < found[after]:
                found[after] = total
    return found


def _as_vector(counts: Value) -> Value:
    """Turn counts per regret, highest first, into the vector of the format."""
    top = len(counts) - 1
    return vector({top - place: n for place, n in enumerate(counts) if n})
