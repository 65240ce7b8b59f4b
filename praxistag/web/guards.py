"""Who may enter: one guard per audience, set once on its parent blueprint (SI-01)."""

from __future__ import annotations

from datetime import timedelta
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

from flask import abort, redirect, request, url_for

from praxistag.domain.actors import Actor
from praxistag.domain.kinds import ActorKind, Role
from praxistag.domain.schedule import utc_now
from praxistag.services import account_sessions
from praxistag.web.sessions import current_session, signed_in_or_none

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from praxistag.models import Account

P = ParamSpec("P")

FRESH = timedelta(minutes=15)
SIGN_IN = "account.entry.sign_in"
VERIFY = "account.entry.verify"


def role_required(*roles: Role) -> Callable[[], ResponseReturnValue | None]:
    """Return a guard for `bp.before_request`: only accounts with one of the roles pass."""
    allowed = frozenset(roles)

    def guard() -> ResponseReturnValue | None:
        account = signed_in_or_none()
        if account is None:
            return redirect(url_for(SIGN_IN, next=return_address()), 303)
        if allowed.isdisjoint(account.role_set):
            abort(403)
        return None

    return guard


def sign_in_required() -> ResponseReturnValue | None:
    """Guard for pages of any account, whatever its roles."""
    return role_required(*Role)()


def signed_in_account() -> Account:
    """Return the account behind a guarded request."""
    account = signed_in_or_none()
    if account is None:
        abort(401)
    return account


def actor() -> Actor:
    """Return the signed-in account as the audit log keeps it."""
    return Actor(ActorKind.ACCOUNT, str(signed_in_account().id))


def fresh_sign_in_required(
    *, within: timedelta = FRESH, back: Callable[[], str | None] | None = None
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Decorate a view that needs the password again, as named exports and role changes do.

    `back` says where to go on afterwards, for a form that no address can fill in again.
    """

    def decorate(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            row = current_session()
            if row is None:
                return redirect(url_for(SIGN_IN, next=return_address()), 303)
            if not account_sessions.is_fresh(row, within=within, now=utc_now()):
                return redirect(url_for(VERIFY, next=(back or return_address)()), 303)
            return view(*args, **kwargs)

        return guarded

    return decorate


def return_address() -> str | None:
    """Return where to go after signing in: this page, unless only a form leads here."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    rule = request.url_rule
    if rule is not None and rule.methods is not None and "GET" in rule.methods:
        return request.path
    return None
