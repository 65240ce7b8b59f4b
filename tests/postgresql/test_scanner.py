"""The door on PostgreSQL: devices at once, scans that come late, a server that is killed."""

from __future__ import annotations

import random
import threading
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.states import Verdict
from tests.factories import make_device, make_registration
from tests.killable import KillableServer, Uploader, upload_and_kill
from tests.services.test_scanner_kill import assert_nothing_lost_nothing_twice
from tests.three_devices import BEGIN, SECOND, Final, Story, forget, make_world, phones_of, stored

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.people import Programme
    from tests.three_devices import Phone, World

KILLS = 4
PEOPLE = 20
TOKEN = "k" * 43


@pytest.fixture
def world(app: Flask, event: Event, city: Organisation, programme: Programme) -> World:
    return make_world(app, event, city, programme, 24)


def day_of_everybody(world: World) -> Story:
    """Tell how three devices scan everybody at the entrance and at both rooms of a block."""
    story, clock = Story(world), 0 * SECOND
    chance = random.Random(4)  # noqa: S311 -- a story, no secret
    acts = [
        (device, ticket, place)
        for device in range(3)
        for ticket in world.tickets
        for place in world.lists[:3]
    ]
    for device, ticket, place in chance.sample(acts, len(acts)):
        clock += SECOND
        story.scan(device, clock, ticket, place)
        if chance.random() < 0.1:
            clock += SECOND
            story.take_back(device, clock)
    return story


def test_devices_in_parallel_end_in_what_truly_happened(world: World) -> None:
    story = day_of_everybody(world)
    phones = phones_of(story)

    def upload(phone: Phone) -> None:
        while phone.waiting:
            phone.send(7, at=BEGIN, latency=0 * SECOND)

    threads = [threading.Thread(target=upload, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert stored(world) == Final.of(story)
    answers = [verdict for phone in phones for verdict in phone.heard.values()]
    assert Verdict.OK in answers
    assert Verdict.ALREADY in answers


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_late_delivery_in_any_order_moves_the_first(world: World, order: tuple[int, ...]) -> None:
    story = day_of_everybody(world)
    phones = phones_of(story)
    forget(world)

    for number in order:
        phones[number].send(500, at=BEGIN, latency=0 * SECOND)

    assert stored(world) == Final.of(story)


@pytest.mark.usefixtures("job_queue")
def test_scans_survive_a_server_that_is_killed(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    people = [make_registration(event, city) for _ in range(PEOPLE)]
    store(*people, make_device(event, token=TOKEN, valid_from=event.created_at))
    device = Uploader(TOKEN)
    codes = [str(person.ticket_code) for person in people]

    with KillableServer(app) as machine:
        chance = random.Random(4)  # noqa: S311 -- a moment, no secret
        upload_and_kill(machine, device, codes, rounds=KILLS, chance=chance)

    scans = PEOPLE * (KILLS + 2) + KILLS
    assert_nothing_lost_nothing_twice(app, device, people=PEOPLE, scans=scans)
