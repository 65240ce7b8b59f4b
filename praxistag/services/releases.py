"""What a training office decides about its apprentices (WF-01): release, query, rejection.

The mail about a release waits a moment: so long, a wrong press can be taken back, and nobody has
read anything. A rejection frees the place; whoever is released after all queues again for one.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from praxistag.domain.errors import DecisionClosed, NothingToAnswer, TooLateToTakeBack
from praxistag.domain.kinds import ActorKind, MailKind, RemarkKind
from praxistag.domain.states import (
    HOLDS_SEAT,
    ReleaseState,
    SeatState,
    require_release_move,
    require_seat_move,
)
from praxistag.extensions import db
from praxistag.models import Registration, ReleaseRemark
from praxistag.services import audit, outbox, registrations, seat_changes, seats

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.kinds import SchoolDay

logger = logging.getLogger(__name__)

GRACE = timedelta(minutes=2)
"""How long the mail about a release waits, and the release can be taken back."""

OPEN = frozenset({ReleaseState.PENDING, ReleaseState.QUERY})
RELEASABLE = OPEN | {ReleaseState.REJECTED}
ASKABLE = OPEN | {ReleaseState.RELEASED}
UNDECIDABLE = frozenset({SeatState.UNCONFIRMED, SeatState.CANCELLED})
SHARED_KINDS = (RemarkKind.QUERY, RemarkKind.ANSWER)
"""What office and apprentice both read; everything else stays in the office."""


def release(people: Sequence[Registration], *, by: Actor, now: datetime) -> list[Registration]:
    """Release whoever waits for it; return them. Who is released already, or gone, stays so.

    Raises:
        DecisionClosed: the day is over.

    """
    chosen = [person for person in _held(people, now=now) if person.release_state in RELEASABLE]
    for person in chosen:
        if person.release_state is ReleaseState.REJECTED:
            _queue_again(person, now=now)
        _decide(person, ReleaseState.RELEASED, by=by, now=now)
        person.released_at = now
        person.released_by_id = _account_id(by)
        outbox.write_to_participant(MailKind.RELEASED, person, now=now, send_at=now + GRACE)
    db.session.flush()
    return chosen


def take_back(
    people: Sequence[Registration], *, released_at: datetime, by: Actor, now: datetime
) -> list[Registration]:
    """Undo one press on „Freigeben“, while the mails about it still wait; return who it concerned.

    Who was asked and had not answered is asked again; everybody else waits for a decision.

    Raises:
        TooLateToTakeBack: the mails may have left.

    """
    if now >= released_at + GRACE:
        raise TooLateToTakeBack
    chosen = [
        person
        for person in _held(people, now=now)
        if person.release_state is ReleaseState.RELEASED
        and person.released_at == released_at
        and person.released_by_id == _account_id(by)
    ]
    said = last_said([person.id for person in chosen])
    for person in chosen:
        is_asked = person.id in said and said[person.id].kind is RemarkKind.QUERY
        person.release_state = ReleaseState.QUERY if is_asked else ReleaseState.PENDING
        person.released_at = None
        person.released_by_id = None
        _note("release.take_back", person, by=by, now=now)
    outbox.drop_waiting(MailKind.RELEASED, [person.id for person in chosen])
    return chosen


def ask(
    people: Sequence[Registration], text: str, *, by: Actor, now: datetime
) -> list[Registration]:
    """Put a question to people; their release waits for the answer. Return who was asked.

    The same question twice, as by a double click, is asked once.

    Raises:
        DecisionClosed: the day is over.

    """
    held = [person for person in _held(people, now=now) if person.release_state in ASKABLE]
    said = last_said([person.id for person in held])
    chosen = [person for person in held if not _is_asked(person, said.get(person.id), text)]
    outbox.drop_waiting(MailKind.RELEASED, [person.id for person in chosen])
    for person in chosen:
        if person.release_state is not ReleaseState.QUERY:
            _decide(person, ReleaseState.QUERY, by=by, now=now)
        person.released_at = None
        person.released_by_id = None
        _remark(person, RemarkKind.QUERY, text, by=by, now=now)
        outbox.write_to_participant(
            MailKind.RELEASE_QUERY, person, now=now, payload={"question": text}
        )
    return chosen


def answer(person: Registration, text: str, *, by: Actor, now: datetime) -> None:
    """Keep what a person answers; the office decides again.

    Raises:
        NothingToAnswer: nobody asks, or no longer.

    """
    held = _held([person], now=now)
    if not held or held[0].release_state is not ReleaseState.QUERY:
        raise NothingToAnswer
    _remark(person, RemarkKind.ANSWER, text, by=by, now=now)
    _decide(person, ReleaseState.PENDING, by=by, now=now)


def reject(person: Registration, reason: str, *, by: Actor, now: datetime) -> bool:
    """Refuse a release; the reason stays in the office, the place goes to whoever waits.

    From the opening of the doors on nobody is called any more, and the place stays free.

    Return whether anything changed; who is rejected already, or gone, stays so.

    Raises:
        DecisionClosed: the day is over.

    """
    held = _held([person], now=now)
    if not held or held[0].release_state is ReleaseState.REJECTED:
        return False
    outbox.drop_waiting(MailKind.RELEASED, [person.id])
    _decide(person, ReleaseState.REJECTED, by=by, now=now)
    person.released_at = None
    person.released_by_id = None
    if reason:
        _remark(person, RemarkKind.REASON, reason, by=by, now=now)
    outbox.write_to_participant(MailKind.RELEASE_REJECTED, person, now=now)
    _give_up_seat(person, now=now)
    return True


def note(person: Registration, text: str, *, by: Actor, now: datetime) -> None:
    """Keep a remark that only the office reads; the same one twice in a row is kept once."""
    latest = next(iter(remarks_of(person)), None)
    if latest is not None and (latest.kind, latest.text) == (RemarkKind.NOTE, text):
        return
    _remark(person, RemarkKind.NOTE, text, by=by, now=now)


def set_school_day(
    person: Registration, school_day: SchoolDay | None, *, by: Actor, now: datetime
) -> None:
    """Note whether the vocational school claims the day, and whether it grants leave (WF-03)."""
    if person.school_day is school_day:
        return
    person.school_day = school_day
    _note("school_day.set", person, by=by, now=now)


def mark_guardian_form(person: Registration, *, is_there: bool, by: Actor, now: datetime) -> None:
    """Note whether the guardians' form about photos is there; no scan is kept (DS-06)."""
    if (person.guardian_form_at is not None) == is_there:
        return
    person.guardian_form_at = now if is_there else None
    _note("guardian_form.mark", person, by=by, now=now)


