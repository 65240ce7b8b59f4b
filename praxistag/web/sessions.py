"""The cookie of staff: it names a row, and without that row it opens nothing (SI-07)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import g, session
from flask_security import current_user, login_user, logout_user

from praxistag.domain.schedule import utc_now
from praxistag.services import account_sessions, accounts

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.models import Account, AccountSession

SESSION_KEY = "sid"
PROOF_KEY = "password_proof"
TOKEN_BYTES = 32
PROOF_LIFE = timedelta(minutes=10)


@dataclass(frozen=True)
class PasswordProof:
    """Somebody between the two steps of signing in."""

    account: Account
    target: str | None


def load_account(uniquifier: str) -> Account | None:
    """Answer Flask-Login who is there: the account of a live row, or nobody."""
    row = account_sessions.live(current_token(), now=utc_now())
    if row is None or row.account.fs_uniquifier != uniquifier:
        return None
    g.account_session = row
    return row.account


def signed_in_or_none() -> Account | None:
    """Return the account that is signed in, if any."""
    if not current_user.is_authenticated:
        return None
    account: Account = current_user._get_current_object()  # noqa: SLF001 -- werkzeug's way out of a proxy
    return account


def current_session() -> AccountSession | None:
    """Return the row behind the cookie of this request, if somebody is signed in."""
    if signed_in_or_none() is None:
        return None
    row: AccountSession = g.account_session
    return row


def keep_password_proof(account: Account, *, target: str | None, now: datetime) -> None:
    """Remember for ten minutes that the password was right; it opens the second step only."""
    clear()
    session[PROOF_KEY] = {
        "account": account.id,
        "uniquifier": account.fs_uniquifier,
        "at": now.timestamp(),
        "target": target,
    }


def password_proof(*, now: datetime) -> PasswordProof | None:
    """Return who has proved the password and waits for the second step."""
    proof = session.get(PROOF_KEY)
    if proof is None or now.timestamp() - proof["at"] > PROOF_LIFE.total_seconds():
        return None
    account = accounts.by_id(proof["account"])
    if account is None or not account.active or account.fs_uniquifier != proof["uniquifier"]:
        return None
    return PasswordProof(account, proof["target"])


def clear() -> None:
    """Empty the cookie, so that no token from before is good for anything after."""
    session.clear()
    g.pop("csrf_token", None)


def current_token() -> str:
    """Return what the cookie names its row by; nothing matches an empty one."""
    return str(session.get(SESSION_KEY, ""))


def begin(account: Account, *, is_demo: bool = False, now: datetime) -> None:
    """Sign in: a new row and an empty cookie, so that nothing from before survives."""
    clear()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    g.account_session = account_sessions.begin(account, token=token, is_demo=is_demo, now=now)
    session[SESSION_KEY] = token
    login_user(account, remember=False, authn_via=["password"])


def end() -> None:
    """Sign out: the row is gone, so a copy of the cookie is worth nothing."""
    account_sessions.end(current_token())
    logout_user()
    clear()
