"""Three devices scan the same people without network: whatever way it reaches us, one truth.

The law is tried on stories made up by chance, each of which reaches the server in two ways.
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from praxistag.domain.actors import SYSTEM
from praxistag.domain.desk import CaseKind
from praxistag.domain.kinds import DeskDecision, ScanKind
from praxistag.domain.states import SeatState, Verdict
from praxistag.extensions import write_transaction
from praxistag.models import Device, Registration
from praxistag.services import desk
from tests.three_devices import (
    BEGIN,
    SECOND,
    Final,
    Phone,
    Story,
    World,
    forget,
    make_world,
    phones_of,
    stored,
)

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from praxistag.domain.desk import Case
    from praxistag.models import Event, Organisation
    from tests.people import Programme

AFTER = BEGIN + timedelta(hours=1)
JITTER = timedelta(milliseconds=400)

Act = tuple[int, ScanKind, int, int, int]
Way = tuple[list[tuple[int, int, bool, int]], list[int]]

ACTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from([ScanKind.ENTRY, ScanKind.ENTRY, ScanKind.ADMIT, ScanKind.UNDO]),
        st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3, 4, 6, 7]),
        st.sampled_from([0, 0, 2, 2, 1, 3]),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=14,
)
"""Who scans, what kind, whose ticket, on which list, and how many seconds later."""
WAYS = st.tuples(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(1, 5), st.booleans(), st.integers(0, 4)),
        max_size=12,
    ),
    st.permutations(range(3)),
)
"""Which device sends how many scans, whether it hears the answer, how slow the network is; and in
which order devices come home."""


@pytest.fixture
def world(app: Flask, event: Event, city: Organisation, programme: Programme) -> World:
    return make_world(app, event, city, programme)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTS, st.tuples(WAYS, WAYS))
def test_any_way_to_the_server_ends_in_what_truly_happened(
    world: World, acts: list[Act], ways: tuple[Way, Way]
) -> None:
    story = play(world, acts)

    for way in ways:
        forget(world)
        deliver(phones_of(story), way)
        assert stored(world) == Final.of(story)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTS, WAYS, st.integers(0, 8))
def test_device_revoked_on_the_way_loses_nothing_once_the_desk_has_decided(
    world: World, acts: list[Act], way: Way, revoked_after: int
) -> None:
    story = play(world, [act for act in acts if act[1] is not ScanKind.UNDO])
    forget(world)
    revoke(world, None)
    phones = phones_of(story)

    deliver(phones, (way[0][:revoked_after], []))
    revoke(world, BEGIN)
    deliver(phones, (way[0][revoked_after:], way[1]))
    for case in late_cases(world):
        with world.app.app_context(), write_transaction():
            desk.settle(world.event, case.key, DeskDecision.COUNTS, by=SYSTEM, now=AFTER)

    assert stored(world) == Final.of(story)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_three_devices_scan_the_same_110_tickets(
    app: Flask, event: Event, city: Organisation, programme: Programme, seed: int
) -> None:
    world = make_world(app, event, city, programme, 110)
    chance = random.Random(seed)  # noqa: S311 -- a story, no secret
    story = day_of_everybody(world, chance)

    for _ in range(2):
        forget(world)
        steps = [
            (
                chance.randrange(3),
                chance.randint(1, 40),
                chance.random() < 0.7,
                chance.randint(0, 4),
            )
            for _ in range(30)
        ]
        deliver(phones_of(story), (steps, chance.sample(range(3), 3)))
        assert stored(world) == Final.of(story)

    told = Final.of(story)
    assert len(told.nonces) >= 330
    assert told.counts["entrance"] == sum(one.verdict is Verdict.OK for one in world.tickets)
    assert len(told.doubles) >= 80


def test_scan_on_the_list_of_others_is_no_arrival_whichever_comes_first(world: World) -> None:
    """Found by chance: "already" on a list where somebody was let in counted as an arrival."""
    here, theirs = world.lists[1:3]
    ticket = next(one for one in world.tickets if here in one.lists)
    story = Story(world)
    story.scan(1, 1 * SECOND, ticket, theirs)
    story.scan(0, 2 * SECOND, ticket, theirs, ScanKind.ADMIT)
    story.take_back(0, 4 * SECOND)

    for order in ([0, 1], [1, 0]):
        forget(world)
        deliver(phones_of(story), ([], order))
        assert stored(world).firsts == {}


def test_undo_right_after_a_slow_request_is_taken(world: World) -> None:
    story = Story(world)
    story.scan(0, 1 * SECOND, world.tickets[0], "entrance")
    story.take_back(0, 2 * SECOND)
    (phone, *_) = phones_of(story)

    phone.send(1, at=AFTER, latency=6 * SECOND)
    phone.send(1, at=AFTER + 7 * SECOND, latency=0 * SECOND)

    assert stored(world) == Final.of(story)


def test_cancelled_before_the_scan_arrives_is_kept_and_shown_to_the_desk(world: World) -> None:
    story = Story(world)
    story.scan(0, 1 * SECOND, world.tickets[0], "entrance")
    with world.app.app_context(), write_transaction() as session:
        person = session.get_one(Registration, world.tickets[0].person)
        person.seat_state = SeatState.CANCELLED

    deliver(phones_of(story), ([], [0]))

    (row,) = stored(world).nonces
    with world.app.app_context():
        (case,) = desk.load(world.event.id).open
    assert (case.kind, [scan.nonce for scan in case.scans]) == (CaseKind.OUTDATED, [row])


def play(world: World, acts: list[Act]) -> Story:
    """Tell a story of acts made up by chance."""
    story, clock = Story(world), timedelta(0)
    for device, kind, ticket, place, seconds in acts:
        clock += seconds * SECOND
        if kind is ScanKind.UNDO:
            story.take_back(device, clock)
        else:
            story.scan(device, clock, world.tickets[ticket], world.lists[place], kind)
    return story


def day_of_everybody(world: World, chance: random.Random) -> Story:
    """Tell how three devices each scan everybody, in an order of their own, with slips."""
    story, clock = Story(world), timedelta(0)
    acts = [(device, ticket) for device in range(3) for ticket in world.tickets]
    for device, ticket in chance.sample(acts, len(acts)):
        clock += SECOND
        story.scan(device, clock, ticket, "entrance")
        if chance.random() < 0.05:
            clock += SECOND
            story.take_back(device, clock)
            clock += SECOND
            story.scan(device, clock, ticket, "entrance")
    return story


def deliver(phones: list[Phone], way: Way) -> None:
    """Send as chance wants it; in the end devices get network, in some order."""
    steps, last = way
    for number, size, is_heard, slow in [*steps, *((number, 500, True, 0) for number in last)]:
        if phones[number].waiting:
            at = AFTER + len(phones[number].heard) * SECOND
            phones[number].send(size, at=at, latency=slow * JITTER / 4, is_heard=is_heard)


def revoke(world: World, moment: datetime | None) -> None:
    """Take the first device off the list, or put it back."""
    with world.app.app_context(), write_transaction() as session:
        session.get_one(Device, world.devices[0].id).revoked_at = moment


def late_cases(world: World) -> list[Case]:
    """Return what waits for the desk because it came too late."""
    with world.app.app_context():
        return [case for case in desk.load(world.event.id).open if case.kind is CaseKind.LATE]
