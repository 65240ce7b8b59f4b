"""People change their seats themselves, only where nobody's day gets worse (WF-15).

Every change holds the row of the event until its end: two people at the last seat, or a seat
changed while a plan comes into force, would otherwise both be right.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from praxistag.allocation import excerpts
from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import NotInAllocation, SessionFull, SomebodyWouldLose, SwapsClosed
from praxistag.domain.kinds import MailKind, SeatOrigin
from praxistag.extensions import db
from praxistag.models import (
    Event,
    Registration,
    SessionSeat,
    SessionWaiting,
    Workshop,
    WorkshopSession,
)
from praxistag.services import audit, outbox, publications, seat_excerpts
from praxistag.services.allocation_people import takes_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from praxistag.allocation.excerpts import Excerpt
    from praxistag.allocation.exchanges import Move, Offer
    from praxistag.domain.actors import Actor

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Option:
    """A change a person may make or wait for; ranks are the person's own wishes."""

    takes: WorkshopSession
    gives: WorkshopSession | None
    rank_before: int | None
    rank_after: int | None
    is_better: bool
    is_exchange: bool = False
    position: int | None = None


@dataclass(frozen=True)
class Options:
    """All a person can do about their seats: at once, by waiting, and where they wait already."""

    at_once: Sequence[Option] = ()
    by_waiting: Sequence[Option] = ()
    waiting: Sequence[Option] = ()


def closes_at(event: Event) -> datetime:
    """Return until when seats may change."""
    return event.swaps_close_at or event.doors_open_at


def is_open(event: Event, *, now: datetime) -> bool:
    """Whether a plan is in force and it is not too late."""
    return now < closes_at(event) and publications.published_at(event.id) is not None


def may_change(registration: Registration, *, now: datetime) -> bool:
    """Whether a person can do anything about their seats now."""
    return is_open(registration.event, now=now) and _takes_part(registration)


def offers(registration: Registration, *, now: datetime) -> Options:
    """Return what a person can do now; nothing outside the time for it."""
    if not may_change(registration, now=now):
        return Options()
    excerpt = seat_excerpts.around(registration)
    me = str(registration.id)
    at_once = _first_per_session(excerpts.offers(excerpt, me))
    wanted = {move.takes: move for move in excerpts.waitable(excerpt, me)}
    waits = [session for session, queue in excerpt.waiting.items() if me in queue]
    reader = _Reader(excerpt, {*wanted, *at_once, *waits, *excerpt.seats.get(me, ())})
    return Options(
        at_once=[
            reader.option(offer.move, is_exchange=offer.partner is not None)
            for offer in at_once.values()
        ],
        by_waiting=[
            reader.option(move)
            for session, move in wanted.items()
            if session not in at_once and session not in waits
        ],
        waiting=[reader.waiting(me, session) for session in waits if session in reader.sessions],
    )


def move(
    registration: Registration, session: WorkshopSession, *, by: Actor, now: datetime
) -> list[int]:
    """Take a free seat; return the ids of everybody whose seats changed.

    Raises:
        SwapsClosed: nothing published, or too late.
        SessionFull: somebody else was faster.
        SomebodyWouldLose: the day would get worse, or a rule forbids it.

    """
    event = _held(registration, now=now)
    excerpt = seat_excerpts.around(registration)
    found = [offer for offer in _into(excerpt, registration, session) if offer.partner is None]
    if not found:
        used = seat_excerpts.used_places(session)
        raise SessionFull if used >= session.capacity else SomebodyWouldLose
    return _carry_out(event, [found[0].move], by=by, now=now)


def exchange(
    registration: Registration, session: WorkshopSession, *, by: Actor, now: datetime
) -> list[int]:
    """Change seats with somebody who waits for the own one; return whose seats changed.

    Raises:
        SwapsClosed: nothing published, or too late.
        SomebodyWouldLose: the other one has changed meanwhile, or somebody would lose.

    """
    event = _held(registration, now=now)
    excerpt = seat_excerpts.around(registration)
    found = [offer for offer in _into(excerpt, registration, session) if offer.partner]
    if not found:
        raise SomebodyWouldLose
    offer = excerpts.choose_partner(excerpt, found)
    both = [one for one in (offer.move, offer.partner) if one]
    return _carry_out(event, both, by=by, now=now)


