"""The participant list in a browser: ticks and their bar, columns, nothing that sticks out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState
from praxistag.extensions import write_transaction
from praxistag.services import demo_links
from tests.factories import (
    make_account,
    make_event,
    make_organisation,
    make_registration,
    take_part,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 7


@pytest.fixture
def entrance(live_server: LiveServer) -> str:
    """The way in for an office with three people: one waits, one has an endless name."""
    event, city = make_event(is_demo=True), make_organisation()
    live_server.store(event, city)
    pending: dict[str, Any] = {"release_state": ReleaseState.PENDING}
    live_server.store(
        take_part(event, city),
        make_account(Role.TRAINING_OFFICE, organisation_id=city.id, is_demo=True),
        make_registration(event, city, last_name="Ahorn", **pending),
        make_registration(event, city, last_name="Birke"),
        make_registration(event, city, last_name=LONG),
    )
    with live_server.app.app_context(), write_transaction():
        link = demo_links.demo_login_link(
            Role.TRAINING_OFFICE,
            organisation_slug=city.slug,
            public_url=live_server.url,
            now=utc_now(),
        )
    return link.url


def open_list(page: Page, entrance: str, live_server: LiveServer) -> None:
    page.goto(entrance)
    page.get_by_role("main").get_by_role("button").click()
    page.goto(f"{live_server.url}/buero/liste")


def width_of(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


def test_bar_comes_with_the_first_tick_and_says_how_many_it_means(
    page: Page, entrance: str, live_server: LiveServer
) -> None:
    open_list(page, entrance, live_server)
    bar = page.locator(".bulk-bar")
    expect(bar).to_be_hidden()

    page.get_by_label("Alle 3 auswählen").check()
    expect(bar).to_contain_text("3 ausgewählt")
    expect(bar.get_by_role("button", name="1 Azubi freigeben")).to_be_visible()
    page.get_by_role("button", name="Auswahl aufheben").click()
    expect(bar).to_be_hidden()

    page.get_by_label("Ahorn, Testperson auswählen").check()
    bar.get_by_role("button", name="1 Azubi freigeben").click()
    page.goto(f"{live_server.url}/buero/liste?status=freigegeben")
    expect(page.get_by_role("rowheader", name="Ahorn, Testperson")).to_be_visible()


def test_columns_open_over_the_list_and_close_by_key(
    page: Page, entrance: str, live_server: LiveServer
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_list(page, entrance, live_server)
    summary = page.locator(".column-choice summary")

    summary.click()
    expect(page.get_by_label("unter 18")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_label("unter 18")).to_be_hidden()
    expect(summary).to_be_focused()

    summary.press("Enter")
    for box in page.locator(".column-choice input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_role("columnheader", name="Bescheinigung")).to_be_attached()
    for width in (1280, 900, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert width_of(page) == width


def test_everything_works_without_script(
    browser: Browser, entrance: str, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    open_list(page, entrance, live_server)

    expect(page.locator(".bulk-bar")).to_be_visible()
    page.locator(".column-choice summary").click()
    page.get_by_label("lfd. Nr.").check()
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_role("columnheader", name="Nr.")).to_be_visible()
    page.get_by_label("Ahorn, Testperson auswählen").check()
    page.get_by_role("button", name="Rückfrage stellen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ahorn")
    context.close()
