"""Surveys from their creation to their evaluation: settings, publication, versions, wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.extensions import db
from praxistag.models import Survey

if TYPE_CHECKING:
    from praxistag.models import Event


def find(public_id: str) -> Survey | None:
    """Return the survey an address of the team names."""
    return db.session.scalar(select(Survey).where(Survey.public_id == public_id))


def of_event(event: Event) -> list[Survey]:
    """Return the surveys of an event, the newest first."""
    query = select(Survey).where(Survey.event_id == event.id).order_by(Survey.id.desc())
    return list(db.session.scalars(query))
