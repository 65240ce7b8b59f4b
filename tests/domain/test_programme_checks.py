"""What is wrong with a programme: each rule with what breaks it and what just does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.programme_checks import Check, Finding, findings_of
from tests.domain.programmes import (
    BLOCK,
    BREAK,
    EXAMPLE_DAY,
    PLENARY,
    day,
    room,
    session,
    workshop,
)

if TYPE_CHECKING:
    from praxistag.domain.programme_facts import ProgrammeFacts

BLOCKS = (3, 5, 7)


def example(**changes: Any) -> ProgrammeFacts:
    """Return a day without a fault: two workshops, each in every block."""
    facts: dict[str, Any] = {
        "rooms": (room(1), room(2)),
        "track_ids": (1,),
        "workshops": (workshop(1, "Fachstelle Klima"), workshop(2, "Azubi-Team Grün")),
        "sessions": (session(1, 3, 1), session(2, 5, 2)),
        "people": 20,
    }
    facts["sessions"] += (replace(session(1, 7, 1), id=3),)
    return day(*EXAMPLE_DAY, **(facts | changes))


def found(programme: ProgrammeFacts) -> list[Check]:
    return [finding.check for finding in findings_of(programme)]


def test_nothing_is_wrong_with_the_example() -> None:
    assert findings_of(example()) == ()


def test_empty_programme_has_no_faults() -> None:
    assert findings_of(day()) == ()


def test_room_is_taken_twice() -> None:
    programme = example(
        sessions=(session(1, 3, 1), session(2, 3, 1), replace(session(2, 5, 2), id=3)),
    )

    assert findings_of(programme)[0] == Finding(
        Check.ROOM_CLASH, session_ids=(1, 2), slot_ids=(3, 3)
    )


@pytest.mark.parametrize(
    ("second", "is_clash"),
    [("10:59", True), ("11:00", False)],
    ids=["overlapping-slots", "one-after-the-other"],
)
def test_rooms_and_hosts_clash_across_overlapping_slots(
    second: str,
    is_clash: bool,
) -> None:
    programme = day(
        (BLOCK, "9:45", "11:00"),
        (BLOCK, second, "12:00"),
        workshops=(workshop(1, "Fachstelle Klima"), workshop(2, " fachstelle  KLIMA")),
        rooms=(room(1),),
        sessions=(session(1, 1, 1), session(2, 2, 1)),
    )

    checks = set(found(programme))

    assert ({Check.ROOM_CLASH, Check.HOST_CLASH} <= checks) == is_clash


def test_nobody_leads_what_has_no_host() -> None:
    programme = example(
        workshops=(workshop(1, ""), workshop(2, "  ")),
        sessions=(session(1, 3, 1), session(2, 3, 2)),
    )

    assert Check.HOST_CLASH not in found(programme)


@pytest.mark.parametrize(
    ("capacity", "check", "need"),
    [
        pytest.param(21, Check.OVER_ROOM, 20, id="over-the-room"),
        pytest.param(20, None, 0, id="all-of-the-room"),
        pytest.param(10, None, 0, id="just-enough"),
        pytest.param(9, Check.UNDER_WORKSHOP, 10, id="under-the-least"),
    ],
)
def test_capacity(capacity: int, check: Check | None, need: int) -> None:
    programme = example(
        rooms=(room(1, 20), room(2)),
        workshops=(workshop(1, sizes=(10, 24)), workshop(2)),
        sessions=(session(1, 3, 1, capacity), session(2, 5, 2)),
        people=0,
    )

    sized = [(item.check, item.have, item.need) for item in findings_of(programme) if item.have]

    assert sized == ([(check, capacity, need)] if check else [])


def test_capacity_over_the_most_a_workshop_takes() -> None:
    programme = example(workshops=(workshop(1, sizes=(0, 19)), workshop(2)))

    assert found(programme) == [Check.OVER_WORKSHOP, Check.OVER_WORKSHOP]


def test_block_has_fewer_seats_than_people() -> None:
    findings = findings_of(example(people=21))

    assert [(item.check, item.slot_ids, item.have, item.need) for item in findings] == [
        (Check.TOO_FEW_SEATS, (block,), 20, 21) for block in BLOCKS
    ]


def test_seats_outside_of_blocks_are_no_seats() -> None:
    programme = example(sessions=(*example().sessions, replace(session(2, 4, 2), id=9)))

    assert programme.seats_by_block == dict.fromkeys(BLOCKS, 20)


def test_block_without_a_session() -> None:
    programme = example(sessions=(session(1, 3, 1), session(2, 5, 2)))

    assert findings_of(programme) == (Finding(Check.BLOCK_EMPTY, slot_ids=(7,), need=20),)


@pytest.mark.parametrize(
    ("kind", "is_hint"), [(BLOCK, False), (PLENARY, True), (BREAK, True)], ids=str
)
def test_slots_overlap(kind: Any, is_hint: bool) -> None:
    programme = day((kind, "9:45", "11:00"), (PLENARY, "10:45", "12:00"), ends="12:00")

    overlaps = [item for item in findings_of(programme) if item.check is Check.SLOT_OVERLAP]

    assert overlaps == [Finding(Check.SLOT_OVERLAP, slot_ids=(1, 2), is_hint=is_hint)]


@pytest.mark.parametrize(
    ("start", "end", "is_outside"),
    [("8:30", "9:00", False), ("8:29", "9:00", True), ("15:00", "15:46", True)],
)
def test_slot_outside_the_day(start: str, end: str, is_outside: bool) -> None:
    checks = found(day((PLENARY, start, end)))

    assert (Check.SLOT_OUTSIDE_DAY in checks) == is_outside


def test_day_with_half_an_hour_of_break_is_red() -> None:
    programme = day((BLOCK, "8:30", "12:00"), (BREAK, "12:00", "12:30"), (BLOCK, "12:30", "15:45"))

    short = [item for item in findings_of(programme) if item.check is Check.REST_TOO_SHORT]

    assert short == [Finding(Check.REST_TOO_SHORT, have=30, need=60)]


def test_break_that_does_not_count_is_named_when_it_matters() -> None:
    programme = day((PLENARY, "8:30", "11:00"), (BREAK, "11:00", "11:10"))

    assert found(programme) == [
        Check.REST_TOO_SHORT,
        Check.STRETCH_TOO_LONG,
        Check.BREAK_UNCOUNTED,
    ]


def test_day_over_eight_hours_is_red() -> None:
    programme = day((BREAK, "12:00", "13:00"), (BREAK, "16:00", "16:15"), ends="19:00")

    assert found(programme)[0] is Check.DAY_TOO_LONG


def test_track_without_a_workshop_and_workshop_without_a_session() -> None:
    programme = example(
        track_ids=(1, 9), workshops=(*example().workshops, workshop(4, "Fachstelle Ufer"))
    )

    assert findings_of(programme) == (
        Finding(Check.TRACK_EMPTY, track_id=9),
        Finding(Check.WORKSHOP_UNSCHEDULED, workshop_id=4),
    )


sessions = st.lists(
    st.tuples(st.sampled_from(BLOCKS), st.integers(1, 4)), min_size=1, max_size=12
).map(
    lambda places: tuple(
        session(number, slot_id, room_id)
        for number, (slot_id, room_id) in enumerate(places, start=1)
    )
)


@given(sessions)
def test_rooms_clash_exactly_where_two_share_a_cell(places: Any) -> None:
    programme = day(
        *EXAMPLE_DAY,
        rooms=tuple(room(number) for number in range(1, 5)),
        workshops=tuple(workshop(item.id) for item in places),
        sessions=places,
    )

    clashes = [item for item in findings_of(programme) if item.check is Check.ROOM_CLASH]

    cells = [(item.slot_id, item.room_id) for item in places]
    pairs = sum(cells.count(cell) * (cells.count(cell) - 1) // 2 for cell in set(cells))
    assert len(clashes) == pairs
