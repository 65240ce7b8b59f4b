"""The end of staff accounts: disabled 90 days after the event, deleted after 180."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from praxistag.extensions import db
from praxistag.models import Account, Event
from praxistag.services import account_sessions, audit

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Select

    from praxistag.domain.actors import Actor

DISABLED_AFTER = timedelta(days=90)
DELETED_AFTER = timedelta(days=180)


def due_to_disable_query(*, now: datetime) -> Select[Account]:
    """Return the active accounts that no event needs any more."""
    return _over_query(now - DISABLED_AFTER).where(Account.active)


def due_to_delete_query(*, now: datetime) -> Select[Account]:
    """Return the accounts whose time is over for good."""
    return _over_query(now - DELETED_AFTER)


def disable_due(*, by: Actor, now: datetime) -> int:
    """Disable what is due, the last admin too: `praxistag account enable` is the way back."""
    due = list(db.session.scalars(due_to_disable_query(now=now)))
    for account in due:
        account.active = False
        account_sessions.end_all(account)
        audit.record("account_disabled", ("account", account.id), by=by, now=now, event_id=None)
    return len(due)


def delete_due(*, by: Actor, now: datetime) -> int:
    """Delete what is due; the audit log keeps ids only."""
    due = list(db.session.scalars(due_to_delete_query(now=now)))
    for account in due:
        audit.record("account_deleted", ("account", account.id), by=by, now=now, event_id=None)
        db.session.delete(account)
    return len(due)


def _over_query(limit: datetime) -> Select[Account]:
    """Return accounts older than `limit` if an event is that long over and none is newer."""
    return select(Account).where(
        exists().where(Event.starts_at <= limit),
        ~exists().where(Event.starts_at > limit),
        Account.created_at <= limit,
    )
