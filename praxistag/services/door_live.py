"""How many are here, now: one statement over everybody, cheap enough to be asked all morning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, func, or_, select

from praxistag.domain.door import ENTRANCE
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import Attendance, CheckIn, EventOrganisation, Organisation, Registration
from praxistag.services.arrivals import is_arrival

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from praxistag.models import Event


@dataclass(frozen=True, slots=True)
class OrganisationCount:
    """The people of one organisation; guests are one group, without an id.

    `missing` were seen at no door at all. So it is not always what `expected` leaves over: some
    walk past the entrance and are seen `elsewhere`, others are let in without a place (`extra`).
    `expected` is always `arrived` less `extra`, plus `elsewhere`, plus `missing`.
    """

    organisation_id: int | None
    name: str
    expected: int
    arrived: int
    missing: int
    elsewhere: int = 0
    extra: int = 0


@dataclass(frozen=True, slots=True)
class House:
    """Who is in: by organisation, all together, and when somebody came last."""

    organisations: Sequence[OrganisationCount]
    latest_at: datetime | None

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
    def elsewhere(self) -> int:
        """How many people with a place were seen in a workshop, but not at the entrance."""
        return sum(one.elsewhere for one in self.organisations)

    @property
    def extra(self) -> int:
        """How many people came through the entrance without a place."""
        return sum(one.extra for one in self.organisations)


def house(event: Event) -> House:
    """Return the numbers of this moment; after two weeks from what is kept of the log."""
    rows = db.session.execute(_counts_query(event.id)).all()
    latest = [row.latest_at for row in rows if row.latest_at is not None]
    return House(
        organisations=[
            OrganisationCount(
                row.organisation_id,
                row.name or "",
                row.expected,
                row.arrived,
                row.missing,
                row.elsewhere,
                row.extra,
            )
            for row in rows
        ],
        latest_at=max(latest, default=None),
    )


def arrival_times(event: Event) -> list[datetime]:
    """Return when each person came through the entrance; whoever was seen elsewhere has no time."""
    first = func.min(CheckIn.scanned_at)
    at_entrance = _seen_query(event.id).where(CheckIn.list_key == ENTRANCE)
    return [*db.session.scalars(at_entrance.with_only_columns(first))]


def _counts_query(event_id: int) -> Any:
    """Everybody who is expected or came, organisations in the order of the event, guests last."""
    at_entrance = case((CheckIn.list_key == ENTRANCE, CheckIn.scanned_at))
    seen = _seen_query(event_id).add_columns(func.min(at_entrance).label("entered_at")).subquery()
    kept = exists().where(Attendance.registration_id == Registration.id)
    is_expected = Registration.seat_state == SeatState.SEATED
    is_seen = or_(seen.c.registration_id.is_not(None), kept)
    has_arrived = or_(seen.c.entered_at.is_not(None), kept.where(Attendance.list_key == ENTRANCE))
    order = (EventOrganisation.position, Organisation.name)
    return (
        select(
            Registration.organisation_id,
            Organisation.name,
            func.count().filter(is_expected).label("expected"),
            func.count().filter(has_arrived).label("arrived"),
            func.count().filter(is_expected, ~is_seen).label("missing"),
            func.count().filter(is_expected, is_seen, ~has_arrived).label("elsewhere"),
            func.count().filter(~is_expected, has_arrived).label("extra"),
            func.max(seen.c.entered_at).label("latest_at"),
        )
        .select_from(Registration)
        .outerjoin(seen, seen.c.registration_id == Registration.id)
        .outerjoin(Organisation, Organisation.id == Registration.organisation_id)
        .outerjoin(EventOrganisation, _takes_part(event_id))
        .where(Registration.event_id == event_id, or_(is_expected, is_seen))
        .group_by(Registration.organisation_id, *order)
        .order_by(Registration.organisation_id.is_(None), *order)
    )


def _takes_part(event_id: int) -> ColumnElement[bool]:
    return and_(
        EventOrganisation.organisation_id == Registration.organisation_id,
        EventOrganisation.event_id == event_id,
    )


def _seen_query(event_id: int) -> Any:
    """People who were seen at any door."""
    return (
        select(CheckIn.registration_id)
        .where(CheckIn.event_id == event_id, CheckIn.registration_id.is_not(None), is_arrival())
        .group_by(CheckIn.registration_id)
    )
