"""Named people and the day they come to; a story reads better than numbers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from praxistag.domain.keys import token_hash
from praxistag.domain.schedule import utc_now
from praxistag.models import AccountSession
from praxistag.web.sessions import SESSION_KEY
from tests.factories import (
    make_event,
    make_organisation,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
    take_part,
)
from tests.page import Browser

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from praxistag.models import (
        Account,
        Event,
        Organisation,
        Registration,
        Slot,
        Workshop,
        WorkshopSession,
    )


@pytest.fixture
def event(store: Any) -> Event:
    """The current event, open for registration."""
    row = make_event()
    store(row)
    return row


@pytest.fixture
def city(store: Any, event: Event) -> Organisation:
    """An organisation that takes part."""
    row = make_organisation(slug="stadt-musterstadt", name="Stadt Musterstadt")
    store(row)
    store(take_part(event, row))
    return row


@pytest.fixture
def jobcenter(store: Any, event: Event) -> Organisation:
    """Another organisation that takes part: the foreign office."""
    row = make_organisation(slug="jobcenter-musterstadt", name="Jobcenter Musterstadt")
    store(row)
    store(take_part(event, row, position=1))
    return row


@pytest.fixture
def apprentice_amira(store: Any, event: Event, city: Organisation) -> Registration:
    """An apprentice with a seat, released by her office."""
    row = make_registration(event, city, first_name="Amira", last_name="Ahorn", badge_name="Amira")
    store(row)
    return row


@dataclass(frozen=True)
class Programme:
    """Two blocks with two workshops each: `one` and `two` run in both, six places a session."""

    blocks: tuple[Slot, Slot]
    workshops: tuple[Workshop, Workshop]
    sessions: dict[tuple[str, int], WorkshopSession]

    def session(self, workshop: str, block: int) -> WorkshopSession:
        """Return the session of workshop „one“ or „two“ in block 1 or 2."""
        return self.sessions[workshop, block]


@pytest.fixture
def programme(store: Any, event: Event) -> Programme:
    """A small programme with a session of each workshop in each block."""
    track, rooms = make_track(event), (make_room(event), make_room(event))
    blocks = (make_slot(event, 1), make_slot(event, 2))
    store(track, *rooms, *blocks)
    workshops = (
        make_workshop(track, slug="one", code="W1", title="Blühfläche planen"),
        make_workshop(track, slug="two", code="W2", title="Nisthilfen bauen"),
    )
    store(*workshops)
    sessions = {
        (workshop.slug, number): make_session(workshop, block, room, capacity=6)
        for workshop, room in zip(workshops, rooms, strict=True)
        for number, block in enumerate(blocks, 1)
    }
    store(*sessions.values())
    return Programme(blocks, workshops, sessions)


class SignIn(Protocol):
    """What the fixture `sign_in` is."""

    def __call__(
        self, browser: Browser | FlaskClient, account: Account, **overrides: Any
    ) -> None: ...


@pytest.fixture
def sign_in(store: Any) -> SignIn:
    """Signs a stored account in: a real row, both factors proved, password entered just now."""

    def enter(browser: Browser | FlaskClient, account: Account, **overrides: Any) -> None:
        client = browser.client if isinstance(browser, Browser) else browser
        token = secrets.token_urlsafe(32)
        now = utc_now()
        values = {"begun_at": now, "last_seen_at": now, "verified_at": now} | overrides
        store(AccountSession(id_hash=token_hash(token), account_id=account.id, **values))
        with client.session_transaction() as cookie:
            cookie.clear()
            cookie.update({SESSION_KEY: token, "_user_id": account.fs_uniquifier, "_fresh": True})

    return enter
