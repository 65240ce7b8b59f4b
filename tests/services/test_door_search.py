"""Who is found by name at the door, and what of them is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import DutyKind, SeatOrigin
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.models import Duty, SessionSeat
from praxistag.services import devices, door_search
from praxistag.services.door_search import DoorPerson, Found
from tests.factories import make_device, make_event, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from praxistag.services.devices import KnownDevice
    from tests.people import Programme

TOKEN = "t" * devices.TOKEN_LENGTH


@pytest.fixture
def event(store: Any) -> Event:
    row = make_event(starts_at=datetime.now(UTC))
    store(row)
    return row


@pytest.fixture
def device(app: Flask, store: Any, event: Event) -> KnownDevice:
    store(make_device(event, token=TOKEN))
    with app.app_context():
        found = devices.authenticate(TOKEN)
    assert found is not None
    return found


@pytest.fixture
def look_for(app: Flask, device: KnownDevice) -> Any:
    def act(text: str) -> Found:
        with app.app_context():
            return door_search.search(device, text)

    return act


def test_search_tells_what_a_helper_needs(look_for: Any, apprentice_amira: Registration) -> None:
    found = look_for("aho")

    assert found == Found(
        [
            DoorPerson(
                ticket_hash=apprentice_amira.ticket_hash or "",
                badge_name="Amira",
                last_name="Ahorn",
                organisation="Stadt Musterstadt",
                session_ids=[],
                photo=PhotoMarker.NONE,
                verdict=Verdict.OK,
            )
        ],
        has_more=False,
    )


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"seat_state": SeatState.WAITING}, Verdict.WAITING),
        ({"seat_state": SeatState.CANCELLED}, Verdict.CANCELLED),
        ({"release_state": ReleaseState.PENDING}, Verdict.NOT_RELEASED),
    ],
)
def test_search_says_what_the_door_would(
    store: Any,
    look_for: Any,
    event: Event,
    city: Organisation,
    changes: dict[str, Any],
    verdict: Verdict,
) -> None:
    store(make_registration(event, city, last_name="Birke", **changes))

    assert [one.verdict for one in look_for("birke").people] == [verdict]


def test_search_finds_the_chosen_name_too(
    store: Any, look_for: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city, badge_name="Çelik", first_name="A", last_name="B"))

    assert len(look_for("celik").people) == 1


def test_search_finds_nobody_without_ticket_or_of_another_day(
    store: Any, look_for: Any, event: Event, city: Organisation
) -> None:
    other = make_event(is_current=False)
    store(other)
    store(
        make_registration(event, city, last_name="Eiche", ticket_code=None),
        make_registration(other, city, last_name="Eiche"),
    )

    assert look_for("eiche") == Found([], has_more=False)


def test_search_shows_ten_by_surname_and_says_that_there_are_more(
    store: Any, look_for: Any, event: Event, city: Organisation
) -> None:
    names = [f"Linden{letter}" for letter in "lkjihgfedcb"]
    store(*(make_registration(event, city, last_name=name) for name in [*names, "Linden"]))

    found = look_for("linden")

    assert [one.last_name for one in found.people][:3] == ["Linden", "Lindenb", "Lindenc"]
    assert (len(found.people), found.has_more) == (door_search.MOST, True)


def test_search_names_the_sessions(
    store: Any, look_for: Any, apprentice_amira: Registration, programme: Programme
) -> None:
    session = programme.session("one", 2)
    store(
        SessionSeat(
            registration_id=apprentice_amira.id,
            session_id=session.id,
            slot_id=session.slot_id,
            origin=SeatOrigin.PLAN,
        )
    )

    assert look_for("amira").people[0].session_ids == [session.id]


def test_search_knows_who_leads_a_workshop(
    store: Any, look_for: Any, apprentice_amira: Registration, programme: Programme
) -> None:
    session = programme.session("one", 2)
    duty = Duty(
        registration_id=apprentice_amira.id,
        slot_id=session.slot_id,
        session_id=session.id,
        kind=DutyKind.HOST,
    )
    store(duty)

    assert look_for("amira").people[0].session_ids == [session.id]


def test_search_costs_the_same_for_one_and_for_ten(
    app: Flask, count_queries: Any, store: Any, look_for: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city, last_name="Erle"))
    with count_queries(app) as one:
        look_for("erle")
    store(*(make_registration(event, city, last_name="Erle") for _ in range(9)))

    with count_queries(app) as ten:
        look_for("erle")

    assert len(one) == len(ten)


@pytest.mark.usefixtures("apprentice_amira")
def test_search_is_logged_without_the_text(
    look_for: Any, device: KnownDevice, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        look_for("ahorn")

    assert f"people searched device={device.public_id} shown=1" in caplog.text
    assert "horn" not in caplog.text
