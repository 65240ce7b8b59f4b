"""People without a ticket: found by name, registered anew, and kept from curious eyes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from praxistag.domain.states import SeatState, Verdict
from praxistag.extensions import db
from praxistag.models import Device
from tests.e2e.desks import DISK, assert_accessible, dialog, search

if TYPE_CHECKING:
    from praxistag.models import Registration
    from tests.e2e.scanners import Day, Door

pytestmark = pytest.mark.browser

PIN = "294817"
HIDE = """() => {
  Object.defineProperty(document, "hidden", { value: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def keeper(day: Day, sought: Registration, door: Door) -> Door:
    """A phone of an event that allows names offline, opened."""
    assert sought.id
    day.change(day.event, has_offline_names=True)
    door.open()
    return door


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


@pytest.mark.parametrize("typed", ["mullerb", "muellerb", "AMI", "ami müll"])
def test_name_is_found_and_decided_like_a_scan(
    day: Day, sought: Registration, door: Door, typed: str
) -> None:
    door.open()

    found = search(door, typed)
    expect(found.get_by_role("status")).to_have_text("1 Person gefunden.")
    assert_accessible(door.page)
    found.get_by_role("button", name="Müllerbaum").click()

    door.expect("ok", "Willkommen", "Amira")
    expect(door.counter).to_contain_text("1 von 1")
    expect(door.sync).to_contain_text("aktuell")
    assert [(row.registration_id, row.verdict) for row in day.stored()] == [(sought.id, Verdict.OK)]


def test_refusal_stands_at_the_name_and_on_the_screen(day: Day, door: Door) -> None:
    day.person(last_name="Erle", seat_state=SeatState.WAITING)
    door.open()

    found = search(door, "erle")
    expect(found.get_by_role("button", name="Erle")).to_contain_text("Steht auf der Warteliste")
    found.get_by_role("button", name="Erle").click()

    door.expect("stop", "Steht auf der Warteliste")


def test_nobody_found_leads_to_somebody_new(sought: Registration, door: Door) -> None:
    assert sought.id
    door.open()

    found = search(door, "Anna Lena Birke")
    expect(found.get_by_role("status")).to_contain_text("Niemand gefunden")
    found.get_by_role("button", name="Neu hier").click()

    form = dialog(door, "Neu hier")
    expect(form.get_by_label("Vorname")).to_have_value("Anna Lena")
    expect(form.get_by_label("Nachname")).to_have_value("Birke")


def test_search_leaves_no_name_behind(sought: Registration, door: Door) -> None:
    assert sought.id
    door.open()
    found = search(door, "amira")
    expect(found.get_by_role("button", name="Müllerbaum")).to_be_visible()

    found.get_by_role("button", name="Schließen").click()

    expect(door.page.locator("[data-search-results] li")).to_have_count(0)
    assert "Müllerbaum" not in door.page.content()
    assert "Müllerbaum" not in door.page.evaluate(DISK)


def test_search_without_network_points_to_the_paper(sought: Registration, door: Door) -> None:
    assert sought.id
    door.open()
    door.page.context.set_offline(True)

    found = search(door, "amira")

    expect(found.get_by_role("status")).to_contain_text("Papierliste")


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
    keeper: Door, sought: Registration, leave: str, minutes: int
) -> None:
    keeper.page.clock.install()
    keeper.open()
    set_pin(keeper)
    search(keeper, "müller")
    keeper.page.evaluate(leave)
    keeper.page.clock.run_for(minutes * 60_000 + 10_000)

    found = dialog(keeper, "Name suchen")
    expect(found.get_by_text("Die Namenssuche ist gesperrt.")).to_be_visible()
    expect(keeper.page.locator("[data-search-results] li")).to_have_count(0)
    assert "Müllerbaum" not in keeper.page.content()
    assert_accessible(keeper.page)
    found.get_by_role("button", name="Schließen").click()
    keeper.type(sought.ticket_code)
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


def test_five_wrong_pins_wipe_the_names_for_good(keeper: Door, sought: Registration) -> None:
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
    keeper.type(sought.ticket_code)
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
