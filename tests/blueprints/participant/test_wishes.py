"""`/meine/<token>/wuensche`: plain form, buttons, deadlines, people who are not asked."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from praxistag.domain.kinds import DutyKind
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Duty, Event, Registration, Track, WorkshopSession
from praxistag.services import wishes
from tests.factories import (
    make_event,
    make_registration,
    make_room,
    make_session,
    make_workshop,
)
from tests.page import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from praxistag.models import Organisation
    from tests.conftest import QueryLog
    from tests.page import Browser
    from tests.people import Programme

NOW = utc_now().replace(microsecond=0)
DAY = timedelta(days=1)


@pytest.fixture
def event(store: Any) -> Event:
    """A day whose programme is published, four weeks before the deadline of wishes."""
    row = make_event(programme_published_at=NOW - DAY, wishes_close_at=NOW + 28 * DAY)
    store(row)
    return row


@pytest.fixture
def person(store: Any, event: Event, city: Organisation) -> Registration:
    """An apprentice with a seat."""
    row = make_registration(event, city)
    store(row)
    return row


@pytest.fixture
def url(
    app: Flask, person: Registration, programme: Programme, personal_path: Callable[..., str]
) -> str:
    """The page of wishes of that apprentice."""
    assert programme.sessions
    with app.app_context(), write_transaction() as session:
        return f"{personal_path(session.get_one(Registration, person.id))}/wuensche"


def slugs(app: Flask, person: Registration) -> tuple[str, ...] | None:
    with app.app_context():
        saved = wishes.of(db.session.get_one(Registration, person.id))
    return saved.slugs if saved else None


def change(app: Flask, event: Event, **values: Any) -> None:
    with app.app_context(), write_transaction() as session:
        for name, value in values.items():
            setattr(session.get_one(Event, event.id), name, value)


def test_plain_form_saves_and_closes_gaps(
    app: Flask, browser_client: Browser, url: str, person: Registration
) -> None:
    response = browser_client.post(url, {"wish-1": "", "wish-2": "two", "wish-4": "one"})
    page = browser_client.follow(response)

    assert slugs(app, person) == ("two", "one")
    assert page.heading == "Was möchtest du machen?"
    assert "Die Wünsche sind gespeichert." in page.text
    sent = page.form_fields()
    assert (sent["wish-1"], sent["wish-2"], sent["wish-3"]) == ("two", "one", "")
    assert "Gespeichert um" in page.text


def test_saving_nothing_says_that_everything_is_fine(
    app: Flask, browser_client: Browser, url: str, person: Registration
) -> None:
    assert "Dir ist alles recht? Dann gib einfach ohne Wunsch ab." in browser_client.get(url).text

    page = browser_client.follow(browser_client.post(url, {}))

    assert slugs(app, person) == ()
    assert "Gespeichert: Dir ist alles recht." in page.text


def test_doubled_workshop_is_named_at_its_later_place(
    app: Flask, browser_client: Browser, url: str, person: Registration
) -> None:
    page = browser_client.submit(url, {"wish-1": "one", "wish-2": "two", "wish-3": "one"})

    assert page.errors() == [
        "3. Wunsch: Dieser Workshop steht schon weiter oben. Bitte einen anderen wählen."
    ]
    sent = page.form_fields()
    assert (sent["wish-1"], sent["wish-2"], sent["wish-3"]) == ("one", "two", "one")
    assert page.soup.select_one("details[open] select[name=wish-3]")
    assert slugs(app, person) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"wish-1": "gibt-es-nicht"},
        {"track": "gibt-es-nicht"},
        {"wish-6": "one"},
        {"move": "up:gibt-es-nicht"},
        {"move": "sideways:one"},
        {"rank": "1"},
    ],
)
def test_unknown_values_and_fields_are_refused(
    app: Flask, browser_client: Browser, url: str, person: Registration, fields: dict[str, str]
) -> None:
    page = browser_client.submit(url, fields)

    assert page.soup.select_one("[data-error-summary]")
    assert slugs(app, person) is None


def test_buttons_save_at_once_and_lead_back_to_their_place(
    app: Flask, browser_client: Browser, url: str, person: Registration
) -> None:
    browser_client.post(url, {"move": "add:one"})
    response = browser_client.post(f"{url}?strang=x", {"wish-1": "one", "move": "add:two"})
    target = urlsplit(response.location)
    assert response.status_code == 303
    assert parse_qs(target.query) == {"strang": ["x"], "zuletzt": ["two"]}
    assert target.fragment == "weitere"

    response = browser_client.post(url, {"wish-1": "one", "wish-2": "two", "move": "up:two"})
    page = browser_client.get(response.location)

    assert slugs(app, person) == ("two", "one")
    assert "„Nisthilfen bauen“ ist jetzt dein 1. Wunsch." in page.text
    moved = page.soup.select_one(".wish--moved")
    assert text_of(moved).startswith("1")
    off = page.soup.select(".wish button[disabled]")
    assert [button["value"] for button in off] == ["up:two", "down:one"]

    response = browser_client.post(url, page.form_fields() | {"move": "remove:two"})

    assert slugs(app, person) == ("one",)
    assert "„Nisthilfen bauen“ ist nicht mehr auf deiner Liste." in (
        browser_client.get(response.location).text
    )


def test_full_list_takes_no_more(
    app: Flask, browser_client: Browser, url: str, event: Event, person: Registration
) -> None:
    change(app, event, wish_limit=1)
    browser_client.post(url, {"wish-1": "one"})

    page = browser_client.submit(url, {"wish-1": "one", "move": "add:two"})

    assert "Mehr als 1 passen nicht auf die Liste." in page.text
    assert "Die Liste ist voll" in page.text
    assert page.soup.select("button[value^='add:']") == []
    assert slugs(app, person) == ("one",)


def test_lowered_limit_neither_drops_wishes_nor_locks_the_list(
    app: Flask, browser_client: Browser, url: str, event: Event, person: Registration
) -> None:
    browser_client.post(url, {"wish-1": "one", "wish-2": "two"})
    change(app, event, wish_limit=1)

    browser_client.post(url, browser_client.get(url).form_fields() | {"move": "up:two"})
    assert slugs(app, person) == ("two", "one")

    browser_client.post(url, browser_client.get(url).form_fields() | {"move": "remove:two"})
    assert slugs(app, person) == ("one",)
    assert "1 von 1" in browser_client.get(url).text


def test_track_wish_is_kept_beside_the_list(
    app: Flask, browser_client: Browser, url: str, programme: Programme
) -> None:
    with app.app_context():
        track = db.session.get_one(Track, programme.workshops[0].track_id).slug

    page = browser_client.follow(browser_client.post(url, {"wish-1": "one", "track": track}))

    assert page.form_fields()["track"] == track


def test_two_tabs_the_later_one_wins_and_shows_what_is_stored(
    app: Flask, browser_client: Browser, url: str, person: Registration
) -> None:
    browser_client.post(url, {"wish-1": "one", "wish-2": "two"})
    response = browser_client.post(url, {"wish-1": "one", "move": "down:one"})

    page = browser_client.get(response.location)

    assert slugs(app, person) == ("one",)
    assert page.form_fields()["wish-2"] == ""


def test_after_the_deadline_the_list_is_only_shown(
    app: Flask, browser_client: Browser, url: str, event: Event, person: Registration
) -> None:
    token = browser_client.token(url)
    browser_client.post(url, {"wish-1": "two"})
    change(app, event, wishes_close_at=utc_now() - timedelta(minutes=1))

    page = browser_client.get(url)
    late = browser_client.client.post(url, data={"csrf_token": token, "wish-1": "one"})

    assert page.heading == "Deine Wünsche stehen fest."
    assert "Nisthilfen bauen" in page.text
    assert page.soup.select("main form") == []
    assert late.status_code == 409
    assert "Das ist nicht mehr gespeichert. Es gilt, was hier steht." in late.text
    assert slugs(app, person) == ("two",)


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
    app: Flask, browser_client: Browser, url: str, event: Event
) -> None:
    change(app, event, programme_published_at=None)

    page = browser_client.get(url)

    assert page.heading == "Das Programm kommt noch."
    assert "Nisthilfen" not in page.text


@pytest.mark.parametrize(
    ("allocates_guests", "heading"),
    [
        (False, "Als Gast wählen Sie keine Workshops."),
        (True, "Was möchten Sie machen?"),
    ],
)
@pytest.mark.usefixtures("programme")
def test_guests_are_asked_only_where_the_event_wants_it(
    app: Flask,
    browser_client: Browser,
    store: Any,
    event: Event,
    personal_path: Callable[..., str],
    heading: str,
    *,
    allocates_guests: bool,
) -> None:
    change(app, event, allocates_guests=allocates_guests)
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
    app: Flask, browser_client: Browser, url: str, event: Event, programme: Programme
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

    change(app, event, wishes_close_at=utc_now() - timedelta(minutes=1))
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
    app: Flask, browser_client: Browser, url: str, programme: Programme
) -> None:
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
    app: Flask, browser_client: Browser, url: str, event: Event
) -> None:
    own = url.removesuffix("/wuensche")
    page = browser_client.get(own)
    assert "Gib bis" in page.text
    assert page.link("Wünsche abgeben") == url

    browser_client.post(url, {"wish-1": "one"})
    page = browser_client.get(own)
    assert "Deine Wünsche sind abgegeben." in page.text
    assert page.link("Deine Wünsche ansehen oder ändern") == url

    change(app, event, wishes_close_at=utc_now() - timedelta(minutes=1))
    page = browser_client.get(own)
    assert "Die Zeit für Wünsche ist vorbei." in page.text
    assert page.link("Deine Wünsche ansehen") == url


def make_track_of(programme: Programme) -> Track:
    workshop = programme.workshops[0]
    return Track(id=workshop.track_id, event_id=workshop.event_id)


def make_event_of(person: Registration) -> Event:
    return Event(id=person.event_id)
