"""The start page: what, when, where; places left only in steps of ten."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import SlotKind
from praxistag.extensions import write_transaction
from praxistag.models import Event, EventOrganisation, Slot, Track, Workshop

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.page import Browser


def test_start_without_event_is_friendly(browser_client: Browser) -> None:
    assert browser_client.get("/").heading == "Der nächste Praxistag wird vorbereitet."


def test_start_rounds_the_places_left(browser_client: Browser, app: Flask, event: Event) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Event, event.id).seats_taken = 73

    text = browser_client.get("/").text

    assert "30 Plätze" in text
    assert "37" not in text


def test_start_counts_only_places_that_apprentices_can_get(
    browser_client: Browser, app: Flask, event: Event, city: Organisation
) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(EventOrganisation, (event.id, city.id)).quota = 45

    assert "40 Plätze" in browser_client.get("/").text


def test_start_names_who_invites(browser_client: Browser, city: Organisation) -> None:
    footer = browser_client.get("/").soup.select_one(".site-footer__organisations")

    assert footer is not None
    assert footer.get_text(strip=True) == f"Es laden ein: {city.name}"


def test_start_after_the_deadline_offers_no_registration(
    browser_client: Browser, app: Flask, event: Event
) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Event, event.id)
        row.registration_closes_at = row.created_at - timedelta(days=1)

    page = browser_client.get("/")

    assert page.soup.select("main a[href='/anmelden']") == []


def test_start_before_the_opening_says_when(
    browser_client: Browser, app: Flask, event: Event
) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Event, event.id)
        row.registration_opens_at = row.starts_at - timedelta(hours=1)

    page = browser_client.get("/")

    assert "Anmelden kannst du dich ab" in page.text
    assert page.soup.select("main a[href^='/anmelden']") == []


def test_start_after_the_day_invites_nobody(
    browser_client: Browser, app: Flask, event: Event
) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Event, event.id)
        row.doors_open_at -= timedelta(days=400)
        row.starts_at -= timedelta(days=400)
        row.ends_at -= timedelta(days=400)
        row.registration_opens_at = row.starts_at - timedelta(days=30)
        row.registration_closes_at = None

    page = browser_client.get("/")

    assert page.heading.startswith("Der Praxistag ist vorbei.")
    assert page.soup.select("main a[href^='/anmelden']") == []
    assert "Melde dich" not in page.text


def test_start_joins_workshops_and_breaks_to_one_line(
    browser_client: Browser, store: Any, event: Event
) -> None:
    begin = event.starts_at
    plan = [
        (0, 40, SlotKind.PLENARY, "Begrüßung"),
        (45, 120, SlotKind.WORKSHOPS, "Block 1"),
        (120, 140, SlotKind.BREAK, "Pause"),
        (140, 200, SlotKind.WORKSHOPS, "Block 2"),
        (200, 240, SlotKind.PLENARY, "Initiativen.Markt"),
        (240, 250, SlotKind.BREAK, "Kaffee"),
    ]
    store(
        *(
            Slot(
                event_id=event.id,
                kind=kind,
                title=title,
                starts_at=begin + timedelta(minutes=first),
                ends_at=begin + timedelta(minutes=last),
            )
            for first, last, kind, title in plan
        )
    )

    page = browser_client.get("/")

    titles = [node.get_text(strip=True) for node in page.soup.select(".timeline__title")]
    assert titles == ["Begrüßung", "2 Runden Workshops", "Initiativen.Markt", "Kaffee", "Schluss"]
    assert "Dazwischen: Pause" in page.text


@pytest.mark.usefixtures("city")
def test_start_needs_the_same_queries_for_one_and_thirty(
    browser_client: Browser,
    app: Flask,
    store: Any,
    event: Event,
    count_queries: Any,
) -> None:
    def offer(number: int) -> None:
        track = Track(event_id=event.id, slug=f"t{number}", name=f"Strang {number}")
        store(track)
        store(
            Workshop(
                event_id=event.id,
                track_id=track.id,
                slug=f"w{number}",
                code=f"W{number}",
                title=f"Workshop {number}",
            )
        )

    offer(0)
    with count_queries(app) as one:
        browser_client.get("/")
    for number in range(1, 30):
        offer(number)

    with count_queries(app) as thirty:
        browser_client.get("/")

    assert len(thirty) == len(one)


@pytest.mark.usefixtures("city")
def test_start_links_only_to_pages_that_exist(browser_client: Browser) -> None:
    page = browser_client.get("/")

    for anchor in page.soup.select("a[href^='/']"):
        response = browser_client.client.get(
            str(anchor["href"]).partition("#")[0], follow_redirects=True
        )
        assert response.status_code == 200, anchor["href"]
