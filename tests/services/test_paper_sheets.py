"""A sheet on the screen is the sheet on the table, whatever happened since it was printed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import ScanKind
from praxistag.domain.paper_sheets import HANDLE
from praxistag.domain.states import SeatState, Verdict
from praxistag.extensions import db, write_transaction
from praxistag.models import CheckIn, Registration
from praxistag.services import manual_scans, paper_sheets
from tests.factories import make_device, make_registration
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Device, Event, Organisation
    from tests.people import Programme


def test_sheet_keeps_order_and_people_of_the_paper(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    printed = [
        make_registration(event, city, last_name=name) for name in ("Ahorn", "Birke", "Eiche")
    ]
    store(*printed)
    handles = [row.public_id[:HANDLE] for row in printed]
    with app.app_context(), write_transaction():
        db.session.get_one(Registration, printed[0].id).last_name = "Zander"
        db.session.get_one(Registration, printed[1].id).seat_state = SeatState.CANCELLED
    store(make_registration(event, city, last_name="Buche"))

    with app.app_context():
        group = paper_sheets.of_sheet(event, ENTRANCE, handles)

    assert [line.person.last_name for line in group.lines] == ["Zander", "Birke", "Eiche"]
    assert [line.person.verdict for line in group.lines] == [
        Verdict.OK,
        Verdict.CANCELLED,
        Verdict.OK,
    ]


def test_whole_list_is_what_would_be_printed_now(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city, seat_state=SeatState.WAITING))
    store(make_registration(event, city))

    with app.app_context():
        door, desk = paper_sheets.of_list(event, ENTRANCE)

    assert (len(door.lines), len(desk.lines)) == (1, 1)


def test_sheet_says_who_sits_elsewhere_by_now(
    app: Flask, store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    here, moved = make_registration(event, city), make_registration(event, city)
    store(here, moved)
    session = programme.session("one", 1)
    store(make_seat(here, session), make_seat(moved, programme.session("two", 1)))
    handles = [here.public_id[:HANDLE], moved.public_id[:HANDLE]]

    with app.app_context():
        sheet = paper_sheets.of_sheet(event, f"session-{session.id}", handles)
        (whole,) = paper_sheets.of_list(event, f"session-{session.id}")

    assert [line.is_moved for line in sheet.lines] == [False, True]
    assert [line.person.public_id for line in whole.lines] == [here.public_id]


def test_first_arrival_is_shown_with_its_device(
    app: Flask, store: Any, event: Event, apprentice_amira: Registration
) -> None:
    device = make_device(event, token="t" * 43, name="Eingang 2")
    store(device)
    store(scan(event, apprentice_amira, device))
    on_paper(app, event, apprentice_amira)

    with app.app_context():
        ((line,),) = [group.lines for group in paper_sheets.of_list(event, ENTRANCE)]

    assert line.arrival is not None
    assert (line.arrival.device, line.arrival.is_from_paper) == ("Eingang 2", False)
    assert line.arrival.at == event.starts_at


def test_what_only_paper_says_can_be_taken_back(
    app: Flask, event: Event, apprentice_amira: Registration
) -> None:
    on_paper(app, event, apprentice_amira)

    with app.app_context():
        ((line,),) = [group.lines for group in paper_sheets.of_list(event, ENTRANCE)]

    assert line.arrival is not None
    assert (line.arrival.device, line.arrival.is_from_paper) == ("Papier", True)


def test_queries_do_not_grow_with_the_people(
    app: Flask, store: Any, event: Event, city: Organisation, count_queries: Any
) -> None:
    counts = []
    handles = []
    for _ in range(3):
        person = make_registration(event, city)
        store(person)
        handles.append(person.public_id[:HANDLE])
        on_paper(app, event, person)
        with app.app_context(), count_queries(app) as seen:
            paper_sheets.of_list(event, ENTRANCE)
            paper_sheets.of_sheet(event, ENTRANCE, handles)
        counts.append(len(seen))

    assert counts == [counts[0]] * 3


def scan(event: Event, person: Registration, device: Device) -> CheckIn:
    """Return a scan of a device."""
    return CheckIn(
        event_id=event.id,
        nonce=str(uuid4()),
        device_id=device.id,
        registration_id=person.id,
        code_hash=person.ticket_hash,
        list_key=ENTRANCE,
        kind=ScanKind.ENTRY,
        verdict=Verdict.OK,
        scanned_at=event.starts_at,
        received_at=event.starts_at,
    )


def on_paper(app: Flask, event: Event, person: Registration) -> None:
    """Write a tick from paper into the log, a minute after the day began."""
    at = event.starts_at + timedelta(minutes=1)
    with app.app_context(), write_transaction():
        manual_scans.add(person, ENTRANCE, kind=ScanKind.PAPER, scanned_at=at, now=at)
