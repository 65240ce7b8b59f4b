"""What the planning team needs to confirm a closing: the demand, and what keeping it would cost."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.allocation.engine.clock import Clock
from praxistag.allocation.engine.explicit import solve_explicit
from praxistag.allocation.losses import Losses, ranks, vector

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from praxistag.allocation.engine.outcome import Seats
    from praxistag.allocation.problem import Person, Problem, Session
    from praxistag.allocation.solution import Solution


@dataclass(frozen=True)
class Kept:
    """The best plan with a session that was to be closed, against the plan without it.

    `leximin` is its quality, `lose` and `gain` count people whose regret would rise or fall,
    `closed` are the sessions closed then; `proven` says whether this is known to be the best.
    """

    leximin: tuple[int, ...]
    lose: int
    gain: int
    closed: tuple[str, ...]
    proven: bool


@dataclass(frozen=True)
class Closing:
    """A session below its minimum: how many could come, wish for it, and rank it first.

    `kept` is None where it cannot take place at all (or no plan was found in time: `in_time`).
    """

    session: str
    min_size: int
    reach: int
    demand: int
    first: int
    kept: Kept | None
    in_time: bool = True


def proposals(problem: Problem, solution: Solution, seconds: float) -> tuple[Closing, ...]:
    """Return one proposal per closed session, in the order of the plan; numbers, never names.

    The time is shared out evenly; a session nobody had time for comes with its demand only.
    """
    losses = Losses(problem)
    deadline = time.monotonic() + seconds
    before = _regrets(losses, solution.seats)
    found = []
    for number, name in enumerate(solution.cancelled):
        left = (deadline - time.monotonic()) / (len(solution.cancelled) - number)
        found.append(_proposal(losses, losses.sessions[name], before, left))
    return tuple(found)


def _proposal(
    losses: Losses, session: Session, before: Mapping[str, int], seconds: float
) -> Closing:
    able = list(_able(losses, session))
    asking = [rank for person in able if (rank := ranks(person).get(session.workshop))]
    outcome = solve_explicit(losses.problem, Clock(seconds), keep_open=(session.id,))
    kept = None
    if outcome is not None and not outcome.issues:
        kept = _kept(losses, before, outcome.seats, outcome.cancelled, proven=outcome.proven)
    return Closing(
        session.id,
        session.min_size,
        reach=len(able),
        demand=len(asking),
        first=asking.count(1),
        kept=kept,
        in_time=outcome is not None,
    )


def _kept(
    losses: Losses,
    before: Mapping[str, int],
    seats: Seats,
    closed: tuple[str, ...],
    *,
    proven: bool,
) -> Kept:
    after = _regrets(losses, seats)
    return Kept(
        vector(after.values()),
        lose=sum(after[person] > regret for person, regret in before.items()),
        gain=sum(after[person] < regret for person, regret in before.items()),
        closed=closed,
        proven=proven,
    )


def _regrets(losses: Losses, seats: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    people = losses.problem.people
    return {person.id: losses.regret(person, seats.get(person.id, ())) for person in people}


def _able(losses: Losses, session: Session) -> Iterator[Person]:
    """Yield everybody who could sit in the session, whether they wish for it or not."""
    for person in losses.problem.people:
        pinned = {losses.sessions[pin].workshop for pin in person.pinned}
        free = session.slot in losses.free_slots(person) and losses.room(person) > 0
        if session.id in person.pinned or (free and session.workshop not in pinned):
            yield person
