"""Certificates from real rows: for those who came, by name, and codes that end with the person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.certificate_codes import CertificateIssuer
from praxistag.domain.errors import NoCertificate
from praxistag.domain.kinds import AttendanceState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Registration
from praxistag.services import certificates, retention
from praxistag.services.scopes import Scope
from tests.attended import BEGAN_AT, OVER, make_correction
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.attended import PastDay
    from tests.conftest import QueryLog

ISSUER = CertificateIssuer("https://praxistag.example.org", b"k" * 32)


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Any:
    with app.app_context():
        yield


def person_of(attendee: Registration) -> Registration:
    db.session.rollback()
    return db.session.get_one(Registration, attendee.id)


def code_of(person: Registration) -> str:
    return ISSUER.code(person.id, person.public_id)


def checked(code: str | None, **changes: Any) -> Event | None:
    db.session.rollback()
    return certificates.event_of_code(code, **{"issuer": ISSUER, "now": OVER, **changes})


def test_certificate_names_what_was_attended(past_day: PastDay, attendee: Registration) -> None:
    view = certificates.of_person(person_of(attendee), issuer=ISSUER, now=OVER)

    assert (view.name, view.organisation) == ("Amira Ahorn", "Stadt Musterstadt")
    assert [one.workshop.title for one in view.sessions] == [
        "Blühfläche planen",
        "Nisthilfen bauen",
    ]
    assert (view.minutes, view.is_partial, view.issued_on) == (150, False, OVER)
    assert view.occasion.organisers == ["Stadt Musterstadt"]
    assert [track.name for track in view.occasion.tracks] == [past_day.track.name]
    assert view.check_url == f"https://praxistag.example.org/bescheinigung/pruefen/{view.code}"


def test_correction_changes_the_certificate(store: Any, attendee: Registration) -> None:
    store(make_correction(attendee, minutes=90))

    view = certificates.of_person(person_of(attendee), issuer=ISSUER, now=OVER)

    assert (view.minutes, view.is_partial, list(view.sessions)) == (90, True, [])


@pytest.mark.parametrize("is_early", [True, False])
def test_nobody_else_gets_one(store: Any, past_day: PastDay, is_early: bool) -> None:
    missing = make_registration(past_day.event, past_day.organisation)
    store(missing)
    if is_early:
        store(past_day.arrival(missing))

    with pytest.raises(NoCertificate):
        certificates.of_person(
            person_of(missing), issuer=ISSUER, now=BEGAN_AT if is_early else OVER
        )


def test_handing_one_out_is_noted(attendee: Registration) -> None:
    with write_transaction():
        certificates.hand_out(person_of(attendee), issuer=ISSUER, by=SYSTEM, now=OVER)

    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_kind, entry.subject_id) == (
        "export.pdf",
        "certificate",
        attendee.public_id,
    )


def test_all_of_a_scope_stand_in_the_german_order(
    store: Any, past_day: PastDay, attendee: Registration, jobcenter: Organisation
) -> None:
    people = [
        make_registration(past_day.event, past_day.organisation, last_name=name)
        for name in ("Zander", "Ärmel", "Fehlt")
    ]
    foreign = make_registration(past_day.event, jobcenter)
    store(*people, foreign)
    store(*(past_day.arrival(one) for one in (*people[:2], foreign)))

    views = certificates.of_people(
        Scope(past_day.event.id, past_day.organisation.id), issuer=ISSUER, now=OVER
    )

    assert attendee.id
    assert [view.name for view in views] == ["Amira Ahorn", "Testperson Ärmel", "Testperson Zander"]
    assert len(certificates.of_people(Scope(past_day.event.id, None), issuer=ISSUER, now=OVER)) == 4
    assert certificates.of_people(Scope(9999, None), issuer=ISSUER, now=OVER) == []


def test_queries_are_the_same_for_one_and_for_many(
    app: Flask, store: Any, past_day: PastDay, attendee: Registration, count_queries: QueryLog
) -> None:
    scope = Scope(past_day.event.id, past_day.organisation.id)
    with count_queries(app) as for_one, app.app_context():
        certificates.of_people(scope, issuer=ISSUER, now=OVER)
    others = [make_registration(past_day.event, past_day.organisation) for _ in range(20)]
    store(*others)
    store(*(past_day.arrival(one) for one in others))

    with count_queries(app) as for_many, app.app_context():
        views = certificates.of_people(scope, issuer=ISSUER, now=OVER)

    assert attendee.id
    assert (len(views), len(for_many)) == (21, len(for_one))


def test_code_is_valid_while_the_person_attended(
    store: Any, past_day: PastDay, attendee: Registration
) -> None:
    code = code_of(attendee)

    event = checked(code)
    assert event is not None
    assert event.id == past_day.event.id
    assert checked(code, now=past_day.event.starts_at) is None

    store(make_correction(attendee, state=AttendanceState.ABSENT))
    assert checked(code) is None


@pytest.mark.parametrize("code", [None, "0" * 16, "Z" * 16])
def test_what_we_never_issued_is_not_valid(attendee: Registration, code: str | None) -> None:
    assert attendee.id
    assert checked(code) is None


def test_code_of_another_installation_is_not_valid(attendee: Registration) -> None:
    other = CertificateIssuer(ISSUER.public_url, b"o" * 32)

    assert checked(other.code(attendee.id, attendee.public_id)) is None


def test_code_ends_with_the_data_even_if_the_number_is_given_again(
    store: Any, past_day: PastDay, attendee: Registration
) -> None:
    code = code_of(attendee)
    with write_transaction():
        retention.run(now=BEGAN_AT + timedelta(days=91))

    assert checked(code) is None

    heir = make_registration(past_day.event, past_day.organisation, id=attendee.id)
    store(heir)
    assert checked(code) is None
