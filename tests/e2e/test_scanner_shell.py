"""The scanner as an app: it starts without a server, takes up new versions, keeps nobody's data."""

from __future__ import annotations

import shutil
import socket
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from praxistag.domain.ticket_code import grouped
from praxistag.web import assets
from tests.e2e.conftest import serving
from tests.e2e.steps import pair
from tests.factories import make_event, make_organisation, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from praxistag.models import Event
    from tests.e2e.conftest import FakeCamera, LiveServer

pytestmark = pytest.mark.browser

READY = "Halt den Code ins Feld"
OFFLINE_START = "Startet auch ohne Netz."
KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      const answer = await store.match(request);
      kept[new URL(request.url).pathname] = [name, await answer.text()];
    }
  }
  return kept;
}"""
UNTIL_WAITING = """async () => {
  const registration = await navigator.serviceWorker.ready;
  while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 20));
}"""
UPDATE_UNTIL_REDUNDANT = """async () => {
  const registration = await navigator.serviceWorker.ready;
  const found = new Promise((resolve) => {
    registration.onupdatefound = () => resolve(registration.installing);
  });
  await registration.update();
  const worker = await found;
  return new Promise((resolve) => {
    const look = () => { if (worker.state !== "installing") resolve(worker.state); };
    worker.onstatechange = look;
    look();
  });
}"""
INSTALL = """() => {
  const event = new Event("beforeinstallprompt");
  event.prompt = async () => { document.title = "asked"; };
  window.dispatchEvent(event);
}"""


@pytest.fixture
def running(tmp_path: Path, template_database: Path) -> Iterator[tuple[LiveServer, ExitStack]]:
    """A server that a test can take away by closing the stack."""
    with ExitStack() as stack:
        yield stack.enter_context(serving(tmp_path / "instance", template_database)), stack


@pytest.fixture
def server(running: tuple[LiveServer, ExitStack]) -> LiveServer:
    return running[0]


@pytest.fixture
def event(server: LiveServer) -> Event:
    """The event of today."""
    row = make_event(starts_at=datetime.now(UTC))
    server.store(row)
    return row


@pytest.fixture
def scanner(page: Page, server: LiveServer, event: Event) -> Page:
    """A paired page whose worker has put everything by."""
    pair(page, server, event, "Eingang 1")
    expect(page.get_by_text(READY)).to_be_visible()
    expect(page.locator("[data-shell-state]")).to_have_text(OFFLINE_START)
    return page


def kept(page: Page) -> dict[str, list[str]]:
    """Return path → name of the store and text, of all that the browser keeps."""
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return found


def stores(page: Page) -> list[str]:
    names: list[str] = page.evaluate("() => caches.keys()")
    return names


def deploy_new_version(server: LiveServer, folder: Path) -> str:
    """Serve another build, in which the scanner's script has another name; return the name."""
    shutil.copytree(assets.DIST, folder)
    old = assets.Build.read(folder).names["scan.js"]
    new = "scan-NEWBUILD.js"
    (folder / old).rename(folder / new)
    (folder / f"{old}.gz").unlink()
    for name in ("manifest.json", "offline.json"):
        listing = folder / name
        listing.write_text(listing.read_text("utf-8").replace(old, new), "utf-8")
    server.app.extensions[assets.EXTENSION] = assets.Build.read(folder)
    return new


def wait_until_replaced(page: Page, old_store: str) -> None:
    """Wait until the browser keeps one store, and not the old one."""
    for _attempt in range(100):
        if len(stores(page)) == 1 and old_store not in stores(page):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"still {stores(page)}")


def script_of(page: Page) -> str:
    address = page.locator("script[src*='/scan-']").get_attribute("src")
    return str(address).rsplit("/", 1)[-1]


