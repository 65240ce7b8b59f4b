"""What plans mean in numbers, for people who choose between them: counts, never names."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from praxistag.allocation.checker import vector
from praxistag.allocation.ledger import Ledger
from praxistag.allocation.solution import Status
from praxistag.domain.kinds import Strength
from praxistag.extensions import db
from praxistag.models import AllocationPlan, Duty, Registration
from praxistag.services import allocation_instances, timetable
from praxistag.services.allocation_people import takes_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.allocation.problem import Person, Problem
    from praxistag.models import AllocationRun, Event, Slot
    from praxistag.services.allocation_plans import Seats


@dataclass(frozen=True)
class Reading:
    """One plan in numbers.

    `leximin` is the vector of the format; `wishing` are people with at least one wish, and
    `granted` tells for them how many of their wishes come true, together with how many they had.
    """

    people: int
    wishing: int
    leximin: tuple[int, ...]
    sum_regret: int
    first: int
    first_or_second: int
    granted: Mapping[tuple[int, int], int]
    empty: Mapping[str, int]

    @property
    def worst(self) -> int:
        """The most points anybody loses."""
        return self.leximin[0]

    def losing(self, points: int) -> int:
        """Return how many people lose at least so many points."""
        if points <= 0:
            return self.people
        return self.leximin[1 + self.worst - points] if points <= self.worst else 0

    @property
    def without_any_wish(self) -> int:
        """How many wished and get nothing of it."""
        return sum(n for (got, _had), n in self.granted.items() if got == 0)

    @property
    def with_one_of_several(self) -> int:
        """How many wished for several workshops and get a single one of them."""
        return sum(n for (got, had), n in self.granted.items() if got == 1 < had)

    @property
    def with_their_only_wish(self) -> int:
        """How many wished for one workshop and get it."""
        return self.granted.get((1, 1), 0)


@dataclass(frozen=True)
class Draft:
    """A plan with what its numbers say; without a reading once its instance is forgotten."""

    plan: AllocationPlan
    seats: Seats
    result: Mapping[str, Any]
    reading: Reading | None
    strength: Strength = Strength.FULL

    @property
    def is_proven(self) -> bool:
        """Whether no better plan exists by its rule."""
        return self.plan.status is Status.PROVEN

    @property
    def seconds(self) -> float:
        """How long the calculation took."""
        return float(self.result.get("solver", {}).get("seconds") or 0)

    @property
    def gap(self) -> Mapping[str, Any] | None:
        """The first round that is not proven: its level, what was found, what may be possible."""
        found: Mapping[str, Any] | None = self.result.get("solver", {}).get("gap")
        return found

    @property
    def closings(self) -> Mapping[int, Mapping[str, Any]]:
        """What it would cost to keep the cancelled sessions, by the row of the session."""
        found: Sequence[Mapping[str, Any]] = self.result.get("closings", ())
        return {allocation_instances.session_id(row["session"]): row for row in found}

    @property
    def rounds(self) -> Sequence[Mapping[str, Any]]:
        """The rounds of the solver with value, bound and seconds."""
        found: Sequence[Mapping[str, Any]] = self.result.get("rounds", ())
        return found


@dataclass(frozen=True)
class Drift:
    """What moved since a calculation: people who left or came, wishes, programme, seats."""

    has_instance_changed: bool
    has_seats_changed: bool
    left: int = 0
    joined: int = 0

    @property
    def is_outdated(self) -> bool:
        """Whether a draft of it may no longer be published."""
        return self.has_instance_changed or self.has_seats_changed


class Study:
    """The instance of one calculation, read once, and its plans in numbers."""

    def __init__(self, run: AllocationRun) -> None:
        self.run = run

    @cached_property
    def problem(self) -> Problem | None:
        """The instance, as long as it is kept."""
        if self.run.instance is None:
            return None
        return allocation_instances.Snapshot(self.run.instance, self.run.previous or "{}").problem

    @cached_property
    def ledger(self) -> Ledger | None:
        """The accounts of everybody; shared by all plans, as the best days are the same."""
        return Ledger(self.problem) if self.problem else None

    def of(self, plan: AllocationPlan) -> Draft:
        """Return a plan with its numbers; its result is parsed here and nowhere else."""
        result: dict[str, Any] = json.loads(plan.result or "{}")
        seats = {lot: tuple(names) for lot, names in result.get("assignment", {}).items()}
        has_numbers = self.ledger is not None and plan.result is not None
        return Draft(plan, seats, result, self.read(seats) if has_numbers else None, self.strength)

    def read(self, seats: Seats) -> Reading | None:
        """Return what seats are worth under this instance."""
        return read(self.ledger, seats) if self.ledger else None

    @property
    def strength(self) -> Strength:
        """How much the calculation was allowed to change."""
        return self.run.strength

    @cached_property
    def before(self) -> Seats:
        """Who sat where when the calculation was asked for."""
        found = json.loads(self.run.previous or "{}")
        return {lot: tuple(names) for lot, names in found.items()}


def read(ledger: Ledger, seats: Mapping[str, Sequence[str]]) -> Reading:
    """Return the numbers of a plan; the same as `checker.metrics` where both count."""
    regrets, granted, empty = Counter[int](), Counter[tuple[int, int]](), Counter[str]()
    first = first_or_second = 0
    for person in ledger.problem.people:
        got = seats.get(person.id, ())
        regrets[ledger.regret(person, got)] += 1
        empty.update(_slots_without_seat(ledger, person, got))
        if ranks := ledger.ranks(person):
            true = _ranks_that_came_true(ledger, ranks, got)
            granted[len(true), len(ranks)] += 1
            first += 1 in true
            first_or_second += bool(true) and min(true) <= 2  # noqa: PLR2004 -- the second wish
    return Reading(
        people=len(ledger.problem.people),
        wishing=granted.total(),
        leximin=vector(regrets),
        sum_regret=sum(regret * n for regret, n in regrets.items()),
        first=first,
        first_or_second=first_or_second,
        granted=granted,
        empty=empty,
    )


def drift(event: Event, run: AllocationRun) -> Drift:
    """Return what changed since a calculation was asked for."""
    snapshot = allocation_instances.take(event)
    if snapshot.instance == run.instance:
        return Drift(
            has_instance_changed=False, has_seats_changed=snapshot.previous != run.previous
        )
    then, now = _lots(run.instance), _lots(snapshot.instance)
    return Drift(
        has_instance_changed=True,
        has_seats_changed=snapshot.previous != run.previous,
        left=len(then - now),
        joined=len(now - then),
    )


def history(event_id: int) -> Sequence[AllocationPlan]:
    """Return everything ever published, the latest first, without the seats themselves."""
    return db.session.scalars(
        select(AllocationPlan)
        .where(AllocationPlan.event_id == event_id, AllocationPlan.version.is_not(None))
        .order_by(AllocationPlan.version.desc())
        .options(defer(AllocationPlan.result))
    ).all()


def version_of(event_id: int, version: int) -> AllocationPlan | None:
    """Return a published plan by its number."""
    return db.session.scalars(
        select(AllocationPlan).where(
            AllocationPlan.event_id == event_id, AllocationPlan.version == version
        )
    ).one_or_none()


def blocks_too_small(event: Event) -> list[tuple[Slot, int, int]]:
    """Return the blocks with fewer seats than people: (slot, seats, people)."""
    table = timetable.of_event(event.id)
    people = db.session.scalar(select(func.count(Registration.id)).where(takes_part(event))) or 0
    busy = {
        row[0]: row[1]
        for row in db.session.execute(
            select(Duty.slot_id, func.count(Duty.id))
            .join(Registration, Registration.id == Duty.registration_id)
            .where(takes_part(event))
            .group_by(Duty.slot_id)
        )
    }
    rows = [
        (
            slot,
            sum(session.capacity for session in table.in_slot(slot)),
            people - busy.get(slot.id, 0),
        )
        for slot in table.blocks
    ]
    return [(slot, seats, needed) for slot, seats, needed in rows if seats < needed]


def _lots(instance: str | None) -> set[str]:
    return {row["id"] for row in json.loads(instance or '{"participants":[]}')["participants"]}


def _slots_without_seat(ledger: Ledger, person: Person, got: Sequence[str]) -> Iterator[str]:
    taken = {ledger.sessions[seat].slot for seat in got if seat in ledger.sessions}
    return (slot for slot in ledger.free_slots(person) if slot not in taken)


def _ranks_that_came_true(
    ledger: Ledger, ranks: Mapping[str, int], got: Sequence[str]
) -> list[int]:
    workshops = (ledger.sessions[seat].workshop for seat in got if seat in ledger.sessions)
    return [ranks[workshop] for workshop in workshops if workshop in ranks]
