"""The allocation problem of an event as an instance file: lot numbers for names, codes for bodies.

Ids of sessions end in the number of their row, so that a plan finds its seats again whatever the
programme is called by then.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from praxistag.allocation import files
from praxistag.domain.ticket_code import ALPHABET
from praxistag.extensions import db
from praxistag.models import (
    Duty,
    Pin,
    Registration,
    SessionSeat,
    Track,
    Wish,
    WishList,
)
from praxistag.models.registration import LOT_LENGTH
from praxistag.services import timetable
from praxistag.services.allocation_people import takes_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Select

    from praxistag.allocation.problem import Problem
    from praxistag.models import Event, Slot, Workshop, WorkshopSession
    from praxistag.services.timetable import Timetable

Row = dict[str, Any]


@dataclass(frozen=True)
class Changes:
    """A what-if question: other capacities by session id, workshops that do not take place."""

    capacities: Mapping[int, int] = field(default_factory=dict)
    without: frozenset[int] = frozenset()

    def capacity(self, session: WorkshopSession) -> int:
        """Return the places of a session in the question."""
        if session.workshop_id in self.without:
            return 0
        return self.capacities.get(session.id, session.capacity)


@dataclass(frozen=True)
class Snapshot:
    """What a calculation works on: the instance and who sits where, both as canonical text."""

    instance: str
    previous: str

    @cached_property
    def problem(self) -> Problem:
        """The instance as the allocation core reads it, with who sits where as the plan before."""
        before = {lot: tuple(seats) for lot, seats in json.loads(self.previous).items()}
        options = files.Options(previous=before or None)
        return files.read_instance(json.loads(self.instance), options)

    @property
    def hash(self) -> str:
        """SHA-256 of the instance, as the public page and the result name it."""
        return hashlib.sha256(self.instance.encode()).hexdigest()


def take(event: Event, changes: Changes | None = None) -> Snapshot:
    """Return the problem as it stands now; nine queries whatever the number of people."""
    return Snapshot(
        instance=files.canonical(_instance(event, changes or Changes())),
        previous=files.canonical(seats_by_lot(event)),
    )


def give_lot_numbers(event: Event) -> int:
    """Give everybody of the allocation a random number that stands for them in the files."""
    missing = db.session.scalars(
        select(Registration.id).where(takes_part(event), Registration.lot_number.is_(None))
    ).all()
    taken = {
        str(lot)
        for lot in db.session.scalars(
            select(Registration.lot_number).where(
                Registration.event_id == event.id, Registration.lot_number.is_not(None)
            )
        )
    }
    rows = []
    for registration_id in missing:
        lot = _draw(taken)
        taken.add(lot)
        rows.append({"id": registration_id, "lot_number": lot})
    if rows:
        db.session.execute(update(Registration), rows)
    return len(rows)


def seats_by_lot(event: Event) -> dict[str, list[str]]:
    """Return who of the allocation sits where now, session ids as in the instance."""
    names = {row.id: session_name(row) for row in timetable.of_event(event.id).sessions}
    found: dict[str, list[str]] = {}
    rows = db.session.execute(
        select(Registration.lot_number, SessionSeat.session_id)
        .join(Registration, Registration.id == SessionSeat.registration_id)
        .where(takes_part(event), Registration.lot_number.is_not(None))
        .order_by(Registration.lot_number, SessionSeat.session_id)
    )
    for lot, session_id in rows:
        found.setdefault(str(lot), []).append(names[session_id])
    return found


def session_name(session: WorkshopSession) -> str:
    """Return the id of a session in files: readable, and found again by its number."""
    return f"{session.workshop.code}-{session.id}"


def slot_name(slot: Slot) -> str:
    """Return the id of a block in files."""
    return f"block-{slot.id}"


def session_id(name: str) -> int:
    """Return the row behind an id from a file."""
    return int(name.rpartition("-")[2])


def max_rank(event: Event) -> int:
    """Return the number of ranks; wishes given under a higher limit keep theirs."""
    longest = select(Wish.rank).join(Registration, Registration.id == Wish.registration_id)
    found = db.session.scalar(longest.where(takes_part(event)).order_by(Wish.rank.desc()).limit(1))
    return max(event.wish_limit, found or 1)


def _instance(event: Event, changes: Changes) -> Row:
    table = timetable.of_event(event.id)
    return {
        "format": files.INSTANCE_FORMAT,
        "name": event.slug,
        "source": f"{event.name}: Losnummern statt Namen",
        "max_rank": max_rank(event),
        "slots": [slot_name(slot) for slot in table.blocks],
        "workshops": [_workshop(workshop) for workshop in table.workshops],
        "sessions": _sessions(table, changes),
        "participants": _participants(event, table),
    }


def _workshop(workshop: Workshop) -> Row:
    return {"id": workshop.slug, "track": workshop.track.slug, "title": workshop.title}


def _sessions(table: Timetable, changes: Changes) -> list[Row]:
    blocks = {slot.id for slot in table.blocks}
    return [
        {
            "id": session_name(session),
            "workshop": session.workshop.slug,
            "slot": slot_name(session.slot),
            "capacity": changes.capacity(session),
            "min_size": session.workshop.min_size,
        }
        for session in table.sessions
        if session.slot_id in blocks
    ]


def _participants(event: Event, table: Timetable) -> list[Row]:
    people = db.session.execute(
        select(Registration.id, Registration.lot_number, Registration.organisation_id)
        .where(takes_part(event))
        .order_by(Registration.id)
    ).all()
    bodies = _body_codes(person.organisation_id for person in people)
    facts = _facts(event, table)
    rows = [
        {"id": person.lot_number or _newcomer(person.id), "org": bodies[person.organisation_id]}
        | {key: found.get(person.id) for key, found in facts.items()}
        for person in people
    ]
    # By lot number: the order of registration would tell who is who.
    return sorted(({key: row[key] for key in row if row[key]} for row in rows), key=_id)


def _facts(event: Event, table: Timetable) -> dict[str, Mapping[int, Any]]:
    """Return what is known of people, by the key of the file and the row of the person."""
    sessions = {session.id: session_name(session) for session in table.sessions}
    slugs = {workshop.id: workshop.slug for workshop in table.workshops}
    slots = {slot.id: slot_name(slot) for slot in table.blocks}
    wishes = _of_people(event, select(Wish.registration_id, Wish.workshop_id))
    blocked = _of_people(event, select(Duty.registration_id, Duty.slot_id))
    pinned = _of_people(event, select(Pin.registration_id, Pin.session_id))
    return {
        "wishes": _grouped(wishes.order_by(Wish.rank), slugs),
        "blocked_slots": _grouped(blocked.order_by(Duty.slot_id), slots),
        "pinned": _grouped(pinned.order_by(Pin.session_id), sessions),
        "track": _track_wishes(event),
    }


def _newcomer(registration_id: int) -> str:
    """Return a name until the next calculation gives a lot; no stored instance has it."""
    return f"neu-{registration_id}"


def _id(row: Row) -> str:
    return str(row["id"])


def _grouped(rows: Select[int, int], names: Mapping[int, str]) -> dict[int, list[str]]:
    """Collect (registration, row) pairs as lists of names; rows outside the programme drop out."""
    found: dict[int, list[str]] = {}
    for registration_id, row_id in db.session.execute(rows):
        if row_id in names:
            found.setdefault(registration_id, []).append(names[row_id])
    return found


def _of_people(event: Event, rows: Select[int, int]) -> Select[int, int]:
    first = rows.selected_columns[0]
    return rows.join(Registration, Registration.id == first).where(takes_part(event))


def _track_wishes(event: Event) -> dict[int, str]:
    rows = db.session.execute(
        select(WishList.registration_id, Track.slug)
        .join(Track, Track.id == WishList.track_id)
        .join(Registration, Registration.id == WishList.registration_id)
        .where(takes_part(event))
    )
    return {registration_id: slug for registration_id, slug in rows}  # noqa: C416 -- rows are no pairs to mypy


def _body_codes(bodies: Iterable[int | None]) -> dict[int | None, str]:
    known = sorted({body for body in bodies if body is not None})
    codes: dict[int | None, str] = {body: f"o{number}" for number, body in enumerate(known, 1)}
    return codes | {None: ""}


def _draw(taken: Iterable[str]) -> str:
    while True:
        lot = "".join(secrets.choice(ALPHABET) for _ in range(LOT_LENGTH))
        if lot not in taken:
            return lot
