"""Which event is on, and what it needs to know about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.extensions import db
from praxistag.models import Event

if TYPE_CHECKING:
    from sqlalchemy import Select


def current_query() -> Select[Event]:
    """Return the statement for the current event."""
    return select(Event).where(Event.is_current)


def current() -> Event | None:
    """Return the event the public pages show, if one was chosen."""
    return db.session.scalars(current_query()).one_or_none()
