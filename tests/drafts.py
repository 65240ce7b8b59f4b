"""Calculations with plans written by hand, so that a test says who sits where."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from praxistag.allocation.checker import metrics
from praxistag.domain.actors import CONSOLE
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import AllocationPlan, AllocationRun, Event, Registration, WorkshopSession
from praxistag.services import allocation_instances, allocation_plans, allocation_runs
from praxistag.services.allocation_runs import Found, Order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.allocation.problem import Mode


def calculated(
    event: Event,
    places: Mapping[Mode, Mapping[int, Sequence[WorkshopSession]]],
    order: Order | None = None,
    **overrides: Any,
) -> AllocationRun:
    """Ask for a calculation and end it with these plans; call it inside an application context."""
    with write_transaction():
        current = db.session.get_one(Event, event.id)
        run = allocation_runs.ask(current, order or Order(), by=CONSOLE, now=utc_now())
        allocation_runs.claim(now=utc_now())
        found = [Found(mode, result_of(run, seats) | overrides) for mode, seats in places.items()]
        allocation_runs.finish(run.id, found, now=utc_now())
    return run


def result_of(
    run: AllocationRun, places: Mapping[int, Sequence[WorkshopSession]]
) -> dict[str, Any]:
    """Return what the solver would write about these seats."""
    lots = {
        row[0]: row[1]
        for row in db.session.execute(select(Registration.id, Registration.lot_number))
    }
    names = {
        row.id: allocation_instances.session_name(row)
        for row in db.session.scalars(select(WorkshopSession))
    }
    assignment = {
        str(lots[person]): [names[session.id] for session in sessions]
        for person, sessions in places.items()
    }
    problem = allocation_instances.Snapshot(run.instance or "", run.previous or "{}").problem
    quality = asdict(metrics(problem, assignment))
    return {
        "status": "proven",
        "assignment": assignment,
        "cancelled": [],
        "quality": quality | {"leximin": list(quality["leximin"])},
        "explanations": dict.fromkeys(assignment, "Passt."),
        "solver": {"name": "test", "version": "1", "seconds": 0.1, "gap": None},
        "rounds": [{"name": "2", "value": 1, "bound": 1, "seconds": 0.1}],
    }


def plans_of(run: AllocationRun) -> dict[Mode, AllocationPlan]:
    """Return the plans of a calculation by rule."""
    return {plan.mode: plan for plan in allocation_plans.of_run(run)}


def publish(plan: AllocationPlan) -> None:
    """Put a plan in force."""
    with write_transaction():
        row = db.session.get_one(AllocationPlan, plan.id)
        allocation_plans.publish(row, confirmed_closings=True, by=CONSOLE, now=utc_now())
