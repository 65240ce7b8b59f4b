"""An office registers people one after another, through the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import SchoolDay, TrainingArea
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import Registration
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Account, Event, Organisation
    from tests.page import Browser, Page

FORM = "/buero/anmelden"
LINDE = {"last_name": "Linde", "first_name": "Testperson", "under_18": "no"}


def everybody(app: Flask) -> list[Registration]:
    with app.app_context():
        return [*db.session.scalars(select(Registration).order_by(Registration.id))]


def asks(page: Page) -> bool:
    return page.soup.find(id="is_another_person") is not None


def test_entry_needs_three_answers_and_is_ready_for_the_next(
    office: Browser, app: Flask, office_olga: Account
) -> None:
    assert "Noch 110 Plätze frei" in office.get(FORM).text

    response = office.post(FORM, LINDE)

    page = office.follow(response)
    (person,) = everybody(app)
    assert response.location == FORM
    assert "Testperson Linde ist angemeldet und hat einen Platz." in page.text
    assert page.form_fields()["last_name"] == ""
    assert page.link("Testperson Linde") == f"/buero/personen/{person.public_id}"
    ticket = page.soup.select_one("main .rows a[href$='ticket.pdf']")
    assert ticket is not None
    assert ticket["href"] == f"/buero/personen/{person.public_id}/ticket.pdf"
    assert "Noch 109 Plätze frei" in page.text
    assert (person.under_18, person.email, person.released_by_id) == (False, None, office_olga.id)
    assert (person.badge_name, person.release_state) == ("Testperson", ReleaseState.RELEASED)


def test_entry_takes_everything_the_form_offers(office: Browser, app: Flask) -> None:
    more = {
        "badge_name": " Lin ",
        "email": "linde@example.org",
        "under_18": "yes",
        "training_area": "technical",
        "school_day": "leave_granted",
    }

    office.follow(office.post(FORM, LINDE | more))

    (person,) = everybody(app)
    assert (person.badge_name, person.email, person.under_18) == ("Lin", "linde@example.org", True)
    assert person.training_area is TrainingArea.TECHNICAL
    assert person.school_day is SchoolDay.LEAVE_GRANTED


def test_entry_says_what_is_missing_and_keeps_the_rest(office: Browser, app: Flask) -> None:
    page = office.submit(FORM, {"first_name": "Testperson", "email": "kein-mail"})

    assert page.errors() == [
        "Nachname: Bitte den Nachnamen eingeben.",
        "E-Mail: Bitte eine E-Mail-Adresse wie name@example.org eingeben.",
        "Am Praxistag unter 18? Bitte Ja oder Nein wählen.",
    ]
    assert page.form_fields()["first_name"] == "Testperson"
    assert everybody(app) == []


def test_entry_refuses_fields_that_are_not_its_own(office: Browser, app: Flask) -> None:
    office.submit(FORM, LINDE | {"seat_state": "seated"})

    assert everybody(app) == []


def test_entry_asks_about_a_namesake_and_only_then(office: Browser, app: Flask) -> None:
    assert not asks(office.get(FORM))
    office.follow(office.post(FORM, LINDE))
    (namesake,) = everybody(app)

    page = office.submit(FORM, LINDE | {"first_name": "TESTPERSON"})

    assert asks(page)
    assert page.link("Testperson Linde") == f"/buero/personen/{namesake.public_id}"
    assert len(page.errors()) == 1
    assert len(everybody(app)) == 1

    page = office.submit(FORM, LINDE | {"is_another_person": "y", "under_18": ""})
    assert asks(page)
    office.follow(office.post(FORM, LINDE | {"is_another_person": "y"}))
    assert len(everybody(app)) == 2


def test_entry_refuses_the_same_address_even_for_another_person(
    office: Browser, app: Flask
) -> None:
    known = LINDE | {"email": "linde@example.org"}
    office.follow(office.post(FORM, known))

    page = office.submit(FORM, known | {"is_another_person": "y"})

    assert page.errors()[0].startswith("E-Mail: Diese Person ist mit dieser E-Mail-Adresse")
    assert len(everybody(app)) == 1


def test_entry_says_that_only_the_queue_is_left(
    office: Browser, app: Flask, store: Any, event: Event
) -> None:
    event.capacity = event.seats_taken = 5
    store(event)
    assert "kommt auf die Warteliste" in office.get(FORM).text

    page = office.follow(office.post(FORM, LINDE))

    assert "steht auf der Warteliste" in page.text
    assert page.soup.select("main .rows a[href$='ticket.pdf']") == []
    assert everybody(app)[0].seat_state is SeatState.WAITING


def test_entry_is_over_when_the_day_has_begun(
    office: Browser, app: Flask, store: Any, event: Event
) -> None:
    token = office.token(FORM)
    event.starts_at = utc_now()
    store(event)

    assert office.get(FORM).soup.find("input", attrs={"name": "last_name"}) is None
    response = office.post(FORM, LINDE, token=token)
    assert response.status_code == 422
    assert everybody(app) == []
    assert "Der Praxistag hat begonnen" in office.get(FORM).text
    event.ends_at = utc_now()
    store(event)
    assert "Der Praxistag ist vorbei" in office.get(FORM).text


def test_entry_shows_nobody_else(
    office: Browser, store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    own = make_registration(event, city, is_entered_by_office=True, last_name="Eigen")
    foreign = make_registration(
        event, jobcenter, is_entered_by_office=True, last_name="Fremd", name_key="testperson linde"
    )
    store(own, foreign)

    page = office.get(FORM)

    assert "Eigen" in page.text
    assert "Fremd" not in page.text
    office.follow(office.post(FORM, LINDE))


def test_notice_to_hand_out_speaks_to_the_person(office: Browser, city: Organisation) -> None:
    page = office.get(f"{FORM}/hinweis")

    assert page.heading == "Dein Ausbildungsbüro hat dich angemeldet"
    assert f"{city.name} hat die Angaben über dich eingetragen." in page.text
    assert "http://127.0.0.1:8000/datenschutz" in page.text


@pytest.mark.parametrize("url", [FORM, f"{FORM}/hinweis"])
def test_entry_costs_the_same_queries_for_one_and_ten(
    office: Browser,
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    count_queries: Any,
    url: str,
) -> None:
    store(make_registration(event, city, is_entered_by_office=True))
    with count_queries(app) as one:
        office.get(url)
    store(*(make_registration(event, city, is_entered_by_office=True) for _ in range(9)))

    with count_queries(app) as ten:
        office.get(url)

    assert len(ten) == len(one)
