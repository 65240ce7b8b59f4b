"""„Meine Daten“: decide about photos, see everything, correct, take along, delete."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from praxistag.domain.consent import PHOTO_PURPOSES, TEXTS, text_hash
from praxistag.domain.kinds import ConsentPurpose, MailKind
from praxistag.extensions import db
from praxistag.models import Consent, OutgoingMail, Registration
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.page import Browser

NOW = datetime.now(UTC)
SOCIAL = ConsentPurpose.PHOTO_SOCIAL


@pytest.fixture
def apprentice(event: Event, city: Organisation) -> Registration:
    """Somebody of age."""
    return make_registration(event, city)


def in_force(app: Flask) -> set[ConsentPurpose]:
    with app.app_context():
        rows = db.session.scalars(select(Consent).where(Consent.withdrawn_at.is_(None)))
        return {row.purpose for row in rows}


def reload(app: Flask, row: Registration) -> Registration:
    with app.app_context():
        return db.session.get_one(Registration, row.id)


def test_ticks_are_five_separate_ones_and_none_is_set(
    browser_client: Browser, store: Any, apprentice: Registration, personal_path: Any
) -> None:
    path = personal_path(apprentice)
    store(apprentice)

    page = browser_client.get(f"{path}/daten")
    ticks = page.soup.select("main form input[type=checkbox]")

    assert page.heading == "Deine Daten, deine Fotos"
    assert [tick["name"] for tick in ticks] == [purpose.value for purpose in PHOTO_PURPOSES]
    assert [tick for tick in ticks if tick.has_attr("checked")] == []
    assert all(TEXTS[purpose] in page.text for purpose in PHOTO_PURPOSES)
    assert "KEIN FOTO" in page.text


def test_tick_is_kept_and_taken_away_on_the_same_page(
    app: Flask,
    browser_client: Browser,
    store: Any,
    apprentice: Registration,
    personal_path: Any,
) -> None:
    path = f"{personal_path(apprentice)}/daten"
    store(apprentice)

    given = browser_client.follow(browser_client.post(path, {"photo_social": "y"}))
    agreed = in_force(app)
    fields = given.form_fields()
    taken = fields.pop("photo_social")
    withdrawn = browser_client.follow(browser_client.post(path, fields))

    assert (agreed, taken) == ({SOCIAL}, "y")
    assert "Foto ok" in given.text
    assert in_force(app) == set()
    assert "KEIN FOTO" in withdrawn.text
    with app.app_context():
        kinds = db.session.scalars(select(OutgoingMail.kind)).all()
    assert kinds == [MailKind.PHOTO_CHOICES, MailKind.PHOTO_CHOICES]


def test_old_tab_does_not_give_again_what_was_withdrawn(
    app: Flask,
    browser_client: Browser,
    store: Any,
    apprentice: Registration,
    personal_path: Any,
) -> None:
    path = f"{personal_path(apprentice)}/daten"
    store(apprentice)
    browser_client.post(path, {"photo_social": "y"})
    old_tab = browser_client.get(path).form_fields()
    browser_client.post(path, {})

    page = browser_client.submit(path, old_tab)

    assert page.soup.select_one("[data-error-summary]")
    assert in_force(app) == set()
    assert browser_client.post(path, page.form_fields()).status_code == 303
    assert in_force(app) == {SOCIAL}


def test_unknown_field_is_refused(
    app: Flask,
    browser_client: Browser,
    store: Any,
    apprentice: Registration,
    personal_path: Any,
) -> None:
    path = f"{personal_path(apprentice)}/daten"
    store(apprentice)

    page = browser_client.submit(path, {"photo_social": "y", "photo_all": "y"})

    assert page.soup.select_one("[role=alert][data-error-summary]")
    assert in_force(app) == set()


def test_minor_is_led_to_the_form_of_the_guardians(
    browser_client: Browser, store: Any, event: Event, city: Organisation, personal_path: Any
) -> None:
    row = make_registration(event, city, under_18=True, first_name="Kim", last_name="Kiefer")
    path = personal_path(row)
    store(row)

    page = browser_client.follow(browser_client.post(f"{path}/daten", {"photo_internal": "y"}))
    response = browser_client.client.get(page.link("Foto-Formular"))
    pages = PdfReader(io.BytesIO(response.data)).pages
    words = " ".join(pages[0].extract_text().split())

    assert "Formular fehlt – so lange gilt KEIN FOTO" in page.text
    assert (response.mimetype, len(pages)) == ("application/pdf", 1)
    assert "Kim Kiefer" in words
    assert words.count("von Kim gewählt") == 1


def test_adult_has_no_form_of_guardians(
    browser_client: Browser, store: Any, apprentice: Registration, personal_path: Any
) -> None:
    path = personal_path(apprentice)
    store(apprentice)

    assert "Foto-Formular (PDF)" not in browser_client.get(f"{path}/daten").text
    assert browser_client.client.get(f"{path}/foto-formular.pdf").status_code == 404


def test_form_that_is_there_is_said(
    browser_client: Browser, store: Any, event: Event, city: Organisation, personal_path: Any
) -> None:
    row = make_registration(event, city, under_18=True, guardian_form_at=NOW)
    path = personal_path(row)
    store(row)

    assert "Formular liegt vor" in browser_client.get(f"{path}/daten").text


def test_changed_words_ask_again(
    browser_client: Browser, store: Any, apprentice: Registration, personal_path: Any
) -> None:
    path = personal_path(apprentice)
    store(apprentice)
    store(
        Consent(
            registration_id=apprentice.id,
            purpose=SOCIAL,
            text_version_hash="0" * 64,
            given_at=NOW,
            given_via="own page",
        )
    )

    page = browser_client.get(f"{path}/daten")

    assert "neuer Text, bitte neu entscheiden" in page.text
    assert "photo_social" not in page.form_fields()


def test_guest_withdraws_the_contact_and_is_addressed_politely(
    app: Flask, browser_client: Browser, store: Any, event: Event, personal_path: Any
) -> None:
    row = make_registration(event)
    path = f"{personal_path(row)}/daten"
    store(row)
    purpose = ConsentPurpose.PARTNER_CONTACT
    store(
        Consent(
            registration_id=row.id,
            purpose=purpose,
            text_version_hash=text_hash(purpose),
            given_at=NOW,
            given_via="form",
        )
    )

    page = browser_client.get(path)
    fields = page.form_fields(action="/kontakt")
    ticked = fields.pop("partner_contact")
    answer = browser_client.post(f"{path}/kontakt", fields)

    assert page.heading == "Ihre Daten, Ihre Fotos"
    assert (ticked, answer.status_code) == ("y", 303)
    assert in_force(app) == set()
    refused = browser_client.post(f"{path}/kontakt", fields | {"fremd": "1"})
    assert refused.status_code == 422


def test_apprentices_have_no_contact_consent(
    browser_client: Browser, store: Any, apprentice: Registration, personal_path: Any
) -> None:
    path = f"{personal_path(apprentice)}/daten"
    store(apprentice)

    answer = browser_client.post(f"{path}/kontakt", token=browser_client.token(path))

    assert answer.status_code == 404


def test_files_hold_the_same_and_are_downloads(
    browser_client: Browser, store: Any, apprentice: Registration, personal_path: Any
) -> None:
    path = personal_path(apprentice)
    store(apprentice)

    as_json = browser_client.client.get(f"{path}/daten.json")
    as_pdf = browser_client.client.get(f"{path}/daten.pdf")
    records = [one for group in as_json.get_json()["categories"] for one in group["records"]]
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf.data)).pages)

    assert {"table": "registration", "email": apprentice.email} in records
    assert apprentice.email is not None
    assert apprentice.email in words
    for response in (as_json, as_pdf):
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["Cache-Control"] == "no-store"
    assert as_json.mimetype == "application/json"


def test_page_costs_the_same_with_much_and_with_little(
    app: Flask,
    browser_client: Browser,
    count_queries: Any,
    store: Any,
    apprentice: Registration,
    personal_path: Any,
) -> None:
    path = f"{personal_path(apprentice)}/daten"
    store(apprentice)
    browser_client.get(path)

    with count_queries(app) as little:
        browser_client.get(path)
    for _ in range(4):
        browser_client.post(path, {"photo_social": "y"})
        browser_client.post(path, {})
    with count_queries(app) as much:
        browser_client.get(path)

    assert len(much) == len(little)