def remarks_of(person: Registration) -> Sequence[ReleaseRemark]:
    """Return everything said about a release, for the office; the latest first."""
    return db.session.scalars(
        select(ReleaseRemark)
        .where(ReleaseRemark.registration_id == person.id)
        .options(joinedload(ReleaseRemark.written_by))
        .order_by(ReleaseRemark.written_at.desc(), ReleaseRemark.id.desc())
    ).all()


def shared_remarks_of(person: Registration) -> Sequence[ReleaseRemark]:
    """Return what was asked and answered, for the person; in the order it was said."""
    return db.session.scalars(
        select(ReleaseRemark)
        .where(ReleaseRemark.registration_id == person.id, ReleaseRemark.kind.in_(SHARED_KINDS))
        .order_by(ReleaseRemark.written_at, ReleaseRemark.id)
    ).all()


def last_said(registration_ids: Collection[int]) -> Mapping[int, ReleaseRemark]:
    """Return the last word between office and person, by person; in one query."""
    latest = (
        select(func.max(ReleaseRemark.id))
        .where(
            ReleaseRemark.registration_id.in_(registration_ids),
            ReleaseRemark.kind.in_(SHARED_KINDS),
        )
        .group_by(ReleaseRemark.registration_id)
    )
    rows = db.session.scalars(select(ReleaseRemark).where(ReleaseRemark.id.in_(latest)))
    return {row.registration_id: row for row in rows}


def can_decide(person: Registration, *, now: datetime) -> bool:
    """Whether a release can change at all: a confirmed place or one in the queue, before the end.

    Where no release is needed there is nothing to decide.
    """
    return _is_decidable(person) and now < person.event.ends_at


def _is_decidable(person: Registration) -> bool:
    return (
        person.seat_state not in UNDECIDABLE
        and person.release_state is not ReleaseState.NOT_REQUIRED
    )


def _is_asked(person: Registration, said: ReleaseRemark | None, text: str) -> bool:
    if person.release_state is not ReleaseState.QUERY or said is None:
        return False
    return (said.kind, said.text) == (RemarkKind.QUERY, text)


def _held(people: Sequence[Registration], *, now: datetime) -> list[Registration]:
    """Return those who can be decided about, as they stand now, held until the end.

    The event comes first, as in every change of seats, so that nobody waits in a circle. Whoever
    just confirms holds the own row and waits for the event, so who cannot be decided about is not
    waited for.
    """
    if not people:
        return []
    if now >= seat_changes.hold(people[0].event_id).ends_at:
        raise DecisionClosed
    rows = db.session.scalars(
        select(Registration)
        .where(
            Registration.id.in_([person.id for person in people]),
            Registration.seat_state.not_in(UNDECIDABLE),
        )
        .order_by(Registration.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return [person for person in rows if _is_decidable(person)]


def _decide(person: Registration, target: ReleaseState, *, by: Actor, now: datetime) -> None:
    require_release_move(person.release_state, target)
    person.release_state = target
    _note(f"release.{target}", person, by=by, now=now)


def _give_up_seat(person: Registration, *, now: datetime) -> None:
    """Free the place: for whoever waits, or for nobody once people cannot cancel any more."""
    if person.seat_state not in HOLDS_SEAT:
        return
    passes_on = registrations.can_cancel(person, now=now)
    require_seat_move(person.seat_state, SeatState.WAITING)
    person.seat_state = SeatState.WAITING
    person.waiting_since = now
    db.session.flush()
    seat_changes.give_up(person, now=now)
    if passes_on:
        seats.give_back(person.event_id, now=now)
    else:
        seats.leave_free(person.event_id)


def _queue_again(person: Registration, *, now: datetime) -> None:
    """Give a place to somebody who lost it by a rejection, or let them wait for one."""
    if seats.take_for(person.event_id, person.organisation_id):
        require_seat_move(person.seat_state, SeatState.SEATED)
        person.seat_state = SeatState.SEATED
        person.waiting_since = None
    else:
        person.waiting_since = now


def _remark(person: Registration, kind: RemarkKind, text: str, *, by: Actor, now: datetime) -> None:
    db.session.add(
        ReleaseRemark(
            registration_id=person.id,
            kind=kind,
            text=text,
            written_at=now,
            written_by_id=_account_id(by),
        )
    )
    _note(f"release.{kind}", person, by=by, now=now)


def _account_id(by: Actor) -> int | None:
    return int(by.id) if by.kind is ActorKind.ACCOUNT else None


def _note(action: str, person: Registration, *, by: Actor, now: datetime) -> None:
    subject = ("registration", person.public_id)
    audit.record(action, subject, by=by, now=now, event_id=person.event_id)
    logger.info("%s registration=%s by=%s:%s", action, person.public_id, by.kind, by.id)
