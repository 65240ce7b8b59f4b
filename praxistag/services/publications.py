"""What everybody may know about the plan in force, and the files to recompute it with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from praxistag.allocation.files import RESULT_FORMAT, canonical
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
    has_previous: bool


class Files(NamedTuple):
    """What anybody can recompute the plan with; gone after T+90.

    `previous` is a result file, as the solver reads it, or nothing when nobody had a seat.
    `result` leaves out the explanations: each of them speaks to one person.
    """

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
            func.coalesce(AllocationRun.previous, "{}").not_in(("", "{}")).label("has_previous"),
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
    if row is None:
        return None
    instance, previous, result = row
    return Files(instance, _as_result(instance, previous), _without_words(result))


def _as_result(instance: str | None, previous: str | None) -> str | None:
    seats = json.loads(previous or "{}")
    if not seats or instance is None:
        return None
    name = json.loads(instance)["name"]
    return canonical({"format": RESULT_FORMAT, "instance": name, "assignment": seats})


def _without_words(result: str | None) -> str | None:
    if result is None:
        return None
    return canonical(json.loads(result) | {"explanations": {}})
