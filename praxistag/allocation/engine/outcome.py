"""What an engine hands back: `solver.solve` has it checked and makes a Solution of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.allocation.solution import Issue

if TYPE_CHECKING:
    from praxistag.allocation.problem import Problem
    from praxistag.allocation.solution import Gap, Round

Seats = dict[str, tuple[str, ...]]

NO_ROOM = Issue(
    "floor_unreachable", (), "Kein Plan lässt allen mindestens das, was sie bisher haben."
)


@dataclass(frozen=True)
class Outcome:
    """Seats per person id (pins included, in the order of the slots) and how good they are.

    `proven`: the rounds of the mode itself all met their bounds; `gap` is the first that did not.
    `issues` say why there is no plan at all; then the seats are empty.
    """

    seats: Seats
    cancelled: tuple[str, ...] = ()
    rounds: tuple[Round, ...] = ()
    proven: bool = False
    gap: Gap | None = None
    issues: tuple[Issue, ...] = ()


def without_people(problem: Problem, seats: Seats) -> tuple[str, ...]:
    """Return the sessions with a minimum size that nobody is in: whoever plans has to know."""
    used = {seat for day in seats.values() for seat in day}
    return tuple(s.id for s in problem.sessions if s.min_size > 0 and s.id not in used)
