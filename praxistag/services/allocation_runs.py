"""Calculations: asked for, worked on by a background job, stopped, kept with their plans."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, select, update

from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Status
from praxistag.allocation.validation import validate
from praxistag.domain.errors import AllocationImpossible, AllocationRunning, NothingToAllocate
from praxistag.domain.keys import new_public_id
from praxistag.domain.kinds import PlanState, RunState, Strength
from praxistag.extensions import db
from praxistag.models import AllocationPlan, AllocationRun, Event
from praxistag.services import allocation_instances, audit, seat_changes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.services.allocation_instances import Changes

logger = logging.getLogger(__name__)

ALIVE = timedelta(seconds=30)
"""A calculation nobody has worked on for so long lost its process."""
RETRIED_FOR = timedelta(hours=1)
DIED = "Die Rechnung brach jedes Mal ab. Reicht der Speicher? Bitte noch einmal starten."
KEPT_DRAFTS = 5
"""Older calculations without a published plan go when a new one starts."""
OPEN = (RunState.QUEUED, RunState.RUNNING)
COMPARED = (Mode.LEXIMIN, Mode.BALANCED, Mode.TOTAL)


class Order(NamedTuple):
    """What somebody asks for: how much may change, with which seed, or a what-if question."""

    strength: Strength = Strength.FULL
    seed: str = ""
    changes: Changes | None = None


class Found(NamedTuple):
    """A result of the solver for one rule."""

    mode: Mode
    result: Mapping[str, Any]


def ask(event: Event, order: Order, *, by: Actor, now: datetime) -> AllocationRun:
    """Queue a calculation over the people and places as they are now.

    Raises:
        AllocationRunning: another one is on.
        NothingToAllocate: no people or no sessions.
        AllocationImpossible: pins, rooms and sizes contradict each other.

    """
    event = seat_changes.hold(event.id)  # of two who ask at once, the second is told so
    if current(event.id) is not None:
        raise AllocationRunning
    allocation_instances.give_lot_numbers(event)
    snapshot = allocation_instances.take(event, order.changes)
    if not (snapshot.problem.people and snapshot.problem.sessions):
        raise NothingToAllocate
    issues = validate(snapshot.problem)
    if issues:
        raise AllocationImpossible(causes=tuple(issue.message for issue in issues))
    _drop_old_drafts(event)
    run = AllocationRun(
        public_id=new_public_id(),
        event_id=event.id,
        strength=order.strength,
        seed=order.seed or event.slug,
        changes=_changes_row(order.changes),
        instance=snapshot.instance,
        previous=snapshot.previous,
        instance_hash=snapshot.hash,
        created_at=now,
        created_by=by.id,
    )
    db.session.add(run)
    subject = ("allocation_run", run.public_id)
    audit.record("allocation.calculate", subject, by=by, now=now, event_id=event.id)
    db.session.flush()
    logger.info("allocation run=%s strength=%s", run.public_id, run.strength)
    return run


def stop(run: AllocationRun, *, by: Actor, now: datetime) -> None:
    """End a calculation; its worker notices within a second or two."""
    db.session.refresh(run, with_for_update=True)
    if run.state in OPEN:
        run.state = RunState.STOPPED
        run.finished_at = now
        subject = ("allocation_run", run.public_id)
        audit.record("allocation.stop", subject, by=by, now=now, event_id=run.event_id)


def claim(*, now: datetime) -> AllocationRun | None:
    """Take the next calculation; one whose process died starts again, but not for ever."""
    _give_up_old(now)
    is_orphan = (AllocationRun.state == RunState.RUNNING) & (AllocationRun.alive_at < now - ALIVE)
    waiting = select(AllocationRun).where((AllocationRun.state == RunState.QUEUED) | is_orphan)
    run = db.session.scalars(
        waiting.order_by(AllocationRun.id).limit(1).with_for_update(skip_locked=True)
    ).first()
    if run is not None:
        run.state = RunState.RUNNING
        run.alive_at = now
        run.progress = 0
    return run


def note_progress(run_id: int, *, progress: int, step: str, now: datetime) -> bool:
    """Keep how far it is; returns whether to go on, False once somebody stopped it."""
    changed = db.session.execute(
        update(AllocationRun)
        .where(AllocationRun.id == run_id, AllocationRun.state == RunState.RUNNING)
        .values(progress=progress, step=step, alive_at=now)
        .returning(AllocationRun.id)
        .execution_options(synchronize_session=False)
    )
    return changed.first() is not None


def finish(run_id: int, found: Sequence[Found], *, now: datetime) -> None:
    """Keep the plans of a calculation; nothing if somebody stopped it meanwhile."""
    run = db.session.get(AllocationRun, run_id, populate_existing=True, with_for_update=True)
    if run is None or run.state is not RunState.RUNNING:
        return
    for mode, result in found:
        db.session.add(_plan(run, mode, result))
    run.state = RunState.DONE
    run.progress = 100
    run.finished_at = now
    logger.info("allocation done run=%s plans=%s", run.public_id, len(found))


def fail(run_id: int, reason: str, *, now: datetime) -> None:
    """Close a calculation that found no plan, with one German sentence."""
    run = db.session.get(AllocationRun, run_id, populate_existing=True, with_for_update=True)
    if run is not None and run.state is RunState.RUNNING:
        run.state = RunState.FAILED
        run.error = reason
        run.finished_at = now
        logger.warning("allocation failed run=%s", run.public_id)


def modes_of(run: AllocationRun) -> tuple[Mode, ...]:
    """Return the rules to solve by: all to compare in a full run, the first one otherwise."""
    if run.strength is Strength.FULL and run.changes is None:
        return COMPARED
    return COMPARED[:1]


def request_of(run: AllocationRun, mode: Mode, *, time_limit: float) -> dict[str, Any]:
    """Return what the process that solves reads."""
    previous = json.loads(run.previous or "{}")
    return {
        "instance": json.loads(run.instance or "{}"),
        "options": {
            "mode": mode,
            "seed": run.seed,
            "strength": run.strength,
            "previous": {"assignment": previous} if previous else None,
            "keep_floor": run.strength is Strength.IMPROVE,
            "time_limit": time_limit,
            # A question shall be answered at once, and nobody decides about closings there.
            "prices_closings": run.changes is None,
        },
    }


def current(event_id: int) -> AllocationRun | None:
    """Return the calculation that waits or runs."""
    return db.session.scalars(
        select(AllocationRun).where(
            AllocationRun.event_id == event_id, AllocationRun.state.in_(OPEN)
        )
    ).first()


def latest(event_id: int) -> AllocationRun | None:
    """Return the last calculation that is no what-if question, whatever became of it."""
    return db.session.scalars(
        select(AllocationRun)
        .where(AllocationRun.event_id == event_id, AllocationRun.changes.is_(None))
        .order_by(AllocationRun.id.desc())
        .limit(1)
    ).first()


def find(event_id: int, public_id: str) -> AllocationRun | None:
    """Return a calculation of this event."""
    return db.session.scalars(
        select(AllocationRun).where(
            AllocationRun.event_id == event_id, AllocationRun.public_id == public_id
        )
    ).one_or_none()


def _plan(run: AllocationRun, mode: Mode, result: Mapping[str, Any]) -> AllocationPlan:
    cancelled = [allocation_instances.session_id(name) for name in result["cancelled"]]
    return AllocationPlan(
        public_id=new_public_id(),
        event_id=run.event_id,
        run_id=run.id,
        mode=mode,
        status=Status(result["status"]),
        state=PlanState.DRAFT,
        quality=dict(result["quality"] or {}),
        cancelled=cancelled,
        result=json.dumps(result, ensure_ascii=False, separators=(",", ":")),
    )


def _changes_row(changes: Changes | None) -> dict[str, Any] | None:
    if changes is None:
        return None
    capacities = {str(key): value for key, value in changes.capacities.items()}
    return {"capacities": capacities, "without": sorted(changes.without)}


def _give_up_old(now: datetime) -> None:
    """Close calculations that have died again and again, as when memory does not suffice."""
    db.session.execute(
        update(AllocationRun)
        .where(
            AllocationRun.state == RunState.RUNNING,
            AllocationRun.alive_at < now - ALIVE,
            AllocationRun.created_at < now - RETRIED_FOR,
        )
        .values(state=RunState.FAILED, error=DIED, finished_at=now)
        .execution_options(synchronize_session=False)
    )


def _drop_old_drafts(event: Event) -> None:
    published = select(AllocationPlan.run_id).where(AllocationPlan.version.is_not(None))
    newest = (
        select(AllocationRun.id)
        .where(AllocationRun.event_id == event.id)
        .order_by(AllocationRun.id.desc())
        .limit(KEPT_DRAFTS)
    )
    db.session.execute(
        delete(AllocationRun)
        .where(
            AllocationRun.event_id == event.id,
            AllocationRun.id.not_in(published),
            AllocationRun.id.not_in(newest),
        )
        .execution_options(synchronize_session=False)
    )
