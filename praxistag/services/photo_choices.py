"""What people allow for pictures, and the marker that follows from it (FO-02, FO-03)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, bindparam, select

from praxistag.domain import consent
from praxistag.domain.errors import ChangedMeanwhile
from praxistag.domain.kinds import MailKind
from praxistag.domain.photo_marker import DECIDING, GivenConsent, PhotoMarker, photo_marker
from praxistag.extensions import db
from praxistag.models import Consent, Registration
from praxistag.models.base import table_of
from praxistag.services import audit, consents, outbox

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.kinds import ConsentPurpose

logger = logging.getLogger(__name__)

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_consent = table_of(Consent).c
_registration = table_of(Registration).c
# Core, made once: the door asks with every scan. A hash belongs to one purpose alone.
_DECIDING = (
    select(
        _consent.registration_id,
        _consent.purpose,
        _consent.guardian_required,
        _registration.under_18,
        _registration.guardian_form_at,
    )
    .join_from(
        table_of(Consent), table_of(Registration), _registration.id == _consent.registration_id
    )
    .where(
        _consent.registration_id.in_(_IDS),
        _consent.withdrawn_at.is_(None),
        _consent.text_version_hash.in_([consent.text_hash(purpose) for purpose in DECIDING]),
    )
)


@dataclass(frozen=True)
class Choices:
    """What somebody allows today; `outdated` are purposes whose words have changed since."""

    given: Mapping[ConsentPurpose, datetime]
    outdated: frozenset[ConsentPurpose]
    needs_guardians: bool
    has_guardian_form: bool
    marker: PhotoMarker

    @property
    def lacks_form(self) -> bool:
        """Whether the guardians still have to sign."""
        return self.needs_guardians and not self.has_guardian_form

    def fingerprint(self) -> str:
        """Return a short digest, so that a form can tell whether the choice is another one."""
        return sha256(repr(sorted(self.given)).encode()).hexdigest()[:16]


def choose(
    registration: Registration,
    wanted: Collection[ConsentPurpose],
    *,
    seen: str = "",
    by: Actor,
    now: datetime,
) -> consents.Decision:
    """Keep what somebody allows; every change is confirmed by mail, with the way to withdraw.

    The guardians' form covers the first choice of a minor, as it may be signed before. What is
    given later, even after everything was withdrawn, is none they have seen, so the form ends.

    Raises:
        ChangedMeanwhile: an old tab would give again what was withdrawn in another.

    """
    db.session.refresh(registration, with_for_update=True)
    if seen and current(registration).fingerprint() != seen:
        raise ChangedMeanwhile
    is_first = not _records(registration)
    decision = consents.decide(registration, wanted, among=consent.PHOTO_PURPOSES, by=by, now=now)
    if not decision.has_changed:
        return decision
    if decision.given and not is_first and current(registration).needs_guardians:
        _end_form(registration, by=by, now=now)
    payload = {"given": [purpose.value for purpose in consent.PHOTO_PURPOSES if purpose in wanted]}
    outbox.write_to_participant(MailKind.PHOTO_CHOICES, registration, now=now, payload=payload)
    return decision


def current(registration: Registration) -> Choices:
    """Return what somebody allows."""
    rows = _records(registration)
    in_force = [row for row in rows if consents.is_in_force(row)]
    given = {row.purpose: row.given_at for row in in_force}
    open_rows = {row.purpose for row in rows if row.withdrawn_at is None}
    counting = [
        GivenConsent(row.purpose, row.guardian_required or registration.under_18 is True)
        for row in in_force
    ]
    return Choices(
        given=given,
        outdated=frozenset(open_rows - given.keys()),
        needs_guardians=_needs_guardians(registration, rows),
        has_guardian_form=_form_is_there(registration),
        marker=photo_marker(counting, has_guardian_form=_form_is_there(registration)),
    )


def markers(registration_ids: Collection[int]) -> Mapping[int, PhotoMarker]:
    """Return the marker of each of these people, in one query; without consents it is NONE."""
    found: dict[int, list[GivenConsent]] = {identity: [] for identity in registration_ids}
    with_form: set[int] = set()
    if found:
        rows = db.session.connection().execute(_DECIDING, {"ids": list(found)})
        for person, purpose, guardian_required, under_18, form_at in rows:
            found[person].append(GivenConsent(purpose, guardian_required or under_18 is True))
            if form_at is not None:
                with_form.add(person)
    return {
        person: photo_marker(given, has_guardian_form=person in with_form)
        for person, given in found.items()
    }


def age_corrected(registration: Registration) -> None:
    """Let the photo consents in force follow a corrected „unter 18“ (DS-06).

    Once it is deleted, the records alone know who was a minor, and keep it.
    """
    if registration.under_18 is None:
        return
    for row in _records(registration):
        if row.withdrawn_at is None:
            row.guardian_required = registration.under_18


def _records(registration: Registration) -> list[Consent]:
    """Return everything that was ever agreed to about photos, in the order given."""
    rows = consents.history(registration)
    return [row for row in rows if row.purpose in consent.PHOTO_PURPOSES]


def _needs_guardians(registration: Registration, rows: Sequence[Consent]) -> bool:
    """Whether the page speaks of the form: to minors, and to who was one when agreeing."""
    was_minor = any(row.guardian_required for row in rows if row.withdrawn_at is None)
    return registration.under_18 is True or was_minor


def _end_form(registration: Registration, *, by: Actor, now: datetime) -> None:
    if registration.guardian_form_at is None:
        return
    registration.guardian_form_at = None
    subject = ("registration", registration.public_id)
    audit.record("guardian_form.end", subject, by=by, now=now, event_id=registration.event_id)
    logger.info("guardian_form.end registration=%s", registration.public_id)


def _form_is_there(registration: Registration) -> bool:
    return registration.guardian_form_at is not None
