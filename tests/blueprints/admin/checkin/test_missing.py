"""`/verwaltung/einlass/fehlt`: names with the office to call, filtered by door and organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.blueprints.admin.checkin.missing import view
from praxistag.domain.kinds import Role
from praxistag.domain.states import ReleaseState
from tests.blueprints.admin.checkin.test_routes import arrival
from tests.factories import make_account, make_registration
from tests.page import text_of
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.conftest import QueryLog
    from tests.page import Browser, Page
    from tests.people import Programme, SignIn

URL = "/verwaltung/einlass/fehlt"


@pytest.fixture
def people(store: Any, event: Event, city: Organisation) -> list[Registration]:
    """Amira and Bela of the city, and a guest."""
    city.office_phone = "0000 4711"
    rows = [
        make_registration(event, city, first_name="Amira", last_name="Ahorn"),
        make_registration(
            event, city, first_name="Bela", last_name="Buche", release_state=ReleaseState.PENDING
        ),
        make_registration(event, first_name="Gustav", last_name="Gast"),
    ]
    store(city, *rows)
    return rows


def names(page: Page) -> list[str]:
    return [text_of(row) for row in page.soup.select(".door-people li")]


@pytest.mark.usefixtures("event")
def test_nobody_missing_is_said(office: Browser) -> None:
    page = office.get(URL)

    assert page.heading == "Niemand fehlt mehr"
    assert "Alle, die erwartet werden, sind da." in page.text


@pytest.mark.usefixtures("people")
def test_missing_people_stand_below_their_office(office: Browser) -> None:
    page = office.get(URL)

    assert page.heading == "3 fehlen noch"
    assert names(page) == [
        "Ahorn, Amira",
        "Buche, Bela Freigabe fehlt",
        "Gast, Gustav Wasserverband Beispielbach",
    ]
    phone = page.soup.select_one("a[href='tel:00004711']")
    assert text_of(phone) == "0000 4711"


def test_filters_narrow_by_organisation_and_name(
    office: Browser, people: list[Registration]
) -> None:
    city = people[0].organisation_id

    assert names(office.get(f"{URL}?organisation={city}&q=ami")) == ["Ahorn, Amira"]
    assert len(names(office.get(f"{URL}?organisation=gaeste"))) == 1
    assert len(names(office.get(f"{URL}?organisation=quatsch"))) == 3
    assert names(office.get(f"{URL}?organisation={'9' * 5000}")) == []
    nobody = office.get(f"{URL}?q=Xaver")
    assert "Mit diesem Filter wird niemand gefunden." in nobody.text


def test_session_shows_where_its_people_are(
    office: Browser,
    store: Any,
    event: Event,
    people: list[Registration],
    programme: Programme,
) -> None:
    session, other = programme.session("one", 1), programme.session("two", 1)
    store(*(make_seat(person, session) for person in people))
    store(
        arrival(event, people[0]),
        arrival(event, people[2], list_key=f"session-{other.id}"),
    )

    page = office.get(f"{URL}?termin={session.id}")

    assert page.heading == "W1: 3 fehlen noch"
    assert names(page) == [
        "Ahorn, Amira im Haus",
        "Buche, Bela Freigabe fehlt",
        "Gast, Gustav Wasserverband Beispielbach bei W2",
    ]
    chosen = page.soup.select_one("#termin option[selected]")
    assert text_of(chosen).endswith(programme_room(page))


def programme_room(page: Page) -> str:
    lead = text_of(page.soup.select_one(".page-header__lead"))
    return lead.split(", ")[1]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("session", ["999", "x", "-1"])
def test_unknown_session_is_404(office: Browser, session: str) -> None:
    assert office.client.get(f"{URL}?termin={session}").status_code == 404


@pytest.mark.usefixtures("people")
def test_a_long_list_ends_and_says_so(office: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "SHOWN", 1)
    monkeypatch.setattr("praxistag.blueprints.admin.checkin.missing.routes.SHOWN", 1)

    page = office.get(URL)

    assert len(names(page)) == 1
    assert "die ersten 1 von 3" in page.text


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_names_are_for_the_event_office_alone(
    browser_client: Browser, store: Any, sign_in: SignIn, role: Role
) -> None:
    account = make_account(role)
    store(account)
    sign_in(browser_client, account)

    assert browser_client.client.get(URL).status_code == 403


def test_list_asks_as_much_for_many_as_for_one(
    app: Flask,
    office: Browser,
    store: Any,
    event: Event,
    programme: Programme,
    count_queries: QueryLog,
) -> None:
    session = programme.session("one", 1)

    def count(number: int, path: str) -> int:
        people = [make_registration(event) for _ in range(number)]
        store(*people)
        store(*(make_seat(person, session) for person in people))
        with count_queries(app) as statements:
            office.get(path)
        return len(statements)

    assert count(1, URL) == count(30, URL)
    assert count(1, f"{URL}?termin={session.id}") == count(30, f"{URL}?termin={session.id}")
