"""`/anmelden` as people meet it: one page, errors that keep what was typed, a link to press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select, update

from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Consent, EventOrganisation, OutgoingMail, Registration
from tests.factories import make_event, make_registration
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Event, Organisation
    from tests.page import Browser

AMIRA = {
    "first_name": "Amira",
    "last_name": "Ahorn",
    "badge_name": "",
    "email": "amira@example.org",
    "organisation": "stadt-musterstadt",
    "under_18": "no",
    "training_area": "it",
    "travel": "bike",
}
GUEST = {
    "first_name": "Gesa",
    "last_name": "Gast",
    "organisation_name": "Wasserverband Beispielbach",
    "function": "Nachhaltigkeit",
    "email": "gesa@example.org",
}


def registrations(app: Flask) -> list[Registration]:
    with app.app_context():
        return list(db.session.scalars(select(Registration).order_by(Registration.id)))


def confirm_path(config: Config, row: Registration) -> str:
    token = config.participant_links().confirm_token(row.link_nonce)
    return f"/anmelden/bestaetigen/{token}"


def test_form_asks_ten_fields_and_names_the_contact_for_needs(
    browser_client: Browser, city: Organisation
) -> None:
    page = browser_client.get("/anmelden")

    assert page.heading == "Anmelden"
    assert city.name in page.text
    assert "teilhabe@example.org" in page.text
    visible = page.soup.select("form .field")
    assert len(visible) == 8


def test_register_then_confirm_leads_to_the_personal_page(
    app: Flask, browser_client: Browser, config: Config, city: Organisation
) -> None:
    sent = browser_client.follow(browser_client.post("/anmelden", AMIRA))
    row = registrations(app)[0]
    path = confirm_path(config, row)
    question = browser_client.get(path)
    answer = browser_client.post(path, question.form_fields())
    page = browser_client.follow(answer)

    assert sent.heading == "Fast fertig"
    assert (row.organisation_id, row.training_area, row.travel) == (city.id, "it", "bike")
    assert page.heading == "Hallo Amira, du bist angemeldet."
    assert "wartet auf Freigabe" in page.text


@pytest.mark.usefixtures("city")
def test_register_with_nothing_typed_names_every_field(browser_client: Browser) -> None:
    page = browser_client.submit("/anmelden", {})

    assert page.errors() == [
        "Vorname: Bitte den Vornamen eingeben.",
        "Nachname: Bitte den Nachnamen eingeben.",
        "E-Mail: Bitte eine E-Mail-Adresse eingeben. Dorthin kommt der Link zum Bestätigen.",
        "Organisation: Bitte die Organisation auswählen.",
        "Am Praxistag unter 18? Bitte Ja oder Nein wählen.",
    ]


@pytest.mark.usefixtures("city")
def test_register_keeps_what_was_typed_beside_an_error(app: Flask, browser_client: Browser) -> None:
    page = browser_client.submit("/anmelden", AMIRA | {"email": "amira.example.org"})

    assert "Alles andere haben wir behalten." in page.text
    fields = page.form_fields()
    assert (fields["first_name"], fields["organisation"]) == ("Amira", "stadt-musterstadt")
    assert (fields["under_18"], fields["email"]) == ("no", "amira.example.org")
    assert registrations(app) == []


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    "extra",
    [{"seat_state": "seated"}, {"birthday": "2008-01-01"}, {"website": "https://example.org"}],
    ids=["state", "birthday", "trap"],
)
def test_register_refuses_unknown_fields(
    app: Flask, browser_client: Browser, extra: dict[str, str]
) -> None:
    browser_client.submit("/anmelden", AMIRA | extra)

    assert registrations(app) == []


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    "change",
    [
        {"organisation": "gibt-es-nicht"},
        {"under_18": "maybe"},
        {"travel": "plane"},
        {"first_name": "A" * 301},
        {"email": "a" * 300 + "@example.org"},
        {"first_name": "Evil\r\nBcc: all@example.org"},
    ],
    ids=["organisation", "age", "travel", "long-name", "long-mail", "line-break"],
)
def test_register_refuses_what_no_form_offers(
    app: Flask, browser_client: Browser, change: dict[str, str]
) -> None:
    page = browser_client.submit("/anmelden", AMIRA | change)

    assert page.errors()
    assert registrations(app) == []


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    "name", ["Ä" * 300, "Ольга", "محمد", "=1+1", "<b>Fett</b>", "😀"], ids=range(6)
)
def test_register_takes_any_name(app: Flask, browser_client: Browser, name: str) -> None:
    response = browser_client.post("/anmelden", AMIRA | {"first_name": name})

    assert response.status_code == 303
    assert registrations(app)[0].first_name == name


@pytest.mark.usefixtures("city")
def test_register_twice_by_double_click_keeps_one(app: Flask, browser_client: Browser) -> None:
    token = browser_client.token("/anmelden")

    for _ in range(2):
        response = browser_client.post("/anmelden", AMIRA, token=token)
        assert response.location == "/anmelden/danke"

    assert len(registrations(app)) == 1


@pytest.mark.usefixtures("city")
def test_register_without_token_is_refused(app: Flask, browser_client: Browser) -> None:
    response = browser_client.post("/anmelden", AMIRA | {"csrf_token": "foreign"})

    assert response.status_code == 400
    assert registrations(app) == []


def test_guest_form_is_polite_and_keeps_the_consent(
    app: Flask, browser_client: Browser, event: Event
) -> None:
    assert event.id
    page = browser_client.get("/anmelden/gast")
    browser_client.follow(browser_client.post("/anmelden/gast", GUEST | {"contact_again": "yes"}))

    assert " dein" not in page.text
    row = registrations(app)[0]
    assert (row.kind, row.organisation_name) == ("guest", "Wasserverband Beispielbach")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Consent)) == 1


@pytest.mark.usefixtures("event")
def test_guest_without_tick_gives_no_consent(app: Flask, browser_client: Browser) -> None:
    browser_client.post("/anmelden/gast", GUEST)

    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Consent)) == 0


@pytest.mark.usefixtures("city")
def test_opening_the_mailed_link_changes_nothing(
    app: Flask, browser_client: Browser, config: Config
) -> None:
    browser_client.post("/anmelden", AMIRA)
    path = confirm_path(config, registrations(app)[0])

    for _ in range(3):
        browser_client.get(path)
        browser_client.client.head(path)

    assert registrations(app)[0].seat_state is SeatState.UNCONFIRMED


@pytest.mark.usefixtures("city")
def test_confirm_refuses_unknown_fields(
    app: Flask, browser_client: Browser, config: Config
) -> None:
    browser_client.post("/anmelden", AMIRA)
    path = confirm_path(config, registrations(app)[0])

    page = browser_client.submit(path, {"fremd": "1"})

    assert page.soup.select_one("[role=alert][data-error-summary]")
    assert registrations(app)[0].seat_state is SeatState.UNCONFIRMED


@pytest.mark.usefixtures("event")
def test_unknown_confirmation_link_says_how_to_mend_it(browser_client: Browser) -> None:
    page = browser_client.get("/anmelden/bestaetigen/" + "x" * 32, status=404)

    assert page.heading == "Diesen Link gibt es nicht"
    assert page.link("noch einmal schicken") == "/meine"


def test_confirm_used_link_offers_the_personal_link(
    app: Flask, browser_client: Browser, store: Any, config: Config, event: Event
) -> None:
    row = make_registration(event)
    row.confirm_hash = config.participant_links().confirm_hash(row.link_nonce)
    store(row)

    page = browser_client.get(confirm_path(config, row))

    assert app
    assert page.heading == "Schon bestätigt"
    assert page.link("Persönlichen Link") == "/meine"


@pytest.mark.parametrize("path", ["/anmelden", "/anmelden/gast"])
def test_full_day_says_so_before_anybody_types(
    browser_client: Browser, store: Any, path: str
) -> None:
    store(make_event(capacity=1, seats_taken=1))

    assert "Warteliste" in browser_client.get(path).text


def test_an_organisation_without_places_is_named_before_anybody_types(
    browser_client: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city))
    with app.app_context(), write_transaction() as session:
        session.execute(update(EventOrganisation).values(quota=1))

    text = browser_client.get("/anmelden").text

    assert f"Ohne freie Plätze: {city.name}" in text
    assert "Du kommst auf die Warteliste deiner Organisation" in text


def test_closed_registration_says_since_when(browser_client: Browser, store: Any) -> None:
    event = make_event()
    event.registration_closes_at = event.registration_opens_at
    store(event)

    page = browser_client.get("/anmelden", status=409)

    assert page.heading == "Anmeldung geschlossen"
    assert "praxistag@example.org" in page.text


@pytest.mark.usefixtures("app")
def test_no_event_is_a_plain_not_found(browser_client: Browser) -> None:
    assert browser_client.get("/anmelden", status=404).heading == "Seite nicht gefunden"


def test_lost_link_answers_known_and_unknown_alike(
    app: Flask, browser_client: Browser, store: Any, event: Event
) -> None:
    store(make_registration(event, email="a@example.org", email_key="a@example.org"))

    pages = [
        browser_client.follow(browser_client.post("/meine", {"email": address}))
        for address in ("a@example.org", "nobody@example.org")
    ]

    assert text_of(pages[0].soup.find("main")) == text_of(pages[1].soup.find("main"))
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(OutgoingMail)) == 1


@pytest.mark.usefixtures("city")
def test_scripts_are_stopped_after_ten_forms(browser_client: Browser) -> None:
    token = browser_client.token("/anmelden")
    codes = [
        browser_client.post(
            "/anmelden", AMIRA | {"email": f"p{i}@example.org"}, token=token
        ).status_code
        for i in range(12)
    ]

    assert codes == [303] * 10 + [429] * 2
