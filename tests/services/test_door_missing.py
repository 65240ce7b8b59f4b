"""Who is missing: of the house, and at the door of one session with what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import SeatState, Verdict
from praxistag.services import door_missing
from praxistag.services.door_missing import MissingWish
from tests.factories import make_registration
from tests.published import make_seat
from tests.services.test_door_lists import arrival, door

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Device, Event, Organisation
    from praxistag.services.door_missing import MissingPerson
    from tests.people import Programme

__all__ = ["door"]


def of_house(app: Flask, event: Event) -> list[MissingPerson]:
    with app.app_context():
        return [*door_missing.from_house(event)]


def test_house_misses_whoever_has_a_place_and_was_seen_nowhere(
    app: Flask, store: Any, event: Event, city: Organisation, door: Device
) -> None:
    names = ["Zeder", "Ötztal", "Ahorn", "Otter"]
    people = [make_registration(event, city, last_name=name) for name in names]
    here, waiting = make_registration(event, city), make_registration(event, city)
    waiting.seat_state = SeatState.WAITING
    store(*people, here, waiting, make_registration(event, last_name="Aal"))
    store(arrival(door, here, list_key="session-7"))

    found = of_house(app, event)

    assert [one.last_name for one in found] == ["Ahorn", "Otter", "Ötztal", "Zeder", "Aal"]
    groups = door_missing.by_office(found)
    assert [(office.organisation_id, len(people)) for office, people in groups] == [
        (city.id, 4),
        (None, 1),
    ]


def test_house_forgets_what_was_undone(
    app: Flask, store: Any, event: Event, city: Organisation, door: Device
) -> None:
    person = make_registration(event, city)
    store(person)
    scan = arrival(door, person)
    store(scan, arrival(door, person, kind=ScanKind.UNDO, undoes_nonce=scan.nonce))

    assert len(of_house(app, event)) == 1


def test_wish_narrows_by_organisation_and_name(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    store(
        make_registration(event, city, first_name="Amira", last_name="Ahorn"),
        make_registration(event, first_name="Gustav", last_name="Gast"),
    )
    found = of_house(app, event)

    def matching(wish: MissingWish) -> list[str]:
        return [person.last_name for person in found if wish.matches(person)]

    assert matching(MissingWish()) == ["Ahorn", "Gast"]
    assert matching(MissingWish(city.id)) == ["Ahorn"]
    assert matching(MissingWish(is_guests=True)) == ["Gast"]
    assert matching(MissingWish(text="AHO ami")) == ["Ahorn"]
    assert matching(MissingWish(city.id, text="gast")) == []


def test_session_misses_its_people_and_says_where_they_are(
    app: Flask, store: Any, event: Event, city: Organisation, door: Device, programme: Programme
) -> None:
    people = [make_registration(event, city, last_name=name) for name in "ABCD"]
    store(*people)
    session, other = programme.session("one", 1), programme.session("two", 1)
    store(*(make_seat(person, session) for person in people))
    seen, inside, swapped, _nowhere = people
    store(
        arrival(door, seen, list_key=f"session-{session.id}"),
        arrival(door, inside),
        arrival(
            door,
            swapped,
            list_key=f"session-{other.id}",
            kind=ScanKind.ADMIT,
            overruled=Verdict.OTHER_LIST,
        ),
    )

    with app.app_context():
        found = door_missing.from_session(event, session.id)

    assert [(one.last_name, one.is_in_house, one.elsewhere) for one in found] == [
        ("B", True, None),
        ("C", True, f"session-{other.id}"),
        ("D", False, None),
    ]
