"""Which surveys are over, of all years, and how far their evaluation is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from praxistag.domain.surveys import ENDED
from praxistag.extensions import db
from praxistag.models import Survey
from praxistag.services import evaluation_snapshots

if TYPE_CHECKING:
    from praxistag.models import EvaluationSnapshot


@dataclass(frozen=True)
class Stand:
    """A survey that is over, and the last calculation of its results."""

    survey: Survey
    snapshot: EvaluationSnapshot | None


def stands() -> list[Stand]:
    """Return what is over, the newest first, in two queries."""
    query = select(Survey).where(Survey.state.in_(ENDED)).options(joinedload(Survey.event))
    order = query.order_by(Survey.closed_at.desc(), Survey.id.desc())
    found = db.session.scalars(order).all()
    last = evaluation_snapshots.last_states(found)
    return [Stand(survey, last.get(survey.id)) for survey in found]
