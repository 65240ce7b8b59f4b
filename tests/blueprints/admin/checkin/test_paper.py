"""Paper as the event office uses it: print the pack, bring ticks and slips back."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import PrintKind, Role, ScanKind
from praxistag.domain.paper_sheets import HANDLE
from praxistag.domain.schedule import local, utc_now
from praxistag.domain.states import SeatState, Verdict
from praxistag.extensions import db
from praxistag.models import AuditEntry, CheckIn, PrintJob, Registration
from praxistag.services import paper_pack
from praxistag.services.arrivals import is_arrival
from tests.documents.pdf_reading import page_texts
from tests.factories import make_account, make_device, make_event, make_registration
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Map

    from praxistag.models import Event, Organisation
    from tests.page import Browser, Page
    from tests.people import Programme

PAPER = "/verwaltung/einlass/papier"
DOOR = f"{PAPER}/entrance"


@pytest.fixture
def event(store: Any) -> Event:
    """The event has begun half an hour ago."""
    row = make_event(starts_at=utc_now() - timedelta(minutes=30))
    store(row)
    return row


@pytest.fixture
def people(store: Any, event: Event, city: Organisation) -> list[Registration]:
    """Three people who are expected."""
    rows = [
        make_registration(event, city, first_name=first, last_name=last, badge_name=first)
        for first, last in (("Amira", "Ahorn"), ("Birke", "Buche"), ("Zoë", "Özil"))
    ]
    store(*rows)
    return rows


def arrived(app: Flask) -> int:
    """Return how many rows say that somebody is here."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(CheckIn).where(is_arrival())) or 0


def clock(event: Event) -> str:
    """Return the time of the first minute of the event as a browser sends it."""
    return local(event.starts_at).strftime("%H:%M")


def boxes(page: Page) -> list[tuple[bool, bool]]:
    """Return which boxes are ticked, and which of them are fixed."""
    return [
        (box.has_attr("checked"), box.has_attr("disabled"))
        for box in page.soup.select("input[name=here]")
    ]


def test_page_offers_the_pack_and_every_list(
    office: Browser, people: list[Registration], programme: Programme
) -> None:
    page = office.get(PAPER)

    assert page.heading == "Papier für den Einlass"
    assert f"0 von {len(people)} sind da" in page.text
    assert page.text.count("Nachtragen : ") == 1 + len(programme.sessions)
    assert page.link("Zettel nachtragen") == f"{PAPER}/zettel"


def test_pack_leaves_with_a_line_in_the_audit_log(
    office: Browser, app: Flask, people: list[Registration]
) -> None:
    response = office.client.get(f"{PAPER}/mappe.pdf?zettel=6&unterschrift=y")

    assert response.mimetype == "application/pdf"
    pages = page_texts(response.data)
    assert len(pages) == 4
    assert people[0].last_name in pages[1]
    with app.app_context():
        row = db.session.scalars(select(AuditEntry)).one()
    assert (row.action, row.subject_kind) == ("export.pdf", "door_pack")


