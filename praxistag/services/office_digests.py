"""The mail that tells a training office what waits and who cancelled: totals, never names."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import and_, exists, func, or_, select, update

from praxistag.domain.digests import Dates, Digest, is_due, is_overdue, may_leave
from praxistag.domain.kinds import MailKind, RegistrationKind, RemarkKind, Role, SchoolDay
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import (
    Account,
    AccountRole,
    EventOrganisation,
    Organisation,
    Registration,
    ReleaseRemark,
)
from praxistag.services import outbox

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, CursorResult
    from sqlalchemy.orm import InstrumentedAttribute

    from praxistag.models import Event


@dataclass(frozen=True)
class Office:
    """A training office that may be written to, and when that happened last."""

    organisation: Organisation
    dates: Dates


def write_due(event: Event, *, now: datetime) -> int:
    """Queue the digests that are due; return how many offices they are for.

    Several processes may do this at once: the one that notes the time writes the mail.
    """
    offices = [office for office in _offices(event) if may_leave(office.dates, now=now)]
    digests = digests_of(event) if offices else {}
    due = [
        (office, digest)
        for office in offices
        if (digest := digests.get(office.organisation.id)) and is_due(digest, office.dates, now=now)
    ]
    accounts = _accounts_of([office.organisation.id for office, _ in due])
    return sum(_write(event, office, digest, accounts, now=now) for office, digest in due)


def digests_of(event: Event) -> Mapping[int, Digest]:
    """Return what each office would read, by organisation; those without people are left out."""
    rows = db.session.execute(
        select(EventOrganisation.organisation_id, *_totals())
        .join(
            Registration,
            and_(
                Registration.event_id == EventOrganisation.event_id,
                Registration.organisation_id == EventOrganisation.organisation_id,
            ),
        )
        .where(
            EventOrganisation.event_id == event.id,
            Registration.kind == RegistrationKind.APPRENTICE,
            Registration.confirmed_at.is_not(None),
        )
        .group_by(EventOrganisation.organisation_id)
    )
    return {organisation_id: Digest(*counts) for organisation_id, *counts in rows}


def _totals() -> list[ColumnElement[int]]:
    """Return the counts of a digest, in the order of its fields."""
    has_left = Registration.seat_state == SeatState.CANCELLED
    waits = and_(Registration.release_state == ReleaseState.PENDING, ~has_left)
    has_answered = exists().where(
        ReleaseRemark.registration_id == Registration.id,
        ReleaseRemark.kind == RemarkKind.ANSWER,
        _is_news(ReleaseRemark.written_at),
    )
    was_expected = Registration.release_state != ReleaseState.REJECTED
    return [
        _count(waits),
        _count(Registration.release_state == ReleaseState.QUERY, ~has_left),
        _count(waits, Registration.school_day != SchoolDay.NO),
        _count(waits, Registration.school_day == SchoolDay.LEAVE_MISSING),
        _count(waits, _is_news(Registration.confirmed_at)),
        _count(waits, has_answered),
        _count(has_left, was_expected, _is_news(Registration.cancelled_at)),
    ]


def _is_news(moment: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Whether something happened since the last digest to this office."""
    since = EventOrganisation.digest_sent_at
    return or_(since.is_(None), moment > since)


def _count(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(*conditions)


def _offices(event: Event) -> list[Office]:
    rows = db.session.execute(
        select(Organisation, EventOrganisation.digest_sent_at)
        .join(EventOrganisation, EventOrganisation.organisation_id == Organisation.id)
        .where(EventOrganisation.event_id == event.id)
        .order_by(EventOrganisation.position, Organisation.id)
    )
    return [
        Office(organisation, Dates(event.starts_at, event.release_due_at, last_sent_at))
        for organisation, last_sent_at in rows
    ]


def _accounts_of(organisation_ids: Collection[int]) -> Mapping[int, Sequence[Account]]:
    """Return who works in these offices, for those without a mailbox of their own."""
    found: dict[int, list[Account]] = {}
    for account in db.session.scalars(
        select(Account)
        .join(Account.roles)
        .where(
            Account.organisation_id.in_(organisation_ids),
            Account.active,
            AccountRole.role == Role.TRAINING_OFFICE,
        )
        .order_by(Account.id)
    ):
        if account.organisation_id is not None:
            found.setdefault(account.organisation_id, []).append(account)
    return found


def _write(
    event: Event,
    office: Office,
    digest: Digest,
    accounts: Mapping[int, Sequence[Account]],
    *,
    now: datetime,
) -> bool:
    """Queue one digest; false where nobody can be reached, or another process was first."""
    mailbox = office.organisation.office_email
    people = accounts.get(office.organisation.id, ())
    if not (mailbox or people) or not _note_sent(event, office, now=now):
        return False
    payload = _payload(event, office.organisation, digest, now=now)
    kind = MailKind.OFFICE_DIGEST
    if mailbox:
        outbox.write_to_role(kind, event, recipient=mailbox, payload=payload, now=now)
        return True
    for account in people:
        outbox.write_to_account(kind, account, payload=payload, now=now)
    return True


def _note_sent(event: Event, office: Office, *, now: datetime) -> bool:
    changed = cast(
        "CursorResult[Any]",
        db.session.execute(
            update(EventOrganisation)
            .where(
                EventOrganisation.event_id == event.id,
                EventOrganisation.organisation_id == office.organisation.id,
                EventOrganisation.digest_sent_at.is_not_distinct_from(office.dates.last_sent_at),
            )
            .values(digest_sent_at=now)
            .execution_options(synchronize_session=False)
        ),
    )
    return changed.rowcount == 1


def _payload(
    event: Event, organisation: Organisation, digest: Digest, *, now: datetime
) -> dict[str, Any]:
    due_at = event.release_due_at
    return {
        "organisation": organisation.name,
        "due_at": due_at.isoformat() if due_at else None,
        "is_overdue": is_overdue(due_at, now=now),
        **asdict(digest),
    }