def wait(registration: Registration, session: WorkshopSession, *, by: Actor, now: datetime) -> None:
    """Join the queue of a session; asking twice keeps the first place.

    Raises:
        SwapsClosed: nothing published, or too late.
        SomebodyWouldLose: the person's own day would get worse, or a rule forbids it.

    """
    event = _held(registration, now=now)
    excerpt = seat_excerpts.around(registration)
    wanted = {move.takes for move in excerpts.waitable(excerpt, str(registration.id))}
    if str(session.id) not in wanted:
        raise SomebodyWouldLose
    if db.session.get(SessionWaiting, (registration.id, session.id)) is None:
        db.session.add(
            SessionWaiting(registration_id=registration.id, session_id=session.id, since=now)
        )
        _note("session.wait", registration, by=by, now=now)
    db.session.flush()
    hand_out(event, now=now)


def stop_waiting(
    registration: Registration, session: WorkshopSession, *, by: Actor, now: datetime
) -> None:
    """Leave the queue of a session; possible at any time."""
    row = db.session.get(SessionWaiting, (registration.id, session.id))
    if row is not None:
        db.session.delete(row)
        _note("session.stop_waiting", registration, by=by, now=now)


def give_up(registration: Registration, *, now: datetime) -> list[int]:
    """Free all seats of somebody who does not come; return who moved up for them."""
    for table in (SessionSeat, SessionWaiting):
        db.session.execute(delete(table).where(table.registration_id == registration.id))
    return hand_out(registration.event, now=now)


def hand_out(event: Event, *, now: datetime) -> list[int]:
    """Give free seats to those who wait, and tell them; called whenever seats become free."""
    if not is_open(event, now=now):
        return []
    return _tell(event, serve(event), by=SYSTEM, now=now)


def serve(event: Event) -> list[int]:
    """Let those who wait take what is free, one after another; return who moved."""
    changed: list[int] = []
    while excerpt := seat_excerpts.of_queues(event):
        moves = excerpts.promotions(excerpt)
        if not moves:
            break
        _write(moves)
        changed += [int(one.person) for one in moves]
    return list(dict.fromkeys(changed))


def end_useless_waits(event: Event) -> None:
    """End every wait that leads nowhere any more, after a plan came into force."""
    people = db.session.scalars(
        select(SessionWaiting.registration_id)
        .join(Registration, Registration.id == SessionWaiting.registration_id)
        .where(Registration.event_id == event.id)
        .distinct()
    ).all()
    if people:
        _end_useless_waits(event, people)


def hold(event_id: int) -> Event:
    """Return the event, held until the end; always before the row of a person."""
    return db.session.get_one(Event, event_id, populate_existing=True, with_for_update=True)


def _held(registration: Registration, *, now: datetime) -> Event:
    event = hold(registration.event_id)
    if not is_open(event, now=now):
        raise SwapsClosed
    if not _takes_part(registration):
        raise NotInAllocation
    return event


def _takes_part(registration: Registration) -> bool:
    found = select(Registration.id).where(
        takes_part(registration.event), Registration.id == registration.id
    )
    return db.session.scalar(found) is not None


def _into(excerpt: Excerpt, registration: Registration, session: WorkshopSession) -> list[Offer]:
    found = excerpts.offers(excerpt, str(registration.id))
    return [offer for offer in found if offer.move.takes == str(session.id)]


def _first_per_session(found: Iterable[Offer]) -> dict[str, Offer]:
    """Keep one offer per session: a free seat before an exchange, as it needs nobody else."""
    kept: dict[str, Offer] = {}
    for offer in sorted(found, key=lambda one: one.partner is not None):
        kept.setdefault(offer.move.takes, offer)
    order = sorted(kept.values(), key=lambda one: one.move.regret_after)
    return {offer.move.takes: offer for offer in order}


def _carry_out(event: Event, moves: Sequence[Move], *, by: Actor, now: datetime) -> list[int]:
    _write(moves)
    changed = [int(one.person) for one in moves]
    return _tell(event, [*changed, *serve(event)], by=by, now=now)