def test_pack_of_many_is_made_in_the_background(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    store(*(make_registration(event, city) for _ in range(101)))

    page = office.follow(office.client.get(f"{PAPER}/mappe.pdf?zettel=0"))

    assert "Mappe für den Einlass" in page.text
    with app.app_context():
        job = db.session.scalars(select(PrintJob)).one()
    assert (job.kind, job.parameters["slips"]) == (PrintKind.DOOR_PACK, 0)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("asked", ["", "zettel=61", "zettel=-1", "zettel=viele"])
def test_a_number_of_slips_that_makes_no_sense_is_refused(office: Browser, asked: str) -> None:
    page = office.get(f"{PAPER}/mappe.pdf?{asked}", status=422)

    (error,) = page.errors()
    assert error.startswith("Zettel für Menschen ohne Anmeldung: Bitte eine")


def test_pack_asks_for_the_password_again(
    browser_client: Browser, store: Any, sign_in: Any, event: Event
) -> None:
    account = make_account(Role.ADMIN)
    store(account)
    sign_in(browser_client, account, verified_at=event.starts_at - timedelta(hours=5))

    response = browser_client.client.get(f"{PAPER}/mappe.pdf?zettel=0")

    assert response.status_code == 303
    assert "/konto/" in response.location


def test_ticks_are_brought_back_and_taken_back(
    office: Browser, app: Flask, event: Event, people: list[Registration]
) -> None:
    ticked = [people[0].public_id, people[2].public_id]

    page = office.follow(office.post(DOOR, {"at": clock(event), "here": ticked}))

    assert "Türliste: 2 neu eingetragen." in page.soup.text
    assert arrived(app) == 2
    fields = undo_of(page)
    after = office.follow(office.client.post(f"{DOOR}/zurueck", data=fields))
    assert "2 Haken sind zurückgenommen." in after.soup.text
    assert arrived(app) == 0


def test_sheet_shows_its_people_in_order_and_who_is_there(
    office: Browser, store: Any, event: Event, people: list[Registration]
) -> None:
    scan(store, event, people[1])
    office.post(DOOR, {"at": clock(event), "here": people[2].public_id})
    handles = "".join(row.public_id[:HANDLE] for row in reversed(people))

    page = office.get(f"{DOOR}?blatt=2&wer={handles}")

    assert page.heading == "Türliste, Blatt 2"
    assert re.findall("Özil|Buche|Ahorn", page.text) == ["Özil", "Buche", "Ahorn"]
    assert boxes(page) == [(True, False), (True, True), (False, False)]
    assert f"da seit {clock(event).lstrip('0')}, Papier" in page.text
    assert f"da seit {clock(event).lstrip('0')}, Eingang 1" in page.text


def test_whoever_must_see_the_desk_stands_under_a_heading_of_their_own(
    office: Browser, store: Any, event: Event, people: list[Registration]
) -> None:
    store(make_registration(event, seat_state=SeatState.WAITING, last_name="Zeder"))

    page = office.get(DOOR)

    headings = [heading.get_text(strip=True) for heading in page.soup.select("main h2")]
    assert headings == ["Türliste", "Nur mit Info-Theke"]
    assert len(boxes(page)) == len(people) + 1
    assert "Warteliste" in page.text


def test_unticking_takes_paper_back_and_leaves_scans(
    office: Browser, app: Flask, store: Any, event: Event, people: list[Registration]
) -> None:
    scan(store, event, people[1])
    office.post(DOOR, {"at": clock(event), "here": people[0].public_id})
    office.get(PAPER)  # says what happened, once
    shown = office.get(DOOR).form_fields()["shown"]

    page = office.follow(office.post(DOOR, {"at": clock(event), "shown": shown}))

    assert "Türliste: 1 entfernt." in page.soup.text
    assert arrived(app) == 1


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("at", ["", "abc", "25:00"])
def test_no_time_is_no_time(office: Browser, at: str) -> None:
    page = office.submit(DOOR, {"at": at})

    assert page.errors() == ["Gekommen um: Bitte eine Uhrzeit wie 8:40 eingeben."]


def test_what_was_ticked_stays_when_the_time_is_wrong(
    office: Browser, app: Flask, event: Event, people: list[Registration]
) -> None:
    early = local(event.doors_open_at - timedelta(minutes=61)).strftime("%H:%M")

    page = office.submit(DOOR, {"at": early, "here": people[1].public_id})

    assert page.errors()[0].startswith(
        "Gekommen um: Bitte eine Uhrzeit am Praxistag eingeben: frühestens"
    )
    assert boxes(page) == [(False, False), (True, False), (False, False)]
    assert arrived(app) == 0


def test_seconds_that_a_browser_sends_do_not_matter(
    office: Browser, app: Flask, event: Event, people: list[Registration]
) -> None:
    office.post(DOOR, {"at": f"{clock(event)}:30", "here": people[0].public_id})

    assert arrived(app) == 1


def test_session_list_starts_with_the_time_of_the_session(
    office: Browser, store: Any, people: list[Registration], programme: Programme
) -> None:
    session = programme.session("one", 1)
    store(make_seat(people[0], session))

    page = office.get(f"{PAPER}/session-{session.id}")

    assert page.heading == "W1 Blühfläche planen"
    assert "Ahorn, Amira" in page.text
    assert "Buche" not in page.text


def test_people_written_by_hand_are_found_by_name(
    office: Browser, app: Flask, people: list[Registration], programme: Programme
) -> None:
    key = f"session-{programme.session('two', 1).id}"
    empty = office.get(f"{PAPER}/{key}")
    assert "Hier steht niemand" in empty.text

    with app.app_context():
        name = db.session.get_one(Registration, people[1].id).name_key
    found = office.get(f"{empty.link('Person suchen')}?q={name}")
    page = office.get(found.link("Auswählen"))

    assert "Buche, Birke" in page.text
    assert "sitzt jetzt woanders" in page.text


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("key", ["session-999", "session-x", "nichts", "session-"])
def test_unknown_lists_do_not_exist(office: Browser, key: str) -> None:
    office.get(f"{PAPER}/{key}", status=404)
    office.get(f"{PAPER}/{key}/person", status=404)


def test_before_the_day_nothing_can_be_ticked(office: Browser, app: Flask, event: Event) -> None:
    with app.app_context():
        row = db.session.get_one(type(event), event.id)
        row.doors_open_at += timedelta(days=3)
        row.starts_at += timedelta(days=3)
        row.ends_at += timedelta(days=3)
        db.session.commit()

    for address in (DOOR, f"{PAPER}/zettel", PAPER):
        page = office.get(address)
        assert "Haken vom Papier lassen sich ab" in page.text
    assert not office.get(DOOR).soup.select("input[name=here]")


def test_foreign_fields_and_garbled_undos_are_refused(
    office: Browser, app: Flask, event: Event, people: list[Registration]
) -> None:
    page = office.submit(DOOR, {"at": clock(event), "here": people[0].public_id, "verdict": "ok"})
    token = office.token(DOOR)
    garbled = office.client.post(f"{DOOR}/zurueck", data={"csrf_token": token, "at": "bald"})

    assert "unbekannte Felder" in page.text
    assert garbled.status_code == 400
    assert arrived(app) == 0


@pytest.mark.usefixtures("event")
def test_undo_that_comes_too_late_says_so(office: Browser) -> None:
    token = office.token(f"{PAPER}/zettel")

    page = office.follow(
        office.client.post(f"{DOOR}/zurueck", data={"csrf_token": token, "at": "1"})
    )

    assert "Zurücknehmen geht nur eine Viertelstunde lang." in page.soup.text


def test_slip_becomes_a_person_who_is_there(office: Browser, app: Flask, event: Event) -> None:
    fields = office.get(f"{PAPER}/zettel").form_fields()
    fields |= {
        "first_name": "Özgür",
        "last_name": "Quitte",
        "organisation": "Wasserverband Beispielbach",
        "at": clock(event),
    }

    page = office.follow(office.post(f"{PAPER}/zettel", fields))
    office.post(f"{PAPER}/zettel", fields)

    assert "Özgür Quitte ist eingetragen." in page.soup.text
    assert arrived(app) == 1
    with app.app_context():
        person = db.session.scalars(select(Registration)).one()
    assert (person.seat_state, person.organisation_name) == (
        SeatState.SEATED,
        "Wasserverband Beispielbach",
    )


def test_slip_without_a_name_says_what_is_missing(office: Browser, event: Event) -> None:
    page = office.submit(f"{PAPER}/zettel", {"at": clock(event)})

    assert page.errors()[:2] == [
        "Vorname: Bitte den Vornamen eingeben.",
        "Nachname: Bitte den Nachnamen eingeben.",
    ]


def test_namesake_on_a_slip_is_asked_about(
    office: Browser, app: Flask, event: Event, city: Organisation, store: Any
) -> None:
    store(
        make_registration(
            event, city, first_name="Amira", last_name="Ahorn", name_key="amira ahorn"
        )
    )
    fields = office.get(f"{PAPER}/zettel").form_fields()
    fields |= {"first_name": "Amira", "last_name": "Ahorn", "organisation": "X", "at": clock(event)}

    page = office.submit(f"{PAPER}/zettel", fields)
    office.post(f"{PAPER}/zettel", fields | {"is_another_person": "y"})

    assert "Unter diesem Namen ist schon jemand angemeldet." in page.text
    assert arrived(app) == 1


def test_code_of_a_sheet_leads_to_this_page(app: Flask) -> None:
    addresses: Map = app.url_map
    endpoint, values = addresses.bind("localhost").match(f"{paper_pack.TICKS_PATH}/{ENTRANCE}")

    assert (endpoint, values) == ("admin.checkin.paper.ticks", {"list_key": ENTRANCE})


def undo_of(page: Page) -> dict[str, str]:
    """Return what the button „Rückgängig“ sends."""
    form = page.soup.select_one(".flashes form")
    assert form is not None
    return {str(field["name"]): str(field["value"]) for field in form.find_all("input")}


def scan(store: Any, event: Event, person: Registration) -> None:
    """Store a scan of a device."""
    device = make_device(event, token="t" * 43)
    store(device)
    store(
        CheckIn(
            event_id=event.id,
            nonce=f"nonce-{person.id}",
            device_id=device.id,
            registration_id=person.id,
            code_hash=person.ticket_hash,
            list_key=ENTRANCE,
            kind=ScanKind.ENTRY,
            verdict=Verdict.OK,
            scanned_at=event.starts_at,
            received_at=event.starts_at,
        )
    )
