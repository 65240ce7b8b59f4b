"""Ticks from paper, brought into the log of the door: paper counts like any scan (SI-18).

A sheet may be brought back twice, by two people at once, or after a phone has delivered what it
scanned of the same people. So what is there already is looked up under the lock of the event.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from praxistag.domain import retention
from praxistag.domain.door import ENTRANCE
from praxistag.domain.errors import (
    NobodyHasComeYet,
    OutsideTheDay,
    PaperExpired,
    TicksTooOldToTakeBack,
)
from praxistag.domain.kinds import ScanKind
from praxistag.domain.schedule import day_start, local_day
from praxistag.extensions import db
from praxistag.models import CheckIn, Registration
from praxistag.services import audit, manual_scans, seat_changes, walkins
from praxistag.services.arrivals import is_arrival

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.links import ParticipantLinks
    from praxistag.models import Event
    from praxistag.services.walkins import WalkIn

logger = logging.getLogger(__name__)

EARLY = timedelta(hours=1)
"""So long before the doors open helpers and guests may be there already."""
GRACE = timedelta(minutes=15)
"""For so long what was brought back can be taken back at once."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Who was ticked and since when they are there; `shown` were ticked when the page was made.

    Only who was shown as ticked and is not any more is taken back: a page that was open for an
    hour must not undo what others brought back meanwhile.
    """

    at: datetime
    here: Collection[str]
    shown: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that somebody filled in who came without having registered."""

    at: datetime
    walk_in: WalkIn


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the ticks."""

    added: int = 0
    known: int = 0
    removed: int = 0


def window(event: Event, *, now: datetime) -> tuple[datetime, datetime]:
    """Return between which times somebody can have come, as far as the day has gone by now."""
    end = day_start(local_day(event.starts_at) + timedelta(days=1))
    return event.doors_open_at - EARLY, min(now, end - timedelta(minutes=1))


def require_open(event: Event, *, now: datetime) -> None:
    """Refuse while nobody can have come, and once the log of the door is gone.

    Raises:
        NobodyHasComeYet: the doors are not open yet.
        PaperExpired: the log has ended, and the paper should have with it.

    """
    earliest = event.doors_open_at - EARLY
    if now < earliest:
        raise NobodyHasComeYet(earliest=earliest)
    if retention.is_due(retention.CHECK_INS, event.starts_at, now=now):
        raise PaperExpired


def require_time(event: Event, at: datetime, *, now: datetime) -> None:
    """Refuse a time at which nobody can have come.

    Raises:
        OutsideTheDay: before the doors opened, after the day, or later than now.

    """
    earliest, latest = window(event, now=now)
    if not earliest <= at <= latest:
        raise OutsideTheDay(earliest=earliest, latest=latest)


def bring_back(event: Event, list_key: str, ticks: Ticks, *, by: Actor, now: datetime) -> Outcome:
    """Write who was ticked on paper into the log; who is there already is not written again.

    Raises:
        NobodyHasComeYet, PaperExpired, OutsideTheDay: as the rules above say.

    """
    require_open(event, now=now)
    require_time(event, ticks.at, now=now)
    seat_changes.hold(event.id)
    rows = _rows_by_person(event.id, list_key)
    added = known = removed = 0
    for person in _people(event.id, {*ticks.here, *ticks.shown}):
        arrivals = rows.get(person.id, [])
        if person.public_id in ticks.here and not arrivals:
            manual_scans.add(person, list_key, kind=ScanKind.PAPER, scanned_at=ticks.at, now=now)
            added += 1
        elif person.public_id in ticks.here:
            known += person.public_id not in ticks.shown
        elif arrivals and all(_is_paper(row) for row in arrivals):
            for row in arrivals:
                manual_scans.take_back(row, now=now)
            removed += 1
    outcome = Outcome(added, known, removed)
    _note(event, list_key, outcome, by=by, now=now)
    return outcome


def enter_slip(
    event: Event, slip: Slip, *, by: Actor, links: ParticipantLinks, now: datetime
) -> Registration:
    """Register who filled in a slip, and say that they are here; a form sent twice counts once.

    Raises:
        NobodyHasComeYet, PaperExpired, OutsideTheDay: as the rules above say.
        PossiblyDouble: somebody of this name is registered already.

    """
    require_open(event, now=now)
    require_time(event, slip.at, now=now)
    person = walkins.register_from_slip(event.id, slip.walk_in, by=by, links=links, now=now)
    ticks = Ticks(slip.at, [person.public_id])
    bring_back(event, ENTRANCE, ticks, by=by, now=now)
    return person


def take_back(
    event: Event, list_key: str, *, brought_at: datetime, by: Actor, now: datetime
) -> int:
    """Undo one press on „eintragen“; return how many people it concerned.

    Raises:
        TicksTooOldToTakeBack: others may have built on them; they are unticked one by one.

    """
    if now >= brought_at + GRACE:
        raise TicksTooOldToTakeBack
    seat_changes.hold(event.id)
    rows = db.session.scalars(
        select(CheckIn).where(
            CheckIn.event_id == event.id,
            CheckIn.list_key == list_key,
            CheckIn.kind == ScanKind.PAPER,
            CheckIn.received_at == brought_at,
            is_arrival(),
        )
    ).all()
    for row in rows:
        manual_scans.take_back(row, now=now)
    _note(event, list_key, Outcome(removed=len(rows)), by=by, now=now)
    return len(rows)


def _rows_by_person(event_id: int, list_key: str) -> Mapping[int, Sequence[CheckIn]]:
    rows = db.session.scalars(
        select(CheckIn).where(
            CheckIn.event_id == event_id,
            CheckIn.list_key == list_key,
            CheckIn.registration_id.is_not(None),
            is_arrival(),
        )
    )
    found: defaultdict[Any, list[CheckIn]] = defaultdict(list)
    for row in rows:
        found[row.registration_id].append(row)
    return found


def _people(event_id: int, public_ids: Collection[str]) -> Sequence[Registration]:
    """Return these people of the event; whoever was deleted meanwhile is not among them."""
    return db.session.scalars(
        select(Registration)
        .where(Registration.event_id == event_id, Registration.public_id.in_(public_ids))
        .order_by(Registration.id)
    ).all()


def _is_paper(row: CheckIn) -> bool:
    return row.kind is ScanKind.PAPER


def _note(event: Event, list_key: str, outcome: Outcome, *, by: Actor, now: datetime) -> None:
    """Say in the audit log how many were brought back to which list, never who."""
    for action, count in (("add", outcome.added), ("take_back", outcome.removed)):
        if count:
            subject = ("paper_list", f"{list_key}:{count}")
            audit.record(f"paper_ticks.{action}", subject, by=by, now=now, event_id=event.id)
    logger.info(
        "paper ticks event=%s list=%s added=%s known=%s removed=%s",
        event.id,
        list_key,
        outcome.added,
        outcome.known,
        outcome.removed,
    )