def _write(moves: Sequence[Move]) -> None:
    sessions = {int(one.takes) for one in moves}
    slots = {
        row.id: row.slot_id
        for row in db.session.execute(
            select(WorkshopSession.id, WorkshopSession.slot_id).where(
                WorkshopSession.id.in_(sessions)
            )
        )
    }
    for one in moves:
        person, session_id = int(one.person), int(one.takes)
        _seat(person, slots[session_id], session_id, has_seat=one.gives is not None)
        db.session.execute(
            delete(SessionWaiting).where(
                SessionWaiting.registration_id == person, SessionWaiting.session_id == session_id
            )
        )
    db.session.flush()


def _seat(person: int, slot_id: int, session_id: int, *, has_seat: bool) -> None:
    if has_seat:
        db.session.execute(
            update(SessionSeat)
            .where(SessionSeat.registration_id == person, SessionSeat.slot_id == slot_id)
            .values(session_id=session_id, origin=SeatOrigin.MOVED)
        )
        return
    db.session.add(
        SessionSeat(
            registration_id=person,
            slot_id=slot_id,
            session_id=session_id,
            origin=SeatOrigin.MOVED,
        )
    )


def _tell(event: Event, ids: Iterable[int], *, by: Actor, now: datetime) -> list[int]:
    """Write to everybody whose seats changed, once, and end waits that lead nowhere any more."""
    changed = list(dict.fromkeys(ids))
    if not changed:
        return []
    for person in db.session.scalars(select(Registration).where(Registration.id.in_(changed))):
        outbox.write_to_participant(MailKind.WORKSHOPS_CHANGED, person, now=now)
        _note("session.change", person, by=by, now=now)
    _end_useless_waits(event, changed)
    logger.info("seats changed people=%s", len(changed))
    return changed


def _end_useless_waits(event: Event, people: Collection[int]) -> None:
    excerpt = seat_excerpts.of_people(event, people)
    for person in people:
        wanted = [int(one.takes) for one in excerpts.waitable(excerpt, str(person))]
        db.session.execute(
            delete(SessionWaiting).where(
                SessionWaiting.registration_id == person,
                SessionWaiting.session_id.not_in(wanted),
            )
        )


def _note(action: str, registration: Registration, *, by: Actor, now: datetime) -> None:
    subject = ("registration", registration.public_id)
    audit.record(action, subject, by=by, now=now, event_id=registration.event_id)


class _Reader:
    """Turns moves of the core into sessions and wishes that a page can speak of."""

    def __init__(self, excerpt: Excerpt, ids: Collection[str]) -> None:
        self._excerpt = excerpt
        self.sessions: Mapping[str, WorkshopSession] = {
            str(row.id): row
            for row in db.session.scalars(
                select(WorkshopSession)
                .where(WorkshopSession.id.in_(map(int, ids)))
                .options(
                    joinedload(WorkshopSession.slot),
                    joinedload(WorkshopSession.room),
                    joinedload(WorkshopSession.workshop).joinedload(Workshop.track),
                )
            )
        }

    def option(self, one: Move, *, is_exchange: bool = False) -> Option:
        return Option(
            takes=self.sessions[one.takes],
            gives=self.sessions[one.gives] if one.gives else None,
            rank_before=self._rank(one.person, one.gives),
            rank_after=self._rank(one.person, one.takes),
            is_better=one.regret_after < one.regret_before,
            is_exchange=is_exchange,
        )

    def waiting(self, person: str, session: str) -> Option:
        own = self._excerpt.seats.get(person, ())
        takes = self.sessions[session]
        gives = next((s for s in own if self.sessions[s].slot_id == takes.slot_id), None)
        queue = excerpts.order_of_turn(self._excerpt, session)
        return Option(
            takes=takes,
            gives=self.sessions[gives] if gives else None,
            rank_before=self._rank(person, gives),
            rank_after=self._rank(person, session),
            is_better=True,
            position=queue.index(person) + 1,
        )

    def _rank(self, person: str, session: str | None) -> int | None:
        if session is None:
            return None
        ledger = self._excerpt.ledger
        return ledger.ranks(ledger.people[person]).get(ledger.sessions[session].workshop)
