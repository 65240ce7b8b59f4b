"""Files made in the background: asked for, worked on by one process, found by who asked."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from praxistag.domain.errors import TooManyFilesAtOnce
from praxistag.domain.keys import new_public_id
from praxistag.domain.kinds import PrintKind, RunState
from praxistag.extensions import db
from praxistag.models import PrintJob
from praxistag.services import audit
from praxistag.services.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from praxistag.domain.actors import Actor
    from praxistag.models import Account

logger = logging.getLogger(__name__)

ALIVE = timedelta(seconds=30)
"""A job nobody has worked on for so long lost its process."""
MAX_ATTEMPTS = 3
DIED = "Die Datei brach jedes Mal ab. Reicht der Speicher? Bitte kleiner wählen."
OPEN = (RunState.QUEUED, RunState.RUNNING)
AT_ONCE = 100
"""How many people a file may hold that is made while somebody waits."""
SHOWN = 20
MAX_OPEN = 5
"""How many files one account may have in the making."""
ROWS = "rows"


@dataclass(frozen=True)
class Order:
    """A file somebody wants: whose people, how many they are, and what the kind needs to know.

    `parameters` go into the database and come back, so they are plain JSON.
    """

    kind: PrintKind
    scope: Scope
    rows: int
    file_name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_long(self) -> bool:
        """Whether nobody should wait for it in front of a white page."""
        return self.rows > AT_ONCE

    @classmethod
    def of(cls, job: PrintJob) -> Order:
        """Return what was asked for with a job."""
        parameters = dict(job.parameters)
        rows = parameters.pop(ROWS, 0)
        scope = Scope(job.event_id, job.organisation_id)
        return cls(job.kind, scope, rows, job.file_name, parameters)


@dataclass(frozen=True)
class Claim:
    """A job somebody works on; `attempt` tells this work from that of a successor."""

    job_id: int
    attempt: int
    order: Order


def trace(order: Order, *, by: Actor, now: datetime) -> None:
    """Note in the audit log who takes which people as a file, before it leaves."""
    whose = (order.kind.value, order.scope.organisation_id or "all")
    audit.record("export.pdf", whose, by=by, now=now, event_id=order.scope.event_id)


def ask(order: Order, *, account: Account, now: datetime) -> PrintJob:
    """Queue a file; who asks again for what is still in the making gets that one.

    Raises:
        TooManyFilesAtOnce: others wait for the same one process.

    """
    parameters = {**order.parameters, ROWS: order.rows}
    in_the_making = _of(account, order.scope, PrintJob.state.in_(OPEN))
    for job in in_the_making:
        if (job.kind, job.parameters) == (order.kind, parameters):
            return job
    if len(in_the_making) >= MAX_OPEN:
        raise TooManyFilesAtOnce
    job = PrintJob(
        public_id=new_public_id(),
        event_id=order.scope.event_id,
        organisation_id=order.scope.organisation_id,
        account_id=account.id,
        kind=order.kind,
        parameters=parameters,
        file_name=order.file_name,
        created_at=now,
    )
    db.session.add(job)
    db.session.flush()
    logger.info("print job=%s kind=%s rows=%s", job.id, job.kind, order.rows)
    return job


def ask_again(job: PrintJob, *, now: datetime) -> None:
    """Queue a file once more that failed or was stopped."""
    db.session.refresh(job, with_for_update=True)
    if job.state in {RunState.FAILED, RunState.STOPPED}:
        job.state = RunState.QUEUED
        job.progress, job.step, job.error = 0, "", ""
        job.attempts, job.finished_at = 0, None
        job.created_at = now


def stop(job: PrintJob, *, now: datetime) -> None:
    """End a job; whoever works on it notices within a second or two."""
    db.session.refresh(job, with_for_update=True)
    if job.state in OPEN:
        job.state = RunState.STOPPED
        job.finished_at = now


def claim(*, now: datetime) -> Claim | None:
    """Take the next job; one whose process died is taken up again, but not for ever."""
    _give_up_dying(now)
    is_orphan = (PrintJob.state == RunState.RUNNING) & (PrintJob.alive_at < now - ALIVE)
    job = db.session.scalars(
        select(PrintJob)
        .where((PrintJob.state == RunState.QUEUED) | is_orphan)
        .order_by(PrintJob.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if job is None:
        return None
    job.state = RunState.RUNNING
    job.alive_at = now
    job.attempts += 1
    job.progress, job.step = 0, ""
    return Claim(job.id, job.attempts, Order.of(job))


def note_progress(claimed: Claim, *, progress: int, step: str, now: datetime) -> bool:
    """Keep how far it is; returns whether to go on: not once it was stopped or taken over."""
    return _change(claimed, {"progress": progress, "step": step, "alive_at": now})


def put_back(claimed: Claim) -> None:
    """Leave a job to the next start of the program, as if nobody had begun."""
    as_before = {"state": RunState.QUEUED, "attempts": claimed.attempt - 1, "alive_at": None}
    _change(claimed, as_before)


def finish(claimed: Claim, content: bytes, *, now: datetime) -> None:
    """Keep the file; nothing if somebody stopped it meanwhile."""
    logger.info("print done job=%s bytes=%s", claimed.job_id, len(content))
    done = {"state": RunState.DONE, "progress": 100, "step": "", "finished_at": now}
    _change(claimed, done | {"content": content})


def fail(claimed: Claim, reason: str, *, now: datetime) -> None:
    """Close a job that came to nothing, with one German sentence."""
    logger.warning("print failed job=%s", claimed.job_id)
    _change(claimed, {"state": RunState.FAILED, "error": reason, "finished_at": now})


def find(account: Account, scope: Scope, public_id: str) -> PrintJob | None:
    """Return a file of this account in what it may see now; others do not exist for it."""
    return next(iter(_of(account, scope, PrintJob.public_id == public_id)), None)


def content_of(job: PrintJob) -> bytes | None:
    """Return the file itself, if it is ready."""
    return db.session.scalar(
        select(PrintJob.content).where(PrintJob.id == job.id, PrintJob.state == RunState.DONE)
    )


def recent(account: Account, scope: Scope) -> Sequence[PrintJob]:
    """Return the latest files of this account, the newest first."""
    return _of(account, scope)[:SHOWN]


def _of(account: Account, scope: Scope, *conditions: ColumnElement[bool]) -> Sequence[PrintJob]:
    return db.session.scalars(
        select(PrintJob)
        .where(
            PrintJob.account_id == account.id,
            PrintJob.event_id == scope.event_id,
            PrintJob.organisation_id.is_not_distinct_from(scope.organisation_id),
            *conditions,
        )
        .order_by(PrintJob.created_at.desc(), PrintJob.id.desc())
    ).all()


def _change(claimed: Claim, values: Mapping[str, Any]) -> bool:
    """Change a job that is still ours: running, and claimed by nobody else since."""
    changed = db.session.execute(
        update(PrintJob)
        .where(
            PrintJob.id == claimed.job_id,
            PrintJob.state == RunState.RUNNING,
            PrintJob.attempts == claimed.attempt,
        )
        .values(**values)
        .returning(PrintJob.id)
        .execution_options(synchronize_session=False)
    )
    return changed.first() is not None


def _give_up_dying(now: datetime) -> None:
    """Close jobs that have ended their process again and again, as when memory does not suffice."""
    db.session.execute(
        update(PrintJob)
        .where(
            PrintJob.state == RunState.RUNNING,
            PrintJob.alive_at < now - ALIVE,
            PrintJob.attempts >= MAX_ATTEMPTS,
        )
        .values(state=RunState.FAILED, error=DIED, finished_at=now)
        .execution_options(synchronize_session=False)
    )
