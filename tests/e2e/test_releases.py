"""Releasing in a real browser: several with the bar at the thumb; all of it without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from praxistag.domain.kinds import Role
from praxistag.domain.states import ReleaseState
from tests.e2e.steps import OFFICE, office_page
from tests.factories import (
    make_account,
    make_event,
    make_organisation,
    make_registration,
    take_part,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

URL = "/buero/freigaben"
NAMES = ("Ahorn", "Birke", "Erle")


@pytest.fixture(autouse=True)
def three(live_server: LiveServer) -> None:
    """Three who wait for the office of an example event."""
    event = make_event(is_demo=True)
    live_server.store(event)
    organisation = make_organisation(slug=OFFICE, is_demo=True)
    live_server.store(organisation)
    live_server.store(
        take_part(event, organisation),
        make_account(Role.TRAINING_OFFICE, organisation_id=organisation.id, is_demo=True),
        *(
            make_registration(
                event, organisation, last_name=name, release_state=ReleaseState.PENDING
            )
            for name in NAMES
        ),
    )


def headline(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_bar_comes_with_the_first_tick_and_counts(
    live_server: LiveServer, context: BrowserContext
) -> None:
    page = office_page(context, live_server)
    page.goto(live_server.url + URL)
    bar = page.locator("[data-bulk-bar]")
    expect(bar).to_be_hidden()
    expect(page.get_by_role("link", name="Alle 3 freigeben")).to_be_hidden()

    page.get_by_label("Testperson Ahorn auswählen").check()
    expect(bar).to_be_in_viewport()
    expect(bar.get_by_role("button", name="1 Azubi freigeben")).to_be_visible()
    page.get_by_label("Alle 3 auswählen").check()
    expect(bar).to_contain_text("3 ausgewählt")
    bar.get_by_role("button", name="Auswahl aufheben").click()
    expect(bar).to_be_hidden()
    expect(page.get_by_label("Testperson Ahorn auswählen")).to_be_focused()

    for name in NAMES[:2]:
        page.get_by_label(f"Testperson {name} auswählen").check()
    bar.get_by_role("button", name="2 Azubis freigeben").click()

    expect(page.get_by_role("status")).to_contain_text("2 Azubis sind freigegeben.")
    assert headline(page) == "Eine Anmeldung wartet auf Ihre Entscheidung."
    page.get_by_role("button", name="Rückgängig").click()
    assert headline(page) == "3 Anmeldungen warten auf Ihre Entscheidung."


def test_everything_works_by_keyboard(live_server: LiveServer, context: BrowserContext) -> None:
    page = office_page(context, live_server)
    page.goto(live_server.url + URL)

    page.get_by_label("Testperson Ahorn auswählen").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Testperson Ahorn", exact=True)).to_be_focused()
    page.get_by_role("button", name="1 Azubi freigeben").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Testperson Ahorn ist freigegeben.")


def test_everything_works_without_a_script(live_server: LiveServer, browser: Browser) -> None:
    with browser.new_context(locale="de-DE", java_script_enabled=False) as context:
        page = office_page(context, live_server)
        page.goto(live_server.url + URL)

        page.get_by_role("button", name=re.compile("Freigeben.*Ahorn")).click()
        assert headline(page) == "2 Anmeldungen warten auf Ihre Entscheidung."
        page.get_by_label("Testperson Birke auswählen").check()
        page.get_by_role("button", name="Rückfrage stellen").click()
        assert headline(page) == "Rückfrage an Testperson Birke"
        page.get_by_label("Ihre Frage").fill("Passt der Termin?")
        page.get_by_role("button", name="Frage senden").click()
        assert headline(page) == "Eine Anmeldung wartet auf Ihre Entscheidung."
