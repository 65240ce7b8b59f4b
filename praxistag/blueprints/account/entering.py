"""The last step of every way in: a session row, a line in the audit log, a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, url_for

from praxistag.domain.kinds import Role
from praxistag.services import accounts, scopes
from praxistag.web import sessions
from praxistag.web.context import current_event
from praxistag.web.guards import actor, signed_in_account

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from praxistag.models import Account


def enter(account: Account, *, is_demo: bool = False, now: datetime) -> None:
    """Sign in; call it inside the transaction that proved the second factor."""
    sessions.begin(account, is_demo=is_demo, now=now)
    accounts.note_sign_in(account, by=actor(), now=now)


def to_target(target: str | None) -> ResponseReturnValue:
    """Lead to the page somebody wanted, or to where their work begins."""
    return redirect(target or start_page(), 303)


def start_page() -> str:
    """Return where an account begins: an office has one area only, so it needs no choice."""
    account, event = signed_in_account(), current_event()
    is_office_only = account.role_set == {Role.TRAINING_OFFICE}
    if is_office_only and event is not None and scopes.of_office(account, event) is not None:
        return url_for("office.overview.show")
    return url_for("account.home.overview")
