"""The page of wishes by person and programme: who is asked, what is offered, what is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import DutyKind
from praxistag.domain.schedule import local, utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Duty, Event, Registration, Track, WorkshopSession
from tests.factories import make_registration, make_room, make_session, make_track, make_workshop
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import QueryLog
    from tests.page import Browser
    from tests.people import Programme

Change = Callable[..., None]
NOW = utc_now().replace(microsecond=0)


@pytest.mark.parametrize(
    ("values", "heading"),
    [
        ({"seat_state": SeatState.CANCELLED}, "Du hast abgesagt."),
        ({"release_state": ReleaseState.REJECTED}, "Gerade kannst du nichts wünschen."),
        ({"release_state": ReleaseState.PENDING}, "Was möchtest du machen?"),
        ({"seat_state": SeatState.WAITING, "waiting_since": NOW}, "Was möchtest du machen?"),
    ],
)
def test_page_by_state_of_the_person(
    app: Flask,
    browser_client: Browser,
    url: str,
    person: Registration,
    values: dict[str, Any],
    heading: str,
) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Registration, person.id)
        for name, value in values.items():
            setattr(row, name, value)

    page = browser_client.get(url)

    assert page.heading == heading
    assert ("auf der Warteliste" in page.text) == ("waiting_since" in values)


def test_unpublished_programme_is_not_given_away(
    change: Change, browser_client: Browser, url: str, event: Event
) -> None:
    token = browser_client.token(url)
    change(event, programme_published_at=None)

    page = browser_client.get(url)
    sent = browser_client.client.post(url, data={"csrf_token": token, "rank": "1"})

    assert page.heading == "Das Programm kommt noch."
    assert "Nisthilfen" not in page.text
    assert sent.status_code == 409
    assert "Nisthilfen" not in sent.text


def test_deadline_has_the_same_hour_on_both_pages(
    change: Change, browser_client: Browser, url: str, event: Event
) -> None:
    noon = local(NOW + timedelta(days=9)).replace(hour=12, minute=0, second=0)
    change(event, wishes_close_at=noon)

    for address in (url, url.removesuffix("/wuensche")):
        assert ", 12:00 Uhr" in browser_client.get(address).text


def test_unknown_track_in_the_address_hides_nothing(browser_client: Browser, url: str) -> None:
    page = browser_client.get(f"{url}?strang=gibt-es-nicht")

    assert page.soup.select(".wish-offer")
    assert page.soup.select(".wish-offer[hidden]") == []


@pytest.mark.parametrize(
    ("allocates_guests", "heading"),
    [
        (False, "Als Gast wählen Sie keine Workshops."),
        (True, "Was möchten Sie machen?"),
    ],
)
@pytest.mark.usefixtures("programme")
def test_guests_are_asked_only_where_the_event_wants_it(
    change: Change,
    browser_client: Browser,
    store: Any,
    event: Event,
    personal_path: Callable[..., str],
    heading: str,
    *,
    allocates_guests: bool,
) -> None:
    change(event, allocates_guests=allocates_guests)
    guest = make_registration(event)
    path = personal_path(guest)
    store(guest)

    page = browser_client.get(f"{path}/wuensche")

    assert page.heading == heading
    assert " du " not in page.text
    if allocates_guests:
        saved = browser_client.post(f"{path}/wuensche", {"move": "add:one"})
        assert "ist jetzt Ihr 1. Wunsch." in browser_client.get(saved.location).text


def test_duties_are_named_and_what_runs_then_is_not_offered(
    browser_client: Browser, store: Any, url: str, person: Registration, programme: Programme
) -> None:
    only_then = make_workshop(
        make_track_of(programme), event_id=person.event_id, slug="then", title="Weniger mähen"
    )
    room = make_room(make_event_of(person))
    store(only_then, room)
    store(
        make_session(only_then, programme.blocks[0], room),
        Duty(
            registration_id=person.id,
            slot_id=programme.blocks[0].id,
            session_id=programme.session("one", 1).id,
            kind=DutyKind.HOST,
        ),
    )

    page = browser_client.get(url)

    assert "In Block 1 leitest du „Blühfläche planen“: Dort brauchst du keinen Wunsch." in page.text
    assert "Weniger mähen: läuft nur, während du im Einsatz bist" in page.text
    assert page.soup.select("button[value='add:then'], option[value=then]") == []
    offer = text_of(page.soup.select_one(".wish-offer[data-key=one]"))
    assert " oder " not in offer
    assert "Du machst bei einem Workshop mit." in page.text


def test_wish_for_what_takes_place_no_more_stays_and_says_so(
    change: Change,
    app: Flask,
    browser_client: Browser,
    url: str,
    event: Event,
    programme: Programme,
) -> None:
    browser_client.post(url, {"wish-1": "two", "wish-2": "one"})
    with app.app_context(), write_transaction() as session:
        for number in (1, 2):
            row = session.get_one(WorkshopSession, programme.session("two", number).id)
            session.delete(row)

    page = browser_client.get(url)
    assert "Nisthilfen bauen Findet nicht mehr statt." in page.text
    browser_client.post(url, page.form_fields() | {"move": "down:two"})
    assert browser_client.get(url).form_fields()["wish-2"] == "two"

    change(event, wishes_close_at=utc_now() - timedelta(minutes=1))
    assert "Nisthilfen bauen" in browser_client.get(url).text


def test_card_names_times_and_rooms(
    app: Flask, browser_client: Browser, store: Any, url: str, programme: Programme
) -> None:
    elsewhere = make_room(Event(id=programme.blocks[0].event_id), name="Otter")
    store(elsewhere)

    def words() -> str:
        page = browser_client.get(url)
        return text_of(page.soup.select_one(".wish-offer[data-key=one] .wish-offer__fact"))

    assert re.fullmatch(r"\d+:\d\d oder \d+:\d\d Uhr · Raum \d+", words())

    with app.app_context(), write_transaction() as session:
        row = session.get_one(WorkshopSession, programme.session("one", 2).id)
        row.room_id = elsewhere.id

    assert re.fullmatch(r"\d+:\d\d Uhr \(Raum \d+\) oder \d+:\d\d Uhr \(Otter\)", words())


def test_filter_by_track_works_without_script(
    app: Flask, browser_client: Browser, store: Any, url: str, event: Event, programme: Programme
) -> None:
    store(make_track(event, slug="anderer"))
    with app.app_context():
        slug = db.session.get_one(Track, programme.workshops[0].track_id).slug

    shown = browser_client.get(f"{url}?strang={slug}").soup.select(".wish-offer:not([hidden])")
    hidden = browser_client.get(f"{url}?strang=anderer").soup.select(".wish-offer[hidden]")

    assert (len(shown), len(hidden)) == (2, 2)


def test_page_asks_as_often_for_many_workshops_as_for_two(
    app: Flask,
    browser_client: Browser,
    store: Any,
    url: str,
    programme: Programme,
    count_queries: QueryLog,
) -> None:
    with count_queries(app) as few:
        browser_client.get(url)
    more = [
        make_workshop(make_track_of(programme), event_id=programme.blocks[0].event_id)
        for _ in range(10)
    ]
    room = make_room(Event(id=programme.blocks[0].event_id))
    store(*more, room)
    store(*(make_session(workshop, programme.blocks[1], room) for workshop in more))

    with count_queries(app) as many:
        browser_client.get(url)

    assert len(many) == len(few)


def test_own_page_leads_to_the_wishes_and_back(
    change: Change, browser_client: Browser, url: str, event: Event
) -> None:
    own = url.removesuffix("/wuensche")
    page = browser_client.get(own)
    assert "Gib bis" in page.text
    assert page.link("Wünsche abgeben") == url

    browser_client.post(url, {"wish-1": "one"})
    page = browser_client.get(own)
    assert "Deine Wünsche sind abgegeben." in page.text
    assert page.link("Deine Wünsche ansehen oder ändern") == url

    change(event, wishes_close_at=utc_now() - timedelta(minutes=1))
    page = browser_client.get(own)
    assert "Die Zeit für Wünsche ist vorbei." in page.text
    assert page.link("Deine Wünsche ansehen") == url


def make_track_of(programme: Programme) -> Track:
    workshop = programme.workshops[0]
    return Track(id=workshop.track_id, event_id=workshop.event_id)


def make_event_of(person: Registration) -> Event:
    return Event(id=person.event_id)
