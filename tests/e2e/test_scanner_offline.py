"""Without network the door goes on: decided and kept here, handed over when somebody is there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import SeatState, Verdict
from praxistag.domain.ticket_code import CODE_BYTES, encode
from tests.e2e.scanners import SCANS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from praxistag.models import Registration
    from tests.e2e.conftest import FakeCamera
    from tests.e2e.scanners import Day, Door

pytestmark = pytest.mark.browser

UNKNOWN = encode(b"\x00" * CODE_BYTES)
ADD_TO_QUEUE = """(entries) => new Promise((resolve) => {
  const opening = indexedDB.open("praxistag-scanner");
  opening.onsuccess = () => {
    const work = opening.result.transaction("queue", "readwrite");
    for (const entry of entries) work.objectStore("queue").put(entry);
    work.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""


@pytest.fixture
def other_door(browser: Browser, browser_context_args: dict[str, Any], day: Day) -> Any:
    """A second phone, at another entrance."""
    context = browser.new_context(**browser_context_args)
    yield day.pair(context.new_page(), "Eingang 2")
    context.close()


def offline(door: Door, *, is_offline: bool = True) -> None:
    door.page.context.set_offline(is_offline)


def scan(door: Door, person: Registration, tone: str = "ok") -> None:
    door.type(person.ticket_code)
    door.expect(tone)
    if tone == "ok":
        door.dismiss()
    else:
        door.press("Nächster Code")
    door.expect_ready()


def test_offline_the_device_decides_and_hands_over_later(
    door: Door, day: Day, holder: Registration
) -> None:
    refused = day.person(seat_state=SeatState.CANCELLED)
    door.open()
    expect(door.counter).to_contain_text("0 von 1")
    offline(door)

    scan(door, holder)
    scan(door, holder, "warn")
    scan(door, refused, "stop")
    expect(door.counter).to_contain_text("1 von 1")
    expect(door.sync).to_contain_text("3 warten")
    expect(door.sync).to_contain_text("offline seit")
    assert day.stored() == []
    offline(door, is_offline=False)

    expect(door.sync).to_contain_text("aktuell")
    stored = [(row.verdict, row.shown) for row in day.stored()]
    shown = [Verdict.OK, Verdict.ALREADY, Verdict.CANCELLED]
    assert stored == [(verdict, verdict) for verdict in shown]


def test_page_opened_anew_without_network_still_scans(
    door: Door, day: Day, camera: FakeCamera, holder: Registration
) -> None:
    door.open()
    expect(door.page.locator("[data-shell-state]")).to_have_text("Startet auch ohne Netz.")
    other = day.person(badge_name="Linde")
    door.page.reload()
    expect(door.counter).to_contain_text("0 von 2")
    offline(door)
    scan(door, holder)
    # Away first: a page that still films would see the new picture, and scan it before it goes.
    door.page.goto("about:blank")
    camera.show(f"PT1:{other.ticket_code}")

    door.page.goto(f"{door.url}/einlass")

    door.expect("ok", "Linde", "2 von 2")
    expect(door.sync).to_contain_text("2 warten")
    offline(door, is_offline=False)
    expect(door.sync).to_contain_text("aktuell")
    assert len(day.stored()) == 2


def test_undo_without_network_is_a_row_of_its_own(
    door: Door, day: Day, holder: Registration
) -> None:
    door.open()
    offline(door)
    scan(door, holder)

    door.press("Rückgängig")
    expect(door.counter).to_contain_text("0 von 1")
    offline(door, is_offline=False)

    expect(door.sync).to_contain_text("aktuell")
    assert [row.kind for row in day.stored()] == [ScanKind.ENTRY, ScanKind.UNDO]
    expect(door.counter).to_contain_text("0 von 1")


def test_double_of_two_doors_is_told_after_the_transfer(
    door: Door, other_door: Door, day: Day, holder: Registration
) -> None:
    door.open()
    other_door.open()
    offline(other_door)

    scan(door, holder)
    expect(door.sync).to_contain_text("aktuell")
    scan(other_door, holder)
    offline(other_door, is_offline=False)

    expect(other_door.addendum).to_contain_text("Nachtrag: Birke Beispiel ist auch um")
    expect(other_door.addendum).to_contain_text("bei „Eingang 1“ hereingekommen")
    expect(other_door.counter).to_contain_text("1 von 1")
    other_door.press("Gelesen")
    expect(other_door.addendum).to_be_hidden()
    assert [row.shown for row in day.stored()] == [Verdict.OK, Verdict.OK]


def test_other_door_is_known_before_the_same_ticket_comes_again(
    door: Door, other_door: Door, holder: Registration
) -> None:
    door.open()
    scan(door, holder)
    expect(door.sync).to_contain_text("aktuell")

    other_door.open()

    expect(other_door.counter).to_contain_text("1 von 1")
    offline(other_door)
    other_door.type(holder.ticket_code)
    other_door.expect("warn", "Schon da", "Eingang 1")


def test_server_knows_better_while_the_verdict_is_on_the_screen(
    door: Door, day: Day, holder: Registration
) -> None:
    door.open()
    newcomer = day.person(badge_name="Ulme Neu")
    door.type(newcomer.ticket_code)
    door.expect("ok", "Ulme Neu", "1 von ")

    # Cancelled a moment ago; the phone has yesterday's news.
    day.change(holder, seat_state=SeatState.CANCELLED)
    expect(door.verdict).to_be_hidden()
    door.type(holder.ticket_code)

    door.expect("stop", "Anmeldung ist abgesagt")
    expect(door.counter).to_contain_text("1 von ")


def test_unknown_code_is_kept_flagged_and_fetches_the_list(
    door: Door, day: Day, holder: Registration
) -> None:
    door.open()

    with door.page.expect_response("**/einlass/api/v1/snapshot"):
        door.type(UNKNOWN)

    door.expect("stop", "Diesen Code kennen wir nicht")
    expect(door.sync).to_contain_text("aktuell")
    assert [(row.verdict, row.registration_id) for row in day.stored()] == [(Verdict.UNKNOWN, None)]
    door.press("Nächster Code")
    scan(door, holder)


def test_neither_name_nor_code_lies_on_the_phone(
    door: Door, day: Day, holder: Registration
) -> None:
    refused = day.person(badge_name="Linde Geheim", seat_state=SeatState.WAITING)
    door.open()
    offline(door)
    scan(door, holder)
    scan(door, refused, "stop")

    kept = door.memory()

    assert holder.ticket_hash
    assert holder.ticket_hash in kept
    for secret in (holder.badge_name, refused.badge_name, holder.last_name):
        assert secret not in kept
    for person in (holder, refused):
        assert str(person.ticket_code) not in kept


def test_answer_that_is_no_answer_keeps_the_scan(
    door: Door, day: Day, holder: Registration
) -> None:
    door.open()
    portal = "<html><title>WLAN-Anmeldung</title></html>"
    door.page.route(SCANS, lambda route: route.fulfill(body=portal, content_type="text/html"))

    scan(door, holder)
    expect(door.sync).to_contain_text("1 wartet")
    door.page.unroute(SCANS)
    offline(door)
    offline(door, is_offline=False)

    expect(door.sync).to_contain_text("aktuell")
    assert len(day.stored()) == 1


def test_poisoned_entry_blocks_nobody(door: Door, day: Day, holder: Registration) -> None:
    """One entry that is no scan, and one that makes the server refuse its whole batch."""
    door.open()
    offline(door)
    scan(door, holder)
    owner = door.page.evaluate("JSON.parse(localStorage.getItem('praxistag.device')).device_id")
    damaged = [{"owner": owner, "nonce": 7}, {"owner": owner, "nonce": "poison", "h": None}]
    door.page.evaluate(ADD_TO_QUEUE, damaged)
    scan(door, holder, "warn")

    def refuse_poison(route: Route) -> None:
        if "poison" in (route.request.post_data or ""):
            body = json.dumps({"error": "no_json", "message": "Nein."})
            route.fulfill(status=400, body=body, content_type="application/json")
        else:
            route.continue_()

    door.page.route(SCANS, refuse_poison)
    offline(door, is_offline=False)

    expect(door.sync).to_contain_text("aktuell")
    assert [row.verdict for row in day.stored()] == [Verdict.OK, Verdict.ALREADY]
    assert '"nonce":7' not in door.memory()


def test_two_tabs_are_one_device(door: Door, day: Day, holder: Registration) -> None:
    door.open()
    second: Page = door.page.context.new_page()
    tab = type(door)(second, door.url, door.token)
    tab.open()
    offline(door)

    scan(door, holder)
    expect(tab.counter).to_contain_text("1 von 1")
    tab.type(holder.ticket_code)
    tab.expect("warn", "Schon da", "Eingang 1")
    tab.press("Nächster Code")
    expect(tab.sync).to_contain_text("2 warten")
    offline(door, is_offline=False)

    expect(tab.sync).to_contain_text("aktuell")
    expect(door.sync).to_contain_text("aktuell")
    assert sorted(row.verdict for row in day.stored()) == [Verdict.ALREADY, Verdict.OK]


def test_window_that_keeps_nothing_says_so_and_scans(
    door: Door, day: Day, holder: Registration
) -> None:
    refuse = "indexedDB.open = () => { throw new DOMException('', 'InvalidStateError'); };"
    door.page.add_init_script(refuse)

    door.open()

    expect(door.page.get_by_text("Dieses Fenster merkt sich nichts.")).to_be_visible()
    scan(door, holder)
    expect(door.sync).to_contain_text("aktuell")
    assert len(day.stored()) == 1


def test_clock_that_is_wrong_tells_the_right_time(
    door: Door, day: Day, holder: Registration
) -> None:
    door.page.clock.install(time=datetime.now(UTC).timestamp() + 290)
    door.open()

    scan(door, holder)
    expect(door.sync).to_contain_text("aktuell")

    (row,) = day.stored()
    assert abs((row.scanned_at - datetime.now(UTC)).total_seconds()) < 60
