"""A plan in force without a calculation: who sits where is written down."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Status
from praxistag.domain.kinds import PlanState, RunState, SeatOrigin, Strength
from praxistag.models import (
    AllocationPlan,
    AllocationRun,
    SessionSeat,
    SessionWaiting,
    Wish,
    WishList,
)
from tests.factories import next_number

if TYPE_CHECKING:
    from praxistag.models import Event, Registration, Workshop, WorkshopSession
    from praxistag.models.base import Model

PUBLISHED_AT = datetime(2026, 8, 24, 8, tzinfo=UTC)
QUALITY = {
    "leximin": [1, 2],
    "sum_regret": 2,
    "mean_regret": 0.5,
    "mean_rank": 1.5,
    "share_first": 0.75,
    "without_any_wish": 0,
    "seat_ranks": {"1": 6, "2": 2},
    "filled": 8,
    "points": 38,
}


def make_plan(event: Event, **overrides: Any) -> AllocationRun:
    """Return a calculation whose only plan is in force."""
    result = {"format": "praxistag-allocation-result/1", "assignment": {}, "cancelled": []}
    values: dict[str, Any] = {
        "public_id": f"plan{next_number()}",
        "event_id": event.id,
        "mode": Mode.LEXIMIN,
        "status": Status.PROVEN,
        "state": PlanState.PUBLISHED,
        "version": 1,
        "quality": QUALITY,
        "cancelled": [],
        "result": json.dumps(result),
        "published_at": PUBLISHED_AT,
        "published_by": "1",
    }
    return AllocationRun(
        public_id=f"run{next_number()}",
        event_id=event.id,
        strength=Strength.FULL,
        seed="praxistag-2026",
        state=RunState.DONE,
        instance="{}",
        previous="{}",
        instance_hash="a" * 64,
        created_by="1",
        plans=[AllocationPlan(**(values | overrides))],
    )


def make_seat(person: Registration, session: WorkshopSession, **overrides: Any) -> SessionSeat:
    """Return a seat as a plan gives it."""
    values: dict[str, Any] = {
        "registration_id": person.id,
        "slot_id": session.slot_id,
        "session_id": session.id,
        "origin": SeatOrigin.PLAN,
    }
    return SessionSeat(**(values | overrides))


def make_wait(person: Registration, session: WorkshopSession, since: datetime) -> SessionWaiting:
    """Return a place in the queue of a session."""
    return SessionWaiting(registration_id=person.id, session_id=session.id, since=since)


def make_wishes(person: Registration, *workshops: Workshop) -> list[Model]:
    """Return a list of wishes, the dearest first."""
    wishes = [
        Wish(registration_id=person.id, workshop_id=workshop.id, rank=rank)
        for rank, workshop in enumerate(workshops, 1)
    ]
    return [WishList(registration_id=person.id, saved_at=PUBLISHED_AT), *wishes]
