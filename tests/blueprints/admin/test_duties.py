"""`/verwaltung/einsaetze`: search, choose, enter, remove; contradictions at their field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import DutyKind
from praxistag.domain.states import SeatState
from praxistag.models import Duty
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.conftest import QueryLog
    from tests.page import Browser
    from tests.people import Programme

URL = "/verwaltung/einsaetze"


def test_empty_list_says_how_to_begin(office: Browser, event: Event) -> None:
    assert event.id

    page = office.get(URL)

    assert "Noch ist niemand eingetragen." in page.text
    assert page.link("Einsatz eintragen") == f"{URL}/neu"


def test_search_finds_live_people_only(
    office: Browser, store: Any, event: Event, city: Organisation, apprentice_amira: Registration
) -> None:
    gone = make_registration(
        event,
        city,
        first_name="Amira",
        name_key="amira weg",
        last_name="Weg",
        seat_state=SeatState.CANCELLED,
    )
    apprentice_amira.name_key = "amira ahorn"
    store(gone, apprentice_amira)

    page = office.get(f"{URL}/neu?q=amira")

    assert "1 Person gefunden" in page.text
    assert "Weg" not in page.text
    assert page.link("Auswählen") == f"{URL}/neu/{apprentice_amira.public_id}"
    assert "Niemand passt zu „niemand“" in office.get(f"{URL}/neu?q=niemand").text


def test_host_is_entered_shown_and_removed(
    office: Browser, apprentice_amira: Registration, programme: Programme
) -> None:
    add, session = f"{URL}/neu/{apprentice_amira.public_id}", programme.session("one", 2)

    page = office.follow(office.post(add, {"kind": "host", "session": str(session.id)}))

    assert "Der Einsatz von Amira Ahorn ist eingetragen." in page.text
    assert "Block 2," in page.text
    assert "Blühfläche planen" in page.text
    person = office.get(f"/verwaltung/personen/{apprentice_amira.public_id}")
    assert "Block 2: Blühfläche planen Leitung" in person.text

    remove = page.link("Entfernen")
    assert office.get(remove).heading == "Einsatz von Amira Ahorn entfernen?"
    page = office.follow(office.post(remove, {}))
    assert "Der Einsatz von Amira Ahorn ist entfernt." in page.text
    assert office.client.get(remove).status_code == 404


def test_mistakes_are_named_at_their_field(
    office: Browser, store: Any, apprentice_amira: Registration, programme: Programme
) -> None:
    add = f"{URL}/neu/{apprentice_amira.public_id}"
    block, session = programme.blocks[0], programme.session("one", 1)

    assert office.submit(add, {}).errors() == [
        "Was macht die Person? Bitte eine der Möglichkeiten wählen."
    ]
    assert office.submit(add, {"kind": "host", "slot": str(block.id)}).errors() == [
        "Workshop-Termin: Wer leitet, braucht einen Workshop-Termin. Bitte einen wählen."
    ]
    assert office.submit(add, {"kind": "helper"}).errors() == [
        "Block: Bitte einen Block oder einen Workshop-Termin wählen."
    ]
    store(Duty(registration_id=apprentice_amira.id, slot_id=block.id, kind=DutyKind.AWAY))
    assert office.submit(add, {"kind": "helper", "session": str(session.id)}).errors() == [
        "Block: In diesem Block hat die Person schon einen Einsatz."
    ]
    assert office.submit(add, {"kind": "helper", "slot": "999"}).errors()


def test_list_asks_as_often_for_many_as_for_one(
    app: Flask,
    office: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    count_queries: QueryLog,
) -> None:
    people = [make_registration(event, city) for _ in range(10)]
    store(*people)
    slot, session = programme.blocks[0], programme.session("two", 1)

    def duty(person: Registration) -> Duty:
        return Duty(
            registration_id=person.id,
            slot_id=slot.id,
            session_id=session.id,
            kind=DutyKind.HELPER,
        )

    store(duty(people[0]))
    with count_queries(app) as few:
        office.get(URL)
    store(*map(duty, people[1:]))

    with count_queries(app) as many:
        office.get(URL)

    assert len(many) == len(few)
