"""Legal pages: open to everybody, generated from the registry, linked from everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain import privacy
from praxistag.domain.kinds import MailKind
from praxistag.extensions import db
from praxistag.models import AccessFeedback, Controller, OutgoingMail

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.page import Browser

PAGES = ["/datenschutz", "/impressum", "/barrierefreiheit", "/leichte-sprache", "/gebaerdensprache"]


@pytest.mark.parametrize("url", PAGES)
def test_page_opens_without_event(browser_client: Browser, url: str) -> None:
    browser_client.get(url)


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("url", PAGES)
def test_page_links_all_the_others(browser_client: Browser, url: str) -> None:
    hrefs = {str(a["href"]) for a in browser_client.get(url).soup.select("footer a")}

    assert set(PAGES) <= hrefs


def test_privacy_names_every_category_and_its_end(
    browser_client: Browser, store: Any, city: Organisation
) -> None:
    store(
        Controller(
            organisation_id=city.id,
            legal_name="Stadt Musterstadt, Körperschaft",
            privacy_officer="datenschutz@example.org",
            supervisory_authority="LDI NRW",
            legal_basis="Art. 6 Abs. 1 Buchst. e DSGVO",
        )
    )

    text = browser_client.get("/datenschutz").text

    for category in privacy.categories():
        assert category.title in text
        assert all(rule.words in text for rule in category.rules)
    for words in ("Stadt Musterstadt, Körperschaft", "LDI NRW", "praxistag_session", "Art. 26"):
        assert words in text


def test_barrier_is_reported_without_a_name(
    browser_client: Browser, app: Flask, event: Event
) -> None:
    response = browser_client.post("/barrierefreiheit", {"message": "Das Menü hat keinen Namen."})

    assert "angekommen" in browser_client.follow(response).text
    with app.app_context():
        feedback = db.session.scalars(select(AccessFeedback)).one()
        mail = db.session.scalars(select(OutgoingMail)).one()
    assert feedback.contact_email is None
    assert (feedback.answer_due_on - feedback.received_at.date()).days in {14, 15}
    assert (mail.kind, mail.recipient) == (MailKind.FEEDBACK_RECEIVED, event.access_contact_email)
    assert "Menü" not in str(mail.payload)


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"message": " "}, "Bitte beschreiben"),
        ({"message": "x" * 4001}, "Bitte höchstens 4000 Zeichen"),
        ({"message": "x", "contact_email": "keine"}, "Bitte eine E-Mail-Adresse"),
    ],
)
def test_invalid_report_is_refused(
    browser_client: Browser, fields: dict[str, str], message: str
) -> None:
    page = browser_client.submit("/barrierefreiheit", fields)

    assert message in page.errors()[0]


@pytest.mark.usefixtures("event")
def test_statement_names_status_method_and_ombudsman(browser_client: Browser) -> None:
    text = browser_client.get("/barrierefreiheit").text

    for words in ("teilweise vereinbar", "Selbstbewertung", "Ombudsstelle", "Schlichtungsstelle"):
        assert words in text


@pytest.mark.usefixtures("event")
def test_easy_language_is_marked_as_draft(browser_client: Browser) -> None:
    text = browser_client.get("/leichte-sprache").text

    assert "Entwurf" in text
    assert "Der Praxis-Tag ist für Auszubildende." in text
