"""The frame in a real browser: accessible in both schemes, light, usable without a script."""

from __future__ import annotations

import itertools
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from praxistag.domain.keys import token_hash
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.models import AccountSession
from praxistag.web.sessions import SESSION_KEY
from tests.e2e.axe import violations
from tests.factories import make_account, make_event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.e2e.conftest import LiveServer

    Open = Callable[..., Page]

pytestmark = pytest.mark.browser

COMPONENTS = "/team/bausteine"
PATHS = ("/", COMPONENTS, "/gibt-es-nicht")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
MAX_FIRST_PAGE = 150_000
SMALLEST = {"width": 320, "height": 640}


@pytest.fixture
def team_cookie(live_server: LiveServer) -> str:
    """The cookie of a signed-in member of the planning team, with an event to show."""
    account = make_account(Role.PLANNING_TEAM)
    live_server.store(make_event(is_demo=True), account)
    token = secrets.token_urlsafe(32)
    now = utc_now()
    live_server.store(
        AccountSession(
            id_hash=token_hash(token),
            account_id=account.id,
            begun_at=now,
            last_seen_at=now,
            verified_at=now,
        )
    )
    client = live_server.app.test_client()
    with client.session_transaction() as cookie:
        cookie.update({SESSION_KEY: token, "_user_id": account.fs_uniquifier, "_fresh": True})
    name = live_server.app.config["SESSION_COOKIE_NAME"]
    stored = client.get_cookie(name)
    assert stored is not None
    return f"{name}={stored.value}"


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer, team_cookie: str) -> Iterator[Open]:
    """Opens a page of the server in a context of its own, closed before the server goes."""
    contexts: list[BrowserContext] = []

    def open_one(path: str, **settings: Any) -> Page:
        context = browser.new_context(
            locale="de-DE", extra_http_headers={"Cookie": team_cookie}, **settings
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield open_one
    for context in contexts:
        context.close()


def test_axe_sees_what_is_wrong(open_page: Open) -> None:
    page = open_page("/")
    assert violations(page) == []

    page.evaluate("document.querySelector('h1').innerHTML = '<img src=x>'")

    assert [found.split()[0] for found in violations(page)] == ["empty-heading", "image-alt"]


def test_frame_has_no_axe_violations(open_page: Open) -> None:
    for scheme, viewport in itertools.product(("light", "dark"), (PHONE, DESK)):
        page = open_page("/", color_scheme=scheme, viewport=viewport)
        for path in PATHS:
            page.goto(urljoin(page.url, path))

            assert (path, scheme, viewport, violations(page)) == (path, scheme, viewport, [])


def test_frame_reflows_at_320_pixels(open_page: Open) -> None:
    page = open_page("/", viewport=SMALLEST)
    for path in PATHS:
        page.goto(urljoin(page.url, path))

        assert page.evaluate("document.documentElement.scrollWidth") == SMALLEST["width"], path


def test_frame_obeys_its_own_content_policy(open_page: Open) -> None:
    complaints: list[str] = []
    page = open_page("/", viewport=PHONE)
    page.on("console", lambda message: complaints.append(message.text))

    page.reload()

    assert complaints == []


def test_menu_opens_by_key_and_closes_on_escape(open_page: Open) -> None:
    page = open_page("/", viewport=PHONE)
    menu = page.get_by_role("button", name="Menü")
    menu.focus()

    page.keyboard.press("Space")
    expect(page.get_by_role("link", name="Meine Seite", exact=True)).to_be_visible()

    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()


def test_menu_opens_without_a_script(open_page: Open) -> None:
    page = open_page(COMPONENTS, viewport=PHONE, java_script_enabled=False)

    page.get_by_text("Menü", exact=True).first.click()

    expect(page.locator("#staff-menu").get_by_role("link", name="Bausteine")).to_be_visible()


def test_error_summary_leads_into_the_field(open_page: Open) -> None:
    page = open_page(COMPONENTS, viewport=PHONE)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()

    summary.get_by_role("link", name="Vorname:").click()
    expect(page.locator("#first_name")).to_be_focused()

    summary.get_by_role("link", name="unter 18").click()
    expect(page.locator("#under_18-0")).to_be_focused()


def test_dialog_opens_in_place_and_closes_again(open_page: Open) -> None:
    page = open_page(COMPONENTS, viewport=PHONE)

    page.get_by_role("button", name="Gerät abmelden").click()
    dialog = page.get_by_role("dialog", name="Gerät abmelden?")
    expect(dialog).to_be_visible()

    dialog.get_by_role("button", name="Schließen").click()
    expect(dialog).to_be_hidden()


def test_first_page_is_light(live_server: LiveServer) -> None:
    live_server.store(make_event())
    client = live_server.app.test_client()
    page = client.get("/")
    soup = BeautifulSoup(page.text, "html.parser")
    files = {tag.get("href") or tag.get("src") for tag in soup.select("head link, head script")}

    sizes = []
    for file in files:
        with client.get(file, headers={"Accept-Encoding": "gzip"}) as response:
            sizes.append(len(response.get_data()))

    assert 50_000 < len(page.data) + sum(sizes) <= MAX_FIRST_PAGE
