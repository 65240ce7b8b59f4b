"""What the planning team prints: the programme and numbers, never a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.german import with_year
from praxistag.domain.kinds import Role
from tests.documents.pdf_reading import assert_accessible, page_texts
from tests.factories import (
    make_account,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
)
from tests.published import make_seat

if TYPE_CHECKING:
    from praxistag.models import Event, Registration
    from tests.page import Browser

SHEETS = {
    "/team/programm/raumschilder.pdf": "Raumschilder",
    "/team/programm/tagesplan.pdf": "Tagesplan",
    "/team/programm/belegung.pdf": "Belegung",
}


@pytest.fixture
def seated(store: Any, event: Event, apprentice_amira: Registration) -> Registration:
    """Amira, who sits in the only session of the day."""
    track, room, slot = make_track(event), make_room(event, name="Libelle"), make_slot(event)
    store(track, room, slot)
    workshop = make_workshop(track, title="Nisthilfen")
    store(workshop)
    session = make_session(workshop, slot, room, capacity=20)
    store(session)
    store(make_seat(apprentice_amira, session))
    return apprentice_amira


@pytest.mark.parametrize("url", SHEETS)
def test_sheet_is_an_accessible_pdf_without_names(
    team: Browser, event: Event, seated: Registration, url: str
) -> None:
    day = event.starts_at
    response = team.client.get(url)

    assert response.content_type == "application/pdf"
    text = " ".join(page_texts(response.data))
    assert "Nisthilfen" in text
    for name in (seated.first_name, seated.last_name, seated.organisation_name):
        assert name not in text
    assert_accessible(response.data, title=f"{SHEETS[url]} · {with_year('Praxistag', day)}")


def test_numbers_count_the_people(team: Browser, seated: Registration) -> None:
    assert seated.id

    text = page_texts(team.client.get("/team/programm/belegung.pdf").data)[0]

    assert "1 von 20 Plätzen belegt" in text


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize("url", SHEETS)
def test_empty_programme_is_told_in_words(team: Browser, url: str) -> None:
    page = team.get(url, status=409)

    assert "Hier gibt es noch nichts zu drucken." in page.text


@pytest.mark.usefixtures("seated")
def test_page_offers_every_sheet_but_no_names(team: Browser) -> None:
    page = team.get("/team/programm/drucken")

    links = [str(anchor["href"]) for anchor in page.soup.select(".rows__link")]
    assert links == list(SHEETS)
    assert page.link("Drucken") == "/team/programm/drucken"


@pytest.mark.usefixtures("seated")
def test_page_offers_the_lists_with_names_to_the_event_office(
    browser_client: Browser, store: Any, sign_in: Any
) -> None:
    account = make_account(Role.ADMIN)
    store(account)
    sign_in(browser_client, account)

    page = browser_client.get("/team/programm/drucken")

    assert page.link("Workshop-Listen, alle") == "/verwaltung/zuteilung/workshoplisten.pdf"
    assert "?block=" in page.link("Workshop-Listen, Block 1")
    assert "?termin=" in page.link(" Nisthilfen")


@pytest.mark.usefixtures("event")
def test_page_without_a_programme_says_what_will_stand_here(team: Browser) -> None:
    page = team.get("/team/programm/drucken")

    assert "Noch nichts zu drucken" in page.text
    assert page.soup.select(".rows__link") == []
