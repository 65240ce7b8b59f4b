"""Signed-in browsers as rows: they begin, live for a while, and end at once (SI-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.orm import contains_eager

from praxistag.domain.keys import token_hash
from praxistag.extensions import db
from praxistag.models import Account, AccountSession

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Select, Update

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


def mark_seen(token: str, *, now: datetime) -> None:
    """Keep a session from falling idle; one that has just been ended stays ended."""
    db.session.execute(_update_of(token).values(last_seen_at=now))


def mark_verified(token: str, *, now: datetime) -> None:
    """Note that the person has just entered the password again."""
    db.session.execute(_update_of(token).values(verified_at=now))


def end(token: str) -> None:
    """End one session; its cookie is worth nothing from now on."""
    db.session.execute(delete(AccountSession).where(AccountSession.id_hash == token_hash(token)))


def end_one_of(account: Account, session_id: int) -> bool:
    """End a session of this account; tells whether there was one."""
    result = db.session.execute(
        delete(AccountSession).where(
            AccountSession.id == session_id, AccountSession.account_id == account.id
        )
    )
    return result.rowcount == 1  # type: ignore[attr-defined, no-any-return]


def end_all(account: Account) -> None:
    """End every session of an account."""
    db.session.execute(delete(AccountSession).where(AccountSession.account_id == account.id))


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


def _update_of(token: str) -> Update:
    return (
        update(AccountSession)
        .where(AccountSession.id_hash == token_hash(token))
        .execution_options(synchronize_session=False)
    )
