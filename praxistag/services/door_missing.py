"""Who is expected and not here: names for the event office alone, so that it can call offices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, select

from praxistag.domain.door import list_of
from praxistag.domain.entries import fold
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import (
    EventOrganisation,
    Organisation,
    Registration,
    SessionSeat,
    WorkshopSession,
)
from praxistag.services import arrivals
from praxistag.services.participant_lists import alphabetical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from praxistag.models import Event

_COLUMNS: tuple[Any, ...] = (
    Registration.id,
    Registration.public_id,
    Registration.last_name,
    Registration.first_name,
    Registration.organisation_name,
    Registration.release_state,
    Organisation.id,
    Organisation.name,
    Organisation.office_name,
    Organisation.office_phone,
)


@dataclass(frozen=True, slots=True)
class Office:
    """Whom to call about people; guests have nobody, and no name for their group."""

    organisation_id: int | None
    name: str
    contact: str
    phone: str


@dataclass(frozen=True, slots=True)
class MissingPerson:
    """Somebody who is expected and has not been seen where they should be.

    `is_in_house` and `elsewhere` are only asked about one session: seen at some other door, or let
    in to another session of the same time.
    """

    office: Office
    registration_id: int
    public_id: str
    last_name: str
    first_name: str
    organisation_name: str
    release_state: ReleaseState
    is_in_house: bool = False
    elsewhere: str | None = None


@dataclass(frozen=True, slots=True)
class MissingWish:
    """Which part of them is wanted: of one organisation, by a part of their name."""

    organisation_id: int | None = None
    is_guests: bool = False
    text: str = ""

    def matches(self, person: MissingPerson) -> bool:
        """Whether a person belongs to what is wanted."""
        office = person.office.organisation_id
        if self.is_guests and office is not None:
            return False
        if self.organisation_id is not None and office != self.organisation_id:
            return False
        name = fold(f"{person.first_name} {person.last_name}")
        return all(word in name for word in fold(self.text).split())


Groups = list[tuple[Office, list[MissingPerson]]]


def from_house(event: Event) -> Sequence[MissingPerson]:
    """Return whoever holds a place and was seen at no door, by organisation and name."""
    return _people(event.id, ~arrivals.is_on_a_list())


def from_session(event: Event, session_id: int) -> Sequence[MissingPerson]:
    """Return whoever has a seat in a session and was not seen there, with what is known of them."""
    has_seat = exists().where(
        SessionSeat.registration_id == Registration.id, SessionSeat.session_id == session_id
    )
    seen = arrivals.lists_of([Registration.event_id == event.id, has_seat])
    here, others = list_of(session_id), _at_the_same_time(session_id)
    return [
        _placed(person, seen.get(person.registration_id, set()), others)
        for person in _people(event.id, has_seat)
        if here not in seen.get(person.registration_id, ())
    ]


def by_office(people: Sequence[MissingPerson]) -> Groups:
    """Group people who stand in the order of their offices."""
    return [(office, [*members]) for office, members in groupby(people, key=lambda one: one.office)]


def _placed(person: MissingPerson, seen: set[str], others: set[str]) -> MissingPerson:
    return replace(person, is_in_house=bool(seen), elsewhere=min(seen & others, default=None))


def _at_the_same_time(session_id: int) -> set[str]:
    """Return the lists of the other sessions in the slot of this one."""
    slot = select(WorkshopSession.slot_id).where(WorkshopSession.id == session_id)
    found = db.session.scalars(
        select(WorkshopSession.id).where(WorkshopSession.slot_id == slot.scalar_subquery())
    )
    return {list_of(other) for other in found if other != session_id}


def _people(event_id: int, condition: ColumnElement[bool]) -> list[MissingPerson]:
    """Return people with a place, in the order of organisations, guests last; one query."""
    takes_part = and_(
        EventOrganisation.organisation_id == Organisation.id,
        EventOrganisation.event_id == event_id,
    )
    rows = db.session.execute(
        select(*_COLUMNS)
        .outerjoin(Organisation, Organisation.id == Registration.organisation_id)
        .outerjoin(EventOrganisation, takes_part)
        .where(
            Registration.event_id == event_id,
            Registration.seat_state == SeatState.SEATED,
            condition,
        )
        .order_by(
            Organisation.id.is_(None),
            EventOrganisation.position,
            Organisation.name,
            Organisation.id,
            alphabetical(Registration.last_name),
            alphabetical(Registration.first_name),
            Registration.id,
        )
    )
    return [_person(*row) for row in rows]


def _person(*columns: Any) -> MissingPerson:
    office_id, name, contact, phone = columns[6:]
    office = Office(office_id, name or "", contact or "", phone or "")
    return MissingPerson(office, *columns[:6])
