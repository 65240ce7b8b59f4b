"""What the invented people wish for, and which of them lead or help; the same for the same seed."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from praxistag.domain.kinds import DutyKind, RegistrationKind
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import Duty, Registration, Wish, WishList, Workshop
from praxistag.services import timetable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from praxistag.models import Event
    from praxistag.services.demo.phases import DemoPhase

CHUNK = 1000
ANYTHING_GOES = 0.05
LIKES_A_TRACK = 0.3
FEWEST = 2
SKEW = 1.2
"""How much the first workshops draw people: enough for the rules to come to different plans."""
ON_DUTY_OF_HUNDRED = 4
SAVED_AFTER = timedelta(days=2)


def add(event: Event, phase: DemoPhase, *, seed: int, now: datetime) -> None:
    """Add wishes of those who have decided by this phase, and a few duties."""
    dice = random.Random(f"wishes {seed}")  # noqa: S311 -- invented wishes, the same for the same seed
    people = db.session.scalars(
        select(Registration.id)
        .where(
            Registration.event_id == event.id,
            Registration.kind == RegistrationKind.APPRENTICE,
            Registration.seat_state != SeatState.UNCONFIRMED,
        )
        .order_by(Registration.id)
    ).all()
    _add_duties(event, people)
    decided = [person for person in people if dice.random() < phase.decided]
    saved_at = min(now, event.registration_opens_at or now) + SAVED_AFTER
    _store(WishList, _lists(event, decided, dice, saved_at=saved_at))
    _store(Wish, _wishes(event, decided, dice))


def _wishes(event: Event, people: Sequence[int], dice: random.Random) -> Iterator[dict[str, Any]]:
    """Yield wishes; a few workshops are far more popular than the rest, as in real life."""
    workshops = _offered(event)
    weights = [1 / (place + 1) ** SKEW for place in range(len(workshops))]
    for person in people:
        if dice.random() < ANYTHING_GOES:
            continue
        count = dice.randint(FEWEST, max(FEWEST, event.wish_limit))
        dearest = sorted(
            range(len(workshops)), key=lambda n: dice.random() ** (1 / weights[n]), reverse=True
        )
        for rank, number in enumerate(dearest[:count], 1):
            yield {"registration_id": person, "workshop_id": workshops[number], "rank": rank}


def _lists(
    event: Event, people: Sequence[int], dice: random.Random, *, saved_at: datetime
) -> Iterator[dict[str, Any]]:
    tracks = [track.id for track in timetable.of_event(event.id).tracks]
    for person in people:
        track = dice.choice(tracks) if dice.random() < LIKES_A_TRACK else None
        yield {"registration_id": person, "track_id": track, "saved_at": saved_at}


def _add_duties(event: Event, people: Sequence[int]) -> None:
    """Let a few people lead or help: they need no seat then."""
    sessions = timetable.of_event(event.id).sessions
    busy = people[5 :: max(1, 100 // ON_DUTY_OF_HUNDRED)]
    for number, person in enumerate(busy[: len(sessions)]):
        session = sessions[number]
        is_host = number % 2 == 0
        db.session.add(
            Duty(
                registration_id=person,
                slot_id=session.slot_id,
                session_id=session.id if is_host else None,
                kind=DutyKind.HOST if is_host else DutyKind.HELPER,
            )
        )
    db.session.flush()


def _offered(event: Event) -> list[int]:
    """Return workshops that take place, in an order that is not the one of the page."""
    found = db.session.scalars(
        select(Workshop.id)
        .where(Workshop.event_id == event.id, Workshop.sessions.any())
        .order_by(Workshop.title)
    )
    return list(found)


def _store(model: type[Any], rows: Iterable[dict[str, Any]]) -> None:
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        db.session.execute(insert(model), chunk)
