"""Somebody new at the door: a ticket on the screen, let in, within seconds."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from praxistag.domain.kinds import RegistrationKind, ScanKind
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.extensions import db
from praxistag.models import Registration
from tests.e2e.desks import assert_accessible, dialog

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.e2e.conftest import FakeCamera
    from tests.e2e.scanners import Day, Door

pytestmark = pytest.mark.browser

SECONDS_FOR_SOMEBODY_NEW = 20
OWN_HOUSE = "Wasserverband Beispielbach"
WALKINS = "**/einlass/api/v1/walkins"


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
    sought: Registration,
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
            db.select(Registration).where(Registration.id != sought.id)
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


def assert_prints_the_ticket_alone(door: Door, form: Locator) -> None:
    """The page prints itself; no link of the person is on the phone of a helper."""
    door.page.evaluate("window.print = () => { document.body.dataset.isPrinted = ''; }")
    form.get_by_role("button", name="Ticket drucken").click()
    expect(door.page.locator("body")).to_have_attribute("data-is-printed", "")
    door.page.emulate_media(media="print")
    expect(form.get_by_role("img", name="QR-Code")).to_be_visible()
    expect(form.get_by_role("button", name="Einlassen")).to_be_hidden()
    expect(door.page.locator("[data-view=scan]")).to_be_hidden()
    door.page.emulate_media(media="screen")


def test_guest_of_another_house_is_welcome_at_once(
    day: Day, sought: Registration, door: Door
) -> None:
    door.open()
    form = fill_in(door, "Testperson", "Gast", "other")
    form.get_by_label("Name der Organisation").fill("Verein Beispiel")

    form.get_by_label("Name der Organisation").press("Enter")
    expect(form).to_contain_text("Platz und Ticket sind da")
    assert_prints_the_ticket_alone(door, form)
    form.get_by_role("button", name="Einlassen").click()

    door.expect("ok", "Willkommen", "Verein Beispiel")
    with day.server.app.app_context():
        guest = db.session.scalars(
            db.select(Registration).where(Registration.id != sought.id)
        ).one()
    assert guest.kind is RegistrationKind.GUEST


def test_missing_answers_are_named_and_reached(sought: Registration, door: Door) -> None:
    assert sought.id
    door.open()
    door.press("Name suchen")
    dialog(door, "Name suchen").get_by_role("button", name="Neu hier").click()
    form = dialog(door, "Neu hier")

    form.get_by_role("button", name="Anmelden").click()

    expect(form).to_contain_text("Bitte den Nachnamen eingeben.")
    expect(form.get_by_label("Vorname")).to_be_focused()
    assert_accessible(door.page)


def test_second_person_of_one_name_is_asked_about_too(sought: Registration, door: Door) -> None:
    assert sought.id
    door.open()
    form = fill_in(door, "Testperson", "Linde", OWN_HOUSE)
    form.get_by_role("button", name="Anmelden").click()
    expect(form.get_by_role("img", name="QR-Code")).to_be_visible()
    form.get_by_role("button", name="Schließen").click()

    form = fill_in(door, "Testperson", "Linde", OWN_HOUSE)
    form.get_by_role("button", name="Anmelden").click()

    expect(form.get_by_role("alert").first).to_contain_text("schon angemeldet")


def test_namesake_is_asked_about(day: Day, sought: Registration, door: Door) -> None:
    day.change(sought, name_key="amira müllerbaum")
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
    sought: Registration, door: Door
) -> None:
    assert sought.id
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
    day: Day, sought: Registration, door: Door
) -> None:
    assert sought.id
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
