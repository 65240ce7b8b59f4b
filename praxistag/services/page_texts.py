"""Texts the event office words itself, with the day somebody last read them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.errors import ChangedMeanwhile
from praxistag.domain.page_texts import PageKey
from praxistag.extensions import db
from praxistag.models import PageText
from praxistag.services import revisions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Event


def write(
    event: Event, wording: tuple[PageKey, str], *, seen: str, by: Actor, now: datetime
) -> PageText:
    """Store the body of a page; saving it unchanged counts as having read it again.

    Raises:
        ChangedMeanwhile: somebody else was faster.

    """
    key, body = wording
    text = of_event(event.id).get(key)
    if seen != fingerprint(text):
        raise ChangedMeanwhile
    if text is None:
        text = PageText(event_id=event.id, key=key, body=body, reviewed_at=now)
        db.session.add(text)
    text.body = body
    text.reviewed_at = now
    revisions.trace("page_text.write", ("page_text", key), by=by, now=now, event_id=event.id)
    return text


def of_event(event_id: int) -> Mapping[PageKey, PageText]:
    """Return the texts of an event that differ from what we ship."""
    rows = db.session.scalars(select(PageText).where(PageText.event_id == event_id))
    return {PageKey(row.key): row for row in rows}


def fingerprint(text: PageText | None) -> str:
    """Return a short digest of the stored body; „none“ while the shipped text is shown."""
    return "none" if text is None else sha256(text.body.encode()).hexdigest()[:16]
