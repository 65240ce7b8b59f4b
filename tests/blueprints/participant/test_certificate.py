"""After the day the personal page says what counted and hands out the certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import AttendanceState
from praxistag.domain.states import SeatState
from tests.attended import make_correction
from tests.documents.pdf_reading import page_texts
from tests.factories import make_registration
from tests.published import make_seat

if TYPE_CHECKING:
    from praxistag.models import Event, Organisation, Registration
    from tests.attended import PastDay
    from tests.page import Browser


@pytest.fixture
def me(store: Any, past_day: PastDay, personal_path: Any) -> tuple[Registration, str]:
    """Somebody with two seats who came."""
    row = make_registration(past_day.event, past_day.organisation, first_name="Amira")
    path = personal_path(row)
    store(row)
    store(
        make_seat(row, past_day.session("one", 1)),
        make_seat(row, past_day.session("two", 2)),
        past_day.arrival(row),
    )
    return row, path


def test_page_says_what_counted_and_offers_the_certificate(
    browser_client: Browser, me: tuple[Registration, str], past_day: PastDay
) -> None:
    _person, path = me

    page = browser_client.get(path)

    assert page.heading.endswith("der Praxistag ist vorbei.")
    assert "Du warst den ganzen Tag dabei: 2 Stunden 30 Minuten ohne Pausen." in page.text
    assert "Uhr · Blühfläche planen" in page.text
    assert "– Nisthilfen bauen (Biodiversität)" in page.text
    assert f"Sag deinem Ausbildungsbüro Bescheid: {past_day.organisation.office_email}" in (
        page.text
    )
    assert page.link("Bescheinigung laden") == f"{path}/bescheinigung.pdf"
    steps = [" ".join(step.get_text(" ").split()) for step in page.soup.select(".steps li")]
    assert "Bescheinigung" in steps[-1]


def test_certificate_is_a_pdf_of_the_person(
    browser_client: Browser, me: tuple[Registration, str]
) -> None:
    person, path = me

    response = browser_client.client.get(f"{path}/bescheinigung.pdf")

    assert response.mimetype == "application/pdf"
    assert response.headers["Cache-Control"] == "no-store"
    assert person.full_name in page_texts(response.data)[0]


def test_correction_by_the_office_shows_on_the_page(
    browser_client: Browser, store: Any, me: tuple[Registration, str]
) -> None:
    person, path = me
    store(make_correction(person, minutes=60))

    text = browser_client.get(path).text

    assert "Du warst einen Teil des Tages dabei: 1 Stunde ohne Pausen." in text
    assert "Musste früher gehen" not in text


def test_who_did_not_come_reads_why_there_is_none(
    browser_client: Browser, store: Any, me: tuple[Registration, str]
) -> None:
    person, path = me
    store(make_correction(person, state=AttendanceState.ABSENT))

    assert "Darum gibt es keine Bescheinigung." in browser_client.get(path).text
    page = browser_client.follow(browser_client.client.get(f"{path}/bescheinigung.pdf"))
    assert "nur für alle, die da waren." in page.soup.get_text()


def test_before_the_end_there_is_neither_word_nor_file(
    browser_client: Browser, store: Any, event: Event, city: Organisation, personal_path: Any
) -> None:
    row = make_registration(event, city)
    path = personal_path(row)
    store(row)

    page = browser_client.follow(browser_client.client.get(f"{path}/bescheinigung.pdf"))

    assert "Deine Teilnahme" not in page.text
    assert "nach dem Praxistag" in page.text


def test_who_never_had_a_place_sees_nothing_about_attendance(
    browser_client: Browser, store: Any, past_day: PastDay, personal_path: Any
) -> None:
    row = make_registration(
        past_day.event, past_day.organisation, seat_state=SeatState.WAITING, ticket_code=None
    )
    path = personal_path(row)
    store(row)

    text = browser_client.get(path).text

    assert "Deine Teilnahme" not in text
    assert "Bescheinigung" not in text


@pytest.mark.parametrize("state", [AttendanceState.PARTIAL, AttendanceState.ABSENT])
def test_guests_are_told_politely(
    browser_client: Browser,
    store: Any,
    past_day: PastDay,
    personal_path: Any,
    state: AttendanceState,
) -> None:
    guest = make_registration(past_day.event)
    path = personal_path(guest)
    store(guest)
    store(past_day.arrival(guest), make_correction(guest, state=state))

    page = browser_client.get(path)

    assert "Ihre Teilnahme" in page.text
    assert "Berichtsheft" not in page.text
    assert ("Bescheinigung laden" in page.text) == (state is AttendanceState.PARTIAL)
