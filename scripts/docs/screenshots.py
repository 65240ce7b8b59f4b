"""Pictures of the example event, in the order in which its day comes nearer."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from camera_film import write_film
from door_pictures import desk, morning
from evaluation_pictures import evaluation
from pictures import (
    DESK,
    FOLDER,
    PHONE,
    Installation,
    installation,
    keep,
    printed,
    shoot,
    signed_in,
    window,
)
from playwright.sync_api import sync_playwright
from survey_pictures import survey

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
)
LIST_OF_AN_OFFICE = """Nachname;Vorname;unter 18;E-Mail;Ausbildungsbereich
Bussard;Testperson;nein;;Verwaltung
Ginster;Testperson;ja;ginster@example.org;Gärtnerin
Birke;Testperson;nein;;Verwaltung
Lärche;Testperson;ja;;IT
"""


def scroll_to(page: Page, heading: str) -> None:
    """Show the part of a page that begins with a heading."""
    page.get_by_role("heading", name=heading).evaluate("it => it.scrollIntoView()")


def public_pages(browser: Browser, place: Installation) -> None:
    """Take start page, programme and registration."""
    for size in (PHONE, DESK):
        with window(browser, size) as context:
            page = context.new_page()
            page.goto(f"{place.url}/")
            shoot(page, f"start-{size['width']}")
            page.goto(f"{place.url}/programm")
            shoot(page, f"programm-{size['width']}")
            if size is PHONE:
                page.goto(f"{place.url}/anmelden")
                shoot(page, "anmelden-390")


def personal_page(browser: Browser, place: Installation) -> None:
    """Take the page behind the personal link, with the ticket, and the list of wishes."""
    with window(browser, PHONE) as context:
        page = signed_in(context, place, "azubi")
        shoot(page, "meine-seite-390")
        page.goto(f"{page.url}/wuensche")
        scroll_to(page, "Deine Wünsche")
        shoot(page, "wuensche-390")


def programme_editor(browser: Browser, place: Installation) -> None:
    """Put two workshops into one room, and take the timetable that says so."""
    with window(browser, DESK) as context:
        page = signed_in(context, place, "planung")
        page.goto(f"{place.url}/team/programm")
        page.get_by_role("link", name="Dienstwege klimafreundlich").click()
        room = page.get_by_label("Raum")
        taken = room.locator("option", has_text="Weide").get_attribute("value")
        room.select_option(taken)
        page.get_by_role("button", name="Speichern").click()
        page.get_by_role("button", name="Rückgängig").wait_for()
        shoot(page, "programm-planung-1280")


def after_publication(browser: Browser, place: Installation) -> None:
    """Take what people see once seats are published: their day, and how it came about."""
    place.run("demo", "load", "--phase", "zugeteilt")
    with window(browser, PHONE) as context:
        page = signed_in(context, place, "azubi")
        scroll_to(page, "Mein Tag")
        shoot(page, "mein-tag-390")
        page.goto(f"{place.url}/zuteilung")
        shoot(page, "zuteilung-390")


def allocation(browser: Browser, place: Installation) -> None:
    """Let three rules calculate, and take the page that compares them."""
    with window(browser, DESK) as context:
        page = signed_in(context, place, "planung")
        page.goto(f"{place.url}/team/zuteilung/rechnen")
        page.get_by_role("button", name="Zuteilung rechnen").click()
        page.get_by_role("heading", name="Welche Regel soll für alle gelten?").wait_for()
        shoot(page, "zuteilung-planung-1280")


def office(browser: Browser, place: Installation) -> None:
    """Take what a training office does first: what is missing, releases, a list of its own."""
    for size in (PHONE, DESK):
        with window(browser, size) as context:
            page = signed_in(context, place, "ausbildungsbuero")
            page.goto(f"{place.url}/buero/")
            shoot(page, f"buero-{size['width']}")
    with window(browser, DESK) as context:
        page = signed_in(context, place, "ausbildungsbuero")
        page.goto(f"{place.url}/buero/freigaben")
        for number in (0, 1, 3):
            page.get_by_role("list").get_by_role("checkbox").nth(number).check()
        shoot(page, "freigaben-1280")
        page.goto(f"{place.url}/buero/import")
        content = LIST_OF_AN_OFFICE.encode("cp1252")
        file = {"name": "azubis.csv", "mimeType": "text/csv", "buffer": content}
        page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Hochladen und prüfen").click()
        page.wait_for_url("**/buero/import/*")
        shoot(page, "einlesen-1280")


def office_after_publication(browser: Browser, place: Installation) -> None:
    """Take the list with workshops, and its columns to choose from."""
    with window(browser, DESK) as context:
        page = signed_in(context, place, "ausbildungsbuero")
        page.goto(f"{place.url}/buero/liste")
        shoot(page, "teilnahmeliste-1280")


def day_after(browser: Browser, place: Installation) -> None:
    """Take proofs, a certificate as it is printed, and the page about own data."""
    place.run("demo", "load", "--phase", "befragung")
    with window(browser, DESK) as context:
        page = signed_in(context, place, "ausbildungsbuero")
        page.goto(f"{place.url}/buero/nachweise")
        shoot(page, "nachweise-1280")
        link = page.get_by_role("link", name="Bescheinigung").nth(1)
        keep(printed(context.request.get(link.evaluate("it => it.href")).body()), "bescheinigung")
    with window(browser, PHONE) as context:
        page = signed_in(context, place, "azubi")
        page.goto(f"{page.url}/daten")
        scroll_to(page, "Fotos und Videos")
        shoot(page, "meine-daten-390")


def staff_pages(browser: Browser, place: Installation) -> None:
    """Take two pages of the event office, and the components."""
    quotas = "/verwaltung/veranstaltung/organisationen/kontingente?vorschlag=anteile"
    pages = (
        ("admin", "/verwaltung/veranstaltung", "veranstaltung-1280"),
        ("admin", quotas, "kontingente-1280"),
        ("planung", "/team/bausteine", "bausteine-1280"),
    )
    for role, path, name in pages:
        with window(browser, DESK) as context:
            page = signed_in(context, place, role)
            page.goto(f"{place.url}{path}")
            shoot(page, name)


SERIES = (
    *(public_pages, personal_page, office, staff_pages, programme_editor),
    *(after_publication, office_after_publication, allocation),
    *(morning, day_after, desk, survey, evaluation),
)


def main() -> None:
    """Take all pictures, or those of the parts that are named."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    named = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name, installation() as place, sync_playwright() as play:
        film = write_film(Path(name) / "door.y4m")
        place.run("demo", "load")
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"),
            chromium_sandbox=False,
            args=[*SWITCHES, f"--use-file-for-fake-video-capture={film}"],
        )
        with place.serving():
            for take in SERIES:
                if not named or take.__name__ in named:
                    take(browser, place)
        browser.close()
    total = sum(file.stat().st_size for file in FOLDER.glob("*.png"))
    print(f"{total / 1024:.0f} kB")


if __name__ == "__main__":
    main()
