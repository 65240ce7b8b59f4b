"""`/team/programm/termine`: into a cell, into another one, out again, and each step undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.extensions import db
from praxistag.models import SessionSeat, WorkshopSession
from tests.factories import (
    make_event,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
)
from tests.published import make_plan, make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Registration, Room, Slot
    from tests.page import Browser
    from tests.people import Programme

HOME = "/team/programm/termine"


@pytest.fixture
def third(store: Any, event: Event) -> Slot:
    """A block in which nothing takes place yet."""
    slot = make_slot(event, 3)
    store(slot)
    return slot


@pytest.fixture
def small_room(store: Any, event: Event) -> Room:
    """A room nobody uses."""
    room = make_room(event, name="Kranich", capacity=20)
    store(room)
    return room


def places(app: Flask, workshop_id: int) -> list[tuple[int, int, int]]:
    """Return block, room and seats of the sessions of a workshop, by block."""
    with app.app_context():
        rows = db.session.scalars(
            select(WorkshopSession).filter_by(workshop_id=workshop_id).order_by("slot_id")
        ).all()
        return [(row.slot_id, row.room_id, row.capacity) for row in rows]


def test_free_cell_fills_the_form(
    team: Browser, app: Flask, programme: Programme, third: Slot, small_room: Room
) -> None:
    workshop = programme.workshops[0]
    url = f"{HOME}/neu?block={third.id}&raum={small_room.id}&workshop={workshop.id}"
    page = team.get(url)
    assert "Kranich, 20 Plätze, frei in Block 3" in page.text

    page = team.follow(team.post(f"{HOME}/neu", page.form_fields()))

    assert "W1 ist eingetragen: Block 3, Kranich, 20 Plätze." in page.text
    assert (third.id, small_room.id, 20) in places(app, workshop.id)

    team.follow(team.post(undo_url(page), page.form_fields()))
    assert len(places(app, workshop.id)) == 2


def test_empty_form_proposes_nothing(team: Browser, programme: Programme) -> None:
    page = team.submit(f"{HOME}/neu", team.get(f"{HOME}/neu").form_fields())

    assert page.errors() == [
        "Workshop: Bitte einen Workshop wählen.",
        "Zeitblock: Bitte einen Zeitblock wählen.",
        "Raum: Bitte einen Raum wählen.",
    ]
    page = team.get(f"{HOME}/neu?workshop={programme.workshops[1].id}&raum=x")
    sent = page.form_fields()
    assert (sent["workshop_id"], sent["room_id"]) == (str(programme.workshops[1].id), "")


def undo_url(page: Any) -> str:
    """Return where the button „Rückgängig“ posts to."""
    return str(page.soup.select_one(".undo")["action"])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"capacity": "0"}, "Plätze: Bitte eine Zahl von 1", id="no-seats"),
        pytest.param({"capacity": "viele"}, "Plätze: Bitte eine ganze Zahl", id="no-number"),
        pytest.param({"room_id": "4711"}, "Raum:", id="foreign-room"),
        pytest.param({"slot_id": "4711"}, "Zeitblock:", id="foreign-block"),
        pytest.param({"workshop_id": "4711"}, "Workshop:", id="foreign-workshop"),
        pytest.param({"slot_id": "1"}, "Zeitblock: In diesem Block gibt es", id="twice-in-a-block"),
    ],
)
def test_bad_session_is_refused(
    team: Browser,
    programme: Programme,
    third: Slot,
    changes: dict[str, str],
    message: str,
) -> None:
    here = programme.session("one", 1)
    fields = {
        "workshop_id": str(here.workshop_id),
        "slot_id": str(third.id),
        "room_id": str(here.room_id),
        "capacity": "10",
    }
    if changes.get("slot_id") == "1":
        changes = {"slot_id": str(here.slot_id)}

    page = team.submit(f"{HOME}/neu", fields | changes)

    assert page.errors()[0].startswith(message), page.errors()


def test_move_can_be_undone(
    team: Browser, app: Flask, programme: Programme, small_room: Room
) -> None:
    here = programme.session("one", 1)
    before = places(app, here.workshop_id)
    url = f"{HOME}/{here.id}"
    fields = team.get(url).form_fields() | {"room_id": str(small_room.id), "capacity": ""}

    page = team.follow(team.post(url, fields))

    assert "W1 steht jetzt hier: Block 1, Kranich, 20 Plätze." in page.text
    assert places(app, here.workshop_id) != before
    team.follow(team.post(undo_url(page), page.form_fields(action=url)))
    assert places(app, here.workshop_id) == before


def test_stale_proposal_is_refused(team: Browser, programme: Programme, small_room: Room) -> None:
    url = f"{HOME}/{programme.session('one', 1).id}"
    mine = team.get(url).form_fields()
    team.follow(team.post(url, mine | {"capacity": "3"}))

    page = team.submit(url, mine | {"room_id": str(small_room.id)})

    assert "Jemand anderes hat diese Angaben inzwischen geändert." in page.text


def test_moving_people_is_asked_first(
    team: Browser,
    app: Flask,
    store: Any,
    event: Event,
    programme: Programme,
    apprentice_amira: Registration,
    third: Slot,
) -> None:
    here = programme.session("one", 1)
    store(make_plan(event), make_seat(apprentice_amira, here))
    url = f"{HOME}/{here.id}"
    fields = team.get(url).form_fields() | {"slot_id": str(third.id)}

    page = team.submit(url, fields)

    assert "Betroffen: 1 Person" in page.text
    assert places(app, here.workshop_id)[0][0] == here.slot_id
    team.follow(team.post(url, page.form_fields()))
    with app.app_context():
        assert db.session.scalars(select(SessionSeat.slot_id)).all() == [third.id]


def test_more_seats_need_no_question(
    team: Browser, store: Any, programme: Programme, apprentice_amira: Registration
) -> None:
    here = programme.session("one", 1)
    store(make_seat(apprentice_amira, here))
    url = f"{HOME}/{here.id}"

    team.follow(team.post(url, team.get(url).form_fields() | {"capacity": "9"}))


def test_removal_can_be_undone(team: Browser, app: Flask, programme: Programme) -> None:
    here = programme.session("one", 1)
    before = places(app, here.workshop_id)
    url = f"{HOME}/{here.id}/entfernen"
    team.get(url)

    page = team.follow(team.post(url))

    assert len(places(app, here.workshop_id)) == 1
    team.follow(team.post(undo_url(page), page.form_fields(action=f"{HOME}/neu")))
    assert places(app, here.workshop_id) == before


def test_session_with_people_stays(
    team: Browser, store: Any, programme: Programme, apprentice_amira: Registration
) -> None:
    here = programme.session("one", 1)
    store(make_seat(apprentice_amira, here))

    page = team.follow(team.post(f"{HOME}/{here.id}/entfernen"))

    assert (
        "W1: Dort haben Menschen schon einen Platz oder Einsatz. Betroffene Menschen: 1."
        in page.text
    )


@pytest.mark.usefixtures("event")
def test_without_workshops_there_is_nothing_to_enter(team: Browser) -> None:
    assert "Noch nicht möglich" in team.get(f"{HOME}/neu").text


@pytest.mark.usefixtures("event")
def test_session_of_another_event_is_not_found(team: Browser, store: Any) -> None:
    other = make_event(is_current=False)
    store(other)
    track, room, slot = make_track(other), make_room(other), make_slot(other)
    store(track, room, slot)
    workshop = make_workshop(track)
    store(workshop)
    foreign = make_session(workshop, slot, room)
    store(foreign)

    team.get(f"{HOME}/{foreign.id}", status=404)
    team.get(f"{HOME}/{foreign.id}/entfernen", status=404)
    team.get(f"{HOME}/4711", status=404)