@contextmanager
def silence(url: str) -> Iterator[None]:
    """Take connections at the address and never answer, as a hotspot without a way out does."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", urlsplit(url).port))
        listener.listen(64)
        yield


def test_page_starts_and_reads_codes_when_the_server_is_gone(
    scanner: Page, running: tuple[LiveServer, ExitStack], camera: FakeCamera
) -> None:
    server, stack = running
    stack.close()
    scanner.context.set_offline(True)

    scanner.reload()
    expect(scanner.get_by_text(READY)).to_be_visible()
    camera.show("https://example.org/eintritt")
    page = scanner.context.new_page()
    page.goto(f"{server.url}/einlass?von=startbildschirm")

    expect(page.get_by_text("Das ist kein Ticket vom Praxistag").first).to_be_visible()
    expect(page.locator("[data-shell-state]")).to_have_text(OFFLINE_START)


def test_page_starts_at_once_on_a_network_that_never_answers(
    scanner: Page, running: tuple[LiveServer, ExitStack]
) -> None:
    server, stack = running
    stack.close()

    with silence(server.url):
        page = scanner.context.new_page()
        page.goto(f"{server.url}/einlass")

        expect(page.get_by_text(READY)).to_be_visible()


def test_new_version_is_offered_between_scans_and_replaces_the_old_one(
    scanner: Page, server: LiveServer, tmp_path: Path
) -> None:
    (old_store,) = stores(scanner)
    scanner.get_by_role("button", name="Code eingeben").click()
    new = deploy_new_version(server, tmp_path / "dist")
    scanner.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    note = scanner.locator("[data-shell-note]")
    expect(scanner.locator("[data-shell-note-words]")).to_have_text("Neue Fassung da.")
    expect(note).to_be_hidden()
    assert script_of(scanner) != new

    scanner.locator("[data-dialog=code]").get_by_role("button", name="Schließen").click()
    scanner.get_by_role("button", name="Jetzt neu laden").click()

    expect(scanner.locator(f"script[src$='{new}']")).to_have_count(1)
    expect(scanner.get_by_text(READY)).to_be_visible()
    expect(note).to_be_hidden()
    wait_until_replaced(scanner, old_store)


def test_next_start_takes_up_what_came_meanwhile(
    scanner: Page, server: LiveServer, tmp_path: Path
) -> None:
    (old_store,) = stores(scanner)
    new = deploy_new_version(server, tmp_path / "dist")
    scanner.reload()
    scanner.evaluate(UNTIL_WAITING)
    scanner.context.set_offline(True)

    scanner.reload()

    expect(scanner.get_by_text(READY)).to_be_visible()
    assert script_of(scanner) == new
    wait_until_replaced(scanner, old_store)


def test_half_a_version_is_never_started(scanner: Page, server: LiveServer, tmp_path: Path) -> None:
    (old_store,) = stores(scanner)
    old = script_of(scanner)
    folder = tmp_path / "dist"
    new = deploy_new_version(server, folder)
    (folder / new).unlink()

    failed = scanner.evaluate(UPDATE_UNTIL_REDUNDANT)
    scanner.reload()

    assert failed == "redundant"
    expect(scanner.get_by_text(READY)).to_be_visible()
    assert (script_of(scanner), stores(scanner)) == (old, [old_store])


def test_nothing_of_anybody_is_kept_with_the_page(
    scanner: Page, server: LiveServer, event: Event
) -> None:
    city = make_organisation(name="Wasserverband Beispielbach")
    server.store(city)
    person = make_registration(event, city, badge_name="Birke Beispiel")
    server.store(person)
    scanner.reload()
    expect(scanner.locator(".counter")).to_contain_text("von 1")
    scanner.get_by_role("button", name="Code eingeben").click()
    scanner.get_by_label("Ticket-Code").fill(grouped(str(person.ticket_code)))
    scanner.get_by_role("button", name="Prüfen").click()
    expect(scanner.locator("[data-view=verdict]")).to_contain_text("Birke Beispiel")

    found = kept(scanner)

    files = {f"/static/dist/{name}" for name in assets.Build.read(assets.DIST).offline}
    assert set(found) == {"/einlass", "/einlass/app.webmanifest"} | files
    assert not [path for path, (_store, text) in found.items() if "Birke" in text]


def test_without_a_worker_the_page_says_that_it_must_stay_open(
    page: Page, server: LiveServer, event: Event
) -> None:
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined })"
    )
    pair(page, server, event, "Eingang 1")

    note = page.locator("[data-shell-note]")
    expect(note).to_contain_text("startet nicht ohne Netz. Lass sie offen")
    page.get_by_role("button", name="Verstanden").click()
    expect(note).to_be_hidden()
    page.get_by_role("button", name="Gerät und Einstellungen").click()
    expect(page.locator("[data-shell-state]")).to_contain_text("Startet nicht ohne Netz")


def test_app_is_offered_where_the_browser_can_install_it(scanner: Page) -> None:
    button = scanner.get_by_role("button", name="Als App auf den Startbildschirm")
    scanner.get_by_role("button", name="Gerät und Einstellungen").click()
    expect(button).to_be_hidden()

    scanner.evaluate(INSTALL)
    button.click()

    expect(scanner).to_have_title("asked")
    expect(button).to_be_hidden()


def test_iphones_are_told_the_way_by_hand(
    browser: Browser, server: LiveServer, event: Event
) -> None:
    assert event.id
    context = browser.new_context(
        user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15"
    )
    page = context.new_page()
    page.goto(f"{server.url}/einlass")

    hint = page.locator("[data-install-hint]")
    expect(hint).to_contain_text("„Zum Home-Bildschirm“")
    context.close()
