"""Somebody without e-mail: from a list of the office to ticket, door and certificate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect
from sqlalchemy import select

from praxistag.domain.kinds import Role, SeatOrigin, SlotKind
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, OutgoingMail, Registration, SessionSeat, Slot
from tests.e2e.steps import OFFICE, office_page, pair, printed, wait_for_scan
from tests.factories import (
    make_account,
    make_event,
    make_organisation,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
    take_part,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from praxistag.models import WorkshopSession
    from tests.e2e.conftest import FakeCamera, LiveServer

pytestmark = pytest.mark.browser

LIST = "Nachname;Vorname;unter 18\r\nMüßig;Jürgen;nein\r\n".encode("cp1252")


@pytest.fixture
def today(live_server: LiveServer) -> Event:
    """An example event that starts in a few minutes, in the hands of one office."""
    event = make_event(is_demo=True, starts_at=datetime.now(UTC) + timedelta(minutes=20))
    live_server.store(event)
    organisation = make_organisation(slug=OFFICE, name="Stadt Musterstadt", is_demo=True)
    live_server.store(organisation)
    live_server.store(
        take_part(event, organisation),
        make_account(Role.TRAINING_OFFICE, organisation_id=organisation.id, is_demo=True),
    )
    return event


@pytest.fixture
def session(live_server: LiveServer, today: Event) -> WorkshopSession:
    """A workshop with a room and a time."""
    track, room, slot = make_track(today), make_room(today), make_slot(today, 1)
    live_server.store(track, room, slot)
    workshop = make_workshop(track, title="Nisthilfen bauen")
    live_server.store(workshop)
    row = make_session(workshop, slot, room)
    live_server.store(row)
    return row


def read_list(page: Page, server: LiveServer) -> None:
    """Upload the list as the office has it, look at the report, take it over."""
    page.goto(f"{server.url}/buero/import")
    page.locator("input[type=file]").set_input_files(
        {"name": "azubis.csv", "mimeType": "text/csv", "buffer": LIST}
    )
    page.get_by_role("button", name="Hochladen und prüfen").click()
    expect(page.get_by_role("main")).to_contain_text("Müßig")
    page.get_by_role("button", name="anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Die Liste ist übernommen.")


def let_the_day_pass(server: LiveServer, session: WorkshopSession) -> None:
    """Give the person a seat, then move the clock of the day: it is evening."""
    with server.app.app_context(), write_transaction():
        person = db.session.scalars(
            select(Registration).where(Registration.last_name == "Müßig")
        ).one()
        db.session.add(
            SessionSeat(
                registration_id=person.id,
                slot_id=session.slot_id,
                session_id=session.id,
                origin=SeatOrigin.PLAN,
            )
        )
        event = db.session.scalars(select(Event)).one()
        event.doors_open_at -= timedelta(hours=9)
        event.starts_at -= timedelta(hours=9)
        event.ends_at -= timedelta(hours=9)
        for slot in db.session.scalars(select(Slot).where(Slot.kind == SlotKind.WORKSHOPS)):
            slot.starts_at -= timedelta(hours=9)
            slot.ends_at -= timedelta(hours=9)


def test_from_list_to_certificate(
    live_server: LiveServer,
    today: Event,
    session: WorkshopSession,
    browser: Browser,
    camera: FakeCamera,
    tmp_path: Path,
) -> None:
    with browser.new_context(locale="de-DE") as context:
        office = office_page(context, live_server)
        read_list(office, live_server)
        tickets = office.request.get(f"{live_server.url}/buero/tickets.pdf")
        assert tickets.headers["content-type"] == "application/pdf"
        camera.show_image(printed(tickets.body(), tmp_path / "tickets"))

        with browser.new_context(permissions=["camera"], locale="de-DE") as phone:
            helper = phone.new_page()
            pair(helper, live_server, today, "Eingang 1")
            verdict = helper.locator("[data-view=verdict]")
            expect(verdict).to_have_attribute("data-tone", "ok", timeout=15_000)
            wait_for_scan(helper, live_server)

        let_the_day_pass(live_server, session)
        office.goto(f"{live_server.url}/buero/nachweise")
        expect(office.get_by_role("main")).to_contain_text("Müßig")
        proof = office.request.get(f"{live_server.url}/buero/nachweise/bescheinigungen.pdf")
        picture = printed(proof.body(), tmp_path / "proof")
        codes = [code.text for code in zxingcpp.read_barcodes(Image.open(picture))]
        assert len(codes) == 1
        office.goto(codes[0])
        expect(office.get_by_role("heading", level=1)).to_have_text(
            "Diese Bescheinigung ist gültig."
        )
        expect(office.get_by_role("main")).not_to_contain_text("Müßig")

    with live_server.app.app_context():
        assert db.session.scalars(select(OutgoingMail)).all() == []
