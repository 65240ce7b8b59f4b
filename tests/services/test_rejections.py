"""A rejection frees the place for whoever waits; two decisions at once end in one of both."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import MailKind, RemarkKind
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Registration
from praxistag.services import releases
from tests.decisions import (
    LATER,
    NOW,
    again,
    do,
    kinds,
    said,
    seats_taken,
    state,
    to_all,
)
from tests.factories import make_event, make_registration, take_part
from tests.published import make_plan, make_seat, make_wait, make_wishes
from tests.seats import in_app, mails, seats  # noqa: F401 -- a fixture among them

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.domain.actors import Actor
    from praxistag.models import Event, Organisation
    from tests.people import Programme


@pytest.fixture
def waiting(store: Any, event: Event, city: Organisation) -> Registration:
    """The next in the queue of a day that has no place left."""
    event.capacity = 1
    row = make_registration(
        event,
        city,
        seat_state=SeatState.WAITING,
        waiting_since=NOW - timedelta(days=1),
        release_state=ReleaseState.PENDING,
    )
    store(event, row)
    return row


@pytest.mark.usefixtures("in_app")
def test_rejection_passes_the_place_on(
    birke: Registration, waiting: Registration, olga: Actor
) -> None:
    assert do(releases.reject, birke, "Prüfung in dieser Woche", by=olga)

    assert state(birke) == (ReleaseState.REJECTED, SeatState.WAITING)
    assert state(waiting) == (ReleaseState.PENDING, SeatState.SEATED)
    assert seats_taken() == 1
    assert mails() == [
        (birke.id, MailKind.RELEASE_REJECTED),
        (waiting.id, MailKind.PROMOTED),
    ]
    assert said(birke) == [(RemarkKind.REASON, "Prüfung in dieser Woche")]
    assert releases.shared_remarks_of(birke) == []


@pytest.mark.usefixtures("in_app")
def test_rejection_twice_frees_one_place(birke: Registration, olga: Actor) -> None:
    assert do(releases.reject, birke, "", by=olga)
    assert not do(releases.reject, birke, "", by=olga)

    assert seats_taken() == 0
    assert kinds() == [MailKind.RELEASE_REJECTED]
    assert said(birke) == []


@pytest.mark.usefixtures("in_app")
def test_rejection_on_the_day_calls_nobody_any_more(
    event: Event, birke: Registration, waiting: Registration, olga: Actor
) -> None:
    assert do(releases.reject, birke, "", by=olga, now=event.doors_open_at)

    assert state(birke) == (ReleaseState.REJECTED, SeatState.WAITING)
    assert state(waiting) == (ReleaseState.PENDING, SeatState.WAITING)
    assert seats_taken() == 0
    assert mails() == [(birke.id, MailKind.RELEASE_REJECTED)]


@pytest.mark.usefixtures("in_app")
def test_rejection_drops_the_mail_about_the_release(birke: Registration, olga: Actor) -> None:
    to_all(releases.release, birke, by=olga)

    do(releases.reject, birke, "", by=olga, now=LATER)

    assert kinds() == [MailKind.RELEASE_REJECTED]
    assert again(birke).released_at is None


@pytest.mark.usefixtures("in_app")
def test_rejected_in_the_queue_is_passed_over(
    store: Any,
    event: Event,
    city: Organisation,
    birke: Registration,
    waiting: Registration,
    olga: Actor,
) -> None:
    behind = make_registration(
        event,
        city,
        seat_state=SeatState.WAITING,
        waiting_since=NOW,
    )
    store(behind)
    do(releases.reject, waiting, "", by=olga)

    do(releases.reject, birke, "", by=olga)

    assert state(waiting) == (ReleaseState.REJECTED, SeatState.WAITING)
    assert state(behind)[1] is SeatState.SEATED


@pytest.mark.usefixtures("in_app")
def test_rejection_gives_up_seats_in_workshops(
    store: Any,
    event: Event,
    city: Organisation,
    birke: Registration,
    programme: Programme,
    olga: Actor,
) -> None:
    one, two = programme.session("one", 1), programme.session("two", 1)
    one.capacity = 1
    other = make_registration(event, city)
    store(one, other, make_plan(event))
    store(
        *make_wishes(other, *programme.workshops),
        make_seat(birke, one),
        make_seat(other, two),
        make_wait(other, one, NOW),
    )

    do(releases.reject, birke, "", by=olga)

    assert seats() == {other.id: {one.id}}
    assert (other.id, MailKind.WORKSHOPS_CHANGED) in mails()


@pytest.mark.usefixtures("in_app")
def test_released_after_all_takes_a_free_place_again(birke: Registration, olga: Actor) -> None:
    do(releases.reject, birke, "", by=olga)

    assert to_all(releases.release, birke, by=olga, now=LATER) == [birke.id]

    assert state(birke) == (ReleaseState.RELEASED, SeatState.SEATED)
    assert again(birke).waiting_since is None
    assert seats_taken() == 1
    assert kinds() == [MailKind.RELEASE_REJECTED, MailKind.RELEASED]


@pytest.mark.usefixtures("in_app", "waiting")
def test_released_after_all_queues_when_the_place_is_gone(birke: Registration, olga: Actor) -> None:
    do(releases.reject, birke, "", by=olga)

    to_all(releases.release, birke, by=olga, now=LATER)

    assert state(birke) == (ReleaseState.RELEASED, SeatState.WAITING)
    assert again(birke).waiting_since == LATER
    assert seats_taken() == 1


def at_once(app: Flask, person_id: int, *verbs: Any) -> None:
    """Let several presses meet: everybody has read the person before anybody writes."""
    loaded = threading.Barrier(len(verbs))

    def press(verb: Any) -> None:
        with app.app_context():
            mine = db.session.get_one(Registration, person_id)
            loaded.wait()
            with write_transaction():
                verb(mine)

    threads = [threading.Thread(target=press, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def two_seated(store: Any, city: Organisation) -> Registration:
    """Return one of two people who hold the only two places."""
    event = make_event(capacity=2, seats_taken=2, is_current=False)
    store(event)
    store(take_part(event, city))
    person = make_registration(event, city, release_state=ReleaseState.PENDING)
    store(person, make_registration(event, city))
    return person


def test_rejection_by_two_at_once_frees_one_place(
    app: Flask, store: Any, city: Organisation, olga: Actor
) -> None:
    person = two_seated(store, city)

    def reject(mine: Registration) -> None:
        releases.reject(mine, "", by=olga, now=NOW)

    at_once(app, person.id, reject, reject)

    with app.app_context():
        assert state(person) == (ReleaseState.REJECTED, SeatState.WAITING)
        assert again(person).event.seats_taken == 1
        assert kinds() == [MailKind.RELEASE_REJECTED]


def test_release_and_rejection_at_once_end_in_one_of_both(
    app: Flask, store: Any, city: Organisation, olga: Actor
) -> None:
    person = two_seated(store, city)

    at_once(
        app,
        person.id,
        lambda mine: releases.release([mine], by=olga, now=NOW),
        lambda mine: releases.reject(mine, "", by=olga, now=NOW),
    )

    with app.app_context():
        release, seat = state(person)
        taken = again(person).event.seats_taken
        ends = {
            (ReleaseState.REJECTED, SeatState.WAITING, 1): [MailKind.RELEASE_REJECTED],
            (ReleaseState.RELEASED, SeatState.SEATED, 2): [
                MailKind.RELEASE_REJECTED,
                MailKind.RELEASED,
            ],
        }
        assert kinds() == ends[release, seat, taken]


def test_release_by_two_at_once_writes_one_mail(
    app: Flask, store: Any, city: Organisation, olga: Actor
) -> None:
    person = two_seated(store, city)

    def release(mine: Registration) -> None:
        releases.release([mine], by=olga, now=NOW)

    at_once(app, person.id, release, release)

    with app.app_context():
        assert kinds() == [MailKind.RELEASED]
