"""A decision touches the purposes it was asked about, once, and keeps what was before."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.consent import PHOTO_PURPOSES, text_hash
from praxistag.domain.kinds import ConsentPurpose
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Consent, Registration
from praxistag.services import consents, registrations
from tests.factories import make_registration

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from flask import Flask

    from praxistag.models import Event

NOW = datetime.now(UTC).replace(microsecond=0)
CONTACT = ConsentPurpose.PARTNER_CONTACT
INTERNAL = ConsentPurpose.PHOTO_INTERNAL


@pytest.fixture
def guest(store: Any, event: Event) -> Registration:
    """A guest who agreed to be contacted when registering."""
    row = make_registration(event)
    store(row)
    store(
        Consent(
            registration_id=row.id,
            purpose=CONTACT,
            text_version_hash=text_hash(CONTACT),
            given_at=NOW,
            given_via="form",
        )
    )
    return row


def decide(
    app: Flask,
    row: Registration,
    wanted: Collection[ConsentPurpose],
    *,
    among: Sequence[ConsentPurpose],
) -> consents.Decision:
    with app.app_context(), write_transaction():
        person = db.session.get_one(Registration, row.id)
        actor = registrations.participant(person)
        return consents.decide(person, wanted, among=among, by=actor, now=NOW)


def open_purposes(app: Flask) -> list[ConsentPurpose]:
    with app.app_context():
        rows = select(Consent.purpose).where(Consent.withdrawn_at.is_(None)).order_by(Consent.id)
        return list(db.session.scalars(rows))


def test_other_purposes_stay_as_they_are(app: Flask, guest: Registration) -> None:
    decide(app, guest, {INTERNAL}, among=PHOTO_PURPOSES)
    decision = decide(app, guest, set(), among=(CONTACT,))

    assert (decision.given, decision.withdrawn) == ((), (CONTACT,))
    assert open_purposes(app) == [INTERNAL]


def test_guests_need_no_guardians(app: Flask, guest: Registration) -> None:
    decide(app, guest, {INTERNAL}, among=PHOTO_PURPOSES)

    with app.app_context():
        needed = db.session.scalars(select(Consent.guardian_required).distinct()).all()
    assert needed == [False]


def test_what_nobody_asked_about_cannot_be_given(app: Flask, guest: Registration) -> None:
    decision = decide(app, guest, {CONTACT, INTERNAL}, among=(CONTACT,))

    assert not decision.has_changed
    assert open_purposes(app) == [CONTACT]


def test_log_names_no_purpose(app: Flask, guest: Registration) -> None:
    decide(app, guest, set(PHOTO_PURPOSES), among=PHOTO_PURPOSES)

    with app.app_context():
        (entry,) = db.session.scalars(select(AuditEntry)).all()
    assert (entry.action, entry.subject_id) == ("consent.give", guest.public_id)


def test_pressed_by_many_at_once_agrees_once(app: Flask, guest: Registration) -> None:
    threads = [
        threading.Thread(
            target=decide, args=(app, guest, {INTERNAL}), kwargs={"among": (INTERNAL,)}
        )
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert open_purposes(app) == [CONTACT, INTERNAL]
