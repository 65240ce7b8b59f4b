"""How many are here, now: one statement over everybody, cheap enough to be asked all morning."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, func, or_, select

from praxistag.domain.door import ENTRANCE
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import Attendance, CheckIn, EventOrganisation, Organisation, Registration
from praxistag.services.arrivals import is_arrival

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from praxistag.models import Event


@dataclass(frozen=True, slots=True)
class OrganisationCount:
    """The people of one organisation; guests are one group, without an id.

    `missing` were seen at no door at all. So it is not always what `expected` leaves over: people
    without a place are let in, others walk past the entrance and are seen in a workshop.
    """

    organisation_id: int | None
    name: str
    expected: int
    arrived: int
    missing: int


@dataclass(frozen=True, slots=True)
class House:
    """Who is in: all together, by organisation, and when each of them came."""

    organisations: Sequence[OrganisationCount]
    arrived_at: Sequence[datetime]

    @property
    def expected(self) -> int:
        """How many people hold a place."""
        return sum(one.expected for one in self.organisations)

    @property
    def arrived(self) -> int:
        """How many people came through the entrance."""
        return sum(one.arrived for one in self.organisations)

    @property
    def missing(self) -> int:
        """How many people with a place were seen nowhere yet."""
        return sum(one.missing for one in self.organisations)

    @property
    def latest_at(self) -> datetime | None:
        """When the last of them came."""
        return max(self.arrived_at, default=None)


@dataclass(frozen=True, slots=True)
class _Person:
    organisation_id: int | None
    name: str | None
    seat_state: SeatState
    entered_at: datetime | None
    is_kept: bool
    is_seen: bool

    @property
    def is_expected(self) -> bool:
        return self.seat_state is SeatState.SEATED

    @property
    def has_arrived(self) -> bool:
        return self.entered_at is not None or self.is_kept


def house(event: Event) -> House:
    """Return the numbers of this moment; after two weeks from what is kept of the log."""
    people = [_Person(*row) for row in db.session.execute(_people_query(event.id))]
    groups = groupby(people, key=lambda person: (person.organisation_id, person.name or ""))
    return House(
        organisations=[_count(*key, [*members]) for key, members in groups],
        arrived_at=[person.entered_at for person in people if person.entered_at is not None],
    )


def _count(organisation_id: int | None, name: str, people: Sequence[_Person]) -> OrganisationCount:
    return OrganisationCount(
        organisation_id=organisation_id,
        name=name,
        expected=_number(person.is_expected for person in people),
        arrived=_number(person.has_arrived for person in people),
        missing=_number(person.is_expected and not person.is_seen for person in people),
    )


def _number(truths: Iterable[bool]) -> int:
    return sum(truths)


def _people_query(event_id: int) -> Any:
    """Everybody who is expected or came, organisations in the order of the event, guests last."""
    seen = _first_scans_query(event_id).subquery()
    kept = exists().where(Attendance.registration_id == Registration.id)
    is_seen = or_(seen.c.registration_id.is_not(None), kept)
    return (
        select(
            Registration.organisation_id,
            Organisation.name,
            Registration.seat_state,
            seen.c.entered_at,
            kept.where(Attendance.list_key == ENTRANCE),
            is_seen,
        )
        .outerjoin(seen, seen.c.registration_id == Registration.id)
        .outerjoin(Organisation, Organisation.id == Registration.organisation_id)
        .outerjoin(
            EventOrganisation,
            and_(
                EventOrganisation.organisation_id == Registration.organisation_id,
                EventOrganisation.event_id == event_id,
            ),
        )
        .where(
            Registration.event_id == event_id,
            or_(Registration.seat_state == SeatState.SEATED, is_seen),
        )
        .order_by(
            Organisation.id.is_(None),
            EventOrganisation.position,
            Organisation.name,
            Organisation.id,
        )
    )


def _first_scans_query(event_id: int) -> Any:
    """When each person came through the entrance; who was seen elsewhere only has no time."""
    at_entrance = case((CheckIn.list_key == ENTRANCE, CheckIn.scanned_at))
    return (
        select(CheckIn.registration_id, func.min(at_entrance).label("entered_at"))
        .where(CheckIn.event_id == event_id, CheckIn.registration_id.is_not(None), is_arrival())
        .group_by(CheckIn.registration_id)
    )
