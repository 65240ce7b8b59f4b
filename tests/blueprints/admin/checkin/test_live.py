"""`/verwaltung/einlass/live`: numbers, sentences and bars that follow the door."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.blueprints.admin.checkin.live.chart import BOTTOM, TOP, rate_chart
from praxistag.domain.arrival_rate import arrival_rate
from tests.blueprints.admin.checkin.test_routes import arrival
from tests.factories import make_event, make_registration
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.conftest import QueryLog
    from tests.page import Browser
    from tests.people import Programme

URL = "/verwaltung/einlass/live"
NINE = datetime(2026, 9, 10, 7, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def event(store: Any) -> Event:
    """The event of a day of its own, so that clocks can be read."""
    row = make_event(starts_at=NINE)
    store(row)
    return row


def test_live_view_before_anybody_came(office: Browser, event: Event) -> None:
    assert event.id
    page = office.get(URL)

    assert page.heading == "0 von 0 sind da"
    assert "Noch ist niemand durch die Tür gekommen." in page.text
    assert "Noch wird niemand erwartet." in page.text


def test_live_view_counts_and_says_when_most_came(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    people = [make_registration(event, city) for _ in range(4)]
    guest = make_registration(event)
    store(*people, guest)
    for person, minutes in zip(people[:3], (1, 11, 13), strict=True):
        store(arrival(event, person, scanned_at=NINE + minutes * MINUTE))
    store(arrival(event, guest, scanned_at=NINE + 200 * MINUTE))

    page = office.get(URL)

    assert page.heading == "4 von 5 sind da"
    assert "Eine Person fehlt noch. Zuletzt kam jemand um 12:20 Uhr." in page.text
    assert "Stadt Musterstadt 3 von 4" in page.text
    assert "Gäste 1 von 1" in page.text
    assert "Am meisten kamen von 9:10 bis 9:15 Uhr: 2 in fünf Minuten" in page.text
    assert "Von 9:00 bis 11:00 Uhr kamen 3 Menschen. Danach kamen noch 1." in page.text
    rows = [text_of(row) for row in page.soup.select("[data-live-part=rate-table] tbody tr")]
    assert rows == ["9:00 Uhr 9:05 Uhr 1", "9:10 Uhr 9:15 Uhr 2"]


def test_live_view_names_each_session_and_who_is_missing_there(
    office: Browser, store: Any, event: Event, programme: Programme
) -> None:
    person = make_registration(event)
    store(person)
    session = programme.session("one", 1)
    store(arrival(event, person, list_key=f"session-{session.id}"))

    page = office.get(URL)

    block = page.soup.select_one("[data-live-part=block-1]")
    assert text_of(block).startswith("W1 Blühfläche planen")
    assert " 1 da " in text_of(block)
    assert office.get(page.link("Wer fehlt bei W1")).heading == "W1: Niemand fehlt mehr"


def test_live_view_asks_as_much_for_many_as_for_one(
    app: Flask, office: Browser, store: Any, event: Event, count_queries: QueryLog
) -> None:
    def add(count: int) -> None:
        people = [make_registration(event) for _ in range(count)]
        store(*people)
        store(*(arrival(event, person) for person in people))

    add(1)
    with count_queries(app) as few:
        office.get(URL)
    add(30)
    with count_queries(app) as many:
        office.get(URL)

    assert len(many) == len(few)


def test_chart_has_a_bar_for_five_minutes_and_the_highest_stands_out() -> None:
    rate = arrival_rate([NINE, NINE, NINE + 6 * MINUTE, NINE + 31 * MINUTE])

    assert rate is not None
    chart = rate_chart(rate)

    assert [(bar.people, bar.is_busiest) for bar in chart.bars if bar.people] == [
        (2, True),
        (1, False),
        (1, False),
    ]
    assert (chart.bars[0].y, chart.bars[0].height) == (TOP, BOTTOM - TOP)
    assert [tick.text for tick in chart.ticks] == ["9:00", "9:30"]
