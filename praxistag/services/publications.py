"""What everybody may know about the plan in force, and the files to recompute it with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from praxistag.domain.kinds import PlanState
from praxistag.extensions import db
from praxistag.models import AllocationPlan, AllocationRun

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.allocation.problem import Mode
    from praxistag.allocation.solution import Status
    from praxistag.domain.kinds import Strength


class Publication(NamedTuple):
    """A published plan in figures; nothing in it is about one person."""

    version: int
    published_at: datetime
    mode: Mode
    status: Status
    strength: Strength
    quality: dict[str, Any]
    cancelled: list[int]
    restores_version: int | None
    seed: str
    instance_hash: str
    has_files: bool


class Files(NamedTuple):
    """The texts of a calculation as they were read and written; gone after T+90."""

    instance: str | None
    previous: str | None
    result: str | None


def published_at(event_id: int) -> datetime | None:
    """Return since when the plan in force holds, or None before anything is published."""
    return db.session.scalar(
        select(AllocationPlan.published_at).where(
            AllocationPlan.event_id == event_id, AllocationPlan.state == PlanState.PUBLISHED
        )
    )


def current(event_id: int) -> Publication | None:
    """Return the figures of the plan in force, without its long texts."""
    row = db.session.execute(
        select(
            AllocationPlan.version,
            AllocationPlan.published_at,
            AllocationPlan.mode,
            AllocationPlan.status,
            AllocationRun.strength,
            AllocationPlan.quality,
            AllocationPlan.cancelled,
            AllocationPlan.restores_version,
            AllocationRun.seed,
            AllocationRun.instance_hash,
            (AllocationPlan.result.is_not(None) & AllocationRun.instance.is_not(None)).label(
                "has_files"
            ),
        )
        .join(AllocationPlan.run)
        .where(AllocationPlan.event_id == event_id, AllocationPlan.state == PlanState.PUBLISHED)
    ).one_or_none()
    return Publication(*row) if row else None


def files(event_id: int) -> Files | None:
    """Return the texts behind the plan in force, or None before anything is published."""
    row = db.session.execute(
        select(AllocationRun.instance, AllocationRun.previous, AllocationPlan.result)
        .join(AllocationPlan.run)
        .where(AllocationPlan.event_id == event_id, AllocationPlan.state == PlanState.PUBLISHED)
    ).one_or_none()
    return Files(*row) if row else None
