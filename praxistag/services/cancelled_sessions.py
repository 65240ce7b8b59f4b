"""Which sessions do not take place: the one place that pages, lists and signs ask."""

from __future__ import annotations

from sqlalchemy import select

from praxistag.domain.kinds import PlanState
from praxistag.extensions import db
from praxistag.models import AllocationPlan


def session_ids(event_id: int) -> frozenset[int]:
    """Return the sessions that the plan in force leaves out; none before a plan is published."""
    cancelled = db.session.scalar(
        select(AllocationPlan.cancelled)
        .where(AllocationPlan.event_id == event_id, AllocationPlan.state == PlanState.PUBLISHED)
        .order_by(AllocationPlan.version.desc())
        .limit(1)
    )
    return frozenset(cancelled or ())
