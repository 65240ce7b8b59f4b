"""Names at the door: the way in for whoever has no ticket at hand (SI-08).

Nobody may learn who searched for whom: the log keeps the device and how many it was shown (DS-21).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from praxistag.domain.name_search import NameQuery, index
from praxistag.domain.states import door_verdict
from praxistag.extensions import db
from praxistag.models import Registration
from praxistag.models.base import table_of
from praxistag.services import door_tickets, photo_choices

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any

    from praxistag.domain.photo_marker import PhotoMarker
    from praxistag.domain.states import Verdict
    from praxistag.services.devices import KnownDevice

logger = logging.getLogger(__name__)

MOST = 10

_person = table_of(Registration).c
# Accents cannot be forgiven in SQL that both databases speak, so the names are read; they are few.
_NAMES = select(_person.id, _person.badge_name, _person.first_name, _person.last_name).where(
    _person.event_id == bindparam("event_id"), _person.ticket_hash.is_not(None)
)


@dataclass(frozen=True, slots=True)
class DoorPerson:
    """What a helper sees of somebody found by name."""

    ticket_hash: str
    badge_name: str
    last_name: str
    organisation: str
    session_ids: Sequence[int]
    photo: PhotoMarker
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """The best matches; whoever has more should type on."""

    people: Sequence[DoorPerson]
    has_more: bool


def search(device: KnownDevice, text: str) -> Found:
    """Return who has a ticket for this day and a name with words that begin so, at most ten."""
    ids = _matches(device.event_id, NameQuery(text))
    found = Found(_people(ids[:MOST]), has_more=len(ids) > MOST)
    logger.info("people searched device=%s shown=%d", device.public_id, len(found.people))
    return found


def _matches(event_id: int, query: NameQuery) -> list[int]:
    """Return the ids of matching people: whole words first, then by surname."""
    ranked = []
    for identity, badge, first, last in _rows(event_id):
        rank = query.rank(index(badge, first, last))
        if rank is not None:
            ranked.append((rank, index(last), index(first), identity))
    return [identity for *_order, identity in sorted(ranked)]


def _rows(event_id: int) -> Sequence[Any]:
    return db.session.connection().execute(_NAMES, {"event_id": event_id}).all()


def _people(ids: Sequence[int]) -> list[DoorPerson]:
    places, markers = door_tickets.places_of(ids), photo_choices.markers(ids)
    rows = {row.id: row for row in _registrations(ids)}
    return [
        DoorPerson(
            ticket_hash=row.ticket_hash or "",
            badge_name=row.badge_name,
            last_name=row.last_name,
            organisation=row.organisation_name,
            session_ids=sorted(places.get(row.id, ())),
            photo=markers[row.id],
            verdict=door_verdict(row.seat_state, row.release_state),
        )
        for row in (rows[identity] for identity in ids if identity in rows)
    ]


def _registrations(ids: Collection[int]) -> Sequence[Registration]:
    return db.session.scalars(select(Registration).where(Registration.id.in_(ids))).all()
