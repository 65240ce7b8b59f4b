"""What a device needs to decide alone: lists, and a sealed record for each ticket (SI-08).

Only the badge name, the organisation, the sessions, the photo marker and the verdict are in it;
the index of names adds the surname, and is there only if the event office wants it (DS-21).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, union_all

from praxistag.domain.door import list_of
from praxistag.domain.kinds import DutyKind
from praxistag.domain.sealed_records import SealedRecord, encoded, salt_for, seal
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import (
    Duty,
    EventOrganisation,
    Organisation,
    Registration,
    ReplacedTicket,
    SessionSeat,
    Slot,
    WorkshopSession,
)
from praxistag.models.base import table_of
from praxistag.services import checkin, devices, door_lists, photo_choices
from praxistag.services.door_tickets import Ticket

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.models import Event
    from praxistag.services.door_lists import DoorList

MAX_SHOWN = 80
"""Longer names are cut at the door: one would make all records as long as itself."""
VERSION_LENGTH = 22

_REGISTRATION, _REPLACED = table_of(Registration), table_of(ReplacedTicket)
_SHOWN = (
    _REGISTRATION.c.id,
    _REGISTRATION.c.event_id,
    _REGISTRATION.c.badge_name,
    _REGISTRATION.c.organisation_name,
    _REGISTRATION.c.seat_state,
    _REGISTRATION.c.release_state,
)


@dataclass(frozen=True)
class Person:
    """A ticket as a device may know it once it is shown; the surname is for the index only."""

    code: str
    last_name: str
    name: str
    organisation: int | str
    sessions: tuple[str, ...]
    photo: str
    verdict: str


@dataclass(frozen=True)
class Contents:
    """Everything a snapshot says, before it is sealed."""

    lists: Sequence[DoorList]
    organisations: Sequence[str]
    people: Sequence[Person]
    has_names: bool

    def digest(self, key: bytes) -> str:
        """Return the version: the same for the same contents, and it tells nothing of them."""
        return encoded(hmac.digest(key, b"version" + self.canonical(), "sha256"))[:VERSION_LENGTH]

    def canonical(self) -> bytes:
        """Return the contents as bytes that differ whenever a device would be told otherwise."""
        lists = [list_facts(item) for item in self.lists]
        people = [(one.code, one.last_name, shown(one)) for one in self.people]
        said = [lists, list(self.organisations), people, self.has_names]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).digest()


@dataclass(frozen=True)
class Sealed:
    """The part of a snapshot that speaks of people."""

    salt: str
    records: Sequence[SealedRecord]


def contents_for(event: Event, *, now: datetime) -> Contents:
    """Return what devices may know now: the lists always, people from the day itself on."""
    organisations = _organisations(event.id)
    people = _people(event, organisations) if devices.may_read_people(event, now=now) else []
    return Contents(door_lists.lists(event), organisations, people, event.has_offline_names)


def sealed(contents: Contents, key: bytes) -> Sealed:
    """Return the records of these contents, each openable with its ticket alone."""
    salt = salt_for(key, contents.canonical())
    records = seal([(person.code, shown(person)) for person in contents.people], salt)
    return Sealed(encoded(salt), records)


def shown(person: Person) -> dict[str, Any]:
    """Return a record as it is sealed, with the shortest of keys."""
    return {
        "n": person.name,
        "o": person.organisation,
        "s": list(person.sessions),
        "p": person.photo,
        "v": person.verdict,
    }


def list_facts(item: DoorList) -> dict[str, Any]:
    """Return what stays the same of a list while people arrive."""
    facts = asdict(item)
    del facts["arrived"]
    return facts | {"starts_at": item.starts_at.isoformat(), "ends_at": item.ends_at.isoformat()}


def _people(event: Event, organisations: Sequence[str]) -> list[Person]:
    """Return everybody with a ticket, replaced ones too, in a constant number of queries."""
    rows: Any = db.session.connection().execute(_tickets_of(event.id)).all()
    places = _sessions(event.id)
    markers = photo_choices.markers({row.id for row in rows})
    numbers = {name: number for number, name in enumerate(organisations)}
    people = []
    for code, last_name, is_replaced, *columns in rows:
        ticket = replace(Ticket(*columns), is_replaced=bool(is_replaced))
        people.append(
            Person(
                code=code,
                last_name=last_name[:MAX_SHOWN],
                name=ticket.badge_name[:MAX_SHOWN],
                organisation=numbers.get(
                    ticket.organisation_name, ticket.organisation_name[:MAX_SHOWN]
                ),
                sessions=tuple(places.get(ticket.id, ())),
                photo=markers[ticket.id].value,
                verdict=checkin.ticket_verdict(ticket).value,
            )
        )
    return people


def _tickets_of(event_id: int) -> Any:
    """Unconfirmed people have no ticket they could show; the door does not know their code."""
    is_known = (
        _REGISTRATION.c.event_id == event_id,
        _REGISTRATION.c.seat_state != SeatState.UNCONFIRMED,
    )
    false, true = db.literal(value=False), db.literal(value=True)
    current = select(
        _REGISTRATION.c.ticket_code.label("code"),
        _REGISTRATION.c.last_name,
        false.label("is_replaced"),
        *_SHOWN,
    ).where(*is_known, _REGISTRATION.c.ticket_code.is_not(None))
    replaced = (
        select(_REPLACED.c.code, _REGISTRATION.c.last_name, true, *_SHOWN)
        .join_from(_REPLACED, _REGISTRATION, _REGISTRATION.c.id == _REPLACED.c.registration_id)
        .where(*is_known)
    )
    return union_all(current, replaced).order_by("code")


def _sessions(event_id: int) -> Mapping[int, list[str]]:
    """Return the lists everybody belongs to, by a seat or by a duty, in the order of the day."""
    seats = select(SessionSeat.registration_id, SessionSeat.session_id)
    duties = select(Duty.registration_id, Duty.session_id).where(Duty.kind != DutyKind.AWAY)
    places = union_all(seats, duties).subquery()
    found: dict[int, list[str]] = {}
    for person, session in db.session.execute(
        select(places.c.registration_id, places.c.session_id)
        .join(WorkshopSession, WorkshopSession.id == places.c.session_id)
        .join(Slot, Slot.id == WorkshopSession.slot_id)
        .where(Slot.event_id == event_id)
        .order_by(places.c.registration_id, Slot.starts_at, Slot.id)
    ):
        found.setdefault(person, []).append(list_of(session))
    return found


def _organisations(event_id: int) -> list[str]:
    """Return the organisations of the registration form: public, so beside the records."""
    return list(
        db.session.scalars(
            select(Organisation.name)
            .join(EventOrganisation, EventOrganisation.organisation_id == Organisation.id)
            .where(EventOrganisation.event_id == event_id)
            .order_by(EventOrganisation.position, Organisation.name)
        )
    )
