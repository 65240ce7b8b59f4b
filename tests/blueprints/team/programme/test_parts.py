"""Tracks, rooms and slots: simple lists; what workshops need cannot be removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import SlotKind
from praxistag.domain.schedule import local
from praxistag.extensions import db
from praxistag.models import Room, Slot, Track, Workshop, WorkshopSession
from tests.factories import make_room, make_slot, make_track
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Registration
    from tests.page import Browser
    from tests.people import Programme

pytestmark = pytest.mark.usefixtures("event")

HOME = "/team/programm"
TRACK = {"name": "Klimaschutz", "slug": "klimaschutz", "icon": "sun", "position": "1"}
ROOM = {"name": "Libelle", "capacity": "24", "position": "0", "has_step_free_access": "y"}
SLOT = {
    "kind": "workshops",
    "title": "Block 1",
    "starts_at": "2027-09-10T09:45",
    "ends_at": "2027-09-10T11:00",
}


@pytest.mark.parametrize(
    ("slug", "fields", "model", "name"),
    [
        ("themenstraenge", TRACK, Track, "Klimaschutz"),
        ("raeume", ROOM, Room, "Libelle"),
        ("zeitbloecke", SLOT, Slot, "Block 1"),
    ],
)
def test_part_is_added_revised_and_removed(
    team: Browser, app: Flask, slug: str, fields: dict[str, str], model: Any, name: str
) -> None:
    assert "Noch keine" in team.get(f"{HOME}/{slug}").text

    assert name in team.follow(team.post(f"{HOME}/{slug}/neu", fields)).text

    with app.app_context():
        part = db.session.scalars(select(model)).one()
    url = f"{HOME}/{slug}/{part.id}"
    team.follow(team.post(url, team.get(url).form_fields()))
    team.get(f"{url}/entfernen")
    team.follow(team.post(f"{url}/entfernen"))
    with app.app_context():
        assert db.session.scalars(select(model)).all() == []


def test_new_part_comes_behind_the_others(team: Browser, event: Event, store: Any) -> None:
    for slug in ("themenstraenge", "raeume"):
        assert team.get(f"{HOME}/{slug}/neu").form_fields()["position"] == "1"
    store(
        make_track(event, position=4),
        make_room(event, position=7),
        make_slot(event, 1, starts_at=event.starts_at, ends_at=event.ends_at),
    )

    assert team.get(f"{HOME}/themenstraenge/neu").form_fields()["position"] == "5"
    assert team.get(f"{HOME}/raeume/neu").form_fields()["position"] == "8"
    begin = team.get(f"{HOME}/zeitbloecke/neu").form_fields()["starts_at"]
    assert begin == f"{local(event.ends_at):%Y-%m-%dT%H:%M}"


def test_parts_in_use_stay(team: Browser, app: Flask, store: Any, event: Event) -> None:
    track = Track(event_id=event.id, slug="bio", name="Bio")
    room = Room(event_id=event.id, name="Libelle", capacity=24)
    slot = Slot(
        event_id=event.id,
        kind=SlotKind.WORKSHOPS,
        title="Block 1",
        starts_at=event.starts_at,
        ends_at=event.ends_at,
    )
    store(track, room, slot)
    workshop = Workshop(event_id=event.id, track_id=track.id, slug="b1", code="B1", title="Wiese")
    store(workshop)
    store(WorkshopSession(workshop_id=workshop.id, slot_id=slot.id, room_id=room.id, capacity=20))

    for slug, part in (("themenstraenge", track), ("raeume", room), ("zeitbloecke", slot)):
        page = team.follow(team.post(f"{HOME}/{slug}/{part.id}/entfernen"))
        assert "wird noch gebraucht" in page.text

    with app.app_context():
        for model in (Track, Room, Slot):
            assert len(db.session.scalars(select(model)).all()) == 1


@pytest.mark.parametrize(
    ("slug", "fields", "message"),
    [
        ("raeume", ROOM, "Name: Diesen Namen gibt es schon."),
        ("themenstraenge", TRACK, "Kürzel: Diesen Namen gibt es schon."),
    ],
)
def test_taken_name_is_refused(
    team: Browser, slug: str, fields: dict[str, str], message: str
) -> None:
    team.follow(team.post(f"{HOME}/{slug}/neu", fields))

    page = team.submit(f"{HOME}/{slug}/neu", fields)

    assert page.errors()[0].startswith(message)


def test_slot_cannot_end_before_it_starts(team: Browser) -> None:
    page = team.submit(f"{HOME}/zeitbloecke/neu", SLOT | {"ends_at": "2027-09-10T09:45"})

    assert page.errors() == ["Ende: Das Ende muss nach dem Anfang liegen."]


def test_forged_choice_is_refused(team: Browser) -> None:
    page = team.submit(f"{HOME}/themenstraenge/neu", TRACK | {"icon": "skull"})

    assert page.status == 422


def test_unknown_part_is_not_found(team: Browser) -> None:
    team.get(f"{HOME}/raeume/4711", status=404)


def test_block_with_sessions_stays_a_block(team: Browser, programme: Programme) -> None:
    url = f"{HOME}/zeitbloecke/{programme.blocks[0].id}"

    page = team.submit(url, team.get(url).form_fields() | {"kind": "break"})

    assert "Der Zeitblock wird noch gebraucht. Workshop-Termine darin: 2." in page.text


def test_another_time_is_asked_first_when_people_have_a_seat(
    team: Browser, store: Any, programme: Programme, apprentice_amira: Registration
) -> None:
    url = f"{HOME}/zeitbloecke/{programme.blocks[0].id}"
    team.follow(team.post(url, team.get(url).form_fields()))  # clocks show whole minutes
    store(make_seat(apprentice_amira, programme.session("one", 1)))
    team.follow(team.post(url, team.get(url).form_fields() | {"title": "Erster Block"}))
    fields = team.get(url).form_fields()
    later = fields["ends_at"][:-2] + "59"

    page = team.submit(url, fields | {"ends_at": later})

    assert "die schon einen Platz haben: 1." in page.text
    team.follow(team.post(url, page.form_fields()))
    assert team.get(url).form_fields()["ends_at"] == later
