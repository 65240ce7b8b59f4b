"""The main job for real: form on a phone, mail, link, ticket, camera, verdict, list."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from praxistag.cli import praxistag
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import local
from tests.e2e.steps import office_page, pair, printed, wait_for_scan
from tests.factories import make_account, make_event, make_organisation, take_part
from tests.smtp import plain_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from praxistag.models import Event
    from tests.e2e.conftest import FakeCamera, LiveServer
    from tests.smtp import SmtpServer

pytestmark = pytest.mark.browser

ADDRESS = "birke@example.org"


@pytest.fixture
def today(live_server: LiveServer) -> Event:
    """An example event that starts in a few minutes and still takes registrations."""
    event = make_event(
        is_demo=True,
        release_required=False,
        starts_at=datetime.now(UTC) + timedelta(minutes=20),
        capacity=2,
    )
    live_server.store(event)
    organisation = make_organisation(slug="stadt-bochum", name="Stadt Bochum", is_demo=True)
    live_server.store(organisation)
    live_server.store(
        take_part(event, organisation),
        make_account(Role.TRAINING_OFFICE, organisation_id=organisation.id, is_demo=True),
    )
    return event


def deliver(server: LiveServer) -> None:
    """Send what waits in the outbox, as the worker or `praxistag mail send` does."""
    result = server.app.test_cli_runner().invoke(praxistag, ["mail", "send"])
    assert result.exit_code == 0, result.output


def register(page: Page, server: LiveServer) -> None:
    """Fill in the form with a thumb."""
    page.goto(f"{server.url}/anmelden")
    page.get_by_label("Vorname").fill("Testperson")
    page.get_by_label("Nachname").fill("=1+1 Birke")
    page.get_by_label("Name auf dem Namensschild").fill("Birke")
    page.get_by_label("E-Mail").fill(ADDRESS)
    page.get_by_label("Organisation").select_option("stadt-bochum")
    page.get_by_label("Nein").check()
    page.get_by_label("Ausbildungsbereich").select_option("it")
    page.get_by_role("button", name="Anmeldung abschicken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fast fertig")


def confirm(page: Page, smtp: SmtpServer) -> None:
    """Open the mailed link and press the button."""
    text = plain_text(smtp.to(ADDRESS)[0])
    link = re.search(r"http://\S+/anmelden/bestaetigen/\S+", text)
    assert link, text
    page.goto(link.group(0))
    page.get_by_role("button", name="Anmeldung bestätigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hallo Birke, dein Platz ist sicher.")


def ticket_picture(page: Page, folder: Path) -> Path:
    """Fetch the PDF ticket and print it, as far as a test can."""
    response = page.request.get(f"{page.url}/ticket.pdf")
    assert response.headers["content-type"] == "application/pdf"
    return printed(response.body(), folder / "ticket")


def office_list(browser: Browser, server: LiveServer) -> list[dict[str, str]]:
    """Download the training office's list and read it as Excel would."""
    with browser.new_context(locale="de-DE", accept_downloads=True) as context:
        page = office_page(context, server)
        page.goto(f"{server.url}/buero/liste")
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").click()
        content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_register_ticket_scan_and_list(
    live_server: LiveServer,
    today: Event,
    page: Page,
    browser: Browser,
    camera: FakeCamera,
    smtp: SmtpServer,
    tmp_path: Path,
) -> None:
    register(page, live_server)
    deliver(live_server)
    confirm(page, smtp)
    camera.show_image(ticket_picture(page, tmp_path))
    with browser.new_context(permissions=["camera"], locale="de-DE") as phone:
        helper = phone.new_page()
        pair(helper, live_server, today, "Eingang 2")
        verdict = helper.locator("[data-view=verdict]")
        expect(verdict).to_have_attribute("data-tone", "ok", timeout=15_000)
        expect(verdict).to_contain_text("Birke")
        came_at = local(wait_for_scan(helper, live_server))
        helper.reload()
        expect(verdict).to_have_attribute("data-tone", "warn", timeout=15_000)
        expect(verdict).to_contain_text(f"seit {came_at:%H:%M}, Eingang 2")

    people = office_list(browser, live_server)
    assert [row["Nachname"] for row in people] == ["'=1+1 Birke"]
    assert people[0]["Anwesenheit"] == "anwesend"
