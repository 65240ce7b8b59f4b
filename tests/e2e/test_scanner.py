"""The door as a helper sees it: camera, verdicts, and what happens when something is missing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from praxistag.domain.actors import SYSTEM
from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import ScanKind
from praxistag.domain.schedule import local
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.domain.ticket_code import grouped, qr_text
from praxistag.extensions import db, write_transaction
from praxistag.models import CheckIn, Device
from praxistag.services import devices
from tests.factories import make_device, make_event, make_organisation, make_registration

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from praxistag.models import Event, Organisation, Registration
    from tests.e2e.conftest import FakeCamera, LiveServer

pytestmark = pytest.mark.browser

SHAPES = ("ok", "warn", "stop", "offline")


@pytest.fixture
def event(live_server: LiveServer) -> Event:
    """The event of today."""
    row = make_event(starts_at=datetime.now(UTC) + timedelta(minutes=5))
    live_server.store(row)
    return row


@pytest.fixture
def city(live_server: LiveServer) -> Organisation:
    row = make_organisation(name="Wasserverband Beispielbach")
    live_server.store(row)
    return row


@pytest.fixture
def birke(live_server: LiveServer, event: Event, city: Organisation) -> Registration:
    row = make_registration(event, city, badge_name="Birke Beispiel")
    live_server.store(row)
    return row


@pytest.fixture
def scanner(page: Page, live_server: LiveServer, event: Event) -> Page:
    """A page that is paired already; it still has to be opened."""
    token = uuid4().hex + "x" * (devices.TOKEN_LENGTH - 32)
    device = make_device(event, token=token)
    live_server.store(device)
    known = {
        "token": token,
        "device": device.name,
        "event": event.short_name,
        "valid_until": device.valid_until.isoformat(),
    }
    page.goto(f"{live_server.url}/healthz")
    page.evaluate(
        "device => localStorage.setItem('praxistag.device', JSON.stringify(device))", known
    )
    return page


def open_scanner(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/einlass")


def verdict(page: Page) -> Locator:
    return page.locator("[data-view=verdict]")


def expect_verdict(page: Page, tone: str, *words: str) -> None:
    """The whole screen in the tone, with its own shape and the words."""
    expect(verdict(page)).to_have_attribute("data-tone", tone)
    expect(verdict(page)).to_be_visible()
    for shape in SHAPES:
        expect(page.locator(f"[data-shape={shape}]")).to_be_visible(visible=shape == tone)
    for text in words:
        expect(verdict(page)).to_contain_text(text)


def type_code(page: Page, code: str | None) -> None:
    page.get_by_role("button", name="Code eingeben").click()
    page.get_by_label("Ticket-Code").fill(code or "")
    page.get_by_role("button", name="Prüfen").click()


def stored(live_server: LiveServer) -> list[CheckIn]:
    with live_server.app.app_context():
        return list(db.session.scalars(db.select(CheckIn).order_by(CheckIn.id)))


def arrive(live_server: LiveServer, event: Event, person: Registration, at: datetime) -> None:
    """Let somebody come in at another door."""
    door = make_device(event, token=uuid4().hex, name="Eingang 2")
    live_server.store(door)
    live_server.store(
        CheckIn(
            event_id=event.id,
            nonce=str(uuid4()),
            device_id=door.id,
            registration_id=person.id,
            code_hash="0" * 64,
            list_key=ENTRANCE,
            kind=ScanKind.ENTRY,
            verdict=Verdict.OK,
            scanned_at=at,
            received_at=at,
        )
    )


@pytest.mark.usefixtures("birke")
def test_pairing_by_the_address_of_the_qr_code(
    page: Page, live_server: LiveServer, event: Event
) -> None:
    with live_server.app.app_context(), write_transaction():
        code = devices.create_pairing_code(event, by=SYSTEM, now=datetime.now(UTC)).code
    page.goto(f"{live_server.url}/einlass#code={grouped(code)}")
    expect(page.get_by_label("Code", exact=True)).to_have_value(grouped(code))

    page.get_by_label("Name des Geräts").fill("Eingang 1")
    page.get_by_role("button", name="Verbinden").click()
    expect(page.get_by_role("alert")).to_contain_text("Vertraulichkeits-Hinweis")
    page.get_by_label("Ich habe den Hinweis gelesen").check()
    page.get_by_role("button", name="Verbinden").click()

    expect(page.locator(".counter")).to_contain_text("0 von 1 sind da")
    expect(page.get_by_text("Halt den Code ins Feld")).to_be_visible()
    assert page.url == f"{live_server.url}/einlass"
    page.reload()
    expect(page.get_by_text("Halt den Code ins Feld")).to_be_visible()


def test_pairing_with_a_wrong_code_says_what_to_do(page: Page, live_server: LiveServer) -> None:
    open_scanner(page, live_server)

    page.get_by_label("Code", exact=True).fill("0000-0000")
    page.get_by_label("Name des Geräts").fill("Eingang 1")
    page.get_by_label("Ich habe den Hinweis gelesen").check()
    page.get_by_role("button", name="Verbinden").click()

    expect(page.get_by_role("alert")).to_contain_text("Dieser Code gilt nicht")


def test_camera_lets_in_once_and_then_says_since_when(
    scanner: Page, live_server: LiveServer, camera: FakeCamera, birke: Registration
) -> None:
    camera.show(qr_text(str(birke.ticket_code)))

    open_scanner(scanner, live_server)
    expect_verdict(scanner, "ok", "Willkommen", "Birke Beispiel", "Angemeldet", "1 von 1")
    expect(verdict(scanner)).to_be_hidden()
    expect(scanner.get_by_role("button", name="Rückgängig")).to_be_visible()
    assert len(stored(live_server)) == 1, "a code that stays in sight is one scan"
    scanner.reload()

    since = local(stored(live_server)[0].scanned_at).strftime("%H:%M")
    expect_verdict(scanner, "warn", "Schon da", "Birke Beispiel", f"seit {since}, Eingang 1")
    expect(scanner.locator("[data-announce]")).to_contain_text(f"Schon da seit {since}, Eingang 1")
    assert [row.verdict for row in stored(live_server)] == [Verdict.OK, Verdict.ALREADY]


def test_other_door_is_named_and_the_helper_may_let_pass(
    scanner: Page, live_server: LiveServer, event: Event, birke: Registration
) -> None:
    at = datetime.now(UTC) - timedelta(minutes=1)
    arrive(live_server, event, birke, at)
    open_scanner(scanner, live_server)

    type_code(scanner, birke.ticket_code)
    expect_verdict(scanner, "warn", f"seit {local(at):%H:%M}, Eingang 2")
    scanner.get_by_role("button", name="Ja, durchlassen").click()

    expect_verdict(scanner, "ok", "Von Hand eingelassen")
    assert [row.kind for row in stored(live_server)][1:] == [ScanKind.ENTRY, ScanKind.ADMIT]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"seat_state": SeatState.CANCELLED}, "Anmeldung ist abgesagt"),
        ({"seat_state": SeatState.WAITING}, "Steht auf der Warteliste"),
        ({"release_state": ReleaseState.PENDING}, "Freigabe fehlt noch"),
        ({"seat_state": SeatState.UNCONFIRMED}, "Diesen Code kennen wir nicht"),
    ],
)
def test_refusal_names_the_reason_and_waits(
    scanner: Page,
    live_server: LiveServer,
    event: Event,
    city: Organisation,
    changes: dict[str, Any],
    reason: str,
) -> None:
    person = make_registration(event, city, **changes)
    live_server.store(person)
    open_scanner(scanner, live_server)

    type_code(scanner, str(person.ticket_code).lower())

    expect_verdict(scanner, "stop", "Nicht einchecken", reason)
    scanner.wait_for_timeout(1500)
    expect(verdict(scanner)).to_be_visible()
    scanner.get_by_role("button", name="Nächster Code").click()
    expect(scanner.get_by_text("Halt den Code ins Feld")).to_be_visible()


def test_foreign_qr_code_is_named_and_stops_nothing(
    scanner: Page, live_server: LiveServer, camera: FakeCamera, birke: Registration
) -> None:
    camera.show("https://example.org/eintritt")

    open_scanner(scanner, live_server)

    expect(scanner.get_by_text("Das ist kein Ticket vom Praxistag").first).to_be_visible()
    expect(verdict(scanner)).to_be_hidden()
    type_code(scanner, birke.ticket_code)
    expect_verdict(scanner, "ok", "Birke Beispiel")


def test_mistyped_code_stays_in_the_field(scanner: Page, live_server: LiveServer) -> None:
    open_scanner(scanner, live_server)

    type_code(scanner, "1234")

    expect(scanner.get_by_role("alert").filter(has_text="16 Zeichen")).to_be_visible()
    expect(scanner.get_by_label("Ticket-Code")).to_have_value("1234")


def test_without_permission_the_code_field_still_works(
    scanner: Page, live_server: LiveServer, birke: Registration
) -> None:
    refuse = "() => Promise.reject(new DOMException('', 'NotAllowedError'))"
    scanner.add_init_script(f"navigator.mediaDevices.getUserMedia = {refuse}")

    open_scanner(scanner, live_server)

    expect(scanner.get_by_role("heading", name="Kamera ist nicht erlaubt")).to_be_visible()
    type_code(scanner, birke.ticket_code)
    expect_verdict(scanner, "ok", "Birke Beispiel")


def test_without_https_the_page_explains_itself(scanner: Page, live_server: LiveServer) -> None:
    scanner.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'mediaDevices', { get: () => undefined })"
    )

    open_scanner(scanner, live_server)

    expect(scanner.get_by_role("heading", name="Kamera geht hier nicht")).to_be_visible()
    expect(scanner.get_by_role("button", name="Code eingeben")).to_be_visible()


def test_without_network_the_scan_is_kept_and_sent_again_once(
    scanner: Page, live_server: LiveServer, birke: Registration
) -> None:
    open_scanner(scanner, live_server)
    expect(scanner.locator(".counter")).to_contain_text("0 von 1")
    scanner.context.set_offline(True)

    type_code(scanner, birke.ticket_code)
    expect_verdict(scanner, "offline", "Keine Verbindung", "Der Scan ist gemerkt")
    scanner.get_by_role("button", name="Weiter scannen").click()
    expect(scanner.locator("[data-sync]")).to_contain_text("1 nicht übertragen")
    scanner.context.set_offline(False)

    expect(scanner.locator("[data-sync]")).to_contain_text("alles übertragen")
    expect(scanner.locator(".counter")).to_contain_text("1 von 1")
    assert [row.verdict for row in stored(live_server)] == [Verdict.OK]


def test_try_again_after_lost_network_shows_the_verdict(
    scanner: Page, live_server: LiveServer, birke: Registration
) -> None:
    open_scanner(scanner, live_server)
    expect(scanner.locator(".counter")).to_contain_text("0 von 1")
    scanner.route("**/einlass/api/v1/scans", lambda route: route.abort())
    type_code(scanner, birke.ticket_code)
    expect_verdict(scanner, "offline")
    scanner.unroute("**/einlass/api/v1/scans")

    scanner.get_by_role("button", name="Noch einmal versuchen").click()

    expect_verdict(scanner, "ok", "Birke Beispiel")
    assert len(stored(live_server)) == 1


def test_undo_takes_a_scan_back(
    scanner: Page, live_server: LiveServer, birke: Registration
) -> None:
    open_scanner(scanner, live_server)
    type_code(scanner, birke.ticket_code)
    expect_verdict(scanner, "ok")

    scanner.get_by_role("button", name="Rückgängig").click()

    expect(scanner.get_by_text("Rückgängig gemacht").first).to_be_visible()
    expect(scanner.locator(".counter")).to_contain_text("0 von 1")
    type_code(scanner, birke.ticket_code)
    expect_verdict(scanner, "ok", "Willkommen")


def test_revoked_device_says_so_and_can_be_paired_anew(
    scanner: Page, live_server: LiveServer, birke: Registration
) -> None:
    open_scanner(scanner, live_server)
    expect(scanner.locator(".counter")).to_contain_text("0 von 1")
    with live_server.app.app_context(), write_transaction() as session:
        session.scalars(db.select(Device)).one().revoked_at = datetime.now(UTC)

    type_code(scanner, birke.ticket_code)

    expect(scanner.get_by_role("heading", name="Dieses Gerät ist abgemeldet")).to_be_visible()
    scanner.get_by_role("button", name="Neu verbinden").click()
    expect(scanner.get_by_label("Name des Geräts")).to_be_visible()


def test_without_javascript_the_page_says_what_to_do(
    browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    open_scanner(page, live_server)

    expect(page.get_by_text("Der Scanner braucht JavaScript")).to_be_visible()
    context.close()
