"""The last step of every way in: a session row, a line in the audit log, a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, url_for

from praxistag.services import accounts
from praxistag.web import sessions
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from praxistag.models import Account


def enter(account: Account, *, is_demo: bool = False, now: datetime) -> None:
    """Sign in; call it inside the transaction that proved the second factor."""
    sessions.begin(account, is_demo=is_demo, now=now)
    accounts.note_sign_in(account, by=actor(), now=now)


def to_target(target: str | None) -> ResponseReturnValue:
    """Lead to the page somebody wanted, or to their own overview."""
    return redirect(target or url_for("account.home.overview"), 303)
