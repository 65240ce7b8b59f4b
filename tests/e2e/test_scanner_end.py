"""What a phone keeps of people when its day is over: nothing. What was scanned still arrives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.scanners import READY

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from praxistag.models import Registration
    from tests.e2e.scanners import Day, Door

pytestmark = pytest.mark.browser

REVOKED = "Dieses Gerät ist abgemeldet"
GONE = "Liste und Namen sind von diesem Gerät gelöscht"
HOURS = 3_600_000
API = "**/einlass/api/v1/**"


def heading(door: Door, name: str) -> None:
    """The page says why; it learns of it when it next asks the server."""
    expect(door.page.get_by_role("heading", name=name)).to_be_visible(timeout=20_000)


def scan(door: Door, person: Registration) -> None:
    door.type(person.ticket_code)
    door.expect("ok")
    door.dismiss()
    door.expect_ready()


def assert_wiped(door: Door, *, waiting: bool) -> None:
    """Neither list nor log nor the token that reads; at most hashes, and what delivers them."""
    expect(door.page.get_by_text(GONE)).to_be_visible()
    kept = door.memory()
    assert door.token not in kept
    assert "things:" not in kept
    assert "log:" not in kept
    assert ("queue:" in kept) is waiting
    assert ("praxistag.deliveries" in kept) is waiting


def test_revoked_device_is_wiped_and_can_be_paired_anew(
    door: Door, day: Day, holder: Registration
) -> None:
    door.open()
    scan(door, holder)
    expect(door.sync).to_contain_text("aktuell")
    day.revoke_all()

    heading(door, REVOKED)

    assert_wiped(door, waiting=False)
    door.page.wait_for_timeout(100)  # what is read out is cleared a moment later
    assert holder.badge_name not in door.page.content()
    assert holder.organisation_name not in door.page.content()
    door.page.reload()
    heading(door, REVOKED)
    door.press("Neu verbinden")
    expect(door.page.get_by_label("Name des Geräts")).to_be_visible()


def test_device_revoked_while_offline_delivers_its_scans_for_the_desk(
    door: Door, day: Day, holder: Registration
) -> None:
    door.open()
    door.page.context.set_offline(True)
    scan(door, holder)
    day.revoke_all()
    door.page.context.set_offline(False)

    heading(door, REVOKED)

    expect(door.page.get_by_text("Alle Scans sind übertragen.")).to_be_visible()
    assert_wiped(door, waiting=False)
    assert [(row.shown, row.is_late) for row in day.stored()] == [("ok", True)]


def test_twelve_hours_without_a_word_wipe_everything_but_the_scans(
    door: Door, day: Day, holder: Registration
) -> None:
    door.page.clock.install(time=datetime.now(UTC))
    door.open()
    door.page.context.set_offline(True)
    scan(door, holder)

    door.page.clock.fast_forward(13 * HOURS)

    heading(door, "Zwölf Stunden ohne Verbindung")
    expect(door.page.get_by_text("1 Scan wartet noch und wird gesendet")).to_be_visible()
    assert_wiped(door, waiting=True)
    door.page.context.set_offline(False)
    door.page.reload()
    expect(door.page.get_by_text("Alle Scans sind übertragen.")).to_be_visible()
    assert_wiped(door, waiting=False)
    assert [row.shown for row in day.stored()] == ["ok"]


def test_phone_that_was_off_since_yesterday_still_delivers(
    door: Door, day: Day, holder: Registration
) -> None:
    now, network = datetime.now(UTC), door.page.context
    door.page.clock.install(time=now)
    door.open()
    network.route(API, lambda route: route.abort())
    scan(door, holder)
    door.page.clock.set_system_time(now + timedelta(hours=13))

    door.page.reload()

    heading(door, "Zwölf Stunden ohne Verbindung")
    expect(door.page.get_by_text("1 Scan wartet noch und wird gesendet")).to_be_visible()
    assert_wiped(door, waiting=True)
    network.unroute(API)
    door.page.reload()
    expect(door.page.get_by_text("Alle Scans sind übertragen.")).to_be_visible()
    assert [row.shown for row in day.stored()] == ["ok"]


def test_clock_set_back_does_not_keep_the_data(door: Door, holder: Registration) -> None:
    now = datetime.now(UTC)
    door.page.clock.install(time=now)
    door.open()
    door.page.context.set_offline(True)
    door.page.clock.fast_forward(7 * HOURS)
    scan(door, holder)
    door.page.clock.set_system_time(now - timedelta(hours=20))

    door.page.clock.fast_forward(6 * HOURS)

    heading(door, "Zwölf Stunden ohne Verbindung")
    assert_wiped(door, waiting=True)


def test_end_of_the_day_wipes_also_without_network(
    page: Page, day: Day, holder: Registration
) -> None:
    door = day.pair(page, valid_until=datetime.now(UTC) + timedelta(hours=2))
    page.clock.install(time=datetime.now(UTC))
    door.open()
    scan(door, holder)
    expect(door.sync).to_contain_text("aktuell")
    page.context.set_offline(True)

    page.clock.fast_forward(3 * HOURS)

    heading(door, "Der Praxistag ist vorbei")
    assert_wiped(door, waiting=False)


def test_leaving_with_scans_that_wait_asks_first(
    door: Door, day: Day, holder: Registration
) -> None:
    door.open()
    door.page.context.set_offline(True)
    scan(door, holder)

    door.press("Gerät und Einstellungen")
    door.press("Gerät trennen")
    expect(door.page.get_by_text("1 Scan wartet noch")).to_be_visible()
    door.page.get_by_role("dialog").get_by_role("button", name="Weiter scannen").click()
    expect(door.page.get_by_text(READY)).to_be_visible()
    door.press("Gerät und Einstellungen")
    door.press("Gerät trennen")
    door.press("Trotzdem trennen")

    heading(door, "Das Gerät ist getrennt")
    assert_wiped(door, waiting=True)
    door.page.context.set_offline(False)
    expect(door.page.get_by_text("Alle Scans sind übertragen.")).to_be_visible()
    assert [(row.shown, row.is_late) for row in day.stored()] == [("ok", False)]


def test_other_tab_is_wiped_too(door: Door) -> None:
    door.open()
    second = door.page.context.new_page()
    tab = type(door)(second, door.url, door.token)
    tab.open()

    door.press("Gerät und Einstellungen")
    door.press("Gerät trennen")

    heading(door, "Das Gerät ist getrennt")
    heading(tab, "Das Gerät ist getrennt")
