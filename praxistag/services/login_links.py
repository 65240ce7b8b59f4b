"""One-time links to `/konto`: to set a password, or into the example event (SI-04, SI-05)."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from praxistag.domain.errors import LinkExpired, LinkInvalid
from praxistag.domain.keys import token_hash
from praxistag.domain.kinds import LinkPurpose, MailKind
from praxistag.extensions import db
from praxistag.models import LoginLink
from praxistag.services import accounts, audit, outbox

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Account, Registration

TOKEN_BYTES = 24
LIFETIMES: Mapping[LinkPurpose, timedelta] = {
    LinkPurpose.INVITE: timedelta(days=7),
    LinkPurpose.RESET: timedelta(hours=1),
    LinkPurpose.DEMO: timedelta(hours=12),
}
PATHS: Mapping[LinkPurpose, str] = {
    LinkPurpose.INVITE: "/konto/einladung/",
    LinkPurpose.RESET: "/konto/passwort/neu/",
    LinkPurpose.DEMO: "/konto/demo/",
}


def issue(
    purpose: LinkPurpose, target: Account | Registration, *, public_url: str, now: datetime
) -> str:
    """Return a new address; links for the same purpose handed out before stop working."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    column = _target_column(target)
    if purpose is not LinkPurpose.DEMO:
        db.session.execute(
            delete(LoginLink).where(
                LoginLink.purpose == purpose, getattr(LoginLink, column) == target.id
            )
        )
    db.session.add(
        LoginLink(
            purpose=purpose,
            token_hash=token_hash(token),
            expires_at=now + LIFETIMES[purpose],
            **{column: target.id},
        )
    )
    return f"{public_url}{PATHS[purpose]}{token}"


def invite(account: Account, *, public_url: str, by: Actor, now: datetime) -> None:
    """Mail a link that lets a person choose the first password."""
    url = hand_over(account, public_url=public_url, by=by, now=now)
    outbox.write_to_account(MailKind.ACCOUNT_INVITE, account, payload={"url": url}, now=now)


def hand_over(account: Account, *, public_url: str, by: Actor, now: datetime) -> str:
    """Return a link to choose the first password, to be handed over without mail."""
    audit.record("account_invited", ("account", account.id), by=by, now=now, event_id=None)
    return issue(LinkPurpose.INVITE, account, public_url=public_url, now=now)


def offer_reset(email: str, *, public_url: str, by: Actor, now: datetime) -> None:
    """Mail a link to set a new password; an unknown address costs the same and gets nothing."""
    account = accounts.by_email(email)
    subject = "unknown"
    if account is not None and account.active:
        url = issue(LinkPurpose.RESET, account, public_url=public_url, now=now)
        outbox.write_to_account(MailKind.ACCOUNT_RESET, account, payload={"url": url}, now=now)
        subject = str(account.id)
    audit.record("password_reset_requested", ("account", subject), by=by, now=now, event_id=None)


def redeem(link: LoginLink, *, now: datetime) -> None:
    """Use a link up; of two that press at once, one is refused."""
    result = db.session.execute(
        update(LoginLink)
        .where(LoginLink.id == link.id, LoginLink.used_at.is_(None))
        .values(used_at=now)
        .execution_options(synchronize_session=False)
    )
    if result.rowcount != 1:  # type: ignore[attr-defined]
        raise LinkInvalid


def find(token: str, purpose: LinkPurpose, *, now: datetime) -> LoginLink:
    """Return the unused link behind a token, for this purpose only."""
    link = db.session.scalars(
        select(LoginLink).where(
            LoginLink.token_hash == token_hash(token), LoginLink.purpose == purpose
        )
    ).one_or_none()
    if link is None or link.used_at is not None:
        raise LinkInvalid
    if link.account is not None and not link.account.active:
        raise LinkInvalid
    if link.expires_at <= now:
        raise LinkExpired
    return link


def account_of(link: LoginLink) -> Account:
    """Return the account a link belongs to; links to example people have none."""
    if link.account is None:
        raise LinkInvalid
    return link.account


def registration_of(link: LoginLink) -> Registration:
    """Return the example person a link belongs to."""
    if link.registration is None:
        raise LinkInvalid
    return link.registration


def _target_column(target: Account | Registration) -> str:
    return f"{target.__tablename__}_id"
