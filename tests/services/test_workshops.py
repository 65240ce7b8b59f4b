"""Workshops: names are unique, sizes make sense, and what people wish for stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import ChangedMeanwhile, NameTaken, SizesContradict, StillInUse
from praxistag.domain.event_details import WorkshopDetails
from praxistag.domain.kinds import DutyKind
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Duty, Pin, Wish, Workshop, WorkshopSession
from praxistag.services import workshops
from tests.factories import make_event, make_track
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Registration
    from tests.people import Programme

NOW = utc_now()


def details(programme: Programme, **changes: Any) -> WorkshopDetails:
    """Return the first workshop as a new one."""
    new = {"code": "A1", "slug": "hitzecheck"}
    return replace(WorkshopDetails.of(programme.workshops[0]), **(new | changes))


def test_workshop_is_added_with_a_trace(app: Flask, event: Event, programme: Programme) -> None:
    with app.app_context(), write_transaction():
        workshop = workshops.add(event, details(programme), by=SYSTEM, now=NOW)
        workshop_id = workshop.id

    with app.app_context():
        assert workshops.find(event.id, workshop_id) is not None
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.action, entry.subject_id) == ("workshop.add", str(workshop_id))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"code": "W1"}, "code", id="code"),
        pytest.param({"code": "w1"}, "code", id="code-in-small-letters"),
        pytest.param({"slug": "one"}, "slug", id="address"),
    ],
)
def test_taken_names_are_refused(
    app: Flask, event: Event, programme: Programme, changes: dict[str, str], field: str
) -> None:
    with (
        app.app_context(),
        pytest.raises(NameTaken) as refusal,
        write_transaction(),
    ):
        workshops.add(event, details(programme, **changes), by=SYSTEM, now=NOW)

    assert refusal.value.field == field


def test_names_of_another_event_are_free(app: Flask, store: Any, programme: Programme) -> None:
    other = make_event(is_current=False)
    store(other)
    track = make_track(other)
    store(track)

    with app.app_context(), write_transaction():
        names = details(programme, code="W1", slug="one", track_id=track.id)
        workshops.add(other, names, by=SYSTEM, now=NOW)


def test_most_below_least_is_refused(app: Flask, event: Event, programme: Programme) -> None:
    with app.app_context(), pytest.raises(SizesContradict), write_transaction():
        workshops.add(event, details(programme, min_size=10, max_size=9), by=SYSTEM, now=NOW)


def test_workshop_keeps_its_own_names_when_revised(app: Flask, programme: Programme) -> None:
    old = programme.workshops[0]
    same = WorkshopDetails.of(old)
    with app.app_context(), write_transaction() as session:
        workshop = session.get_one(Workshop, old.id)
        new = replace(same, title="Neu", code="W1a")
        workshops.revise(workshop, new, seen=same.fingerprint(), by=SYSTEM, now=NOW)

    with app.app_context():
        workshop = db.session.get_one(Workshop, old.id)
        assert workshop.code == "W1a"
        with pytest.raises(ChangedMeanwhile), write_transaction():
            workshops.revise(workshop, same, seen=same.fingerprint(), by=SYSTEM, now=NOW)


def test_workshop_takes_its_sessions_along(app: Flask, programme: Programme) -> None:
    with app.app_context(), write_transaction() as session:
        workshop = session.get_one(Workshop, programme.workshops[0].id)
        workshops.remove(workshop, by=SYSTEM, now=NOW)

    with app.app_context():
        left = db.session.scalars(select(WorkshopSession.workshop_id)).all()
        assert set(left) == {programme.workshops[1].id}


@pytest.mark.parametrize("tie", ["wish", "seat", "pin", "duty"])
def test_workshop_with_people_stays(
    app: Flask, store: Any, programme: Programme, apprentice_amira: Registration, tie: str
) -> None:
    workshop, here = programme.workshops[0], programme.session("one", 1)
    person = apprentice_amira.id
    store(
        {
            "wish": Wish(registration_id=person, workshop_id=workshop.id, rank=1),
            "seat": make_seat(apprentice_amira, here),
            "pin": Pin(registration_id=person, session_id=here.id, reason="-", created_by="1"),
            "duty": Duty(
                registration_id=person,
                slot_id=here.slot_id,
                session_id=here.id,
                kind=DutyKind.HOST,
            ),
        }[tie]
    )

    with app.app_context(), pytest.raises(StillInUse) as refusal, write_transaction() as session:
        workshops.remove(session.get_one(Workshop, workshop.id), by=SYSTEM, now=NOW)

    assert (refusal.value.kind, refusal.value.count) == ("workshop", 1)


def test_foreign_workshop_is_not_found(app: Flask, event: Event, programme: Programme) -> None:
    with app.app_context():
        assert workshops.find(event.id + 1, programme.workshops[0].id) is None
