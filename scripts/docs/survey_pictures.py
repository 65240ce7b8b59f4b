"""Pictures of the survey: the card on a phone, the editor with its coach, plan, slips and stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pictures import DESK, PHONE, keep, printed, shoot, signed_in, window

if TYPE_CHECKING:
    from pictures import Installation
    from playwright.sync_api import Browser, Page

TEAM = "/team/befragungen"
CARDS_SKIPPED = 3
WITH_COACH = "Q4"
SLIPS = "16"


def survey(browser: Browser, place: Installation) -> None:
    """Take what people answer, and what the team sees beside it."""
    place.run("demo", "load", "--phase", "befragung")
    _card(browser, place)
    with window(browser, DESK) as context:
        page = signed_in(context, place, "planung")
        editor = _address(page, place, "Vorher-Befragung")
        page.goto(f"{editor}/fragen/{WITH_COACH}")
        page.wait_for_load_state("networkidle")
        page.locator(".builder-card--open").evaluate("it => it.scrollIntoView()")
        shoot(page, "fragebogen-1280")
        running = _address(page, place, "Nachher-Befragung")
        page.goto(running)
        shoot(page, "befragung-stand-1280")
        page.goto(f"{running}/auswertungsplan")
        shoot(page, "auswertungsplan-1280")
        page.goto(f"{running}/zettel")
        page.get_by_label("Wie viele Zettel?").fill(SLIPS)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Zettel drucken").click()
        keep(printed(waiting.value.path().read_bytes()), "befragung-zettel")


def _card(browser: Browser, place: Installation) -> None:
    """Answer on a phone with a drawn slip, as far as a card with a whole scale."""
    with window(browser, PHONE) as context:
        page = context.new_page()
        page.goto(place.run("demo", "slip").strip())
        page.get_by_role("button", name="Los geht’s").click()
        main = page.get_by_role("main")
        for _ in range(CARDS_SKIPPED):
            main.get_by_role("button", name="Überspringen").click()
        main.get_by_role("radio").nth(3).check()
        shoot(page, "befragung-390")


def _address(page: Page, place: Installation, title: str) -> str:
    page.goto(f"{place.url}{TEAM}")
    page.get_by_role("link", name=title).click()
    return page.url
