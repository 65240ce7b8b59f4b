"""`/verwaltung/einlass`: what is to do before, on and after the day; scans have no names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from praxistag.domain.kinds import ActorKind, PrintKind, ScanKind
from praxistag.domain.states import Verdict
from praxistag.models import AuditEntry, CheckIn
from tests.factories import make_device, make_event, make_organisation, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Device, Event, Registration
    from tests.conftest import QueryLog
    from tests.page import Browser

URL = "/verwaltung/einlass"
NOW = datetime.now(UTC).replace(microsecond=0)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def device(store: Any, event: Event) -> Device:
    row = make_device(event, token="x", name="Eingang <1>")
    store(row)
    return row


def today(store: Any, *, minutes_ago: int = 20, **changes: Any) -> Event:
    """Store an event that began so many minutes ago."""
    row = make_event(starts_at=NOW - minutes_ago * MINUTE, **changes)
    store(row)
    return row


def arrival(event: Event, person: Registration, **changes: Any) -> CheckIn:
    values: dict[str, Any] = {
        "event_id": event.id,
        "nonce": str(uuid4()),
        "registration_id": person.id,
        "code_hash": "0" * 32,
        "list_key": "entrance",
        "kind": ScanKind.ENTRY,
        "verdict": Verdict.OK,
        "scanned_at": NOW,
        "received_at": NOW,
    }
    return CheckIn(**(values | changes))


def printed(event: Event, kind: PrintKind) -> AuditEntry:
    return AuditEntry(
        at=NOW,
        event_id=event.id,
        actor_kind=ActorKind.ACCOUNT,
        actor_id="1",
        action="export.pdf",
        subject_kind=kind.value,
        subject_id="all",
    )


def tasks(page: Any) -> list[str]:
    return [row.get_text() for row in page.soup.select("[data-live-part=tasks] .rows__title")]


def test_overview_without_an_event_says_what_comes_first(office: Browser) -> None:
    assert "Noch keine Veranstaltung" in office.get(URL).text


@pytest.mark.usefixtures("event")
def test_overview_of_an_empty_day_explains_itself(office: Browser) -> None:
    page = office.get(URL)

    assert page.heading == "Einlass: in 60 Tagen"
    assert "Noch kein Gerät verbunden" in page.text
    assert "Noch kein Scan" in page.text


def test_overview_lists_devices_and_scans_without_names(
    office: Browser, store: Any, event: Event, device: Device, apprentice_amira: Registration
) -> None:
    store(arrival(event, apprentice_amira, device_id=device.id))

    page = office.get(URL)

    assert page.heading == "Einlass: 1 von 1 sind da"
    assert "Eingang <1>" in page.text
    assert "eingelassen" in page.text
    assert "Amira" not in page.text


@pytest.mark.usefixtures("event")
def test_new_code_with_a_long_name_is_refused(office: Browser) -> None:
    page = office.submit(URL, {"device": "x" * 61})

    assert len(page.errors()) == 1


def test_new_code_after_the_day_is_refused(office: Browser, store: Any) -> None:
    store(make_event(starts_at=NOW - timedelta(days=4)))

    page = office.submit(URL, {"device": ""})

    assert "Der Praxistag ist vorbei" in page.text


def test_the_day_before_has_its_list(office: Browser, store: Any) -> None:
    event = make_event(starts_at=NOW + timedelta(days=1))
    store(event)
    store(printed(event, PrintKind.DOOR_PACK))

    page = office.get(URL)

    assert page.heading == "Einlass: morgen geht es los"
    assert tasks(page) == ["Geräte verbinden", "Mappe drucken", "Namensschilder drucken"]
    assert "Zuletzt gedruckt" in page.text
    assert "offen Verbinden" in page.text
    assert "offen Drucken" in page.text
    assert "erledigt Drucken" in page.text


def test_a_silent_device_and_missing_people_are_named_on_the_day(
    office: Browser, store: Any
) -> None:
    event, now = today(store), datetime.now(UTC)
    city = make_organisation()
    store(city)
    here, away = make_registration(event, city), make_registration(event, city)
    silent = make_device(event, token="s", name="Garten", last_seen_at=now - 11 * MINUTE)
    loud = make_device(event, token="l", name="Tor", last_seen_at=now - 4 * MINUTE)
    store(here, away, silent, loud)
    store(arrival(event, here, device_id=loud.id))

    page = office.get(URL)

    assert page.heading == "Einlass: 1 von 2 sind da"
    assert tasks(page) == ["„Garten“ meldet sich nicht", "Eine Person fehlt noch"]
    assert "vor 11 Minuten" in page.text
    assert "vor 4 Minuten" in page.text
    assert page.soup.select_one("[data-module=live]")


@pytest.mark.parametrize(
    ("minutes", "words"), [(15, "Die Türen öffnen um"), (-10, "Die Türen sind seit")]
)
def test_a_day_without_devices_says_so(
    office: Browser, store: Any, minutes: int, words: str
) -> None:
    today(store, minutes_ago=0, doors_open_at=NOW + minutes * MINUTE)

    page = office.get(URL)

    assert tasks(page) == ["Ein Gerät verbinden"]
    assert words in page.text


def test_a_calm_day_needs_nothing(office: Browser, store: Any) -> None:
    event = today(store)
    person = make_registration(event)
    store(make_device(event, token="l", last_seen_at=datetime.now(UTC)), person)
    store(arrival(event, person))

    page = office.get(URL)

    assert tasks(page) == []
    assert "Alles läuft." in page.text
    assert "Niemand fehlt mehr." in page.text
    assert "Info-Theke" in page.text


def test_unclear_scans_lead_to_the_desk(office: Browser, store: Any) -> None:
    event = today(store)
    device = make_device(event, token="l", last_seen_at=datetime.now(UTC))
    store(device)
    unknown = {"verdict": Verdict.UNKNOWN, "registration_id": None, "device_id": device.id}
    store(arrival(event, make_registration(event), **unknown))

    page = office.get(URL)

    assert tasks(page) == ["Einen Fall klären"]
    assert page.link("Klären").endswith("/klaeren")


def test_the_day_after_is_for_tidying_up(office: Browser, store: Any) -> None:
    event = today(store, minutes_ago=8 * 60)
    store(make_device(event, token="l"))

    page = office.get(URL)

    assert page.heading == "Einlass: 0 von 0 waren da"
    assert tasks(page) == ["Häkchen vom Papier übertragen", "Geräte abmelden"]


def test_confidentiality_has_its_date(office: Browser, device: Device) -> None:
    page = office.get(URL)

    cell = page.soup.select_one("td[data-label='Vertraulichkeit bestätigt']")
    assert cell is not None
    assert str(device.confidentiality_confirmed_at.year) in cell.get_text()


def test_scans_of_another_day_have_their_date(office: Browser, store: Any) -> None:
    event = today(store)
    person = make_registration(event)
    store(person)
    store(arrival(event, person, kind=ScanKind.PAPER, scanned_at=NOW - timedelta(days=1)))

    page = office.get(URL)

    row = page.soup.select_one("[data-live-part=scans] tbody tr")
    assert row is not None
    assert f"{(NOW - timedelta(days=1)).year}" in row.get_text()
    assert "Papier" in row.get_text()


def test_overview_asks_as_much_for_many_as_for_one(
    app: Flask, office: Browser, store: Any, count_queries: QueryLog
) -> None:
    event = today(store)

    def add(count: int) -> None:
        people = [make_registration(event) for _ in range(count)]
        store(*people, *(make_device(event, token=f"{n}{count}") for n in range(count)))
        store(*(arrival(event, person) for person in people))

    add(1)
    with count_queries(app) as few:
        office.get(URL)
    add(20)
    with count_queries(app) as many:
        office.get(URL)

    assert len(many) == len(few)
    assert sum("overruled IS NOT NULL" in one for one in few) == 1, "menu and page look once"
