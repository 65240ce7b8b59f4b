"""The screen of the foyer: numbers without names, for whoever has the address, on the day only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.blueprints.checkin.display import LOOKUPS
from praxistag.domain.keys import derive_key
from praxistag.domain.links import DisplayLinks
from tests.blueprints.admin.checkin.test_routes import arrival
from tests.factories import make_event, make_organisation, make_registration
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Event
    from tests.conftest import QueryLog
    from tests.page import Browser, Page

NONCE = b"foyer of a test."
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def event(store: Any) -> Event:
    """The event of today, with an address for the foyer."""
    row = make_event(starts_at=NOW, foyer_nonce=NONCE)
    store(row)
    return row


@pytest.fixture
def url(config: Config) -> str:
    return config.display_links().url(NONCE).removeprefix(config.public_url)


def lines(page: Page) -> list[str]:
    return [text_of(node) for node in page.soup.select(".foyer__group")]


def body(store: Any, event: Event, name: str, expected: int, arrived: int) -> None:
    row = make_organisation(name=name)
    store(row)
    people = [make_registration(event, row, last_name="Geheim") for _ in range(expected)]
    store(*people)
    store(*(arrival(event, person) for person in people[:arrived]))


def test_display_names_large_organisations_and_sums_up_the_rest(
    browser_client: Browser, store: Any, event: Event, url: str
) -> None:
    for name, expected, arrived in (("Stadt", 7, 3), ("Wasser", 6, 6), ("Eins", 4, 1)):
        body(store, event, name, expected, arrived)

    page = browser_client.get(url)

    assert page.heading == "Willkommen beim Praxistag"
    assert "10 von 17 sind da" in page.text
    assert lines(page) == ["Stadt 3 von 7", "weitere 7 von 10"]
    assert "Geheim" not in page.text


def test_display_without_organisations_shows_the_total_only(
    browser_client: Browser, store: Any, event: Event, url: str
) -> None:
    store(make_registration(event))

    page = browser_client.get(url)

    assert "0 von 1 sind da" in page.text
    assert lines(page) == []


@pytest.mark.usefixtures("event")
def test_display_sets_no_cookie_and_stays_out_of_indexes(app: Flask, url: str) -> None:
    response = app.test_client().get(url)

    assert "Set-Cookie" not in response.headers
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "no-store"
    assert 'name="robots" content="noindex"' in response.text


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize("token", ["x", "ä" * 32, "A" * 32])
def test_display_with_a_wrong_token_is_404(browser_client: Browser, token: str) -> None:
    browser_client.get(f"/einlass/anzeige/{token}", status=404)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"foyer_nonce": None}, id="closed"),
        pytest.param({"foyer_nonce": b"another address."}, id="renewed"),
        pytest.param({"starts_at": NOW + timedelta(days=3)}, id="before"),
        pytest.param({"starts_at": NOW - timedelta(days=3)}, id="after"),
        pytest.param({"is_current": False}, id="another-event"),
    ],
)
def test_display_that_is_not_open_is_404(
    app: Flask, store: Any, url: str, changes: dict[str, Any]
) -> None:
    store(make_event(**({"starts_at": NOW, "foyer_nonce": NONCE} | changes)))

    assert app.test_client().get(url).status_code == 404


def test_display_has_a_key_of_its_own(config: Config) -> None:
    links = config.display_links()
    token = links.url(NONCE).rpartition("/")[2]

    assert links.opens(token, NONCE)
    assert not links.opens(token, None)
    assert config.participant_links().personal_token(NONCE) != token
    other = derive_key("another secret", "foyer-display")
    assert not replace(links, key=other).opens(token, NONCE)
    assert isinstance(links, DisplayLinks)


@pytest.mark.usefixtures("event")
def test_display_is_limited(app: Flask, url: str) -> None:
    allowed = int(LOOKUPS.split()[0])
    client = app.test_client()

    statuses = [client.get(f"{url}x").status_code for _ in range(allowed + 1)]

    assert statuses == [404] * allowed + [429]


def test_display_asks_as_much_for_many_as_for_one(
    app: Flask, store: Any, event: Event, url: str, count_queries: QueryLog
) -> None:
    body(store, event, "Stadt", 1, 1)
    with count_queries(app) as few:
        app.test_client().get(url)
    body(store, event, "Wasser", 30, 20)
    with count_queries(app) as many:
        app.test_client().get(url)

    assert len(many) == len(few)
