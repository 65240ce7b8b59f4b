"""Plain typed builders: an object with sensible values, nothing stored, nothing clever."""

from __future__ import annotations

import itertools
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from praxistag.domain.evaluation import SnapshotState
from praxistag.domain.keys import new_public_id, token_hash
from praxistag.domain.kinds import RegistrationKind, Role, SlotKind
from praxistag.domain.schedule import day_start, device_window, local_day
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.domain.surveys import K_DEFAULT, SurveyAccess
from praxistag.domain.ticket_code import CODE_BYTES, encode
from praxistag.models import (
    Account,
    AccountRole,
    Device,
    EvaluationSnapshot,
    Event,
    EventOrganisation,
    Organisation,
    Registration,
    Room,
    Slot,
    Survey,
    Track,
    Workshop,
    WorkshopSession,
)

_numbers = itertools.count(1)
DAY = timedelta(days=1)


def next_number() -> int:
    """Return a number not used before in this process."""
    return next(_numbers)


def make_event(**overrides: Any) -> Event:
    """Return the current event, sixty days ahead at nine in the morning, open for registration.

    At nine whenever the tests run: what happens hours later shall not fall on the next day.
    """
    number = next_number()
    now = datetime.now(UTC).replace(microsecond=0)
    nine = day_start(local_day(now + 60 * DAY)) + timedelta(hours=9)
    starts_at = overrides.pop("starts_at", nine)
    values: dict[str, Any] = {
        "slug": f"praxistag-{number}",
        "name": "Nachhaltigkeits-Praxistag von und für Azubis",
        "short_name": "Praxistag",
        "is_current": True,
        "doors_open_at": starts_at - timedelta(minutes=30),
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=7),
        "registration_opens_at": now - DAY,
        "registration_closes_at": starts_at - 30 * DAY if starts_at > now + 31 * DAY else starts_at,
        "capacity": 110,
        "venue_name": "Beispielhaus am Bach",
        "venue_address": "Musterweg 1, 00000 Musterstadt",
        "contact_name": "Veranstaltungsbüro",
        "contact_email": "praxistag@example.org",
        "contact_phone": "0000 12345",
        "access_contact_name": "Teilhabe-Stelle",
        "access_contact_email": "teilhabe@example.org",
        "access_contact_phone": "0000 12346",
    }
    return Event(**(values | overrides))


def make_organisation(**overrides: Any) -> Organisation:
    """Return an organisation."""
    number = next_number()
    values: dict[str, Any] = {
        "slug": f"organisation-{number}",
        "name": f"Stadt Musterstadt {number}",
        "short_name": f"Musterstadt {number}",
        "office_name": "Ausbildungsbüro",
        "office_email": f"buero{number}@example.org",
    }
    return Organisation(**(values | overrides))


def take_part(event: Event, organisation: Organisation, position: int = 0) -> EventOrganisation:
    """Return the row that lets an organisation take part."""
    return EventOrganisation(event_id=event.id, organisation_id=organisation.id, position=position)


def make_track(event: Event, **overrides: Any) -> Track:
    """Return a track."""
    number = next_number()
    values: dict[str, Any] = {"slug": f"strang-{number}", "name": f"Strang {number}"}
    return Track(**({"event_id": event.id} | values | overrides))


def make_room(event: Event, **overrides: Any) -> Room:
    """Return a room for 24."""
    return Room(
        **({"event_id": event.id, "name": f"Raum {next_number()}", "capacity": 24} | overrides)
    )


def make_slot(event: Event, number: int = 1, **overrides: Any) -> Slot:
    """Return the block of workshops with this number: 75 minutes, a quarter of an hour apart."""
    starts_at = overrides.pop("starts_at", event.starts_at + timedelta(minutes=45 + 90 * number))
    values: dict[str, Any] = {
        "event_id": event.id,
        "kind": SlotKind.WORKSHOPS,
        "title": f"Block {number}",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=75),
    }
    return Slot(**(values | overrides))


