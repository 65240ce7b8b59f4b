"""The page of swaps: offers with their consequence, asked once more, refused when too late."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.blueprints.participant.swaps.view import consequence
from praxistag.domain.german import clock
from praxistag.domain.kinds import MailKind
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import (
    OutgoingMail,
    SessionSeat,
    SessionWaiting,
    Workshop,
    WorkshopSession,
)
from praxistag.services.seat_changes import Option
from tests.factories import make_registration
from tests.published import make_plan, make_seat, make_wait, make_wishes

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.page import Browser
    from tests.people import Programme

NOW = utc_now()


@pytest.fixture
def me(
    store: Any, event: Event, city: Organisation, programme: Programme, personal_path: Any
) -> tuple[Registration, str]:
    """Somebody with the second wish in the first block, and their address."""
    row = make_registration(event, city)
    path = personal_path(row)
    store(row, make_plan(event))
    store(*make_wishes(row, *programme.workshops), make_seat(row, programme.session("two", 1)))
    return row, path


def seats_of(app: Flask, person: Registration) -> list[int]:
    with app.app_context():
        query = select(SessionSeat.session_id).where(SessionSeat.registration_id == person.id)
        return list(db.session.scalars(query))


def fill(store: Any, event: Event, city: Organisation, session: WorkshopSession) -> Registration:
    """Let six people take all places; return the first."""
    rows = [make_registration(event, city) for _ in range(6)]
    store(*rows)
    store(*(make_seat(row, session) for row in rows))
    return rows[0]


def test_better_seat_is_offered_confirmed_and_taken(
    app: Flask, browser_client: Browser, programme: Programme, me: tuple[Registration, str]
) -> None:
    person, path = me
    one = programme.session("one", 1)

    page = browser_client.get(f"{path}/tauschen")
    asked = browser_client.get(page.link(f"planen, {clock(programme.blocks[0].starts_at)} Uhr"))
    done = browser_client.follow(browser_client.post(f"{path}/tauschen/{one.id}"))

    assert "statt „Nisthilfen bauen“: 1. statt 2. Wunsch" in page.text
    assert page.heading == "2 bessere Plätze sind frei für dich."
    assert "Du bekommst Blühfläche planen" in asked.text
    assert "Du gibst Nisthilfen bauen ab" in asked.text
    assert "Getauscht: jetzt „Blühfläche planen“." in done.soup.get_text()
    assert seats_of(app, person) == [one.id]
    with app.app_context():
        kinds = list(db.session.scalars(select(OutgoingMail.kind)))
    assert kinds == [MailKind.WORKSHOPS_CHANGED]


def test_full_session_can_be_waited_for_and_left_again(
    app: Flask,
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    me: tuple[Registration, str],
) -> None:
    _, path = me
    one = programme.session("one", 1)
    fill(store, event, city, one)
    token = browser_client.token(f"{path}/tauschen")

    response = browser_client.post(f"{path}/tauschen/{one.id}/warten", token=token)
    waiting = browser_client.follow(response)
    response = browser_client.post(f"{path}/tauschen/{one.id}/nicht-warten", token=token)
    left = browser_client.follow(response)

    assert "Darauf wartest du" in waiting.text
    assert "Du bist als Nächstes dran" in waiting.text
    assert "Darauf wartest du" not in left.text
    with app.app_context():
        assert db.session.scalars(select(SessionWaiting)).all() == []


def test_exchange_says_that_somebody_else_gains_too(
    app: Flask,
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    me: tuple[Registration, str],
) -> None:
    person, path = me
    one, two = programme.session("one", 1), programme.session("two", 1)
    other = fill(store, event, city, one)
    store(*make_wishes(other, *reversed(programme.workshops)), make_wait(other, two, NOW))
    fill_rest(store, event, city, two)

    page = browser_client.get(f"{path}/tauschen")
    asked = browser_client.get(f"{path}/tauschen/{one.id}")
    browser_client.follow(browser_client.post(f"{path}/tauschen/{one.id}"))

    assert "im Tausch mit einer anderen Person" in page.text
    assert "Eine andere Person wartet auf den Platz und gewinnt dabei auch." in asked.text
    assert seats_of(app, person) == [one.id]
    assert two.id in seats_of(app, other)


def fill_rest(store: Any, event: Event, city: Organisation, session: WorkshopSession) -> None:
    rows = [make_registration(event, city) for _ in range(5)]
    store(*rows)
    store(*(make_seat(row, session) for row in rows))


def test_seat_that_went_meanwhile_is_refused_in_words(
    app: Flask,
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    me: tuple[Registration, str],
) -> None:
    person, path = me
    one, two = programme.session("one", 1), programme.session("two", 1)
    token = browser_client.token(f"{path}/tauschen/{one.id}")
    fill(store, event, city, one)

    gone = browser_client.post(f"{path}/tauschen/{one.id}", token=token)
    late = browser_client.client.get(f"{path}/tauschen/{one.id}")

    assert gone.status_code == 409
    assert "Der letzte Platz ist gerade weggegangen." in gone.text
    assert (late.status_code, late.location) == (303, f"{path}/tauschen")
    assert seats_of(app, person) == [two.id]


def test_waiting_for_something_worse_is_refused(
    browser_client: Browser, store: Any, programme: Programme, me: tuple[Registration, str]
) -> None:
    person, path = me
    store(make_seat(person, programme.session("one", 2)))
    token = browser_client.token(f"{path}/absagen")
    worse = programme.session("two", 2)

    response = browser_client.post(f"{path}/tauschen/{worse.id}/warten", token=token)

    assert response.status_code == 409


def test_closed_page_says_so(
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    personal_path: Any,
) -> None:
    row = make_registration(event, city)
    path = personal_path(row)
    store(row)

    page = browser_client.get(f"{path}/tauschen")

    assert page.heading == "Tauschen geht gerade nicht."


def test_who_does_not_come_is_offered_nothing(
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    personal_path: Any,
) -> None:
    row = make_registration(event, city, seat_state=SeatState.CANCELLED)
    path = personal_path(row)
    store(row, make_plan(event))

    page = browser_client.get(f"{path}/tauschen")

    assert programme.blocks
    assert page.heading == "Tauschen geht gerade nicht."
    assert "Wechseln" not in page.text


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (4, 2, "statt „Alt“: 2. statt 4. Wunsch"),
        (None, 2, "statt „Alt“: 2. Wunsch statt keinem"),
        (None, None, "statt „Alt“: beide ohne Wunsch"),
    ],
)
def test_consequence_is_said_in_wishes(before: int | None, after: int | None, words: str) -> None:
    old, new = (WorkshopSession(workshop=Workshop(title=title)) for title in ("Alt", "Neu"))
    option = Option(new, old, rank_before=before, rank_after=after, is_better=True)

    assert consequence(option) == words


@pytest.mark.parametrize(
    ("after", "words"),
    [(1, "bisher nichts in dieser Zeit: 1. Wunsch"), (None, "bisher nichts in dieser Zeit")],
)
def test_consequence_of_a_first_seat(after: int | None, words: str) -> None:
    new = WorkshopSession(workshop=Workshop(title="Neu"))
    option = Option(new, None, rank_before=None, rank_after=after, is_better=True)

    assert consequence(option) == words


def test_guest_is_addressed_politely(
    browser_client: Browser, store: Any, event: Event, programme: Programme, personal_path: Any
) -> None:
    guest = make_registration(event)
    path = personal_path(guest)
    event.allocates_guests = True
    store(event, guest, make_plan(event))
    store(*make_wishes(guest, *programme.workshops), make_seat(guest, programme.session("two", 1)))

    page = browser_client.get(f"{path}/tauschen")
    asked = browser_client.get(f"{path}/tauschen/{programme.session('one', 1).id}")
    own = browser_client.get(path)

    assert page.heading == "2 bessere Plätze sind frei für Sie."
    assert "Sie geben Nisthilfen bauen ab" in asked.text
    assert own.heading.endswith("Ihre Plätze stehen fest.")
    assert " du " not in own.text


@pytest.mark.parametrize("rest", ["", "/warten", "/nicht-warten"])
def test_session_of_nowhere_is_not_found(
    browser_client: Browser, me: tuple[Registration, str], rest: str
) -> None:
    _, path = me
    token = browser_client.token(f"{path}/absagen")

    response = browser_client.post(f"{path}/tauschen/999{rest}", token=token)

    assert response.status_code == 404


def test_unknown_fields_are_refused(
    browser_client: Browser, programme: Programme, me: tuple[Registration, str]
) -> None:
    _, path = me
    url = f"{path}/tauschen/{programme.session('one', 1).id}"
    token = browser_client.token(url)

    statuses = [
        browser_client.post(f"{url}{rest}", {"x": "1"}, token=token).status_code
        for rest in ("", "/warten", "/nicht-warten")
    ]

    assert statuses == [422, 422, 422]


def test_offers_cost_the_same_whoever_else_is_there(
    app: Flask,
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    me: tuple[Registration, str],
    count_queries: Any,
) -> None:
    _, path = me
    counts = []
    for _ in range(2):
        with count_queries(app) as statements:
            browser_client.get(f"{path}/tauschen")
        counts.append(len(statements))
        for _ in range(3):
            other = make_registration(event, city)
            store(other)
            store(
                *make_wishes(other, *programme.workshops),
                make_seat(other, programme.session("one", 1)),
                make_wait(other, programme.session("two", 1), NOW - timedelta(minutes=1)),
            )

    assert counts[0] == counts[1]
