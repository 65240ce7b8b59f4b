"""Plans come into force: published as a step of its own, replaced, and brought back."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from praxistag.allocation.checker import check
from praxistag.allocation.solution import Status
from praxistag.domain.errors import ClosingsUnconfirmed, PlanNotPublishable, PlanOutdated
from praxistag.domain.keys import new_public_id
from praxistag.domain.kinds import MailKind, PlanState, SeatOrigin
from praxistag.extensions import db
from praxistag.models import (
    AllocationPlan,
    AllocationRun,
    Event,
    Placement,
    Registration,
    SessionSeat,
    SessionWaiting,
    WorkshopSession,
)
from praxistag.models.base import table_of
from praxistag.services import allocation_instances, audit, outbox, seat_changes
from praxistag.services.allocation_people import participants_query, takes_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor

logger = logging.getLogger(__name__)

_FREE_SEATS_OF = (
    table_of(SessionSeat)
    .delete()
    .where(table_of(SessionSeat).c.registration_id == bindparam("person"))
)

Seats = dict[str, tuple[str, ...]]
"""Lot number → ids of sessions as in the instance."""


def publish(
    plan: AllocationPlan, *, confirmed_closings: bool = False, by: Actor, now: datetime
) -> int:
    """Put a plan in force; only people whose seats change get mail. Returns their number.

    Raises:
        PlanNotPublishable: an answer to a what-if question, or a plan that breaks a hard rule.
        PlanOutdated: people, seats or programme changed since it was calculated.
        ClosingsUnconfirmed: sessions would not take place, and nobody agreed to that.

    """
    event = seat_changes.hold(plan.event_id)
    db.session.refresh(plan)  # somebody may have published it while this waited
    if plan.state is not PlanState.DRAFT or plan.run.changes is not None:
        raise PlanNotPublishable
    snapshot = allocation_instances.take(event)
    if snapshot.instance != plan.run.instance or snapshot.previous != plan.run.previous:
        raise PlanOutdated
    if plan.cancelled and not confirmed_closings:
        raise ClosingsUnconfirmed(count=len(plan.cancelled))
    seats = seats_of(plan)
    result = _result(plan)
    if plan.status is Status.INFEASIBLE or check(snapshot.problem, seats, result["cancelled"]):
        raise PlanNotPublishable
    return _put_in_force(event, plan, by=by, now=now)


def restore(version: AllocationPlan, *, by: Actor, now: datetime) -> AllocationPlan:
    """Bring an earlier plan back as a new version, for everybody who still takes part.

    Raises:
        PlanOutdated: its seats no longer fit rooms, pins or duties of today.

    """
    event = seat_changes.hold(version.event_id)
    if version.version is None or version.result is None:
        raise PlanOutdated
    allocation_instances.give_lot_numbers(event)
    problem = allocation_instances.take(event).problem
    there = {person.id for person in problem.people}
    seats = {lot: names for lot, names in seats_of(version).items() if lot in there}
    if check(problem, seats, _result(version)["cancelled"]):
        raise PlanOutdated
    plan = AllocationPlan(
        public_id=new_public_id(),
        event_id=event.id,
        run_id=version.run_id,
        mode=version.mode,
        status=version.status,
        restores_version=version.version,
        quality=version.quality,
        cancelled=version.cancelled,
        result=version.result,
    )
    db.session.add(plan)
    db.session.flush()
    _put_in_force(event, plan, by=by, now=now)
    return plan


def seats_of(plan: AllocationPlan) -> Seats:
    """Return the seats of a plan; nothing once its calculation has been forgotten (T+90)."""
    assignment = _result(plan).get("assignment", {})
    return {lot: tuple(names) for lot, names in assignment.items()}


def in_force(event_id: int) -> AllocationPlan | None:
    """Return the published plan of an event."""
    return db.session.scalars(
        select(AllocationPlan).where(
            AllocationPlan.event_id == event_id, AllocationPlan.state == PlanState.PUBLISHED
        )
    ).one_or_none()


def versions(event_id: int) -> Sequence[AllocationPlan]:
    """Return everything that was ever published, the latest first."""
    return db.session.scalars(
        select(AllocationPlan)
        .where(AllocationPlan.event_id == event_id, AllocationPlan.version.is_not(None))
        .order_by(AllocationPlan.version.desc())
    ).all()


def of_run(run: AllocationRun) -> Sequence[AllocationPlan]:
    """Return the drafts of a calculation, in the order in which they are compared."""
    return db.session.scalars(
        select(AllocationPlan)
        .where(AllocationPlan.run_id == run.id, AllocationPlan.restores_version.is_(None))
        .order_by(AllocationPlan.id)
    ).all()


def find(event_id: int, public_id: str) -> AllocationPlan | None:
    """Return a plan of this event."""
    return db.session.scalars(
        select(AllocationPlan).where(
            AllocationPlan.event_id == event_id, AllocationPlan.public_id == public_id
        )
    ).one_or_none()


def _put_in_force(event: Event, plan: AllocationPlan, *, by: Actor, now: datetime) -> int:
    people = _people_by_lot(event)
    before = {lot: set(names) for lot, names in allocation_instances.seats_by_lot(event).items()}
    after = {lot: set(names) for lot, names in seats_of(plan).items() if lot in people}
    changed = [lot for lot in people if before.get(lot, set()) != after.get(lot, set())]
    _write_seats(event, people, {lot: after.get(lot, set()) for lot in changed})
    _free_seats_of_others(event)
    _write_explanations(plan, people)
    for lot in changed:
        kind = MailKind.WORKSHOPS_CHANGED if lot in before else MailKind.WORKSHOPS_PUBLISHED
        outbox.write_to_participant(kind, people[lot], now=now)
    db.session.execute(
        update(AllocationPlan)
        .where(AllocationPlan.event_id == event.id, AllocationPlan.state == PlanState.PUBLISHED)
        .values(state=PlanState.REPLACED)
    )
    plan.version = 1 + (
        db.session.scalar(
            select(func.max(AllocationPlan.version)).where(AllocationPlan.event_id == event.id)
        )
        or 0
    )
    plan.state = PlanState.PUBLISHED
    plan.published_at, plan.published_by = now, by.id
    db.session.flush()
    seat_changes.end_useless_waits(event)
    subject = ("allocation_plan", plan.public_id)
    audit.record("allocation.publish", subject, by=by, now=now, event_id=event.id)
    logger.info("allocation published version=%s changed=%s", plan.version, len(changed))
    return len(changed)


def _write_seats(
    event: Event, people: Mapping[str, Registration], seats: Mapping[str, set[str]]
) -> None:
    """Replace the seats of these people; who got what they wait for waits no longer."""
    slots = _slots_of_sessions(event)
    if seats:
        freed = [{"person": people[lot].id} for lot in seats]
        db.session.connection().execute(_FREE_SEATS_OF, freed)
    rows = [
        {
            "registration_id": people[lot].id,
            "session_id": session_id,
            "slot_id": slots[session_id],
            "origin": SeatOrigin.PLAN,
        }
        for lot, names in seats.items()
        for session_id in map(allocation_instances.session_id, sorted(names))
    ]
    if rows:
        db.session.execute(insert(SessionSeat), rows)
    has_it = select(SessionSeat.registration_id).where(
        SessionSeat.registration_id == SessionWaiting.registration_id,
        SessionSeat.session_id == SessionWaiting.session_id,
    )
    db.session.execute(
        delete(SessionWaiting).where(has_it.exists()).execution_options(synchronize_session=False)
    )


def _free_seats_of_others(event: Event) -> None:
    """Free what the plan gave to others: somebody refused may be released again later."""
    others = select(Registration.id).where(Registration.event_id == event.id, ~takes_part(event))
    for model in (SessionSeat, SessionWaiting):
        db.session.execute(
            delete(model)
            .where(model.registration_id.in_(others))
            .execution_options(synchronize_session=False)
        )


def _write_explanations(plan: AllocationPlan, people: Mapping[str, Registration]) -> None:
    texts: Mapping[str, str] = _result(plan).get("explanations", {})
    of_event = select(Registration.id).where(Registration.event_id == plan.event_id)
    db.session.execute(
        delete(Placement)
        .where(Placement.registration_id.in_(of_event))
        .execution_options(synchronize_session=False)
    )
    rows = [
        {"registration_id": people[lot].id, "plan_id": plan.id, "explanation": text}
        for lot, text in texts.items()
        if lot in people
    ]
    if rows:
        db.session.execute(insert(Placement), rows)


def _people_by_lot(event: Event) -> dict[str, Registration]:
    rows = db.session.scalars(participants_query(event).where(Registration.lot_number.is_not(None)))
    return {str(person.lot_number): person for person in rows}


def _slots_of_sessions(event: Event) -> dict[int, int]:
    rows = db.session.execute(
        select(WorkshopSession.id, WorkshopSession.slot_id)
        .join(WorkshopSession.workshop)
        .where(WorkshopSession.workshop.has(event_id=event.id))
    )
    return {row[0]: row[1] for row in rows}


def _result(plan: AllocationPlan) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(plan.result or "{}")
    return found
