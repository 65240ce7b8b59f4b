"""Ranking workshops in a browser: by keyboard, without script, on the narrowest phone, offline."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from praxistag.domain.schedule import utc_now
from tests.factories import (
    make_event,
    make_organisation,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
    take_part,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

TITLES = ("Blühfläche planen", "Nisthilfen bauen", "Leben im Bach", "Strom messen")


@pytest.fixture
def wishes_url(live_server: LiveServer) -> str:
    """The page of wishes of somebody who may wish for four workshops on two tracks."""
    now = utc_now()
    event = make_event(
        programme_published_at=now - timedelta(days=1), wishes_close_at=now + timedelta(days=20)
    )
    city = make_organisation()
    live_server.store(event, city)
    tracks = [
        make_track(event, slug="bio", name="Biodiversität", icon="leaf"),
        make_track(event, slug="klima", name="Klimaschutz", icon="sun", position=1),
    ]
    slots, rooms = [make_slot(event, 1), make_slot(event, 2)], [make_room(event), make_room(event)]
    live_server.store(take_part(event, city), *tracks, *slots, *rooms)
    workshops = [
        make_workshop(tracks[number // 3], slug=f"w{number}", code=f"W{number}", title=title)
        for number, title in enumerate(TITLES)
    ]
    live_server.store(*workshops)
    live_server.store(
        *(make_session(row, slots[n % 2], rooms[n // 2]) for n, row in enumerate(workshops))
    )
    links = live_server.config.participant_links()
    person = make_registration(event, city)
    person.link_hash = links.personal_hash(person.link_nonce)
    live_server.store(person)
    return f"{live_server.url}/meine/{links.personal_token(person.link_nonce)}/wuensche"


def titles(page: Page) -> list[str]:
    """Return the list as it stands, without the hidden words „1. Wunsch:“."""
    return [
        text.partition("Wunsch:")[2].strip() for text in page.locator(".wish h3").all_inner_texts()
    ]


def focused(page: Page) -> str:
    """Return what the focused button says to the server."""
    value: str = page.evaluate("document.activeElement.value ?? ''")
    return value


def tab_to(page: Page, value: str) -> None:
    """Walk by Tab alone to the button with this value."""
    for _ in range(80):
        if focused(page) == value:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {value}, at {focused(page)!r}")


def test_rank_by_keyboard_alone_and_find_it_again(page: Page, wishes_url: str) -> None:
    page.goto(wishes_url)
    said = page.locator(".wishes__said")

    tab_to(page, "add:w0")
    page.keyboard.press("Enter")
    expect(said).to_have_text("„Blühfläche planen“ ist jetzt dein 1. Wunsch.")
    assert focused(page) == "add:w1"
    page.keyboard.press("Space")
    expect(said).to_have_text("„Nisthilfen bauen“ ist jetzt dein 2. Wunsch.")
    page.keyboard.press("Enter")
    expect(page.locator(".wish")).to_have_count(3)

    page.evaluate("document.querySelector('#wishes-title').focus()")
    tab_to(page, "up:w2")
    page.keyboard.press("Enter")
    expect(said).to_have_text("„Leben im Bach“ ist jetzt dein 2. Wunsch.")
    assert focused(page) == "up:w2"
    page.keyboard.press("Enter")
    expect(said).to_have_text("„Leben im Bach“ ist jetzt dein 1. Wunsch.")
    assert focused(page) == "down:w2"  # the arrow upwards is off at the top
    assert page.locator(".wish--moved h3").inner_text().endswith("Leben im Bach")

    tab_to(page, "remove:w2")
    page.keyboard.press("Enter")
    expect(said).to_have_text("„Leben im Bach“ ist nicht mehr auf deiner Liste.")
    assert focused(page) == "remove:w0"

    page.reload()
    assert titles(page) == ["Blühfläche planen", "Nisthilfen bauen"]
    expect(page.locator(".wishes__saved")).to_contain_text("Gespeichert um")


def test_quick_taps_are_all_kept(page: Page, wishes_url: str) -> None:
    page.goto(wishes_url)
    page.evaluate(
        """() => {
          for (const key of ["w0", "w1", "w2", "w3"])
            document.querySelector(`button[value="add:${key}"]`).click();
        }"""
    )

    expect(page.locator(".wish")).to_have_count(4)
    expect(page.locator(".wishes")).not_to_have_attribute("aria-busy", "true")
    page.reload()
    assert titles(page) == list(TITLES)


def test_everything_works_without_script(browser: Browser, wishes_url: str) -> None:
    with browser.new_context(java_script_enabled=False, locale="de-DE") as context:
        page = context.new_page()
        page.goto(wishes_url)
        page.locator("button[value='add:w1']").click()
        page.locator("button[value='add:w3']").click()
        page.locator("button[value='up:w3']").click()
        expect(page.locator(".wishes__said")).to_have_text(
            "„Strom messen“ ist jetzt dein 1. Wunsch."
        )

        page.get_by_text("Lieber mit Auswahllisten?").click()
        page.get_by_label("3. Wunsch").select_option("w3")
        page.get_by_role("button", name="Auswahl speichern").click()
        expect(page.locator("[data-error-summary]")).to_contain_text("3. Wunsch")
        page.get_by_label("3. Wunsch").select_option("w0")
        page.get_by_label("Lieber ein bestimmter Themenstrang?").select_option("klima")
        page.get_by_role("button", name="Wünsche abgeben").click()

        expect(page.locator(".flash")).to_have_text("Die Wünsche sind gespeichert.")
        assert titles(page) == ["Strom messen", "Nisthilfen bauen", "Blühfläche planen"]


def test_filter_hides_other_tracks_at_once_and_survives_a_reload(
    page: Page, wishes_url: str
) -> None:
    page.goto(wishes_url)
    page.get_by_role("link", name="Klimaschutz").click()

    expect(page.locator(".wish-offer:visible")).to_have_count(1)
    page.reload()
    expect(page.locator(".wish-offer:visible")).to_have_count(1)
    page.get_by_role("link", name="Alle").click()
    expect(page.locator(".wish-offer:visible")).to_have_count(4)


def test_track_is_saved_at_once_and_keeps_the_focus(page: Page, wishes_url: str) -> None:
    page.goto(wishes_url)
    page.locator("#track").focus()
    with page.expect_response(lambda response: response.request.method == "GET"):
        page.locator("#track").select_option("bio")

    expect(page.locator(".wishes__saved")).to_contain_text("Gespeichert um")
    assert page.evaluate("document.activeElement.id") == "track"
    page.reload()
    assert page.locator("#track").input_value() == "bio"


def test_without_connection_everything_stays_and_the_page_says_so(
    page: Page, wishes_url: str
) -> None:
    page.goto(wishes_url)
    page.locator("button[value='add:w0']").click()
    expect(page.locator(".wish")).to_have_count(1)
    page.context.set_offline(True)

    page.locator("button[value='add:w1']").click()
    expect(page.get_by_role("alert")).to_contain_text("Nicht gespeichert")
    assert titles(page) == ["Blühfläche planen"]

    page.context.set_offline(False)
    page.locator("button[value='add:w1']").click()
    expect(page.locator(".wish")).to_have_count(2)
    expect(page.locator(".wishes__trouble")).to_be_hidden()


def test_narrowest_phone_scrolls_in_one_direction(page: Page, wishes_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(wishes_url)
    page.locator("button[value='add:w0']").click()
    expect(page.locator(".wish")).to_have_count(1)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    sizes = page.eval_on_selector_all(
        ".wish__button, .wish-offer__add, .chip, main summary",
        "all => all.map(b => b.getBoundingClientRect()).map(r => Math.min(r.width, r.height))",
    )
    assert min(sizes) >= 44
