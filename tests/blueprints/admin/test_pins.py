"""`/verwaltung/festlegungen`: a seat by hand needs a reason and may not contradict another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.domain.errors import PinnedInSlot
from praxistag.domain.states import SeatState
from praxistag.models import Pin
from praxistag.web.errors import message_for
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.conftest import QueryLog
    from tests.page import Browser
    from tests.people import Programme

URL = "/verwaltung/festlegungen"


def test_empty_list_says_what_will_stand_here(office: Browser, event: Event) -> None:
    assert event.id

    assert "Noch ist nichts festgelegt." in office.get(URL).text
    assert office.get(f"{URL}/neu").heading == "Wer soll festgelegt werden?"


def test_pin_is_entered_shown_and_removed(
    office: Browser, apprentice_amira: Registration, programme: Programme
) -> None:
    add, session = f"{URL}/neu/{apprentice_amira.public_id}", programme.session("one", 2)

    page = office.follow(office.post(add, {"session": str(session.id), "reason": "Absprache"}))

    assert "Amira Ahorn ist festgelegt." in page.text
    assert "Absprache" in page.text
    person = office.get(f"/verwaltung/personen/{apprentice_amira.public_id}")
    assert "Block 2: Blühfläche planen Absprache festgelegt" in person.text

    remove = page.link("Entfernen")
    assert office.get(remove).heading == "Festlegung von Amira Ahorn entfernen?"
    page = office.follow(office.post(remove, {}))
    assert "Die Festlegung von Amira Ahorn ist entfernt." in page.text
    assert office.client.get(remove).status_code == 404


def test_mistakes_are_named(
    office: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    apprentice_amira: Registration,
    programme: Programme,
) -> None:
    add = f"{URL}/neu/{apprentice_amira.public_id}"
    waiting = make_registration(event, city, seat_state=SeatState.CANCELLED)
    store(waiting, pin_of(apprentice_amira, programme))
    fields = {"session": str(programme.session("two", 1).id), "reason": "Absprache"}

    assert office.submit(add, {}).errors() == [
        "Workshop-Termin: Bitte einen Workshop-Termin wählen.",
        "Grund: Bitte einen Grund eingeben.",
    ]
    assert office.submit(add, fields).errors() == [
        f"Workshop-Termin: {message_for(PinnedInSlot())}",
    ]
    page = office.submit(f"{URL}/neu/{waiting.public_id}", fields)
    assert "Diese Person wird nicht zugeteilt." in page.text


def test_list_asks_as_often_for_many_as_for_one(
    app: Flask,
    office: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    count_queries: QueryLog,
) -> None:
    people = [make_registration(event, city) for _ in range(5)]
    store(*people)
    store(pin_of(people[0], programme))
    with count_queries(app) as few:
        office.get(URL)
    store(*(pin_of(person, programme) for person in people[1:]))

    with count_queries(app) as many:
        office.get(URL)

    assert len(many) == len(few)


def pin_of(person: Registration, programme: Programme) -> Pin:
    return Pin(
        registration_id=person.id,
        session_id=programme.session("one", 1).id,
        reason="Absprache",
        created_by="account:1",
    )
