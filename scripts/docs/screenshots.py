"""Pictures of the example event: a server in a folder of its own, Chromium, small PNG files."""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "screenshots"
PRAXISTAG = str(Path(sys.executable).with_name("praxistag"))
PATIENCE = 30.0
COLOURS = 128
A4_DOTS_PER_INCH = "88"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LIST_OF_AN_OFFICE = """Nachname;Vorname;unter 18;E-Mail;Ausbildungsbereich
Bussard;Testperson;nein;;Verwaltung
Ginster;Testperson;ja;ginster@example.org;Gärtnerin
Birke;Testperson;nein;;Verwaltung
Lärche;Testperson;ja;;IT
"""


@dataclass
class Installation:
    """A praxistag of its own, with the example event in it."""

    environment: dict[str, str]
    url: str
    port: int

    def run(self, *words: str) -> str:
        """Run a command of the program and return what it prints."""
        return subprocess.run(  # noqa: S603 -- our own program
            [PRAXISTAG, *words], env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def ask(self, *words: str) -> Any:
        """Run a command with --json."""
        return json.loads(self.run(*words, "--json"))

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Serve until the pictures are taken."""
        command = [PRAXISTAG, "serve", "--port", str(self.port)]
        with subprocess.Popen(command, env=self.environment) as server:  # noqa: S603
            try:
                self._wait()
                yield
            finally:
                server.terminate()

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.url}/leichte-sprache", timeout=5):  # noqa: S310
                    return
            except urllib.error.URLError:
                time.sleep(0.1)
        raise SystemExit("praxistag serve did not start")


@contextmanager
def installation() -> Iterator[Installation]:
    """Provide a folder and a free port, and take both away again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        settings = {"PRAXISTAG_INSTANCE": folder, "PRAXISTAG_PUBLIC_URL": url}
        inherited = {key: value for key, value in os.environ.items() if "PRAXISTAG_" not in key}
        yield Installation(inherited | settings, url, port)


def shoot(page: Page, name: str) -> None:
    """Keep what the page shows, with few enough colours to be small."""
    page.evaluate("document.fonts.ready")
    keep(page.screenshot(animations="disabled"), name)


def keep(raw: bytes, name: str) -> None:
    """Write a picture of few colours."""
    with Image.open(io.BytesIO(raw)) as picture:
        # Rounds of k-means keep what is rare: without them a badge loses its amber.
        small = picture.convert("RGB").quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}.png", optimize=True)
    print(f"{name}.png")


@contextmanager
def window(browser: Browser, size: dict[str, int]) -> Iterator[BrowserContext]:
    """Open a browser without history, sharp on phones as phones are."""
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        device_scale_factor=2 if size is PHONE else 1,
        locale="de-DE",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
    )
    yield context
    context.close()


def signed_in(context: BrowserContext, place: Installation, role: str) -> Page:
    """Enter by a one-time link of the example event."""
    page = context.new_page()
    page.goto(place.ask("demo", "login", role)["url"])
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_load_state()
    return page


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


def printed(content: bytes) -> bytes:
    """Return the first page of a PDF as a picture (needs pdftoppm)."""
    command = ["pdftoppm", "-png", "-singlefile", "-r", A4_DOTS_PER_INCH, "-"]
    done = subprocess.run(command, input=content, check=True, capture_output=True)  # noqa: S603
    return done.stdout


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


def door(browser: Browser, place: Installation) -> None:
    """Pair a device, then type a ticket twice: welcome, and „schon da“."""
    place.run("demo", "load", "--phase", "einlass")
    tickets = place.ask("demo", "tickets")
    ticket = next(t for t in tickets if (t["release"], t["seat"]) == ("released", "seated"))
    with window(browser, PHONE) as context:
        page = context.new_page()
        page.goto(f"{place.url}/einlass")
        page.locator("#pairing-code").fill(place.ask("checkin", "pair")["code"])
        page.locator("#pairing-device").fill("Eingang 2")
        page.locator("#pairing-confidentiality").check()
        page.get_by_role("button", name="Verbinden").click()
        verdict = page.locator("[data-view=verdict]")
        for name in ("einlass-willkommen-390", "einlass-schon-da-390"):
            verdict.wait_for(state="hidden")  # a welcome goes by itself
            enter_by_hand(page, ticket["code"])
            verdict.wait_for()
            shoot(page, name)


def enter_by_hand(page: Page, code: str) -> None:
    """Type a code instead of filming it."""
    page.get_by_role("button", name="Code eingeben").click()
    page.locator("#ticket-code").fill(code)
    page.get_by_role("button", name="Prüfen").click()


SERIES = (
    *(public_pages, personal_page, office, staff_pages, programme_editor),
    *(after_publication, office_after_publication, allocation, door, day_after),
)


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with installation() as place, sync_playwright() as playwright:
        place.run("demo", "load")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=False, args=[*SWITCHES]
        )
        with place.serving():
            for take in SERIES:
                take(browser, place)
        browser.close()
    total = sum(file.stat().st_size for file in FOLDER.glob("*.png"))
    print(f"{total / 1024:.0f} kB")


if __name__ == "__main__":
    main()
