"""The way into the example event: a button, once, and on a real event nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services.demo_links import demo_login_link
from tests.factories import make_event, make_organisation, make_registration, take_part

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.page import Browser


@pytest.fixture
def example(store: Any) -> Event:
    row = make_event(is_demo=True)
    store(row)
    return row


@pytest.fixture
def bochum(store: Any, example: Event) -> Organisation:
    row = make_organisation(slug="stadt-bochum", is_demo=True)
    store(row)
    store(take_part(example, row))
    return row


def path_for(app: Flask, role: str, slug: str | None = None) -> str:
    with app.app_context(), write_transaction():
        link = demo_login_link(
            role, organisation_slug=slug, public_url="http://127.0.0.1:8000", now=utc_now()
        )
    return urlsplit(link.url).path


@pytest.mark.usefixtures("example")
def test_staff_link_signs_in_completely_and_once(browser_client: Browser, app: Flask) -> None:
    url = path_for(app, "admin")
    page = browser_client.get(url)
    response = browser_client.post(url, page.form_fields())

    assert browser_client.follow(response).heading == "Meine Bereiche"
    assert browser_client.client.get("/konto/passwort").status_code == 200
    assert browser_client.client.get(url).status_code == 409


def test_office_link_belongs_to_its_organisation(
    browser_client: Browser, app: Flask, bochum: Organisation
) -> None:
    url = path_for(app, "ausbildungsbuero", bochum.slug)

    page = browser_client.get(url)
    response = browser_client.post(url, page.form_fields())

    assert bochum.short_name in page.text
    assert response.location == "/buero/"


def test_person_link_leads_to_the_personal_page(
    browser_client: Browser, app: Flask, store: Any, example: Event, bochum: Organisation
) -> None:
    person = make_registration(example, bochum)
    store(person)
    url = path_for(app, "azubi")
    links = app.config["PRAXISTAG"].participant_links()

    response = browser_client.post(url)

    assert response.location == links.personal_url(person.link_nonce)
    assert browser_client.client.get("/konto/").status_code == 303


def test_link_is_worth_nothing_on_a_real_event(
    browser_client: Browser, app: Flask, store: Any, example: Event
) -> None:
    url = path_for(app, "planung")
    example.is_demo = False
    store(example)

    assert browser_client.client.get(url).status_code == 409
