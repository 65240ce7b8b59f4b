"""An office at its desk: somebody without e-mail by the form, a whole list from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from praxistag.domain.kinds import Role
from praxistag.extensions import db
from praxistag.models import Registration
from tests.e2e.axe import violations
from tests.e2e.steps import OFFICE, office_page
from tests.factories import make_account, make_event, make_organisation, take_part

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, FilePayload, Page

    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

ROWS = (
    "Familienname;Vorname;U18;E-Mail;Geburtsdatum",
    "Größe;Bo;nein;bo@example.org;1.1.2008",
    "Linde;Li;x;;",
    "Linde;Li;nein;;",
    "Ärger;Al;ja;;",
)
VIEWS: list[tuple[int, Any]] = [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]


@pytest.fixture(autouse=True)
def city(live_server: LiveServer) -> None:
    """The office of an example event with three places."""
    event = make_event(is_demo=True, capacity=3)
    live_server.store(event)
    organisation = make_organisation(slug=OFFICE, is_demo=True)
    live_server.store(organisation)
    account = make_account(Role.TRAINING_OFFICE, organisation_id=organisation.id, is_demo=True)
    live_server.store(take_part(event, organisation), account)


def a_file(*rows: str) -> FilePayload:
    content = "\r\n".join(rows).encode("cp1252")
    return {"name": "azubis.csv", "mimeType": "text/csv", "buffer": content}


def headline(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def flaws(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands, and whether it fits a narrow phone."""
    found = []
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{width} {scheme} {violation}" for violation in violations(page)]
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found += [f"{overflow} px too wide at {width}"] if overflow > 0 else []
    return found


def upload(page: Page, *rows: str) -> None:
    page.get_by_label("Datei mit Ihren Azubis").set_input_files(a_file(*rows))
    page.get_by_role("button", name="Hochladen und prüfen").click()


def names(server: LiveServer) -> list[str]:
    with server.app.app_context():
        found = db.session.scalars(select(Registration).order_by(Registration.id))
        return [person.full_name for person in found]


def fill_in(page: Page) -> None:
    page.get_by_label("Nachname").fill("Linde")
    page.get_by_label("Vorname").fill("Li")
    page.get_by_label("Nein").check()
    page.get_by_role("button", name="Azubi anmelden").click()


def test_one_after_another_by_the_form(live_server: LiveServer, context: BrowserContext) -> None:
    page = office_page(context, live_server)
    page.goto(f"{live_server.url}/buero/anmelden")

    fill_in(page)
    expect(page.get_by_text("Li Linde ist angemeldet und hat einen Platz.")).to_be_visible()
    fill_in(page)

    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert flaws(page) == []
    page.get_by_label("Es ist eine andere Person").check()
    page.get_by_role("button", name="Azubi anmelden").click()
    expect(page.get_by_text("Li Linde ist angemeldet und hat einen Platz.")).to_be_visible()
    assert flaws(page) == []
    assert names(live_server) == ["Li Linde", "Li Linde"]


def test_a_list_from_the_first_try_to_the_tickets(
    live_server: LiveServer, context: BrowserContext
) -> None:
    page = office_page(context, live_server)
    page.goto(f"{live_server.url}/buero/import")
    upload(page, *ROWS, ";Ohne;vielleicht;kein-mail;")
    assert headline(page) == "1 Zeile passt noch nicht."
    assert flaws(page) == []

    upload(page, *ROWS)
    assert headline(page) == "3 Azubis können angemeldet werden."
    page.get_by_label("Spalte 4 „E-Mail“").select_option("first_name")
    page.get_by_role("button", name="Zuordnung ändern").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert flaws(page) == []
    page.get_by_label("Spalte 4 „E-Mail“").select_option("email")
    page.get_by_role("button", name="Zuordnung ändern").click()
    assert flaws(page) == []

    page.get_by_label("Trotzdem anmelden").check()
    page.get_by_role("button", name="Azubis anmelden").dblclick()
    expect(
        page.get_by_text("4 Azubis sind angemeldet, davon 1 auf der Warteliste.")
    ).to_be_visible()
    assert flaws(page) == []
    assert names(live_server) == ["Bo Größe", "Li Linde", "Li Linde", "Al Ärger"]


def test_a_list_without_a_script(live_server: LiveServer, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, locale="de-DE") as context:
        page = office_page(context, live_server)
        page.goto(f"{live_server.url}/buero/import")
        upload(page, *ROWS)
        page.get_by_role("button", name="Azubis anmelden").click()
        assert headline(page) == "Die Liste ist übernommen."
        page.go_back()

        assert headline(page) == "Die Liste ist übernommen."
    assert names(live_server) == ["Bo Größe", "Li Linde", "Al Ärger"]
