"""Duties: one per person and block, of a session the block follows, no contradiction to pins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain import errors
from praxistag.domain.actors import CONSOLE
from praxistag.domain.duty_entry import DutyEntry
from praxistag.domain.kinds import DutyKind, SlotKind
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    AuditEntry,
    Duty,
    Pin,
    Registration,
    SessionSeat,
    SessionWaiting,
    WorkshopSession,
)
from praxistag.services import duties
from tests.factories import make_event, make_registration, make_slot
from tests.published import make_plan, make_seat, make_wait, make_wishes

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.people import Programme

NOW = utc_now()


def add(app: Flask, person: Registration, entry: DutyEntry) -> None:
    with app.app_context(), write_transaction() as session:
        duties.add(session.get_one(Registration, person.id), entry, by=CONSOLE, now=NOW)


def stored(app: Flask) -> list[tuple[DutyKind, int, int | None]]:
    with app.app_context():
        rows = db.session.scalars(select(Duty).order_by(Duty.slot_id))
        return [(row.kind, row.slot_id, row.session_id) for row in rows]


def test_host_takes_the_block_of_the_session(
    app: Flask, apprentice_amira: Registration, programme: Programme
) -> None:
    session = programme.session("one", 2)

    add(app, apprentice_amira, DutyEntry(DutyKind.HOST, session_id=session.id))

    assert stored(app) == [(DutyKind.HOST, programme.blocks[1].id, session.id)]
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == ("duty.add", apprentice_amira.public_id)


def test_helper_and_absence_need_only_a_block(
    app: Flask, apprentice_amira: Registration, programme: Programme
) -> None:
    first, second = programme.blocks

    add(app, apprentice_amira, DutyEntry(DutyKind.HELPER, slot_id=first.id))
    add(app, apprentice_amira, DutyEntry(DutyKind.AWAY, slot_id=second.id))

    assert stored(app) == [
        (DutyKind.HELPER, first.id, None),
        (DutyKind.AWAY, second.id, None),
    ]


def test_contradicting_entries_are_refused(
    app: Flask, store: Any, event: Event, apprentice_amira: Registration, programme: Programme
) -> None:
    other = make_event(is_current=False)
    store(other)
    foreign, lunch = make_slot(other), make_slot(event, 3, kind=SlotKind.BREAK)
    store(foreign, lunch)
    session, block = programme.session("one", 1), programme.blocks[1]
    cases = [
        (DutyEntry(DutyKind.HOST, slot_id=block.id), errors.HostWithoutSession),
        (DutyEntry(DutyKind.AWAY, session_id=session.id), errors.AwayInSession),
        (DutyEntry(DutyKind.HELPER), errors.DutyWithoutSlot),
        (DutyEntry(DutyKind.HELPER, slot_id=foreign.id), errors.DutyWithoutSlot),
        (DutyEntry(DutyKind.HELPER, slot_id=lunch.id), errors.DutyWithoutSlot),
        (DutyEntry(DutyKind.HOST, session_id=10**6), errors.DutyWithoutSlot),
        (
            DutyEntry(DutyKind.HELPER, session_id=session.id, slot_id=block.id),
            errors.SlotOfOtherSession,
        ),
    ]

    for entry, refusal in cases:
        with pytest.raises(refusal):
            add(app, apprentice_amira, entry)

    assert stored(app) == []


def test_second_duty_in_a_block_and_one_beside_a_pin_are_refused(
    app: Flask, store: Any, apprentice_amira: Registration, programme: Programme
) -> None:
    first, second = programme.blocks
    add(app, apprentice_amira, DutyEntry(DutyKind.AWAY, slot_id=first.id))
    store(
        Pin(
            registration_id=apprentice_amira.id,
            session_id=programme.session("two", 2).id,
            reason="Absprache",
            created_by="console",
        )
    )

    with pytest.raises(errors.AlreadyOnDuty):
        add(app, apprentice_amira, DutyEntry(DutyKind.HELPER, slot_id=first.id))
    with pytest.raises(errors.PinnedInSlot):
        add(app, apprentice_amira, DutyEntry(DutyKind.HELPER, slot_id=second.id))

    assert stored(app) == [(DutyKind.AWAY, first.id, None)]


def test_blocks_at_the_same_time_stay_apart(
    app: Flask, store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    one, two = programme.blocks[0], make_slot(event, 1, starts_at=programme.blocks[0].starts_at)
    people = [make_registration(event, city, last_name=name) for name in ("Aa", "Bb", "Cc")]
    store(two, *people)
    for person, slot in zip(people, (one, two, one), strict=True):
        add(app, person, DutyEntry(DutyKind.AWAY, slot_id=slot.id))

    with app.app_context():
        found = [duty.slot_id for duty in duties.of_event(event.id)]
    assert found == [one.id, one.id, two.id]


def test_seat_in_the_block_goes_to_who_waits_for_it(
    app: Flask, store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    full, other, later = (
        programme.session("one", 1),
        programme.session("two", 1),
        programme.session("two", 2),
    )
    here, waiting = make_registration(event, city), make_registration(event, city)
    store(here, waiting, make_plan(event))
    store(*make_wishes(waiting, programme.workshops[0]))
    store(make_seat(here, full), make_seat(here, later), make_seat(waiting, other))
    store(make_wait(waiting, full, NOW), make_wait(here, other, NOW))
    with app.app_context(), write_transaction() as session:
        session.get_one(WorkshopSession, full.id).capacity = 1

    add(app, here, DutyEntry(DutyKind.HELPER, slot_id=full.slot_id))

    with app.app_context():
        seats = db.session.execute(select(SessionSeat.registration_id, SessionSeat.session_id))
        assert {tuple(row) for row in seats} == {(waiting.id, full.id), (here.id, later.id)}
        assert db.session.scalars(select(SessionWaiting)).all() == []


def test_remove_and_find_only_in_the_own_event(
    app: Flask, event: Event, apprentice_amira: Registration, programme: Programme
) -> None:
    add(app, apprentice_amira, DutyEntry(DutyKind.AWAY, slot_id=programme.blocks[0].id))

    with app.app_context(), write_transaction():
        (duty,) = duties.of_event(event.id)
        assert duties.find(event.id + 1, duty.id) is None
        found = duties.find(event.id, duty.id)
        assert found is duty
        duties.remove(found, by=CONSOLE, now=NOW)

    assert stored(app) == []
