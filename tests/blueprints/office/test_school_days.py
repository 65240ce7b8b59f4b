"""`/buero/berufsschule`: who has school on the day, noting it for many, the text for the school."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import SchoolDay
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState
from praxistag.extensions import db
from praxistag.models import Event, Registration
from tests.factories import make_registration
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.conftest import QueryLog
    from tests.page import Browser, Page

URL = "/buero/berufsschule"


@pytest.fixture
def pupils(store: Any, event: Event, city: Organisation) -> list[Registration]:
    """One person per state, and a rejected one who does not count."""
    days = (SchoolDay.LEAVE_MISSING, SchoolDay.LEAVE_GRANTED, SchoolDay.NO, None)
    rows = [
        make_registration(event, city, first_name=name, last_name="Linde", school_day=day)
        for name, day in zip(("Anna", "Bela", "Cem", "Dana"), days, strict=True)
    ]
    rejected = make_registration(
        event, city, school_day=SchoolDay.LEAVE_MISSING, release_state=ReleaseState.REJECTED
    )
    store(*rows, rejected)
    return rows


def names(page: Page) -> list[str]:
    return [text_of(node) for node in page.soup.select(".pick__name")]


def days_of(app: Flask, people: list[Registration]) -> list[SchoolDay | None]:
    with app.app_context():
        return [db.session.get_one(Registration, person.id).school_day for person in people]


def test_list_begins_with_who_has_school(
    office: Browser, event: Event, pupils: list[Registration]
) -> None:
    page = office.get(URL)

    assert page.heading == "Einer Person fehlt die Beurlaubung der Berufsschule."
    assert names(page) == ["Anna Linde", "Bela Linde"]
    due_on = (event.starts_at - timedelta(weeks=6)).strftime("%d.%m.%Y")
    assert due_on in page.text
    assert names(office.get(f"{URL}?status=fehlt")) == ["Anna Linde"]
    assert names(office.get(f"{URL}?status=liegt-vor")) == ["Bela Linde"]
    assert names(office.get(f"{URL}?status=keine-schule")) == ["Cem Linde"]
    assert names(office.get(f"{URL}?status=unbekannt")) == ["Dana Linde"]
    assert pupils


@pytest.mark.parametrize(
    ("known", "heading"),
    [
        (None, "Von einer Person ist der Berufsschultag noch unbekannt."),
        (SchoolDay.NO, "Mit der Berufsschule ist alles geklärt."),
    ],
)
def test_heading_names_what_is_open(
    office: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    known: SchoolDay | None,
    heading: str,
) -> None:
    event.starts_at = utc_now() + timedelta(days=20)
    event.ends_at = event.starts_at + timedelta(hours=7)
    store(event, make_registration(event, city, school_day=known))

    page = office.get(URL)

    assert page.heading == heading
    assert "Der übliche Vorlauf endete am" in page.text


def test_after_the_day_the_page_only_looks_back(
    office: Browser, store: Any, event: Event, pupils: list[Registration]
) -> None:
    event.starts_at, event.ends_at = (utc_now() - timedelta(hours=h) for h in (9, 2))
    store(event)

    page = office.get(URL)

    assert page.heading == "Der Praxistag ist vorbei."
    assert pupils[0].full_name in page.text
    assert "Liegt vor" not in page.text
    assert page.soup.find("input", attrs={"name": "person"}) is None


def test_one_tap_notes_that_leave_is_there(
    office: Browser, app: Flask, pupils: list[Registration]
) -> None:
    fields = {"granted": pupils[0].public_id, "school_day": "no"}

    page = office.follow(office.post(URL, fields))

    assert "Anna Linde: Der Stand ist vermerkt." in page.text
    assert days_of(app, pupils)[0] is SchoolDay.LEAVE_GRANTED


def test_many_are_noted_at_once(office: Browser, app: Flask, pupils: list[Registration]) -> None:
    people = [person.public_id for person in pupils[2:]]

    response = office.post(
        f"{URL}?status=unbekannt", {"person": people, "school_day": "leave_missing", "do": "note"}
    )

    assert response.location == f"{URL}?status=unbekannt"
    assert "2 Azubis: Der Stand ist vermerkt." in office.get(URL).text
    assert days_of(app, pupils)[2:] == [SchoolDay.LEAVE_MISSING] * 2


def test_nobody_ticked_or_nonsense_changes_nothing(
    office: Browser, app: Flask, pupils: list[Registration]
) -> None:
    before = days_of(app, pupils)

    page = office.follow(office.post(URL, {"school_day": "no", "do": "note"}))
    assert "Bitte zuerst jemanden ankreuzen." in page.text
    wrong = {"person": pupils[0].public_id, "school_day": "x"}
    assert office.post(URL, wrong).status_code == 400

    assert days_of(app, pupils) == before


def test_foreign_people_do_not_exist(
    office: Browser,
    app: Flask,
    store: Any,
    event: Event,
    jobcenter: Organisation,
    pupils: list[Registration],
) -> None:
    foreign = make_registration(event, jobcenter, school_day=SchoolDay.LEAVE_MISSING)
    store(foreign)
    people = [pupils[0].public_id, foreign.public_id]

    for data in ({"person": people, "school_day": "no"}, {"granted": foreign.public_id}):
        assert office.post(URL, data).status_code == 404
    assert office.client.get(f"{URL}/antrag?person={foreign.public_id}").status_code == 404

    with app.app_context():
        count = db.session.scalars(select(Registration.school_day)).all()
    assert count.count(SchoolDay.NO) == 1


def test_text_for_one_and_for_several(office: Browser, pupils: list[Registration]) -> None:
    one = office.get(f"{URL}/antrag?person={pupils[0].public_id}")
    assert one.heading == "Schreiben an die Schule für Anna Linde"
    assert len(one.soup.select("pre")) == 1

    fields = {
        "person": [person.public_id for person in pupils[:2]],
        "school_day": "leave_granted",
        "do": "request",
    }
    both = office.get(office.post(URL, fields).location)

    assert both.heading == "Schreiben an die Schule für 2 Azubis"
    letters = [node.get_text() for node in both.soup.select("pre")]
    assert [letter.count("Klasse: …") for letter in letters] == [2, 1, 1]
    assert len(both.soup.select("[data-module=copy]")) == 3


@pytest.mark.usefixtures("event")
def test_text_for_nobody_leads_back(office: Browser) -> None:
    assert office.client.get(f"{URL}/antrag").location == URL
    assert "Im Moment ist niemand betroffen." in office.get(URL).text


def test_page_costs_the_same_however_many_have_school(
    office: Browser,
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    count_queries: QueryLog,
) -> None:
    def pupil() -> Registration:
        return make_registration(event, city, school_day=SchoolDay.LEAVE_MISSING)

    store(pupil())
    with count_queries(app) as for_one:
        office.client.get(URL)
    store(*(pupil() for _ in range(54)))
    with count_queries(app) as for_many:
        office.client.get(URL)

    assert len(for_many) == len(for_one)
    assert len(names(office.get(f"{URL}?seite=2"))) == 5
    assert "Niemand passt zu „xyz“" in office.get(f"{URL}?q=xyz").text
