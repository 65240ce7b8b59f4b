"""Who stands on paper: whoever may come, apart from whoever must see the desk, in DIN order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.documents.door_lists import Part
from praxistag.domain import consent
from praxistag.domain.kinds import ConsentPurpose
from praxistag.domain.paper_sheets import HANDLE
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.models import Consent
from praxistag.services import paper_lists, timetable
from tests.factories import make_event, make_registration
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.people import Programme


def test_people_stand_in_the_german_order(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    for last_name in ("Zander", "Özil", "Otto", "Ahorn"):
        store(make_registration(event, city, last_name=last_name))

    with app.app_context():
        (door,) = paper_lists.at_the_door(event.id)

    assert [line.last_name for line in door.lines] == ["Ahorn", "Otto", "Özil", "Zander"]
    assert door.part is Part.DOOR


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"seat_state": SeatState.WAITING}, Verdict.WAITING),
        ({"seat_state": SeatState.OFFERED}, Verdict.WAITING),
        ({"release_state": ReleaseState.PENDING}, Verdict.NOT_RELEASED),
        ({"release_state": ReleaseState.QUERY}, Verdict.NOT_RELEASED),
    ],
)
def test_whoever_must_see_the_desk_stands_apart(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    state: dict[str, Any],
    reason: Verdict,
) -> None:
    store(make_registration(event, city), make_registration(event, city, **state))

    with app.app_context():
        door, desk = paper_lists.at_the_door(event.id)

    assert ([line.verdict for line in door.lines], desk.part) == ([Verdict.OK], Part.DESK)
    assert [line.verdict for line in desk.lines] == [reason]
    assert door.key == desk.key


@pytest.mark.parametrize(
    "state",
    [
        {"seat_state": SeatState.CANCELLED},
        {"seat_state": SeatState.UNCONFIRMED},
        {"release_state": ReleaseState.REJECTED},
        {"release_state": ReleaseState.REJECTED, "seat_state": SeatState.WAITING},
    ],
)
def test_whoever_does_not_come_is_on_no_list(
    app: Flask, store: Any, event: Event, city: Organisation, state: dict[str, Any]
) -> None:
    store(make_registration(event, city, **state), make_registration(make_other(store)))

    with app.app_context():
        (door,) = paper_lists.at_the_door(event.id)

    assert door.lines == []


def test_door_list_carries_the_photo_marker(app: Flask, store: Any, event: Event) -> None:
    person = make_registration(event)
    store(person)
    purpose = ConsentPurpose.PHOTO_INTERNAL
    store(
        Consent(
            registration_id=person.id,
            purpose=purpose,
            text_version_hash=consent.text_hash(purpose),
            given_at=event.starts_at,
            given_via="test",
        )
    )

    with app.app_context():
        (door,) = paper_lists.at_the_door(event.id)

    assert [line.marker for line in door.lines] == [PhotoMarker.INTERNAL]


def test_each_session_has_its_people(
    app: Flask, store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    person, refused = make_registration(event, city), make_registration(event, city)
    refused.release_state = ReleaseState.REJECTED
    store(person, refused)
    session = programme.session("one", 1)
    store(make_seat(person, session), make_seat(refused, session))

    with app.app_context():
        plan = timetable.of_event(event.id)
        lists = paper_lists.of_sessions(event.id, plan.sessions)
        alone = paper_lists.of_session(event.id, session.id)

    people = {one.key: [line.public_id for line in one.lines] for one in lists}
    assert people.pop(f"session-{session.id}") == [person.public_id]
    assert list(people.values()) == [[], [], []]
    assert [line.public_id for line in alone.lines] == [person.public_id]
    assert alone.session is None


def test_sheets_find_people_whatever_became_of_them(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    person = make_registration(event, city, seat_state=SeatState.CANCELLED)
    foreign = make_registration(make_other(store), public_id=person.public_id[:HANDLE] + "x" * 18)
    store(person, foreign)

    with app.app_context():
        (line,) = paper_lists.with_handles(event.id, [person.public_id[:HANDLE], "none"])

    assert (line.public_id, line.verdict) == (person.public_id, Verdict.CANCELLED)


def make_other(store: Any) -> Event:
    """Store another event."""
    row = make_event(is_current=False)
    store(row)
    return row
