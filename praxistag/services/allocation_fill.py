"""How full the sessions of a plan get, who does not reach the minimum, and how bodies mix."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.allocation.problem import Problem
    from praxistag.models import Slot, WorkshopSession
    from praxistag.services.allocation_roster import Roster
    from praxistag.services.timetable import Timetable

from praxistag.services.allocation_instances import session_id, slot_name


class Largest(NamedTuple):
    """The organisation with the most people in a session."""

    organisation: str
    people: int


@dataclass(frozen=True)
class SessionFill:
    """One session under a plan; `wanted` is how many people wish for its workshop at any rank."""

    session: WorkshopSession
    capacity: int
    bodies: Counter[str]
    wanted: int
    is_cancelled: bool

    @property
    def taken(self) -> int:
        """Seats given."""
        return self.bodies.total()

    @property
    def largest(self) -> Largest | None:
        """The body with the most people; of equals the one met first."""
        most = self.bodies.most_common(1)
        return Largest(*most[0]) if most else None

    @property
    def is_full(self) -> bool:
        """No place is left."""
        return 0 < self.capacity <= self.taken

    @property
    def is_below_minimum(self) -> bool:
        """Fewer people than the workshop needs, and yet it takes place."""
        return not self.is_cancelled and 0 < self.taken < self.session.workshop.min_size


@dataclass(frozen=True)
class BlockFill:
    """A block with its sessions; `empty` people would have nothing there."""

    slot: Slot
    sessions: tuple[SessionFill, ...]
    empty: int

    @property
    def taken(self) -> int:
        """Seats given."""
        return sum(fill.taken for fill in self.sessions)

    @property
    def capacity(self) -> int:
        """Seats there are in sessions that take place."""
        return sum(fill.capacity for fill in self.sessions if not fill.is_cancelled)


@dataclass(frozen=True)
class Mix:
    """How bodies spread: `excess` seats lie above the share an organisation has of all people."""

    excess: int
    seats: int
    shares: Mapping[str, float]


@dataclass(frozen=True)
class Fill:
    """All blocks of a plan."""

    blocks: tuple[BlockFill, ...]
    mix: Mix

    @property
    def closings(self) -> list[SessionFill]:
        """The sessions that would not take place."""
        return [fill for block in self.blocks for fill in block.sessions if fill.is_cancelled]


@dataclass(frozen=True)
class Hall:
    """What the seats of a plan are counted against."""

    problem: Problem
    table: Timetable
    roster: Roster


def fill_of(
    hall: Hall,
    seats: Mapping[str, Sequence[str]],
    cancelled: Sequence[int],
    empty: Mapping[str, int],
) -> Fill:
    """Return the fill of every session of the instance that still stands in the programme."""
    bodies = _bodies_per_session(hall, seats)
    capacities = {session_id(session.id): session.capacity for session in hall.problem.sessions}
    wanted = _wanted(hall.problem)
    fills: dict[int, list[SessionFill]] = {}
    for session in hall.table.sessions:
        if session.id in capacities:
            fill = SessionFill(
                session=session,
                capacity=capacities[session.id],
                bodies=bodies.get(session.id, Counter()),
                wanted=wanted[session.workshop.slug],
                is_cancelled=session.id in cancelled,
            )
            fills.setdefault(session.slot_id, []).append(fill)
    blocks = tuple(
        BlockFill(slot, tuple(fills.get(slot.id, ())), empty.get(slot_name(slot), 0))
        for slot in hall.table.blocks
    )
    return Fill(blocks, _mix(hall, bodies, capacities))


def _wanted(problem: Problem) -> Counter[str]:
    """Count for every workshop who wishes for it, at any rank."""
    return Counter(wish for person in problem.people for tie in person.wishes for wish in tie)


def _bodies_per_session(hall: Hall, seats: Mapping[str, Sequence[str]]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for person in hall.problem.people:
        body = hall.roster.body_of(person.id)
        for name in seats.get(person.id, ()):
            found.setdefault(session_id(name), Counter())[body] += 1
    return found


def _mix(hall: Hall, bodies: Mapping[int, Counter[str]], capacities: Mapping[int, int]) -> Mix:
    """Count as the solver does: seats above the organisation's share of the places, rounded up."""
    people = Counter(hall.roster.body_of(person.id) for person in hall.problem.people)
    total = max(1, people.total())
    shares = {body: count / total for body, count in people.items()}
    excess = sum(
        max(0, count - math.ceil(shares.get(body, 0) * capacities.get(session, 0)))
        for session, found in bodies.items()
        for body, count in found.items()
    )
    return Mix(excess, sum(found.total() for found in bodies.values()), shares)
