"""Proposals: they mend what they promise to mend, and break nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.programme_checks import Check, Finding, findings_of
from praxistag.domain.programme_facts import SessionFacts
from praxistag.domain.programme_mending import Mend, free_rooms, proposal
from tests.domain.programmes import BLOCK, day, room, session, slots, workshop

if TYPE_CHECKING:
    from praxistag.domain.programme_facts import ProgrammeFacts

CLASH = Finding(Check.ROOM_CLASH, session_ids=(1, 2), slot_ids=(1, 1))


def programme(
    *rooms: Any, sessions: tuple[SessionFacts, ...] = (), **values: Any
) -> ProgrammeFacts:
    """Return one block with two sessions in room 1, of 24 and of 20."""
    facts: dict[str, Any] = {
        "rooms": rooms,
        "workshops": tuple(workshop(number) for number in range(1, 10)),
        "sessions": (session(1, 1, 1, 24), session(2, 1, 1, 20), *sessions),
    }
    return day((BLOCK, "9:45", "11:00"), **(facts | values))


def apply(facts: ProgrammeFacts, mend: Mend) -> ProgrammeFacts:
    """Return the programme with the proposal carried out."""
    changed = tuple(
        SessionFacts(old.id, old.workshop_id, mend.slot_id, mend.room_id, mend.capacity)
        if old.id == mend.session_id
        else old
        for old in facts.sessions
    )
    return replace(facts, sessions=changed)


def test_session_that_fits_moves_to_the_free_room() -> None:
    mend = proposal(programme(room(1), room(2, 20)), CLASH)

    assert mend == Mend(session_id=2, slot_id=1, room_id=2, capacity=20, is_move=True)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param({}, {"access": frozenset()}, id="keeps-access"),
        pytest.param({}, {"is_outdoor": True}, id="stays-indoors"),
        pytest.param({"capacity": 20}, {"capacity": 23}, id="wastes-less"),
        pytest.param({"access": frozenset()}, {"is_for_all": True}, id="spares-the-hall"),
    ],
)
def test_room_most_like_the_old_one_is_proposed(
    better: dict[str, Any], worse: dict[str, Any]
) -> None:
    usual: dict[str, Any] = {"capacity": 22, "access": frozenset({"has_step_free_access"})}
    rooms = (
        room(1, access=usual["access"]),
        room(2, **(usual | worse)),
        room(3, **(usual | better)),
    )

    mend = proposal(programme(*rooms), CLASH)

    assert mend is not None
    assert mend.room_id == 3


@pytest.mark.parametrize(
    ("others", "sessions"),
    [
        pytest.param((room(2, 19),), (), id="too-small"),
        pytest.param((room(2),), (session(3, 1, 2, 5),), id="taken"),
        pytest.param((), (), id="no-other-room"),
    ],
)
def test_without_a_room_there_is_no_proposal(others: Any, sessions: Any) -> None:
    assert proposal(programme(room(1), *others, sessions=sessions), CLASH) is None


@pytest.mark.parametrize(
    ("check", "sizes", "capacity", "expected"),
    [
        pytest.param(Check.OVER_ROOM, (0, 40), 30, 24, id="as-many-as-the-room"),
        pytest.param(Check.OVER_WORKSHOP, (0, 12), 20, 12, id="as-many-as-the-workshop"),
        pytest.param(Check.UNDER_WORKSHOP, (10, 24), 8, 10, id="as-few-as-needed"),
        pytest.param(Check.UNDER_WORKSHOP, (30, 40), 24, None, id="room-too-small-for-the-least"),
    ],
)
def test_seats_are_corrected(
    check: Check, sizes: tuple[int, int], capacity: int, expected: int | None
) -> None:
    facts = programme(room(1), workshops=(workshop(1, sizes=sizes),), sessions=(), people=0)
    facts = replace(facts, sessions=(session(1, 1, 1, capacity),))

    mend = proposal(facts, Finding(check, session_ids=(1,)))

    assert (mend.capacity if mend else None) == expected


def test_larger_room_is_better_than_fewer_seats() -> None:
    facts = programme(room(1, 20), room(2, 30))
    only = replace(facts, sessions=(session(1, 1, 1, 24),))

    mend = proposal(only, Finding(Check.OVER_ROOM, session_ids=(1,)))

    assert mend == Mend(session_id=1, slot_id=1, room_id=2, capacity=24, is_move=True)


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        pytest.param(4, Mend(2, 1, 1, 24, is_move=False), id="fits-into-the-emptier-one"),
        pytest.param(5, None, id="no-session-can-take-them-all"),
    ],
)
def test_block_gets_the_seats_it_lacks(missing: int, expected: Mend | None) -> None:
    finding = Finding(Check.TOO_FEW_SEATS, slot_ids=(1,), have=44, need=44 + missing)

    assert proposal(programme(room(1)), finding) == expected


def test_what_people_must_decide_has_no_proposal() -> None:
    assert proposal(programme(room(1), room(2)), Finding(Check.HOST_CLASH, (1, 2))) is None


def test_rooms_of_overlapping_blocks_are_not_free() -> None:
    facts = programme(room(1), room(2), sessions=(session(3, 2, 2),))
    overlapping = replace(facts, slots=slots((BLOCK, "9:45", "11:00"), (BLOCK, "10:30", "12:00")))

    assert free_rooms(overlapping, overlapping.sessions[0]) == []


places = st.lists(
    st.tuples(st.integers(1, 2), st.integers(1, 4), st.integers(1, 40)), min_size=1, max_size=8
)
capacities = st.lists(st.integers(1, 40), min_size=4, max_size=4)


@given(places, capacities, st.integers(0, 60))
def test_proposals_leave_fewer_problems(
    places: list[tuple[int, int, int]], capacities: list[int], people: int
) -> None:
    """Too few seats apart: who cuts a session to its room only sees what was true before."""
    facts = day(
        (BLOCK, "9:45", "11:00"),
        (BLOCK, "11:30", "12:45"),
        rooms=tuple(room(number, seats) for number, seats in enumerate(capacities, start=1)),
        workshops=tuple(workshop(number, sizes=(0, 40)) for number in range(1, 10)),
        sessions=tuple(session(number, *place) for number, place in enumerate(places, start=1)),
        people=people,
    )
    before = findings_of(facts)

    for finding in before:
        mend = proposal(facts, finding)
        if mend is not None:
            after = findings_of(apply(facts, mend))
            assert finding not in after
            assert others(after, finding) <= others(before, finding)


def others(findings: tuple[Finding, ...], mended: Finding) -> set[tuple[Check, tuple[int, ...]]]:
    """Return what is wrong apart from one finding, and from seats."""
    return {
        (item.check, item.session_ids or item.slot_ids)
        for item in findings
        if item != mended and item.check is not Check.TOO_FEW_SEATS
    }
