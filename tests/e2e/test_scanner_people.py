"""People without a ticket: found by name, registered anew, and kept from curious eyes."""

from __future__ import annotations

from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from praxistag.domain.kinds import RegistrationKind, ScanKind
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.extensions import db
from praxistag.models import Device, Registration
from tests.factories import take_part

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.e2e.conftest import FakeCamera
    from tests.e2e.scanners import Day, Door

pytestmark = pytest.mark.browser

PIN = "294817"
HIDE = """() => {
  Object.defineProperty(document, "hidden", { value: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
SECONDS_FOR_SOMEBODY_NEW = 20
OWN_HOUSE = "Wasserverband Beispielbach"
PEOPLE = "**/einlass/api/v1/people*"
WALKINS = "**/einlass/api/v1/walkins"
# Everything on the disk, bytes as letters: a name in the clear would stand out.
DISK = """async () => {
  const letters = (bytes) => new TextDecoder("latin1").decode(bytes);
  const told = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return letters(value);
    if (value instanceof CryptoKey) return `extractable ${value.extractable}`;
    if (value && typeof value === "object" && !(value instanceof Blob)) {
      return Object.entries(value).map(([key, part]) => `${key}: ${told(part)}`).join("\\n");
    }
    return String(value);
  };
  const kept = [told({ ...localStorage }), told({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
    });
    for (const drawer of base.objectStoreNames) {
      const rows = await new Promise((resolve) => {
        const asking = base.transaction(drawer).objectStore(drawer).getAll();
        asking.onsuccess = () => resolve(asking.result);
      });
      for (const row of rows) kept.push(told(row), new TextDecoder().decode(row.bytes));
    }
    base.close();
  }
  return kept.join("\\n");
}"""


@pytest.fixture
def amira(day: Day) -> Registration:
    """An apprentice whose surname is easy to find again."""
    day.server.store(take_part(day.event, day.city))
    return day.person(first_name="Amira", last_name="Müllerbaum", badge_name="Amira")


@pytest.fixture
def keeper(day: Day, amira: Registration, door: Door) -> Door:
    """A phone of an event that allows names offline, opened."""
    assert amira.id
    day.change(day.event, has_offline_names=True)
    door.open()
    return door


def dialog(door: Door, title: str) -> Locator:
    return door.page.get_by_role("dialog", name=title)


def search(door: Door, text: str) -> Locator:
    door.press("Name suchen")
    found = dialog(door, "Name suchen")
    found.get_by_label("Vor- oder Nachname").fill(text)
    return found


def set_pin(door: Door, pin: str = PIN) -> None:
    door.press("PIN festlegen")
    found = dialog(door, "Name suchen")
    found.get_by_label("Neue PIN").fill(pin)
    found.get_by_label("Noch einmal").fill(pin)
    found.get_by_role("button", name="PIN festlegen").click()
    expect(found.get_by_label("Vor- oder Nachname")).to_be_visible()
    found.get_by_role("button", name="Schließen").click()


def enter_pin(door: Door, pin: str) -> None:
    found = dialog(door, "Name suchen")
    found.get_by_label("PIN", exact=True).fill(pin)
    found.get_by_role("button", name="Entsperren").click()


def assert_accessible(page: Page) -> None:
    violations = Axe().run(page).response["violations"]
    assert violations == [], [
        (violation["id"], node["html"]) for violation in violations for node in violation["nodes"]
    ]
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


@pytest.mark.parametrize("typed", ["mullerb", "muellerb", "AMI", "ami müll"])
def test_name_is_found_and_decided_like_a_scan(
    day: Day, amira: Registration, door: Door, typed: str
) -> None:
    door.open()

    found = search(door, typed)
    expect(found.get_by_role("status")).to_have_text("1 Person gefunden.")
    assert_accessible(door.page)
    found.get_by_role("button", name="Müllerbaum").click()

    door.expect("ok", "Willkommen", "Amira")
    expect(door.counter).to_contain_text("1 von 1")
    expect(door.sync).to_contain_text("aktuell")
    assert [(row.registration_id, row.verdict) for row in day.stored()] == [(amira.id, Verdict.OK)]


def test_refusal_stands_at_the_name_and_on_the_screen(day: Day, door: Door) -> None:
    day.person(last_name="Erle", seat_state=SeatState.WAITING)
    door.open()

    found = search(door, "erle")
    expect(found.get_by_role("button", name="Erle")).to_contain_text("Steht auf der Warteliste")
    found.get_by_role("button", name="Erle").click()

    door.expect("stop", "Steht auf der Warteliste")


def test_nobody_found_leads_to_somebody_new(amira: Registration, door: Door) -> None:
    assert amira.id
    door.open()

    found = search(door, "Anna Lena Birke")
    expect(found.get_by_role("status")).to_contain_text("Niemand gefunden")
    found.get_by_role("button", name="Neu hier").click()

    form = dialog(door, "Neu hier")
    expect(form.get_by_label("Vorname")).to_have_value("Anna Lena")
    expect(form.get_by_label("Nachname")).to_have_value("Birke")


def test_search_leaves_no_name_behind(amira: Registration, door: Door) -> None:
    assert amira.id
    door.open()
    found = search(door, "amira")
    expect(found.get_by_role("button", name="Müllerbaum")).to_be_visible()

    found.get_by_role("button", name="Schließen").click()

    assert "Müllerbaum" not in door.page.content()
    assert "Müllerbaum" not in door.page.evaluate(DISK)


def test_search_without_network_points_to_the_paper(amira: Registration, door: Door) -> None:
    assert amira.id
    door.open()
    door.page.context.set_offline(True)

    found = search(door, "amira")

    expect(found.get_by_role("status")).to_contain_text("Papierliste")


def fill_in(door: Door, first: str, last: str, organisation: str) -> Locator:
    """Register somebody with the keyboard alone, from the open scanner."""
    door.press("Name suchen")
    dialog(door, "Name suchen").get_by_role("button", name="Neu hier").click()
    form = dialog(door, "Neu hier")
    keys = door.page.keyboard
    keys.type(first)
    keys.press("Tab")
    keys.type(last)
    keys.press("Tab")
    form.get_by_label("Organisation", exact=True).select_option(organisation)
    return form


def test_somebody_new_is_registered_and_let_in_within_seconds(
    day: Day,
    amira: Registration,
    door: Door,
    camera: FakeCamera,
    tmp_path: Path,
) -> None:
    door.open()
    begin = monotonic()

    form = fill_in(door, "Testperson", "Linde", OWN_HOUSE)
    form.get_by_role("button", name="Anmelden").click()
    picture = form.get_by_role("img", name="QR-Code")
    expect(picture).to_be_visible()
    expect(form).to_contain_text("die Freigabe fehlt noch")
    assert_accessible(door.page)
    picture.screenshot(path=tmp_path / "ticket.png")
    form.get_by_role("button", name="Einlassen").click()
    door.expect("ok", "Testperson", "Von Hand eingelassen")
    assert monotonic() - begin < SECONDS_FOR_SOMEBODY_NEW

    expect(door.sync).to_contain_text("aktuell")
    with day.server.app.app_context():
        person = db.session.scalars(
            db.select(Registration).where(Registration.id != amira.id)
        ).one()
    assert (person.seat_state, person.release_state) == (SeatState.SEATED, ReleaseState.PENDING)
    (row,) = day.stored()
    assert (row.registration_id, row.kind) == (person.id, ScanKind.ADMIT)
    assert row.overruled is Verdict.NOT_RELEASED

    # What stood on the screen is a ticket: another phone reads it.
    camera.show_image(tmp_path / "ticket.png")
    other = day.pair(door.page.context.new_page(), "Eingang 2")
    other.open()
    other.expect("stop", "Freigabe fehlt noch")


def test_guest_of_another_house_is_welcome_at_once(
    day: Day, amira: Registration, door: Door
) -> None:
    door.open()
    form = fill_in(door, "Testperson", "Gast", "other")
    form.get_by_label("Name der Organisation").fill("Verein Beispiel")

    form.get_by_label("Name der Organisation").press("Enter")
    expect(form).to_contain_text("Platz und Ticket sind da")
    link = form.get_by_role("link", name="Ticket drucken").get_attribute("href") or ""
    assert door.page.request.get(link).headers["content-type"] == "application/pdf"
    form.get_by_role("button", name="Einlassen").click()

    door.expect("ok", "Willkommen", "Verein Beispiel")
    with day.server.app.app_context():
        guest = db.session.scalars(db.select(Registration).where(Registration.id != amira.id)).one()
    assert guest.kind is RegistrationKind.GUEST


def test_missing_answers_are_named_and_reached(amira: Registration, door: Door) -> None:
    assert amira.id
    door.open()
    door.press("Name suchen")
    dialog(door, "Name suchen").get_by_role("button", name="Neu hier").click()
    form = dialog(door, "Neu hier")

    form.get_by_role("button", name="Anmelden").click()

    expect(form).to_contain_text("Bitte den Nachnamen eingeben.")
    expect(form.get_by_label("Vorname")).to_be_focused()
    assert_accessible(door.page)


def test_namesake_is_asked_about(day: Day, amira: Registration, door: Door) -> None:
    day.change(amira, name_key="amira müllerbaum")
    door.open()
    form = fill_in(door, "Amira", "Müllerbaum", OWN_HOUSE)
    form.get_by_role("button", name="Anmelden").click()
    expect(form.get_by_role("alert").first).to_contain_text("schon angemeldet")
    assert_accessible(door.page)

    form.get_by_role("button", name="Name suchen").click()
    found = dialog(door, "Name suchen")
    expect(found.get_by_role("button", name="Müllerbaum")).to_be_visible()
    found.get_by_role("button", name="Neu hier").click()
    form.get_by_role("button", name="Anmelden").click()
    form.get_by_role("button", name="Andere Person").click()

    expect(form.get_by_role("img", name="QR-Code")).to_be_visible()


def test_without_network_the_slip_counts_and_nothing_is_lost(
    amira: Registration, door: Door
) -> None:
    assert amira.id
    door.open()
    form = fill_in(door, "Testperson", "Linde", OWN_HOUSE)
    door.page.context.set_offline(True)

    form.get_by_role("button", name="Anmelden").click()

    expect(form).to_contain_text("Nimm den Papierzettel")
    form.get_by_role("button", name="Schließen").click()
    door.page.context.set_offline(False)
    door.press("Name suchen")
    dialog(door, "Name suchen").get_by_role("button", name="Neu hier").click()
    expect(form.get_by_label("Vorname")).to_have_value("Testperson")
    form.get_by_role("button", name="Anmelden").click()
    expect(form.get_by_role("img", name="QR-Code")).to_be_visible()


def test_answer_that_got_lost_registers_nobody_twice(
    day: Day, amira: Registration, door: Door
) -> None:
    assert amira.id
    door.open()
    form = fill_in(door, "Testperson", "Linde", OWN_HOUSE)
    door.page.route(WALKINS, lambda route: (route.fetch(), route.abort()))
    form.get_by_role("button", name="Anmelden").click()
    expect(form).to_contain_text("Dafür braucht es Netz")
    door.page.unroute(WALKINS)

    form.get_by_role("button", name="Anmelden").click()

    expect(form.get_by_role("img", name="QR-Code")).to_be_visible()
    with day.server.app.app_context():
        assert len(db.session.scalars(db.select(Registration)).all()) == 2


def test_names_offline_need_a_pin_and_then_no_network(keeper: Door) -> None:
    expect(keeper.page.get_by_text("Namen gibt es hier auch ohne Netz.").first).to_be_visible()
    assert "llerbaum" not in keeper.page.evaluate(DISK)

    set_pin(keeper)
    keeper.page.context.set_offline(True)
    found = search(keeper, "müller")

    expect(found.get_by_role("button", name="Müllerbaum")).to_be_visible()
    disk = keeper.page.evaluate(DISK)
    assert "extractable false" in disk
    assert "llerbaum" not in disk
    assert PIN not in disk
    found.get_by_role("button", name="Müllerbaum").click()
    keeper.expect("ok", "Amira")


def test_pin_form_says_what_it_protects_from(keeper: Door) -> None:
    keeper.press("PIN festlegen")
    found = dialog(keeper, "Name suchen")

    expect(found).to_contain_text("gegen neugierige Blicke")
    expect(found).to_contain_text("keine Verschlüsselung")
    assert_accessible(keeper.page)
    found.get_by_label("Neue PIN").fill("123456")
    found.get_by_label("Noch einmal").fill("123456")
    found.get_by_role("button", name="PIN festlegen").click()
    expect(found.get_by_role("alert").filter(has_text="zu leicht")).to_be_visible()


@pytest.mark.parametrize(
    ("leave", "minutes"),
    [("() => {}", 5), (HIDE, 2)],
    ids=["untouched", "hidden"],
)
def test_search_locks_when_nobody_is_there(
    keeper: Door, amira: Registration, leave: str, minutes: int
) -> None:
    keeper.page.clock.install()
    keeper.open()
    set_pin(keeper)
    search(keeper, "müller")
    keeper.page.evaluate(leave)
    keeper.page.clock.run_for(minutes * 60_000 + 10_000)

    found = dialog(keeper, "Name suchen")
    expect(found.get_by_text("Die Namenssuche ist gesperrt.")).to_be_visible()
    assert "Müllerbaum" not in keeper.page.content()
    assert_accessible(keeper.page)
    found.get_by_role("button", name="Schließen").click()
    keeper.type(amira.ticket_code)
    keeper.expect("ok", "Amira")


def test_lock_outlives_a_reload_and_opens_with_the_pin(keeper: Door) -> None:
    set_pin(keeper)
    keeper.open()
    keeper.page.context.set_offline(True)
    keeper.press("Name suchen")

    enter_pin(keeper, "111222")
    expect(dialog(keeper, "Name suchen")).to_contain_text("Noch 4 Versuche")
    enter_pin(keeper, PIN)
    dialog(keeper, "Name suchen").get_by_label("Vor- oder Nachname").fill("müller")

    expect(dialog(keeper, "Name suchen").get_by_role("button", name="Müllerbaum")).to_be_visible()


def test_five_wrong_pins_wipe_the_names_for_good(keeper: Door, amira: Registration) -> None:
    set_pin(keeper)
    keeper.open()
    keeper.press("Name suchen")
    found = dialog(keeper, "Name suchen")

    for left in ("Noch 4", "Noch 3", "Noch 2", "Noch ein", None):
        enter_pin(keeper, "111222")
        if left:
            expect(found).to_contain_text(left)

    expect(found).to_contain_text("Fünfmal die falsche PIN")
    expect(found.get_by_label("Vor- oder Nachname")).to_be_hidden()
    assert_accessible(keeper.page)
    assert "extractable" not in keeper.page.evaluate(DISK)
    keeper.open()
    assert "extractable" not in keeper.page.evaluate(DISK)
    keeper.type(amira.ticket_code)
    keeper.expect("ok", "Amira")


def test_revoked_phone_forgets_the_names(day: Day, keeper: Door) -> None:
    set_pin(keeper)
    with day.server.app.app_context():
        device = db.session.scalars(db.select(Device)).one()
    day.change(device, revoked_at=datetime.now(UTC))

    keeper.page.reload()

    expect(keeper.page.get_by_role("heading", name="Dieses Gerät ist abgemeldet")).to_be_visible()
    assert "extractable" not in keeper.page.evaluate(DISK)


def test_names_go_when_the_event_office_takes_them_back(day: Day, keeper: Door) -> None:
    set_pin(keeper)
    day.change(day.event, has_offline_names=False)

    keeper.open()

    keeper.press("Name suchen")
    expect(dialog(keeper, "Name suchen").get_by_label("Vor- oder Nachname")).to_be_visible()
    assert "extractable" not in keeper.page.evaluate(DISK)
