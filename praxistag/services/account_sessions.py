"""Signed-in browsers as rows: they begin, live for a while, and end at once (SI-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import contains_eager

from praxistag.domain.keys import token_hash
from praxistag.extensions import db
from praxistag.models import Account, AccountSession

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Select

IDLE = timedelta(minutes=30)
LIFETIME = timedelta(hours=12)
SEEN_STEP = timedelta(minutes=1)
"""A session is written at most this often, so that reading stays reading."""


def begin(account: Account, *, token: str, is_demo: bool = False, now: datetime) -> AccountSession:
    """Open a session for a person who has just proved both factors."""
    row = AccountSession(
        account=account,
        id_hash=token_hash(token),
        begun_at=now,
        last_seen_at=now,
        verified_at=now,
        is_demo=is_demo,
    )
    db.session.add(row)
    account.last_login_at = now
    return row


def mark_seen(session: AccountSession, *, now: datetime) -> None:
    """Keep a session from falling idle."""
    session.last_seen_at = now


def mark_verified(session: AccountSession, *, now: datetime) -> None:
    """Note that the person has just entered the password again."""
    session.verified_at = now


def end(session: AccountSession) -> None:
    """End one session; its cookie is worth nothing from now on."""
    db.session.execute(delete(AccountSession).where(AccountSession.id == session.id))


def end_all(account: Account) -> None:
    """End every session of an account."""
    db.session.execute(delete(AccountSession).where(AccountSession.account_id == account.id))


def delete_expired(*, now: datetime) -> int:
    """Remove rows nobody can use any more; returns how many."""
    result = db.session.execute(
        delete(AccountSession).where(
            (AccountSession.last_seen_at <= now - IDLE)
            | (AccountSession.begun_at <= now - LIFETIME)
        )
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


def live(token: str, *, now: datetime) -> AccountSession | None:
    """Return the session with its account, unless it has ended or the account is disabled."""
    return db.session.scalars(live_query(token, now=now)).unique().one_or_none()


def live_query(token: str, *, now: datetime) -> Select[AccountSession]:
    """Return the statement that decides whether a cookie still counts."""
    return (
        select(AccountSession)
        .join(AccountSession.account)
        .options(contains_eager(AccountSession.account).selectinload(Account.roles))
        .options(contains_eager(AccountSession.account).joinedload(Account.organisation))
        .where(
            AccountSession.id_hash == token_hash(token),
            AccountSession.last_seen_at > now - IDLE,
            AccountSession.begun_at > now - LIFETIME,
            Account.active,
        )
    )


def is_fresh(session: AccountSession, *, within: timedelta, now: datetime) -> bool:
    """Whether the password was entered lately; in the example event it counts for the session."""
    return session.is_demo or session.verified_at > now - within


def of_account(account: Account, *, now: datetime) -> list[AccountSession]:
    """Return the live sessions of an account, latest first."""
    return list(
        db.session.scalars(
            select(AccountSession)
            .where(
                AccountSession.account_id == account.id,
                AccountSession.last_seen_at > now - IDLE,
                AccountSession.begun_at > now - LIFETIME,
            )
            .order_by(AccountSession.last_seen_at.desc())
        )
    )
