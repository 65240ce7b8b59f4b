"""Seats in the order of the day; counts per session; one query for everybody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.services import session_seats
from tests.factories import make_event, make_registration
from tests.published import make_seat, make_wait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.people import Programme

NOW = datetime(2026, 8, 24, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def people(
    store: Any, event: Event, city: Organisation, programme: Programme
) -> list[Registration]:
    """Two apprentices in two blocks each; the second block is stored first."""
    rows = [make_registration(event, city) for _ in range(2)]
    store(*rows)
    for block in (2, 1):
        for row in rows:
            name = "one" if block == 1 else "two"
            store(make_seat(row, programme.session(name, block)))
    return rows


def test_seats_come_in_the_order_of_the_day_with_all_words(
    app: Flask, people: list[Registration], programme: Programme, count_queries: Any
) -> None:
    with count_queries(app) as statements:
        found = session_seats.of_people([row.id for row in people])
        words = [
            (one.workshop.title, one.workshop.track.name, one.room.name, one.slot.starts_at)
            for one in found[people[0].id]
        ]

    assert [words for words in statements if words.startswith("SELECT")] == statements[-1:]
    assert [one.id for one in found[people[1].id]] == [
        programme.session("one", 1).id,
        programme.session("two", 2).id,
    ]
    assert [word[0] for word in words] == ["Blühfläche planen", "Nisthilfen bauen"]


def test_nobody_else_is_among_the_seats_of_a_person(
    store: Any, event: Event, people: list[Registration]
) -> None:
    stranger = make_registration(event)
    store(stranger)

    assert len(session_seats.of_person(people[0])) == 2
    assert session_seats.of_person(stranger) == []


def test_counts_are_per_session_and_event(
    store: Any, event: Event, people: list[Registration], programme: Programme
) -> None:
    store(make_wait(people[0], programme.session("two", 1), NOW))
    other = make_event(is_current=False)
    store(other)

    assert session_seats.fill_counts(event.id) == {
        programme.session("one", 1).id: 2,
        programme.session("two", 2).id: 2,
    }
    assert session_seats.waiting_counts(event.id) == {programme.session("two", 1).id: 1}
    assert session_seats.fill_counts(other.id) == session_seats.waiting_counts(other.id) == {}


def test_session_of_another_event_is_not_found(
    store: Any, event: Event, programme: Programme
) -> None:
    other = make_event(is_current=False)
    store(other)
    one = programme.session("one", 1)

    assert session_seats.find_session(event.id, one.id) is not None
    assert session_seats.find_session(other.id, one.id) is None
