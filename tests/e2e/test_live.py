"""Pages that follow the door: they change by themselves, can be held, survive a lost network."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from praxistag.domain.keys import token_hash
from praxistag.domain.kinds import Role, ScanKind
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import Verdict
from praxistag.extensions import db, write_transaction
from praxistag.models import AccountSession, CheckIn, Event
from praxistag.web.sessions import SESSION_KEY
from tests.e2e.test_accessibility import problems
from tests.factories import (
    make_account,
    make_event,
    make_organisation,
    make_registration,
    take_part,
)

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from praxistag.models import Registration
    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

NONCE = b"foyer of a test."
PACE = 10_000
LIVE = "/verwaltung/einlass/live"


@pytest.fixture
def people(live_server: LiveServer) -> list[Registration]:
    """Eight people of one organisation and six of another, expected today."""
    event = make_event(starts_at=datetime.now(UTC), foyer_nonce=NONCE)
    bodies = (make_organisation(name="Stadt"), make_organisation(name="Wasserverband"))
    live_server.store(event, *bodies)
    live_server.store(*(take_part(event, body, at) for at, body in enumerate(bodies)))
    rows = [
        make_registration(event, body)
        for body, size in zip(bodies, (8, 6), strict=True)
        for _ in range(size)
    ]
    live_server.store(*rows)
    return rows


def display_url(server: LiveServer) -> str:
    path = server.config.display_links().url(NONCE).removeprefix(server.config.public_url)
    return server.url + path


def let_in(server: LiveServer, person: Registration) -> None:
    values: dict[str, Any] = {"code_hash": "0" * 32, "received_at": datetime.now(UTC)}
    server.store(
        CheckIn(
            event_id=person.event_id,
            nonce=str(uuid4()),
            registration_id=person.id,
            list_key="entrance",
            kind=ScanKind.ENTRY,
            verdict=Verdict.OK,
            scanned_at=datetime.now(UTC) - timedelta(seconds=1),
            **values,
        )
    )


def sign_in(server: LiveServer, context: BrowserContext) -> None:
    account = make_account(Role.ADMIN)
    server.store(account)
    token, now = secrets.token_urlsafe(32), utc_now()
    times = {"begun_at": now, "last_seen_at": now, "verified_at": now}
    server.store(AccountSession(id_hash=token_hash(token), account_id=account.id, **times))
    client = server.app.test_client()
    with client.session_transaction() as cookie:
        cookie.update({SESSION_KEY: token, "_user_id": account.fs_uniquifier, "_fresh": True})
    name = server.app.config["SESSION_COOKIE_NAME"]
    value = client.get_cookie(name)
    assert value is not None
    context.add_cookies([{"name": name, "value": value.value, "url": server.url}])


def test_display_follows_the_door_and_survives_a_lost_network(
    live_server: LiveServer, people: list[Registration], page: Page, context: BrowserContext
) -> None:
    page.clock.install()
    page.goto(display_url(live_server))
    number = page.locator(".foyer__number")
    note = page.get_by_text("Gerade keine Verbindung.")
    expect(number).to_have_text("0")

    let_in(live_server, people[0])
    page.clock.fast_forward(PACE)
    expect(number).to_have_text("1")
    expect(page.get_by_text("1 von 8")).to_be_visible()
    expect(note).to_be_hidden()

    context.set_offline(True)
    page.clock.fast_forward(PACE)
    expect(note).to_be_visible()
    expect(number).to_have_text("1")
    expect(page.locator("[data-live-part=stand]")).to_be_visible()

    let_in(live_server, people[1])
    context.set_offline(False)
    page.clock.fast_forward(PACE)
    expect(number).to_have_text("2")
    expect(note).to_be_hidden()


def test_display_can_be_held_and_ends_when_it_is_closed(
    live_server: LiveServer, people: list[Registration], page: Page
) -> None:
    page.clock.install()
    page.goto(display_url(live_server))
    hold = page.get_by_role("button", name="Anhalten")
    hold.click()
    expect(hold).to_have_attribute("aria-pressed", "true")

    let_in(live_server, people[0])
    page.clock.fast_forward(3 * PACE)
    expect(page.locator(".foyer__number")).to_have_text("0")

    with live_server.app.app_context(), write_transaction():
        db.session.scalars(db.select(Event)).one().foyer_nonce = None
    hold.click()
    page.clock.fast_forward(PACE)
    expect(page.locator(".foyer__number")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.usefixtures("people")
def test_display_is_accessible(live_server: LiveServer, page: Page) -> None:
    assert problems(page, display_url(live_server), set()) == []


def test_live_view_keeps_folds_and_focus(
    live_server: LiveServer, people: list[Registration], page: Page, context: BrowserContext
) -> None:
    let_in(live_server, people[0])
    sign_in(live_server, context)
    page.clock.install()
    page.goto(live_server.url + LIVE)
    fold = page.get_by_text("Zahlen als Tabelle")
    fold.click()

    let_in(live_server, people[1])
    page.clock.fast_forward(PACE)

    expect(page.get_by_role("heading", level=1)).to_have_text("2 von 14 sind da")
    expect(page).to_have_title("2 von 14 sind da – Praxistag")
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.locator("summary", has=fold)).to_be_focused()
