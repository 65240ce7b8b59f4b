"""The programme filters without a reload, by the address alone, and prints on one sheet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services.demo import example
from praxistag.services.demo.phases import PHASES
from tests.e2e.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

CARDS = ".workshop-card:visible"
STATUS = "[data-programme-status]"


@pytest.fixture(scope="module")
def programme_server(
    tmp_path_factory: pytest.TempPathFactory, template_database: Path
) -> Iterator[LiveServer]:
    """The example event with its published programme."""
    instance = tmp_path_factory.mktemp("programme") / "instance"
    with serving(instance, template_database) as server:
        request = example.Request(phase=PHASES["anmeldung"], participants=20, seed=1)
        with server.app.app_context(), write_transaction():
            example.load(request, links=server.config.participant_links(), now=utc_now())
        yield server


def test_chips_filter_at_once_and_the_address_follows(
    programme_server: LiveServer, page: Page
) -> None:
    page.goto(f"{programme_server.url}/programm")
    page.evaluate("document.body.dataset.stays = 'yes'")

    page.get_by_role("link", name="Klimaschutz", exact=True).click()
    page.get_by_role("link", name="Höranlage").click()
    page.get_by_role("link", name="Höranlage").click()

    assert page.url == f"{programme_server.url}/programm?strang=klimaschutz"
    assert page.locator(CARDS).count() == 4
    assert page.locator(STATUS).inner_text() == "4 von 12 Workshops passen."
    assert page.get_by_role("link", name="Klimaschutz", exact=True).get_attribute("aria-current")
    page.go_back()
    assert page.get_by_text("Hier passt kein Workshop zur Auswahl.").first.is_visible()
    page.go_back()
    page.go_back()
    assert page.locator(CARDS).count() == 12
    assert page.evaluate("document.body.dataset.stays") == "yes"


def test_view_keeps_the_filter_that_was_chosen_without_a_reload(
    programme_server: LiveServer, page: Page
) -> None:
    page.goto(f"{programme_server.url}/programm")

    page.get_by_role("link", name="Biodiversität", exact=True).click()
    page.get_by_role("link", name="Nach Strang").click()

    assert page.url == f"{programme_server.url}/programm?ansicht=strang&strang=biodiversitaet"
    assert page.locator(CARDS).count() == 4


def test_server_and_browser_filter_alike(programme_server: LiveServer, browser: Browser) -> None:
    address = f"{programme_server.url}/programm?strang=klimaanpassung&zugang=drinnen"
    texts = []
    for has_script in (True, False):
        with browser.new_context(java_script_enabled=has_script) as context:
            page = context.new_page()
            page.goto(f"{programme_server.url}/programm" if has_script else address)
            if has_script:
                page.get_by_role("link", name="Klimaanpassung", exact=True).click()
                page.get_by_role("link", name="Drinnen möglich").click()
            assert page.url == address
            texts.append(page.locator(f"{CARDS}, {STATUS}").all_inner_texts())

    assert texts[0] == texts[1]
    assert len(texts[0]) == 5


def test_workshop_is_one_press_away(programme_server: LiveServer, page: Page) -> None:
    page.goto(f"{programme_server.url}/programm")

    page.get_by_role("link", name="Nisthilfen bauen").first.click()

    assert page.url.endswith("#workshop-nisthilfen-bauen")
    assert page.locator("#workshop-nisthilfen-bauen").is_visible()


def test_programme_prints_on_one_sheet(programme_server: LiveServer, page: Page) -> None:
    page.goto(f"{programme_server.url}/programm")

    (sheet,) = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages

    assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
    text = sheet.extract_text()
    assert "Bachlabor" in text
    assert "Abschluss und Befragung" in text
    assert "Drucken" not in text
