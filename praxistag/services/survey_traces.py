"""PostgreSQL keeps old versions of rows and says which transaction wrote a row: both are wiped.

A row that is changed lies behind all others from then on (`ctid`), and a code and the answer that
came with it carry one transaction (`xmin`). Writing the tables anew leaves neither: TRUNCATE gives
them new files, the order is that of the keys, and one transaction wrote it all. SQLite changes
rows in place; its log is emptied after each submission (extensions.py).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import exists, insert, select, text

from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, leave_no_order
from praxistag.models import AccessCode, BallotSlot, Survey, SurveyInvitation, SurveyNonce, TextSlot
from praxistag.models.base import table_of

if TYPE_CHECKING:
    from datetime import datetime

STILL_FRESH = timedelta(days=1)
"""So long the last wiping is repeated, should readers have hindered it."""

TABLES = tuple(
    table_of(model) for model in (SurveyNonce, AccessCode, SurveyInvitation, BallotSlot, TextSlot)
)
"""In the order in which a submission touches them, so that none waits for us and we for it."""


def may_exist(*, now: datetime) -> bool:
    """Tell whether people are answering something, or were until yesterday."""
    just_closed = Survey.closed_at > now - STILL_FRESH
    query = select(exists().where((Survey.state == SurveyState.PUBLISHED) | just_closed))
    return bool(db.session.scalar(query))


def wipe() -> None:
    """Leave no trace of the order in which people answered, as far as the database keeps one."""
    leave_no_order(db.session())
    if db.session.get_bind().dialect.name == "postgresql":
        _write_anew()


def _write_anew() -> None:
    names = ", ".join(table.name for table in TABLES)
    db.session.flush()
    db.session.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
    for table in TABLES:
        rows = db.session.execute(select(table).order_by(*table.primary_key)).mappings().all()
        db.session.execute(text(f"TRUNCATE {table.name}"))
        if rows:
            db.session.execute(insert(table), [dict(row) for row in rows])
