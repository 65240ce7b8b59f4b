"""Organisations join, leave unless people are registered, and carry their legal persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import Role
from praxistag.extensions import db
from praxistag.models import Controller, EventOrganisation, Organisation
from praxistag.services import organisations
from tests.factories import make_account, make_organisation

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event
    from tests.page import Browser

HOME = "/verwaltung/veranstaltung/organisationen"
NEW = {
    "name": "Wasserverband Beispielbach",
    "short_name": "Beispielbach",
    "slug": "wvb",
    "participation_kind": "training",
}


def names(app: Flask, event: Event) -> list[str]:
    with app.app_context():
        return [row.name for row in organisations.taking_part(event.id)]


def test_new_organisation_takes_part_as_the_last(
    office: Browser, app: Flask, event: Event, city: Organisation
) -> None:
    office.follow(office.post(f"{HOME}/neu", NEW))

    assert names(app, event) == [city.name, "Wasserverband Beispielbach"]


def test_taken_short_name_is_refused_at_the_field(office: Browser, city: Organisation) -> None:
    page = office.submit(f"{HOME}/neu", NEW | {"slug": city.slug})

    assert page.errors() == ["Kürzel: Diesen Namen gibt es schon. Bitte einen anderen wählen."]


@pytest.mark.usefixtures("apprentice_amira")
def test_organisation_with_people_stays(
    office: Browser, app: Flask, event: Event, city: Organisation
) -> None:
    page = office.follow(office.post(f"{HOME}/{city.id}/ausscheiden", token=office.token(HOME)))

    assert "Die Organisation muss dabei bleiben. Angemeldete Personen: 1." in page.text
    assert names(app, event) == [city.name]


def test_organisation_leaves_and_comes_back(
    office: Browser, app: Flask, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    token = office.token(HOME)
    office.follow(office.post(f"{HOME}/{city.id}/ausscheiden", token=token))
    assert names(app, event) == [jobcenter.name]

    office.follow(office.post(f"{HOME}/{city.id}/teilnehmen", token=token))
    office.follow(office.post(f"{HOME}/{city.id}/teilnehmen", token=token))
    assert names(app, event) == [jobcenter.name, city.name]

    office.follow(office.post(f"{HOME}/{city.id}/nach-oben", token=token))
    assert names(app, event) == [city.name, jobcenter.name]
    office.follow(office.post(f"{HOME}/{city.id}/nach-oben", token=token))
    assert names(app, event) == [city.name, jobcenter.name]


def test_organisation_is_revised(office: Browser, app: Flask, city: Organisation) -> None:
    fields = office.get(f"{HOME}/{city.id}").form_fields()

    office.follow(office.post(f"{HOME}/{city.id}", fields | {"office_phone": "0000 99"}))

    with app.app_context():
        assert db.session.get_one(Organisation, city.id).office_phone == "0000 99"


def test_accounts_of_the_office_stand_with_its_organisation(
    office: Browser, store: Any, city: Organisation, jobcenter: Organisation
) -> None:
    warning = "Niemand aus dem Ausbildungsbüro"
    assert office.get(HOME).text.count(f"{warning} hat ein Konto") == 2
    store(make_account(Role.TRAINING_OFFICE, name="Olga Office", organisation_id=city.id))
    store(
        make_account(
            Role.TRAINING_OFFICE, name="Omar Office", organisation_id=jobcenter.id, active=False
        )
    )

    assert office.get(HOME).text.count(f"{warning} hat ein Konto") == 1
    own, other = office.get(f"{HOME}/{city.id}"), office.get(f"{HOME}/{jobcenter.id}")
    assert own.link("Olga Office").startswith("/verwaltung/konten/")
    assert warning not in own.text
    assert f"{warning} kann sich anmelden" in other.text
    assert "gesperrt" in other.text
    url = f"/verwaltung/konten/neu?organisation={city.slug}"
    assert own.link("Ausbildungsbüro-Konto einladen") == url


def test_legal_person_comes_changes_and_goes(
    office: Browser, app: Flask, city: Organisation
) -> None:
    url = f"{HOME}/{city.id}/verantwortliche"
    office.follow(
        office.post(f"{url}/neu", {"legal_name": "Stadt Musterstadt", "address": "Markt 1"})
    )
    with app.app_context():
        controller = db.session.scalars(select(Controller)).one()
    fields = office.get(f"{url}/{controller.id}").form_fields()
    office.follow(
        office.post(f"{url}/{controller.id}", fields | {"supervisory_authority": "LDI NRW"})
    )
    assert "LDI NRW" in office.get("/datenschutz").text

    office.get(f"{url}/{controller.id}/entfernen")
    office.follow(office.post(f"{url}/{controller.id}/entfernen"))

    with app.app_context():
        assert db.session.scalars(select(Controller)).all() == []


def test_legal_person_of_another_organisation_is_not_found(
    office: Browser, store: Any, city: Organisation, jobcenter: Organisation
) -> None:
    controller = Controller(organisation_id=jobcenter.id, legal_name="Jobcenter")
    store(controller)

    office.get(f"{HOME}/{city.id}/verantwortliche/{controller.id}", status=404)


def test_unknown_organisation_is_not_found(office: Browser, event: Event) -> None:
    office.get(f"{HOME}/{event.id + 999}", status=404)


@pytest.mark.usefixtures("city")
def test_list_needs_the_same_queries_for_one_and_thirty(
    office: Browser, app: Flask, store: Any, event: Event, count_queries: Any
) -> None:
    with count_queries(app) as one:
        office.get(HOME)
    rows = [make_organisation() for _ in range(29)]
    store(*rows)
    store(*(EventOrganisation(event_id=event.id, organisation_id=row.id) for row in rows))

    with count_queries(app) as thirty:
        office.get(HOME)

    assert len(thirty) == len(one)
