"""What a plan changes: gains, losses, moves with their wishes, and who is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.allocation.problem import Mode
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Wish, WishList, WorkshopSession
from praxistag.services import allocation_difference, allocation_roster, timetable
from praxistag.services.allocation_difference import Ground
from praxistag.services.allocation_preview import Study, version_of
from tests.drafts import calculated, plans_of, publish
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from praxistag.services.allocation_difference import PlanDifference, Restoration
    from tests.people import Programme


@pytest.fixture
def people(
    store: Any, event: Event, city: Organisation, programme: Programme
) -> list[Registration]:
    """Three apprentices who wish for workshop one before two; the last has no address."""
    rows = [make_registration(event, city) for _ in range(2)]
    rows.append(make_registration(event, city, email=None, email_key=None))
    store(*rows)
    one, two = programme.workshops
    for row in rows:
        store(WishList(registration_id=row.id, saved_at=utc_now()))
        store(
            Wish(registration_id=row.id, workshop_id=one.id, rank=1),
            Wish(registration_id=row.id, workshop_id=two.id, rank=2),
        )
    return rows


def step(app: Flask, event: Event, before: Any, after: Any) -> PlanDifference:
    """Publish one plan and return what a second one would change."""
    with app.app_context():
        if before is not None:
            publish(plans_of(calculated(event, {Mode.LEXIMIN: before}))[Mode.LEXIMIN])
        run = calculated(event, {Mode.LEXIMIN: after})
        study = Study(run)
        assert study.problem is not None
        ground = Ground(
            study.problem, timetable.of_event(event.id), allocation_roster.of_event(event)
        )
        draft = study.of(plans_of(run)[Mode.LEXIMIN])
        return allocation_difference.to_plan(ground, study.before, draft.seats)


def test_first_plan_gives_everybody_seats(
    app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    one, two = programme.session("one", 1), programme.session("two", 2)

    found = step(app, event, None, {person.id: [one, two] for person in people})

    assert found.is_first
    assert (found.people, found.seats, found.kept, found.mails) == (3, 6, 0, 2)
    assert (found.gains, found.losses, found.unchanged) == (3, 0, 0)


def test_who_loses_comes_first_with_the_wishes_of_the_move(
    app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    one_1, two_1 = programme.session("one", 1), programme.session("two", 1)
    two_2 = programme.session("two", 2)
    first, second, third = people
    before = {first.id: [one_1], second.id: [two_2], third.id: [one_1]}
    after = {first.id: [two_1], second.id: [one_1, two_2], third.id: [one_1]}

    found = step(app, event, before, after)

    assert (found.gains, found.losses, found.unchanged, found.people) == (1, 1, 1, 2)
    assert [change.points for change in found.changes] == [1, -6]
    move = found.changes[0].moves[0]
    assert (move.rank_before, move.rank_after) == (1, 2)
    assert found.changes[1].moves[0].before is None
    assert found.changes[0].member is not None
    assert found.changes[0].member.name == first.full_name


def restoration(app: Flask, event: Event) -> Restoration:
    with app.app_context():
        version = version_of(event.id, 1)
        assert version is not None
        return allocation_difference.of_restoring(
            event, version, timetable.of_event(event.id), allocation_roster.of_event(event)
        )


def test_restoring_is_told_before_it_is_done(
    app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    one, two = programme.session("one", 1), programme.session("two", 1)
    first = people[0]
    with app.app_context():
        for session in (one, two):
            places = {first.id: [session], people[1].id: [one]}
            publish(plans_of(calculated(event, {Mode.LEXIMIN: places}))[Mode.LEXIMIN])

    found = restoration(app, event)
    assert (found.is_possible, found.difference.people, found.difference.gains) == (True, 1, 1)

    with app.app_context(), write_transaction():
        db.session.get_one(WorkshopSession, one.id).capacity = 1
    assert not restoration(app, event).is_possible
