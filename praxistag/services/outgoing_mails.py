"""The outbox as the event office reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, or_, select

from praxistag.domain.kinds import MailState
from praxistag.extensions import db
from praxistag.models import OutgoingMail
from praxistag.services import audit, outbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Event

PAGE_SIZE = 50


@dataclass(frozen=True)
class MailPage:
    """A page of the list, newest first, with the counts of all states."""

    mails: Sequence[OutgoingMail]
    counts: dict[MailState, int]
    page: int
    page_count: int

    @property
    def total(self) -> int:
        """All mails, whatever the filter."""
        return sum(self.counts.values())


def search(event: Event | None, *, state: MailState | None, page: int) -> MailPage:
    """Return one page; two queries however many mails there are."""
    scope = _scope(event)
    number = func.count().label("number")
    query = select(OutgoingMail.state, number).where(scope).group_by(OutgoingMail.state)
    found = {row.state: row.number for row in db.session.execute(query)}
    counts = {each: found.get(each, 0) for each in MailState}
    matching = sum(counts.values()) if state is None else counts[state]
    page_count = max(1, -(-matching // PAGE_SIZE))
    page = min(max(page, 1), page_count)
    mails = db.session.scalars(
        select(OutgoingMail)
        .where(scope, *([] if state is None else [OutgoingMail.state == state]))
        .order_by(OutgoingMail.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    return MailPage(mails, counts, page, page_count)


def find(event: Event | None, mail_id: int) -> OutgoingMail | None:
    """Return a mail that the event office may see."""
    return db.session.scalars(
        select(OutgoingMail).where(_scope(event), OutgoingMail.id == mail_id)
    ).one_or_none()


def retry(mail: OutgoingMail, *, by: Actor, now: datetime) -> bool:
    """Let a failed mail start anew; say whether there was anything to do."""
    if not outbox.retry(mail, now=now):
        return False
    audit.record("mail.retry", ("mail", mail.id), by=by, now=now, event_id=mail.event_id)
    return True


def _scope(event: Event | None) -> ColumnElement[bool]:
    """Return the condition: mails of this event, and those to staff."""
    to_staff = OutgoingMail.event_id.is_(None)
    return to_staff if event is None else or_(to_staff, OutgoingMail.event_id == event.id)
