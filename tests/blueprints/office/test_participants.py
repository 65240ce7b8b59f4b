"""An office sees its own people, narrows and arranges the list, and sees nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import Registration
from tests.factories import (
    make_account,
    make_event,
    make_organisation,
    make_registration,
    take_part,
)
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.page import Browser
    from tests.people import SignIn

LIST = "/buero/liste"


def csv_heading(browser: Browser) -> str:
    lines: list[str] = browser.client.get(f"{LIST}.csv").data.decode("utf-8-sig").splitlines()
    return lines[0]


def test_search_filter_and_sort_change_the_address(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    store(
        make_registration(event, city, last_name="Zeder", name_key="testperson zeder"),
        make_registration(event, city, last_name="Ahorn", name_key="testperson ahorn"),
        make_registration(
            event,
            city,
            last_name="100%",
            name_key="testperson 100%",
            release_state=ReleaseState.PENDING,
        ),
    )

    def names(query: str) -> list[str]:
        page = office.get(f"{LIST}{query}")
        return [node.get_text(strip=True) for node in page.soup.select("tbody th a")]

    assert names("") == ["100%, Testperson", "Ahorn, Testperson", "Zeder, Testperson"]
    assert names("?richtung=ab")[0] == "Zeder, Testperson"
    assert names("?q=zeder") == ["Zeder, Testperson"]
    assert names("?q=%25") == ["100%, Testperson"]
    assert names("?status=offen") == ["100%, Testperson"]
    assert names("?q=niemand") == []
    assert len(names("?status=unsinn&sort=unsinn&seite=99")) == 3
    assert len(names("?seite=-1")) == 3


def test_list_pages_by_fifty(office: Browser, store: Any, event: Event, city: Organisation) -> None:
    store(*(make_registration(event, city) for _ in range(51)))

    first, second = office.get(LIST), office.get(f"{LIST}?seite=2")

    assert len(first.soup.select("tbody tr")) == 50
    assert len(second.soup.select("tbody tr")) == 1
    assert first.link("Weiter") == f"{LIST}?seite=2"


def test_list_needs_the_same_queries_for_one_and_thirty(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation, count_queries: Any
) -> None:
    store(make_registration(event, city))
    with count_queries(app) as one:
        office.get(LIST)
    store(*(make_registration(event, city) for _ in range(29)))

    with count_queries(app) as thirty:
        office.get(LIST)

    assert len(thirty) == len(one)


def test_chosen_columns_hold_for_page_and_files_and_can_be_given_up(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city))
    first = office.get(f"{LIST}?status=dabei")
    fields = first.form_fields(action="/spalten?status=dabei")
    assert "reset" not in first.text

    done = office.post(
        f"{LIST}/spalten?status=dabei",
        {"columns": ["number", "seat"], "csrf_token": fields["csrf_token"]},
    )

    assert (done.status_code, done.location) == (303, f"{LIST}?status=dabei")
    page = office.get(LIST)
    assert [text_of(node) for node in page.soup.select("thead th")] == ["Nr.", "Name", "Platz"]
    assert "Spalten: 4 von 15" in page.text
    assert csv_heading(office) == "lfd. Nr.;Nachname;Vorname;Platzstatus"

    reset = {"reset": "yes", "csrf_token": fields["csrf_token"]}
    assert office.post(f"{LIST}/spalten", reset).status_code == 303
    assert csv_heading(office).endswith("Anwesenheit;Bescheinigung")


def test_unknown_column_is_refused_and_says_so(office: Browser) -> None:
    token = office.token(LIST)

    page = office.submit(f"{LIST}/spalten", {"columns": "email", "csrf_token": token})

    assert page.errors() == ["Spalten: Diese Spalte gibt es nicht. Bitte noch einmal wählen."]
    assert page.soup.select_one("details.column-choice[open]")


def test_ticked_people_go_to_the_pages_that_decide(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    waiting = make_registration(event, city, release_state=ReleaseState.PENDING)
    gone = make_registration(event, city, seat_state=SeatState.CANCELLED)
    store(waiting, gone)
    page = office.get(LIST)
    box, other = (
        page.soup.select_one(f"input[value='{person.public_id}']") for person in (waiting, gone)
    )
    form = page.soup.select_one("form[data-module=selection]")
    assert box
    assert other
    assert form

    assert {"data-releasable", "data-askable"} <= set(box.attrs)
    assert not {"data-releasable", "data-askable"} & set(other.attrs)
    token = page.form_fields(action=str(form["action"]))["csrf_token"]
    ticked = {"person": waiting.public_id, "csrf_token": token}
    assert office.post(str(form["action"]), ticked | {"do": "release"}).status_code == 303
    with app.app_context():
        person = db.session.get_one(Registration, waiting.id)
        assert person.release_state is ReleaseState.RELEASED
    for button in form.find_all("button", attrs={"formaction": True}):
        assert office.post(str(button["formaction"]), ticked).status_code < 400


def test_nothing_can_be_decided_once_the_day_is_over(
    browser_client: Browser, sign_in: SignIn, store: Any
) -> None:
    event = make_event(starts_at=utc_now() - timedelta(days=2))
    city = make_organisation()
    store(event, city)
    store(take_part(event, city), make_registration(event, city))
    olga = make_account(Role.TRAINING_OFFICE, organisation_id=city.id)
    store(olga)
    sign_in(browser_client, olga)

    page = browser_client.get(f"{LIST}?status=nicht-erschienen")

    assert "1 von 1 angezeigt: Nicht erschienen" in page.text
    assert "nicht erschienen" in text_of(page.soup.find("tbody"))
    assert not page.soup.select(".bulk-bar, input[name=person]")
    assert "unter 18" not in page.text


def test_nobody_has_failed_to_come_before_the_day(
    office: Browser, apprentice_amira: Registration
) -> None:
    page = office.get(f"{LIST}?status=nicht-erschienen")

    assert apprentice_amira.last_name in page.text
    assert "Nicht erschienen" not in page.text


@pytest.mark.parametrize("url", ["/buero/", LIST, f"{LIST}.csv", f"{LIST}.xlsx", f"{LIST}.pdf"])
def test_foreign_people_are_nowhere(
    office: Browser, store: Any, event: Event, jobcenter: Organisation, url: str
) -> None:
    store(make_registration(event, jobcenter, last_name="Fremd"), make_registration(event))

    response = office.client.get(url)

    assert response.status_code == 200
    assert b"Fremd" not in response.data
    if url.endswith("csv"):
        assert len(response.data.decode("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("url", ["/buero/", LIST, f"{LIST}.csv", f"{LIST}.xlsx", f"{LIST}.pdf"])
def test_office_without_organisation_sees_nothing(
    browser_client: Browser, sign_in: SignIn, store: Any, event: Event, url: str
) -> None:
    account = make_account(Role.TRAINING_OFFICE)
    store(account, make_registration(event))
    sign_in(browser_client, account)

    assert browser_client.client.get(url).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TRAINING_OFFICE])
def test_other_roles_are_kept_out(
    browser_client: Browser, sign_in: SignIn, store: Any, city: Organisation, role: Role
) -> None:
    account = make_account(role, organisation_id=city.id)
    store(account)
    sign_in(browser_client, account)

    for url in ("/buero/", LIST, f"{LIST}.csv", f"{LIST}.xlsx", f"{LIST}.pdf"):
        assert browser_client.client.get(url).status_code == 403


def test_office_cannot_open_a_person_page(office: Browser, apprentice_amira: Registration) -> None:
    for path in ("", "/absagen"):
        url = f"/verwaltung/personen/{apprentice_amira.public_id}{path}"
        assert office.client.get(url).status_code == 403