def make_workshop(track: Track, **overrides: Any) -> Workshop:
    """Return a workshop without sessions."""
    number = next_number()
    values: dict[str, Any] = {
        "event_id": track.event_id,
        "track_id": track.id,
        "slug": f"workshop-{number}",
        "code": f"W{number}",
        "title": f"Workshop {number}",
        "max_size": 24,
    }
    return Workshop(**(values | overrides))


def make_session(
    workshop: Workshop, slot: Slot, room: Room, *, capacity: int = 24
) -> WorkshopSession:
    """Return a session of a workshop."""
    return WorkshopSession(
        workshop_id=workshop.id, slot_id=slot.id, room_id=room.id, capacity=capacity
    )


def make_registration(
    event: Event, organisation: Organisation | None = None, **overrides: Any
) -> Registration:
    """Return a confirmed, released apprentice (a guest without an organisation)."""
    number = next_number()
    values: dict[str, Any] = {
        "public_id": secrets.token_urlsafe(16)[:22],
        "event_id": event.id,
        "kind": RegistrationKind.APPRENTICE if organisation else RegistrationKind.GUEST,
        "organisation_id": organisation.id if organisation else None,
        "organisation_name": organisation.name if organisation else "Wasserverband Beispielbach",
        "first_name": "Testperson",
        "last_name": f"Birke {number}",
        "badge_name": "Birke",
        "name_key": f"testperson birke {number}",
        "email": f"person{number}@example.org",
        "email_key": f"person{number}@example.org",
        "under_18": False if organisation else None,
        "seat_state": SeatState.SEATED,
        "release_state": ReleaseState.RELEASED if organisation else ReleaseState.NOT_REQUIRED,
        "confirmed_at": datetime.now(UTC),
        "ticket_code": encode(secrets.token_bytes(CODE_BYTES)),
        "link_nonce": secrets.token_bytes(16),
        "link_hash": secrets.token_hex(32),
        "confirm_hash": secrets.token_hex(32),
    }
    return Registration(**(values | overrides))


def make_account(*roles: Role, **overrides: Any) -> Account:
    """Return an active account with roles and no password."""
    number = next_number()
    values: dict[str, Any] = {
        "email": f"konto{number}@example.org",
        "name": f"Konto {number}",
        "active": True,
        "fs_uniquifier": secrets.token_hex(32),
        "roles": [AccountRole(role=role) for role in roles],
    }
    return Account(**(values | overrides))


def make_device(event: Event, *, token: str, **overrides: Any) -> Device:
    """Return a paired device that knows `token`."""
    valid_from, valid_until = device_window(event.starts_at)
    now = datetime.now(UTC)
    values: dict[str, Any] = {
        "public_id": secrets.token_urlsafe(16)[:22],
        "event_id": event.id,
        "name": "Eingang 1",
        "token_hash": token_hash(token),
        "paired_at": now,
        "confidentiality_confirmed_at": now,
        "valid_from": valid_from,
        "valid_until": valid_until,
    }
    return Device(**(values | overrides))


def make_survey(event: Event, **overrides: Any) -> Survey:
    """Return a survey without questions yet; `services.survey_drafts.save` gives it some."""
    number = next_number()
    values: dict[str, Any] = {
        "public_id": new_public_id(),
        "event_id": event.id,
        "slug": f"praxistag-nachher-{number}",
        "title": "Wie war der Praxistag?",
        "draft_no": 1,
        "access": SurveyAccess.CODES,
        "k_numbers": K_DEFAULT,
        "k_distribution": K_DEFAULT,
    }
    return Survey(**(values | overrides))


def make_snapshot(survey: Survey, results: Any = None, **overrides: Any) -> EvaluationSnapshot:
    """Return the first snapshot of a survey: done with `results`, or waiting without."""
    now = datetime.now(UTC).replace(microsecond=0)
    values: dict[str, Any] = {
        "public_id": new_public_id(),
        "survey_id": survey.id,
        "no": 1,
        "state": SnapshotState.WAITING if results is None else SnapshotState.DONE,
        "asked_at": now,
        "plan": "{}",
        "questionnaire": "{}",
    }
    if results is not None:
        values |= {"taken_at": now, "n": results["n"], "results": json.dumps(results)}
    return EvaluationSnapshot(**(values | overrides))
