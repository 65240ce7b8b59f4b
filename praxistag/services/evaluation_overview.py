"""Which surveys are over, of all years, and how far their evaluation is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from praxistag.domain.surveys import ENDED
from praxistag.extensions import db
from praxistag.models import Survey

if TYPE_CHECKING:
    from collections.abc import Sequence


def stands() -> Sequence[Survey]:
    """Return what is over, the newest first."""
    query = select(Survey).where(Survey.state.in_(ENDED)).options(joinedload(Survey.event))
    return db.session.scalars(query.order_by(Survey.closed_at.desc(), Survey.id.desc())).all()
