"""What a plan would change for the people who sit somewhere now: who gains, who loses, where."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.allocation import checker, exchanges
from praxistag.allocation.ledger import Ledger
from praxistag.services import allocation_instances, allocation_plans
from praxistag.services.allocation_instances import session_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.allocation.exchanges import Change
    from praxistag.allocation.problem import Problem
    from praxistag.models import AllocationPlan, Event, Slot, WorkshopSession
    from praxistag.services.allocation_roster import Member, Roster
    from praxistag.services.timetable import Timetable


@dataclass(frozen=True)
class Move:
    """One slot of one person: before and after, each with the rank of the wish it fulfils."""

    slot: Slot
    before: WorkshopSession | None
    after: WorkshopSession | None
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True)
class PersonChange:
    """Everything that changes for one person; `points` is the regret after minus before."""

    member: Member | None
    moves: tuple[Move, ...]
    points: int


@dataclass(frozen=True)
class PlanDifference:
    """The step from the seats of now to those of a plan."""

    gains: int
    losses: int
    unchanged: int
    changes: tuple[PersonChange, ...]
    is_first: bool

    @property
    def people(self) -> int:
        """How many people get other seats."""
        return len(self.changes)

    @property
    def seats(self) -> int:
        """How many seats differ."""
        return sum(len(change.moves) for change in self.changes)

    @property
    def kept(self) -> int:
        """How many people keep everything."""
        return self.gains + self.losses + self.unchanged - self.people

    @property
    def mails(self) -> int:
        """How many of them have an address to write to."""
        return sum(change.member is not None and change.member.has_mail for change in self.changes)


@dataclass(frozen=True)
class Restoration:
    """The step back to an earlier plan; impossible once rooms, pins or duties are others."""

    difference: PlanDifference
    is_possible: bool


@dataclass(frozen=True)
class Ground:
    """What a difference is told in: the problem, the programme, and who is who."""

    problem: Problem
    table: Timetable
    roster: Roster


def to_plan(
    ground: Ground,
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
) -> PlanDifference:
    """Return the difference, who loses first, then who gains, the biggest steps on top."""
    found = exchanges.difference(ground.problem, before, after)
    reader = _Reader(ground)
    changes = sorted(
        (reader.person(change) for change in found.changes),
        key=lambda change: (change.points <= 0, -abs(change.points)),
    )
    return PlanDifference(
        found.gains,
        found.losses,
        found.unchanged,
        tuple(changes),
        is_first=not any(before.values()),
    )


def seats_before(previous: str | None) -> dict[str, tuple[str, ...]]:
    """Return who sat where when a calculation was asked for."""
    return {lot: tuple(names) for lot, names in json.loads(previous or "{}").items()}


def of_restoring(
    event: Event, version: AllocationPlan, table: Timetable, roster: Roster
) -> Restoration:
    """Return what bringing an earlier plan back would change, and whether its seats still fit."""
    snapshot = allocation_instances.take(event)
    there = {person.id for person in snapshot.problem.people}
    found = allocation_plans.seats_of(version)
    seats = {lot: names for lot, names in found.items() if lot in there}
    ground = Ground(snapshot.problem, table, roster)
    difference = to_plan(ground, seats_before(snapshot.previous), seats)
    names = {session_id(session.id): session.id for session in snapshot.problem.sessions}
    closed = [names[row] for row in version.cancelled if row in names]
    fits = bool(found) and not checker.check(snapshot.problem, seats, closed)
    return Restoration(difference, fits)


class _Reader:
    """Turns lot numbers and session names back into people and the programme."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._ledger = Ledger(ground.problem)
        self._sessions = {session.id: session for session in ground.table.sessions}

    def person(self, change: Change) -> PersonChange:
        old, new = self._by_slot(change.before), self._by_slot(change.after)
        ranks = self._ledger.ranks(self._ledger.people[change.person])
        moves = tuple(
            self._move(slot, old.get(slot.id), new.get(slot.id), ranks)
            for slot in self._ground.table.blocks
            if old.get(slot.id) is not new.get(slot.id)
        )
        member = self._ground.roster.members.get(change.person)
        return PersonChange(member, moves, change.regret_after - change.regret_before)

    def _by_slot(self, names: Sequence[str]) -> dict[int, WorkshopSession]:
        rows = (self._sessions.get(session_id(name)) for name in names)
        return {row.slot_id: row for row in rows if row is not None}

    @staticmethod
    def _move(
        slot: Slot,
        before: WorkshopSession | None,
        after: WorkshopSession | None,
        ranks: Mapping[str, int],
    ) -> Move:
        return Move(
            slot,
            before,
            after,
            ranks.get(before.workshop.slug) if before else None,
            ranks.get(after.workshop.slug) if after else None,
        )
