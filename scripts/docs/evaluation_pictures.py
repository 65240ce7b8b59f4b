"""Pictures of the evaluation: results, years and workshops, report and short report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pictures import DESK, PHONE, keep, printed, shoot, signed_in, window

if TYPE_CHECKING:
    from pictures import Installation
    from playwright.sync_api import Browser, Page

LIST = "/team/auswertung"
SURVEY = "Nachher-Befragung"
PUBLIC = "main a[href$='/ergebnis']"
PAGE_OF_QUESTIONS = 6
WAIT = 120_000


def evaluation(browser: Browser, place: Installation) -> None:
    """Take what the team sees after the close, and what everybody may read."""
    place.run("demo", "load", "--phase", "ausgewertet")
    with window(browser, DESK) as context:
        page = signed_in(context, place, "planung")
        page.goto(f"{place.url}{LIST}")
        results = f"{place.url}{page.get_by_role('link', name=SURVEY).get_attribute('href')}"
        for part, name in (("", "ergebnisse"), ("/jahre", "jahre"), ("/workshops", "workshops")):
            page.goto(f"{results}{part}")
            shoot(page, f"{name}-1280")
        keep(_report(page, f"{results}/dateien"), "ergebnisbericht")
    with window(browser, PHONE) as context:
        page = signed_in(context, place, "planung")
        page.goto(results)
        shoot(page, "ergebnisse-390")
        page.goto(f"{results}/kurzbericht")
        page.goto(place.url + (page.locator(PUBLIC).first.get_attribute("href") or ""))
        shoot(page, "ergebnis-390")


def _report(page: Page, files: str) -> bytes:
    """Have the report printed and return a page of it with questions."""
    page.goto(files)
    page.get_by_role("button", name=re.compile("Erstellen.*: Bericht")).click()
    ready = page.get_by_role("link", name=re.compile("Laden.*: Bericht"))
    ready.wait_for(timeout=WAIT)
    with page.expect_download() as waiting:
        ready.click()
    return printed(waiting.value.path().read_bytes(), page=PAGE_OF_QUESTIONS)
