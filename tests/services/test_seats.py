"""Seats within quotas: exact under forty presses at once, and nobody waits beside a free seat."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.quotas import Standing
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, Registration
from praxistag.services import registrations, seats
from tests.factories import make_event, make_organisation, make_registration, take_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flask import Flask

    from praxistag.models import Organisation

    Two = tuple[Event, Organisation, Organisation]

NOW = datetime.now(UTC)


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def event_with(store: Any, *quotas: int | None, **overrides: Any) -> tuple[Any, ...]:
    event = make_event(**overrides)
    organisations = [make_organisation() for _ in quotas]
    store(event, *organisations)
    links = [take_part(event, one, place) for place, one in enumerate(organisations)]
    for link, quota in zip(links, quotas, strict=True):
        link.quota = quota
    store(*links)
    return event, *organisations


def unconfirmed(event: Event, organisation: Organisation) -> Registration:
    return make_registration(event, organisation, seat_state=SeatState.UNCONFIRMED)


def waiting(event: Event, organisation: Organisation | None, minutes: int = 0) -> Registration:
    """Return somebody who has waited for so many minutes."""
    since = NOW - timedelta(minutes=minutes)
    return make_registration(event, organisation, seat_state=SeatState.WAITING, waiting_since=since)


def confirm(row: Registration) -> SeatState:
    with write_transaction():
        registrations.confirm(row.confirm_hash, now=NOW)
    return state_of(row)


def state_of(row: Registration) -> SeatState:
    found = select(Registration.seat_state).where(Registration.id == row.id)
    return db.session.scalars(found).one()


def seats_taken() -> int:
    return int(db.session.scalars(select(Event.seats_taken)).one())


def pressed_at_once(app: Flask, hashes: Sequence[str]) -> list[BaseException]:
    start = threading.Barrier(8)
    failures: list[BaseException] = []

    def press(mine: Sequence[str]) -> None:
        start.wait()
        for one in mine:
            try:
                with app.app_context(), write_transaction():
                    registrations.confirm(one, now=NOW)
            except BaseException as error:  # noqa: BLE001 -- shown by the test
                failures.append(error)

    threads = [threading.Thread(target=press, args=(hashes[i::8],)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_confirm_last_seat_of_a_quota_by_forty_at_once_gives_exactly_one(
    app: Flask, store: Any
) -> None:
    event, city, district = event_with(store, 3, None, seats_taken=2)
    store(make_registration(event, city), make_registration(event, city))
    people = [unconfirmed(event, city) for _ in range(40)]
    others = [unconfirmed(event, district) for _ in range(8)]
    store(*people, *others)

    failures = pressed_at_once(app, [row.confirm_hash for row in (*people, *others)])

    assert failures == []
    with app.app_context():
        states = [state_of(row) for row in people]
        assert (states.count(SeatState.SEATED), states.count(SeatState.WAITING)) == (1, 39)
        assert {state_of(row) for row in others} == {SeatState.SEATED}
        assert seats_taken() == 11


@pytest.mark.usefixtures("context")
def test_confirm_beyond_the_quota_waits_beside_free_seats(store: Any) -> None:
    event, city, district = event_with(store, 1, None)
    first, second, other = rows = [
        unconfirmed(event, city),
        unconfirmed(event, city),
        unconfirmed(event, district),
    ]
    store(*rows)

    states = [confirm(first), confirm(second), confirm(other)]

    assert states == [SeatState.SEATED, SeatState.WAITING, SeatState.SEATED]
    assert seats_taken() == 2


@pytest.mark.usefixtures("context")
def test_confirm_without_a_quota_costs_no_statement_about_it(
    app: Flask, store: Any, count_queries: Any
) -> None:
    event, city, district = event_with(store, None, 5)
    free, limited = unconfirmed(event, city), unconfirmed(event, district)
    store(free, limited)
    counts = []
    for row in (free, limited):
        with count_queries(app) as statements:
            confirm(row)
        counts.append(len(statements))

    assert counts[1] == counts[0] + 1


@pytest.mark.usefixtures("context")
def test_confirm_with_no_places_for_an_organisation_waits(store: Any) -> None:
    event, city = event_with(store, 0)
    row = unconfirmed(event, city)
    store(row)

    assert confirm(row) is SeatState.WAITING
    assert seats_taken() == 0


@pytest.mark.usefixtures("context")
def test_cancel_lets_only_the_own_organisation_move_up_within_a_quota(store: Any) -> None:
    event, city, district = event_with(store, 1, 1, capacity=10, seats_taken=2)
    here, there = make_registration(event, city), make_registration(event, district)
    queue = [waiting(event, city, 10), waiting(event, district, 20)]
    store(here, there, *queue)

    with write_transaction() as session:
        registrations.cancel(session.merge(here), by=SYSTEM, now=NOW)

    assert [state_of(row) for row in queue] == [SeatState.SEATED, SeatState.WAITING]
    assert seats_taken() == 2


@pytest.mark.usefixtures("context")
def test_cancel_prefers_who_holds_less_than_the_share(store: Any) -> None:
    event, city, _district = event_with(store, None, None, capacity=4, seats_taken=4)
    held = [make_registration(event, city) for _ in range(4)]
    many, guest = waiting(event, city, 60), waiting(event, None, 5)
    store(*held, many, guest)

    with write_transaction() as session:
        registrations.cancel(session.merge(held[0]), by=SYSTEM, now=NOW)

    assert [state_of(many), state_of(guest)] == [SeatState.WAITING, SeatState.SEATED]


@pytest.mark.usefixtures("context")
def test_fill_skips_refused_people_and_full_quotas_but_leaves_no_seat_empty(store: Any) -> None:
    event, city, district = event_with(store, 1, None, capacity=4)
    refused = waiting(event, district, 90)
    refused.release_state = ReleaseState.REJECTED
    full = [waiting(event, city, 80), waiting(event, city, 70)]
    free = [waiting(event, district, minutes) for minutes in (3, 2, 1)]
    store(refused, *full, *free)

    with write_transaction():
        assert seats.fill_from_waiting_list(event.id, now=NOW) == 4

    assert [state_of(row) for row in full] == [SeatState.SEATED, SeatState.WAITING]
    assert {state_of(row) for row in free} == {SeatState.SEATED}
    assert state_of(refused) is SeatState.WAITING


@pytest.mark.usefixtures("context")
def test_fill_with_nobody_waiting_asks_two_questions(
    app: Flask, event: Event, count_queries: Any
) -> None:
    with write_transaction(), count_queries(app) as statements:
        assert seats.fill_from_waiting_list(event.id, now=NOW) == 0

    assert len(statements) == 2


@pytest.mark.usefixtures("context")
def test_nobody_moves_up_once_the_day_is_over(store: Any, event: Event, city: Organisation) -> None:
    row = make_registration(event, city, seat_state=SeatState.WAITING, waiting_since=NOW)
    store(row)

    with write_transaction():
        assert seats.fill_from_waiting_list(event.id, now=event.ends_at) == 0

    assert state_of(row) is SeatState.WAITING


@pytest.mark.usefixtures("context")
def test_take_for_an_organisation_that_does_not_take_part_has_no_limit(
    store: Any, event: Event
) -> None:
    stranger = make_organisation()
    store(stranger)

    with write_transaction():
        assert seats.take_for(event.id, stranger.id)


@pytest.mark.usefixtures("context")
def test_waiting_position_counts_the_own_organisation(store: Any) -> None:
    event, city, _district = event_with(store, 1, None)
    rows = [waiting(event, None, 9), waiting(event, city, 8), waiting(event, city, 7)]
    store(*rows)

    assert [registrations.waiting_position(row) for row in rows] == [1, 1, 2]


@pytest.mark.usefixtures("context")
def test_standings_count_held_and_waiting_but_nobody_refused(store: Any) -> None:
    event, city, district = event_with(store, 5, None)
    refused = waiting(event, city)
    refused.release_state = ReleaseState.REJECTED
    store(
        make_registration(event, city),
        make_registration(event, city, seat_state=SeatState.OFFERED),
        make_registration(event, city, seat_state=SeatState.CANCELLED),
        unconfirmed(event, city),
        waiting(event, city),
        refused,
        make_registration(event),
    )

    assert seats.standings(event.id) == {
        city.id: Standing(held=2, waiting=1, quota=5),
        district.id: Standing(),
        None: Standing(held=1),
    }


def test_confirm_while_a_seat_is_being_given_back_gets_it(app: Flask, store: Any) -> None:
    event = make_event(capacity=1, seats_taken=1)
    store(event)
    seated, late = make_registration(event), make_registration(event)
    late.seat_state = SeatState.UNCONFIRMED
    store(seated, late)
    outcomes: list[SeatState] = []

    def press() -> None:
        with app.app_context():
            outcomes.append(confirm(late))

    presser = threading.Thread(target=press)
    with app.app_context(), write_transaction() as session:
        registrations.cancel(session.merge(seated), by=SYSTEM, now=NOW)
        presser.start()
        presser.join(timeout=0.3)  # long enough to reach the seat that is still held
    presser.join()

    assert outcomes == [SeatState.SEATED]
