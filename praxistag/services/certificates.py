"""Certificates of those who came, made on demand; nothing of them is stored (ADR 0030)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.documents.certificates import CertificateView, Occasion
from praxistag.domain.certificate_codes import NOBODY
from praxistag.domain.errors import NoCertificate
from praxistag.domain.kinds import AttendanceState
from praxistag.extensions import db
from praxistag.models import Event, Registration, Track
from praxistag.services import attendance, audit, organisations
from praxistag.services.participant_lists import alphabetical
from praxistag.services.scopes import people_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.certificate_codes import CertificateIssuer
    from praxistag.services.attendance import AttendanceRecord
    from praxistag.services.scopes import Scope


def hand_out(
    person: Registration, *, issuer: CertificateIssuer, by: Actor, now: datetime
) -> CertificateView:
    """Return the certificate of a person for an office; that it took it is in the audit log.

    Raises:
        NoCertificate: the day has not ended, or the person did not come.

    """
    view = of_person(person, issuer=issuer, now=now)
    subject = ("certificate", person.public_id)
    audit.record("export.pdf", subject, by=by, now=now, event_id=person.event_id)
    return view


def of_person(person: Registration, *, issuer: CertificateIssuer, now: datetime) -> CertificateView:
    """Return the certificate of a person.

    Raises:
        NoCertificate: the day has not ended, or the person did not come.

    """
    record = attendance.of_person(person, now=now)
    if record is None or not record.has_certificate:
        raise NoCertificate
    return _view(person, record, occasion_of(person.event), issuer=issuer, now=now)


def of_people(
    scope: Scope, *, issuer: CertificateIssuer, now: datetime
) -> Sequence[CertificateView]:
    """Return the certificates of everybody of a scope who came, by name."""
    records = attendance.of_people(scope, now=now)
    event = db.session.get(Event, scope.event_id)
    if event is None:
        return []
    people = db.session.scalars(
        select(Registration)
        .where(*people_in(scope))
        .order_by(
            alphabetical(Registration.last_name),
            alphabetical(Registration.first_name),
            Registration.id,
        )
    )
    occasion = occasion_of(event)
    return [
        _view(person, record, occasion, issuer=issuer, now=now)
        for person in people
        if (record := records.get(person.id)) is not None and record.has_certificate
    ]


def occasion_of(event: Event) -> Occasion:
    """Return what all certificates of an event have in common."""
    tracks = db.session.scalars(
        select(Track).where(Track.event_id == event.id).order_by(Track.position, Track.name)
    ).all()
    organisers = [organisation.name for organisation in organisations.taking_part(event.id)]
    return Occasion.of(event, tracks, organisers)


def event_of_code(code: str | None, *, issuer: CertificateIssuer, now: datetime) -> Event | None:
    """Return the event somebody attended, if the code is valid now.

    What is no code at all takes the same way as one that nobody issued.
    """
    claimed = issuer.claimed_id(code) if code else NOBODY
    person = db.session.get(Registration, claimed)
    if person is None or code is None:
        return None
    if not issuer.is_genuine(code, identity=person.id, public_id=person.public_id):
        return None
    record = attendance.of_person(person, now=now)
    return person.event if record is not None and record.has_certificate else None


def _view(
    person: Registration,
    record: AttendanceRecord,
    occasion: Occasion,
    *,
    issuer: CertificateIssuer,
    now: datetime,
) -> CertificateView:
    code = issuer.code(person.id, person.public_id)
    return CertificateView(
        name=person.full_name,
        organisation=person.organisation_name,
        occasion=occasion,
        is_partial=record.state is AttendanceState.PARTIAL,
        minutes=record.minutes,
        sessions=record.sessions,
        code=code,
        check_url=issuer.check_url(code),
        issued_on=now,
    )
