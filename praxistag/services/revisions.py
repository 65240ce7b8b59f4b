"""Storing what a form changed: refuses values that others changed meanwhile, leaves a trace."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from praxistag.domain.errors import ChangedMeanwhile, NameTaken
from praxistag.extensions import db
from praxistag.services import audit

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.event_details import Details
    from praxistag.models.base import Model

logger = logging.getLogger(__name__)


def require_unchanged(row: Model, details: Details, *, seen: str) -> None:
    """Refuse if the row no longer looks as it did when the form was opened.

    Reads the row again and holds it, so nothing can change between the look and the change.

    Raises:
        ChangedMeanwhile: somebody else was faster.

    """
    db.session.refresh(row, with_for_update=True)
    if seen and type(details).of(row).fingerprint() != seen:
        raise ChangedMeanwhile


def store(row: Model, details: Details) -> None:
    """Put the values of a form into their columns."""
    for name, value in details.values().items():
        setattr(row, name, value)


def flush_unique(field: str) -> None:
    """Send the change to the database, which knows whether the name in `field` is free.

    Raises:
        NameTaken: it is not.

    """
    try:
        db.session.flush()
    except IntegrityError as error:
        raise NameTaken(field=field) from error


def trace(
    action: str, subject: tuple[str, object], *, by: Actor, now: datetime, event_id: int | None
) -> None:
    """Write the audit row and the log line of one change: ids only, never a value."""
    audit.record(action, subject, by=by, now=now, event_id=event_id)
    logger.info("%s %s=%s by=%s:%s", action, subject[0], subject[1], by.kind, by.id)
