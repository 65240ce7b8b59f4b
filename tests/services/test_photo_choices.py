"""Each tick is a record; taking it away keeps the proof; minors need the guardians' form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain import consent
from praxistag.domain.kinds import ConsentPurpose, MailKind
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Consent, OutgoingMail, Registration
from praxistag.services import photo_choices, registrations
from tests.factories import make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event, Organisation
    from praxistag.services.consents import Decision

NOW = datetime.now(UTC).replace(microsecond=0)
INTERNAL = ConsentPurpose.PHOTO_INTERNAL
SOCIAL = ConsentPurpose.PHOTO_SOCIAL
WEB = ConsentPurpose.PHOTO_WEB_PRESS


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def minor(store: Any, event: Event, city: Organisation) -> Registration:
    row = make_registration(event, city, under_18=True)
    store(row)
    return stored(row)


def stored(row: Registration) -> Registration:
    return db.session.get_one(Registration, row.id, populate_existing=True)


def choose(row: Registration, *wanted: ConsentPurpose, at: datetime = NOW) -> Decision:
    with write_transaction():
        person = stored(row)
        actor = registrations.participant(person)
        return photo_choices.choose(person, frozenset(wanted), by=actor, now=at)


def mails() -> list[OutgoingMail]:
    return list(db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))


def actions() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_ticks_become_records_with_the_words_that_were_shown(
    apprentice_amira: Registration,
) -> None:
    decision = choose(apprentice_amira, INTERNAL, SOCIAL)

    rows = db.session.scalars(select(Consent).order_by(Consent.id)).all()
    assert decision.given == (INTERNAL, SOCIAL)
    assert [row.purpose for row in rows] == [INTERNAL, SOCIAL]
    assert {row.text_version_hash for row in rows} == {
        consent.text_hash(INTERNAL),
        consent.text_hash(SOCIAL),
    }
    assert {(row.given_at, row.given_via, row.withdrawn_at) for row in rows} == {
        (NOW, "own page", None)
    }
    assert [(mail.kind, mail.payload) for mail in mails()] == [
        (MailKind.PHOTO_CHOICES, {"given": ["photo_internal", "photo_social"]})
    ]
    assert actions() == ["consent.give"]


def test_same_choice_again_changes_and_mails_nothing(apprentice_amira: Registration) -> None:
    choose(apprentice_amira, INTERNAL)

    decision = choose(apprentice_amira, INTERNAL, at=NOW + timedelta(hours=1))

    assert not decision.has_changed
    assert len(mails()) == 1
    assert len(db.session.scalars(select(Consent)).all()) == 1


def test_withdrawing_keeps_the_record_and_giving_again_is_a_new_one(
    apprentice_amira: Registration,
) -> None:
    later = NOW + timedelta(days=1)
    choose(apprentice_amira, INTERNAL)
    decision = choose(apprentice_amira, at=later)
    choose(apprentice_amira, INTERNAL, at=later + timedelta(days=1))

    rows = db.session.scalars(select(Consent).order_by(Consent.id)).all()
    assert decision.withdrawn == (INTERNAL,)
    assert [row.withdrawn_at for row in rows] == [later, None]
    assert mails()[1].payload == {"given": []}
    assert actions() == ["consent.give", "consent.withdraw", "consent.give"]


def test_without_an_address_there_is_no_mail(store: Any, event: Event, city: Organisation) -> None:
    row = make_registration(event, city, email=None, email_key=None)
    store(row)

    assert choose(row, WEB).has_changed
    assert mails() == []


def test_other_words_ask_again_and_do_not_count_until_then(
    store: Any, apprentice_amira: Registration
) -> None:
    store(
        Consent(
            registration_id=apprentice_amira.id,
            purpose=WEB,
            text_version_hash="0" * 64,
            given_at=NOW - timedelta(days=9),
            given_via="own page",
        )
    )

    before = photo_choices.current(stored(apprentice_amira))
    markers = photo_choices.markers([apprentice_amira.id])
    choose(apprentice_amira, WEB)
    rows = db.session.scalars(select(Consent).order_by(Consent.id)).all()

    assert not before.given
    assert before.outdated == {WEB}
    assert before.marker is PhotoMarker.NONE
    assert markers == {apprentice_amira.id: PhotoMarker.NONE}
    assert [row.withdrawn_at for row in rows] == [NOW, None]
    assert photo_choices.current(stored(apprentice_amira)).marker is PhotoMarker.OK


def test_minor_counts_only_with_the_form(minor: Registration) -> None:
    choose(minor, WEB)
    missing = photo_choices.current(stored(minor))
    with write_transaction():
        stored(minor).guardian_form_at = NOW
    there = photo_choices.current(stored(minor))

    assert db.session.scalars(select(Consent.guardian_required)).one() is True
    assert (missing.lacks_form, missing.marker) == (True, PhotoMarker.NONE)
    assert (there.lacks_form, there.marker) == (False, PhotoMarker.OK)
    assert photo_choices.markers([minor.id]) == {minor.id: PhotoMarker.OK}


def test_what_a_minor_adds_later_needs_a_new_form(minor: Registration) -> None:
    choose(minor, INTERNAL)
    with write_transaction():
        stored(minor).guardian_form_at = NOW
    choose(minor, INTERNAL, WEB, at=NOW + timedelta(days=1))

    assert photo_choices.current(stored(minor)).lacks_form
    assert photo_choices.markers([minor.id]) == {minor.id: PhotoMarker.NONE}
    assert "guardian_form.end" in actions()


def test_withdrawing_in_between_does_not_stretch_the_form_to_something_else(
    minor: Registration,
) -> None:
    choose(minor, INTERNAL)
    with write_transaction():
        stored(minor).guardian_form_at = NOW
    choose(minor, at=NOW + timedelta(days=1))
    choose(minor, SOCIAL, at=NOW + timedelta(days=2))

    assert photo_choices.current(stored(minor)).lacks_form
    assert photo_choices.markers([minor.id]) == {minor.id: PhotoMarker.NONE}


def test_form_that_came_first_covers_the_first_choice_and_withdrawing_keeps_it(
    minor: Registration,
) -> None:
    with write_transaction():
        stored(minor).guardian_form_at = NOW
    choose(minor, INTERNAL, WEB)
    choose(minor, INTERNAL, at=NOW + timedelta(days=1))

    assert photo_choices.current(stored(minor)).marker is PhotoMarker.INTERNAL


def test_marker_survives_the_deletion_of_under_18(minor: Registration) -> None:
    choose(minor, WEB)
    with write_transaction():
        person = stored(minor)
        person.under_18 = None
        photo_choices.age_corrected(person)

    assert photo_choices.current(stored(minor)).lacks_form
    assert photo_choices.markers([minor.id]) == {minor.id: PhotoMarker.NONE}


def test_adding_without_a_form_leaves_nothing_to_end(minor: Registration) -> None:
    choose(minor, INTERNAL)
    choose(minor, INTERNAL, WEB, at=NOW + timedelta(days=1))

    assert "guardian_form.end" not in actions()


def test_corrected_age_changes_whether_the_guardians_must_sign(minor: Registration) -> None:
    choose(minor, INTERNAL)
    choose(minor, WEB)
    with write_transaction():
        person = stored(minor)
        person.under_18 = False
        photo_choices.age_corrected(person)

    withdrawn, in_force = db.session.scalars(select(Consent).order_by(Consent.id)).all()
    assert photo_choices.current(stored(minor)).marker is PhotoMarker.OK
    assert (withdrawn.guardian_required, in_force.guardian_required) == (True, False)


def test_markers_of_many_people_take_one_query(
    app: Flask, count_queries: Any, store: Any, event: Event, city: Organisation
) -> None:
    people = [make_registration(event, city) for _ in range(5)]
    store(*people)
    for row in people[:2]:
        choose(row, INTERNAL)

    with count_queries(app) as statements:
        found = photo_choices.markers([row.id for row in people])

    assert len([one for one in statements if one.startswith("SELECT")]) == 1
    assert [found[row.id] for row in people] == ["internal", "internal", "none", "none", "none"]
    assert photo_choices.markers([]) == {}
