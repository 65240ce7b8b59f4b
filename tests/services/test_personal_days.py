"""What a published plan means for one person, loaded with few queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.documents.personal_day import PersonalDay
from praxistag.domain.kinds import DutyKind, SeatOrigin
from praxistag.extensions import db
from praxistag.models import Duty, Placement, Registration
from praxistag.services import personal_days
from tests.published import PUBLISHED_AT, make_plan, make_seat, make_wishes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event
    from tests.people import Programme


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def day_of(person: Registration) -> PersonalDay:
    db.session.rollback()
    return personal_days.of_person(db.session.get_one(Registration, person.id))


def test_before_publishing_there_is_nothing(
    app: Flask,
    store: Any,
    programme: Programme,
    apprentice_amira: Registration,
    count_queries: Any,
) -> None:
    store(*make_wishes(apprentice_amira, *programme.workshops))
    person = db.session.get_one(Registration, apprentice_amira.id)

    with count_queries(app) as statements:
        day = personal_days.of_person(person)

    assert day == PersonalDay()
    assert len(statements) == 1


def test_published_day_with_everything(
    store: Any, event: Event, programme: Programme, apprentice_amira: Registration
) -> None:
    run = make_plan(event, version=2, cancelled=[99])
    store(run)
    (plan,) = run.plans
    store(
        *make_wishes(apprentice_amira, *programme.workshops),
        make_seat(apprentice_amira, programme.session("two", 1), origin=SeatOrigin.MOVED),
        Duty(
            registration_id=apprentice_amira.id,
            slot_id=programme.blocks[1].id,
            session_id=programme.session("one", 2).id,
            kind=DutyKind.HOST,
        ),
        Placement(registration_id=apprentice_amira.id, plan_id=plan.id, explanation="Passt."),
    )

    day = day_of(apprentice_amira)

    assert (day.published_at, day.swaps_close_at) == (PUBLISHED_AT, event.doors_open_at)
    assert [session.workshop.title for session in day.sessions] == ["Nisthilfen bauen"]
    assert [duty.session and duty.session.workshop.title for duty in day.duties] == [
        "Blühfläche planen"
    ]
    assert day.ranks == {programme.workshops[0].id: 1, programme.workshops[1].id: 2}
    assert (day.cancelled, day.explanation) == ({99}, "Passt.")
    assert (day.has_changed, day.is_revised, day.open_blocks) == (True, True, 0)


def test_planned_seats_of_a_first_plan_are_not_changed(
    store: Any, event: Event, programme: Programme, apprentice_amira: Registration
) -> None:
    store(make_plan(event), make_seat(apprentice_amira, programme.session("one", 1)))

    day = day_of(apprentice_amira)

    assert (day.has_changed, day.is_revised, day.explanation) == (False, False, "")
