"""Makes the programme public, or takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.extensions import db
from praxistag.services import revisions

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Event


def publish(event: Event, *, by: Actor, now: datetime) -> None:
    """Show the programme to everybody; a second press keeps the first time."""
    db.session.refresh(event, with_for_update=True)
    if event.programme_published_at is None:
        event.programme_published_at = now
        _trace("publish", event, by=by, now=now)


def withdraw(event: Event, *, by: Actor, now: datetime) -> None:
    """Hide the programme again."""
    db.session.refresh(event, with_for_update=True)
    if event.programme_published_at is not None:
        event.programme_published_at = None
        _trace("withdraw", event, by=by, now=now)


def _trace(verb: str, event: Event, *, by: Actor, now: datetime) -> None:
    subject = ("event", event.id)
    revisions.trace(f"programme.{verb}", subject, by=by, now=now, event_id=event.id)
