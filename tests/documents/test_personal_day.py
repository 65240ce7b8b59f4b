"""What a plan means for one person, read from seats and duties."""

from __future__ import annotations

from praxistag.documents.personal_day import PersonalDay
from praxistag.domain.kinds import DutyKind, SlotKind
from praxistag.models import Duty, Event, WorkshopSession
from tests.factories import make_event, make_room, make_slot, make_track, make_workshop


def make_seat(event: Event, number: int, *, is_outdoor: bool = False) -> WorkshopSession:
    session = WorkshopSession(id=number, slot_id=number, workshop_id=number)
    session.workshop = make_workshop(
        make_track(event), clothing="Feste Schuhe", material="Stift" if number == 1 else ""
    )
    session.room = make_room(event, is_outdoor=is_outdoor)
    return session


def make_day(**overrides: object) -> PersonalDay:
    event = make_event()
    slots = [make_slot(event, number) for number in (1, 2, 3)]
    for number, slot in enumerate(slots, 1):
        slot.id = number
    pause = make_slot(event, 4, kind=SlotKind.BREAK)
    pause.id = 4
    sessions = [make_seat(event, 1), make_seat(event, 2, is_outdoor=True)]
    values = {"slots": [*slots, pause], "sessions": sessions, "ranks": {2: 1, 9: 2}}
    return PersonalDay(**(values | overrides))  # type: ignore[arg-type]


def test_empty_day_before_publishing() -> None:
    day = PersonalDay()

    assert (day.has_seats, day.appointments, day.granted, day.is_outdoor) == (False, [], 0, False)


def test_day_counts_wishes_and_names_what_to_bring() -> None:
    day = make_day()

    assert (day.granted, day.open_blocks, day.is_outdoor) == (1, 1, True)
    assert day.hints == ["Feste Schuhe", "Stift"]


def test_duty_fills_a_block_unless_there_is_a_seat() -> None:
    duties = [Duty(slot_id=slot, kind=DutyKind.HELPER) for slot in (1, 3)]
    for duty in duties:
        duty.session = None

    blocks = make_day(duties=duties).appointments

    assert [one.duty for one in blocks] == [None, None, DutyKind.HELPER]


def test_cancelled_session_is_marked() -> None:
    first, second, third = make_day(cancelled={1}).appointments

    assert [one.is_cancelled for one in (first, second, third)] == [True, False, False]
