"""A day at the door: an event of today, people with tickets, phones that scan them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from praxistag.domain.keys import token_hash
from praxistag.domain.kinds import SeatOrigin
from praxistag.extensions import db, write_transaction
from praxistag.models import CheckIn, Device, SessionSeat
from praxistag.services import devices
from tests.factories import (
    make_device,
    make_event,
    make_organisation,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from praxistag.models import Event, Organisation, Registration, Slot, WorkshopSession
    from tests.e2e.conftest import LiveServer

SHAPES = ("ok", "warn", "stop")
SCANS = "**/einlass/api/v1/scans"
READY = "Halt den Code ins Feld"
MEMORY = """async () => {
  const kept = [JSON.stringify(localStorage)];
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
      for (const row of rows) {
        const text = new TextDecoder().decode(row.bytes);
        kept.push(`${drawer}: ${JSON.stringify(row)} ${text}`);
      }
    }
    base.close();
  }
  return kept.join("\\n");
}"""


@dataclass
class Door:
    """A phone in somebody's hand."""

    page: Page
    url: str
    token: str

    def open(self) -> None:
        """Open the scanner and wait until it has its list."""
        self.page.goto(f"{self.url}/einlass")
        expect(self.page.locator("[data-sync-words]").first).to_have_text("aktuell")

    def type(self, code: str | None) -> None:
        """Enter a code by hand."""
        self.page.get_by_role("button", name="Code eingeben").click()
        self.page.get_by_label("Ticket-Code").fill(code or "")
        self.page.get_by_role("button", name="Prüfen").click()

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name).click()

    def dismiss(self) -> None:
        """Tap the green verdict away; on a slow machine it may have gone by itself before."""
        self.verdict.dispatch_event("click")

    def choose(self, session: WorkshopSession) -> None:
        """Scan for a workshop from here on."""
        self.page.get_by_label("Liste", exact=True).select_option(f"session-{session.id}")

    @property
    def verdict(self) -> Locator:
        """The screen of the verdict."""
        return self.page.locator("[data-view=verdict]")

    @property
    def counter(self) -> Locator:
        """The line with the numbers."""
        return self.page.locator(".counter")

    @property
    def sync(self) -> Locator:
        """How the transfer stands, in words."""
        return self.page.locator("[data-sync]")

    @property
    def addendum(self) -> Locator:
        """What the server knew better."""
        return self.page.locator("[data-addendum]")

    def expect(self, tone: str, *words: str) -> None:
        """The whole screen in the tone, with its own shape and the words."""
        expect(self.verdict).to_have_attribute("data-tone", tone)
        expect(self.verdict).to_be_visible()
        for shape in SHAPES:
            expect(self.page.locator(f"[data-shape={shape}]")).to_be_visible(visible=shape == tone)
        for text in words:
            expect(self.verdict).to_contain_text(text)

    def expect_ready(self) -> None:
        """Nothing covers the camera."""
        expect(self.verdict).to_be_hidden()
        expect(self.page.get_by_text(READY)).to_be_visible()

    def memory(self) -> str:
        """Return all that this phone keeps on its disk."""
        return str(self.page.evaluate(MEMORY))


@dataclass
class Day:
    """The event of today."""

    server: LiveServer
    event: Event
    city: Organisation

    def person(self, **changes: Any) -> Registration:
        """Register somebody, released by their office."""
        row = make_registration(self.event, self.city, **changes)
        self.server.store(row)
        return row

    def pair(self, page: Page, name: str = "Eingang 1", **changes: Any) -> Door:
        """Turn a page into a device, as pairing does; it still has to be opened.

        Its day does not end at four in the night: tests that let hours pass run at any hour.
        """
        changes = {"valid_until": datetime.now(UTC) + timedelta(days=2)} | changes
        token, delivery = (uuid4().hex + "x" * (devices.TOKEN_LENGTH - 32) for _ in range(2))
        device = make_device(
            self.event, token=token, name=name, delivery_hash=token_hash(delivery), **changes
        )
        self.server.store(device)
        known = {
            "token": token,
            "device_id": device.public_id,
            "device": device.name,
            "event": self.event.short_name,
            "valid_until": device.valid_until.isoformat(),
        }
        page.goto(f"{self.server.url}/healthz")
        page.evaluate(
            "([device, deliveries]) => {"
            " localStorage.setItem('praxistag.device', JSON.stringify(device));"
            " localStorage.setItem('praxistag.deliveries', JSON.stringify(deliveries)); }",
            [known, {device.public_id: delivery}],
        )
        return Door(page, self.server.url, token)

    def workshops(self, slot: Slot, *titles: str, capacity: int = 2) -> list[WorkshopSession]:
        """Offer workshops at one time."""
        track = make_track(self.event)
        self.server.store(track)
        found = []
        for number, title in enumerate(titles, 1):
            workshop = make_workshop(track, code=f"K{number}", title=title)
            room = make_room(self.event, name=f"Raum {title}")
            self.server.store(workshop, room)
            session = make_session(workshop, slot, room, capacity=capacity)
            self.server.store(session)
            found.append(session)
        return found

    def slot(self, number: int = 1, **changes: Any) -> Slot:
        """Add a block of workshops."""
        row = make_slot(self.event, number, **changes)
        self.server.store(row)
        return row

    def seat(self, person: Registration, session: WorkshopSession) -> None:
        """Give somebody a seat."""
        self.server.store(
            SessionSeat(
                registration_id=person.id,
                slot_id=session.slot_id,
                session_id=session.id,
                origin=SeatOrigin.PLAN,
            )
        )

    def change(self, row: Any, **values: Any) -> None:
        """Change a stored row meanwhile."""
        with self.server.app.app_context(), write_transaction() as session:
            stored = session.get_one(type(row), row.id)
            for name, value in values.items():
                setattr(stored, name, value)

    def revoke_all(self) -> None:
        """Take every device off the list."""
        with self.server.app.app_context(), write_transaction() as session:
            for device in session.scalars(db.select(Device)):
                device.revoked_at = datetime.now(UTC)

    def stored(self) -> list[CheckIn]:
        """Return the log."""
        with self.server.app.app_context():
            return list(db.session.scalars(db.select(CheckIn).order_by(CheckIn.id)))


@pytest.fixture
def day(live_server: LiveServer) -> Day:
    """A day at the door that begins now: minutes later it would be tomorrow late in the evening."""
    event = make_event(starts_at=datetime.now(UTC))
    city = make_organisation(name="Wasserverband Beispielbach")
    live_server.store(event, city)
    return Day(live_server, event, city)


@pytest.fixture
def holder(day: Day) -> Registration:
    """Somebody with a ticket."""
    return day.person(badge_name="Birke Beispiel", last_name="Nachname")


@pytest.fixture
def door(page: Page, day: Day) -> Door:
    """A phone that is paired already; it still has to be opened."""
    return day.pair(page)
