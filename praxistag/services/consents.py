"""Agreeing and withdrawing, one record per purpose; a withdrawn record stays as proof (DS-05)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain import consent
from praxistag.extensions import db
from praxistag.models import Consent
from praxistag.services import audit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.kinds import ConsentPurpose
    from praxistag.models import Registration

logger = logging.getLogger(__name__)

OWN_PAGE = "own page"


@dataclass(frozen=True)
class Decision:
    """What a press on „speichern“ changed."""

    given: tuple[ConsentPurpose, ...] = ()
    withdrawn: tuple[ConsentPurpose, ...] = ()

    @property
    def has_changed(self) -> bool:
        """Whether anything is other than before."""
        return bool(self.given or self.withdrawn)


def decide(
    registration: Registration,
    wanted: Collection[ConsentPurpose],
    *,
    among: Sequence[ConsentPurpose],
    by: Actor,
    now: datetime,
) -> Decision:
    """Give exactly the wanted ones of the purposes asked for, and withdraw the rest.

    Who agreed to earlier words is asked again: either answer closes the old record. The person is
    held until the end, so that two presses at once do not agree twice.
    """
    db.session.refresh(registration, with_for_update=True)
    rows = history(registration)
    in_force = {row.purpose: row for row in rows if is_in_force(row)}
    given = tuple(p for p in among if p in wanted and p not in in_force)
    withdrawn = tuple(p for p in among if p not in wanted and p in in_force)
    kept = {id(in_force[p]) for p in among if p in wanted and p in in_force}
    for row in rows:
        if row.purpose in among and row.withdrawn_at is None and id(row) not in kept:
            row.withdrawn_at = now
    _give(registration, given, needs_guardians=_needs_guardians(registration, rows), now=now)
    _trace("consent.give", registration, given, by=by, now=now)
    _trace("consent.withdraw", registration, withdrawn, by=by, now=now)
    db.session.flush()
    return Decision(given, withdrawn)


def history(registration: Registration) -> Sequence[Consent]:
    """Return every record of a person in the order given, the withdrawn ones too."""
    return db.session.scalars(
        select(Consent)
        .where(Consent.registration_id == registration.id)
        .order_by(Consent.given_at, Consent.id)
    ).all()


def is_in_force(row: Consent) -> bool:
    """Whether a record counts: not withdrawn, and given to the words of today."""
    is_current = row.text_version_hash == consent.text_hash(row.purpose)
    return row.withdrawn_at is None and is_current


def _give(
    registration: Registration,
    purposes: Collection[ConsentPurpose],
    *,
    needs_guardians: bool,
    now: datetime,
) -> None:
    for purpose in purposes:
        db.session.add(
            Consent(
                registration_id=registration.id,
                purpose=purpose,
                text_version_hash=consent.text_hash(purpose),
                given_at=now,
                given_via=OWN_PAGE,
                guardian_required=needs_guardians,
            )
        )


def _needs_guardians(registration: Registration, rows: Sequence[Consent]) -> bool:
    return consent.guardians_must_sign(
        is_guest=registration.is_guest,
        under_18=registration.under_18,
        earlier=rows[-1].guardian_required if rows else None,
    )


def _trace(
    action: str,
    registration: Registration,
    purposes: Collection[ConsentPurpose],
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Leave one line per kind of change; which purposes is said by the records themselves."""
    if not purposes:
        return
    subject = ("registration", registration.public_id)
    audit.record(action, subject, by=by, now=now, event_id=registration.event_id)
    logger.info("%s registration=%s count=%s", action, registration.public_id, len(purposes))
