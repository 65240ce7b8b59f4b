"""Fixed numbers of places per organisation: set, lifted, and read for pages (WF-15)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.errors import ChangedMeanwhile
from praxistag.domain.quotas import Standing, shares
from praxistag.extensions import db
from praxistag.models import EventOrganisation, Organisation
from praxistag.services import revisions, seat_changes, seats

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.entries import OrganisationChoice
    from praxistag.domain.quotas import Group
    from praxistag.models import Event


@dataclass(frozen=True)
class Line:
    """How one organisation stands; `share` is its part of all seats, were they divided now."""

    organisation_id: int
    name: str
    standing: Standing
    share: int

    @property
    def proposal(self) -> int | None:
        """The share as a quota; nobody is shut out because nobody has registered yet."""
        return self.share if self.standing.live else None


@dataclass(frozen=True)
class Overview:
    """All organisations of an event in their order, and the guests, who have no quota."""

    capacity: int
    lines: Sequence[Line]
    guests: Standing
    guests_share: int
    fingerprint: str

    @property
    def has_proposal(self) -> bool:
        """Whether there are registrations to divide the seats by."""
        return any(line.proposal is not None for line in self.lines)


def set_all(
    event: Event, quotas: Mapping[int, int | None], *, seen: str, by: Actor, now: datetime
) -> int:
    """Store the quotas of all organisations and fill what became free; return how many moved up.

    Raises:
        ChangedMeanwhile: somebody else was faster.

    """
    seat_changes.hold(event.id)  # nobody takes a seat between the look and the change
    links = db.session.scalars(
        select(EventOrganisation)
        .where(EventOrganisation.event_id == event.id)
        .order_by(EventOrganisation.position, EventOrganisation.organisation_id)
        .execution_options(populate_existing=True)
    ).all()
    if seen and _fingerprint((link.organisation_id, link.quota) for link in links) != seen:
        raise ChangedMeanwhile
    for link in links:
        quota = quotas.get(link.organisation_id)
        if link.quota != quota:
            link.quota = quota
            subject = ("organisation", link.organisation_id)
            revisions.trace("quota.set", subject, by=by, now=now, event_id=event.id)
    db.session.flush()
    return seats.fill_from_waiting_list(event.id, now=now)


def overview(event: Event) -> Overview:
    """Return how organisations and guests stand; three statements however many there are."""
    standings = seats.standings(event.id)
    parts = shares(event.capacity, standings)
    names = db.session.execute(
        select(Organisation.id, Organisation.name)
        .join(EventOrganisation)
        .where(EventOrganisation.event_id == event.id)
        .order_by(EventOrganisation.position, EventOrganisation.organisation_id)
    )
    lines = [
        Line(organisation_id, name, standings[organisation_id], parts[organisation_id])
        for organisation_id, name in names
    ]
    return Overview(
        capacity=event.capacity,
        lines=lines,
        guests=standings.get(None, Standing()),
        guests_share=parts.get(None, 0),
        fingerprint=_fingerprint((line.organisation_id, line.standing.quota) for line in lines),
    )


def full(event_id: int, choices: Sequence[OrganisationChoice]) -> list[str]:
    """Return the names of organisations whose quota is used up; no statement if nobody has one."""
    if not any(choice.has_quota for choice in choices):
        return []
    standings = seats.standings(event_id)
    return [choice.name for choice in choices if standings[choice.id].is_full]


def places_left(event: Event, organisation_id: Group) -> int:
    """Return how many more of an organisation get a place now; beyond that they queue."""
    free = event.capacity - event.seats_taken
    standing = seats.standings(event.id).get(organisation_id, Standing())
    return max(0, free if standing.quota is None else min(free, standing.quota - standing.held))


def places_left_for_apprentices(event: Event, choices: Sequence[OrganisationChoice]) -> int:
    """Return how many more apprentices get a place now, however they spread over organisations."""
    free = event.capacity - event.seats_taken
    if not choices or not all(choice.has_quota for choice in choices):
        return free
    standings = seats.standings(event.id)
    left = (max(0, (one.quota or 0) - one.held) for group, one in standings.items() if group)
    return min(free, sum(left))


def _fingerprint(quotas: Iterable[tuple[int, int | None]]) -> str:
    return sha256(repr([*quotas]).encode()).hexdigest()[:16]
