"""Publishing: a step of its own, mail only where seats change, refused once facts moved on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, select

from praxistag.allocation.problem import Mode
from praxistag.domain.actors import CONSOLE
from praxistag.domain.errors import ClosingsUnconfirmed, PlanNotPublishable, PlanOutdated
from praxistag.domain.kinds import MailKind, PlanState
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    AllocationPlan,
    Event,
    OutgoingMail,
    Placement,
    Registration,
    SessionSeat,
    SessionWaiting,
    WorkshopSession,
)
from praxistag.services import (
    allocation_instances,
    allocation_plans,
    allocation_runs,
    cancelled_sessions,
)
from praxistag.services.allocation_instances import Changes
from praxistag.services.allocation_runs import Found, Order
from tests.factories import make_registration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from flask import Flask

    from praxistag.models import Organisation
    from tests.people import Programme

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
Places = dict[int, list[WorkshopSession]]


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def people(store: Any, event: Event, city: Organisation) -> list[Registration]:
    """Three apprentices of the city."""
    rows = [make_registration(event, city) for _ in range(3)]
    store(*rows)
    return rows


@pytest.fixture
def draft(event: Event) -> Callable[..., AllocationPlan]:
    """Make the plan of a finished calculation, with these seats by registration id."""

    def make(
        places: Places, *, cancelled: Sequence[str] = (), changes: Changes | None = None
    ) -> AllocationPlan:
        with write_transaction():
            row = db.session.get_one(Event, event.id)
            run = allocation_runs.ask(row, Order(changes=changes), by=CONSOLE, now=NOW)
            allocation_runs.claim(now=NOW)
            lots = dict(db.session.execute(select(Registration.id, Registration.lot_number)).all())
            assignment = {
                lots[person]: [name_of(session) for session in sessions]
                for person, sessions in places.items()
            }
            result = {
                "status": "proven",
                "assignment": assignment,
                "cancelled": list(cancelled),
                "quality": {"leximin": [0]},
                "explanations": dict.fromkeys(assignment, "Passt."),
            }
            allocation_runs.finish(run.id, [Found(Mode.LEXIMIN, result)], now=NOW)
        return allocation_plans.of_run(run)[0]

    return make


def name_of(session: WorkshopSession) -> str:
    row = db.session.get_one(WorkshopSession, session.id)
    return allocation_instances.session_name(row)


def publish(plan: AllocationPlan, **options: Any) -> int:
    with write_transaction():
        row = db.session.get_one(AllocationPlan, plan.id)
        return allocation_plans.publish(row, by=CONSOLE, now=NOW, **options)


def seats() -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for seat in db.session.scalars(select(SessionSeat)):
        found.setdefault(seat.registration_id, set()).add(seat.session_id)
    return found


def mails() -> list[tuple[int | None, MailKind]]:
    rows = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
    return [(mail.registration_id, mail.kind) for mail in rows]


def test_first_publication_seats_and_tells_everybody_placed(
    draft: Any, programme: Programme, people: list[Registration], event: Event
) -> None:
    first, second, third = people
    one, two = programme.session("one", 1), programme.session("two", 2)

    count = publish(draft({first.id: [one, two], second.id: [one], third.id: []}))

    plan = allocation_plans.in_force(event.id)
    assert count == 2
    assert seats() == {first.id: {one.id, two.id}, second.id: {one.id}}
    assert mails() == [
        (first.id, MailKind.WORKSHOPS_PUBLISHED),
        (second.id, MailKind.WORKSHOPS_PUBLISHED),
    ]
    assert plan is not None
    assert (plan.version, plan.state) == (1, PlanState.PUBLISHED)
    assert {row.explanation for row in db.session.scalars(select(Placement))} == {"Passt."}


def test_second_publication_tells_only_those_whose_seats_change(
    draft: Any, programme: Programme, people: list[Registration], event: Event
) -> None:
    first, second, third = people
    one, two = programme.session("one", 1), programme.session("two", 1)
    publish(draft({first.id: [one], second.id: [one]}))
    with write_transaction():
        db.session.execute(delete(OutgoingMail))
        db.session.add(SessionWaiting(registration_id=second.id, session_id=two.id, since=NOW))

    count = publish(draft({first.id: [one], second.id: [two], third.id: [two]}))

    assert count == 2
    assert seats() == {first.id: {one.id}, second.id: {two.id}, third.id: {two.id}}
    assert sorted(mails()) == [
        (second.id, MailKind.WORKSHOPS_CHANGED),
        (third.id, MailKind.WORKSHOPS_PUBLISHED),
    ]
    assert list(db.session.scalars(select(SessionWaiting))) == []
    assert [plan.version for plan in allocation_plans.versions(event.id)] == [2, 1]


def test_seat_of_somebody_refused_meanwhile_is_free(
    draft: Any, programme: Programme, people: list[Registration]
) -> None:
    first, second, _third = people
    one = programme.session("one", 1)
    publish(draft({first.id: [one], second.id: [one]}))
    with write_transaction():
        db.session.get_one(Registration, first.id).release_state = ReleaseState.REJECTED

    publish(draft({second.id: [one]}))

    assert seats() == {second.id: {one.id}}


def test_plan_is_outdated_once_somebody_cancels(
    draft: Any, programme: Programme, people: list[Registration]
) -> None:
    plan = draft({person.id: [programme.session("one", 1)] for person in people})
    with write_transaction():
        db.session.get_one(Registration, people[0].id).seat_state = SeatState.CANCELLED

    with pytest.raises(PlanOutdated):
        publish(plan)

    assert seats() == {}


def test_published_plan_is_not_published_twice(
    draft: Any, programme: Programme, people: list[Registration]
) -> None:
    plan = draft({people[0].id: [programme.session("one", 1)]})
    publish(plan)

    with pytest.raises(PlanNotPublishable):
        publish(plan)


def test_answer_to_a_question_is_never_published(
    draft: Any, programme: Programme, people: list[Registration]
) -> None:
    session = programme.session("one", 1)
    plan = draft({people[0].id: [session]}, changes=Changes(capacities={session.id: 9}))

    with pytest.raises(PlanNotPublishable):
        publish(plan)


def test_plan_that_breaks_a_hard_rule_is_not_published(
    draft: Any, programme: Programme, people: list[Registration]
) -> None:
    twice = [programme.session("one", 1), programme.session("one", 2)]

    with pytest.raises(PlanNotPublishable):
        publish(draft({people[0].id: twice}))


def test_closings_need_a_yes(
    draft: Any, programme: Programme, people: list[Registration], event: Event
) -> None:
    one, two = programme.session("one", 1), programme.session("two", 1)
    plan = draft({people[0].id: [one]}, cancelled=[name_of(two)])

    with pytest.raises(ClosingsUnconfirmed) as refusal:
        publish(plan)
    publish(plan, confirmed_closings=True)

    assert refusal.value.count == 1
    assert cancelled_sessions.session_ids(event.id) == {two.id}


def test_earlier_plan_comes_back_as_a_new_version(
    draft: Any, programme: Programme, people: list[Registration], event: Event
) -> None:
    first, second, _ = people
    one, two = programme.session("one", 1), programme.session("two", 1)
    publish(draft({first.id: [one], second.id: [one]}))
    publish(draft({first.id: [two], second.id: [two]}))
    with write_transaction():
        db.session.get_one(Registration, second.id).seat_state = SeatState.CANCELLED

    with write_transaction():
        earlier = allocation_plans.versions(event.id)[1]
        plan = allocation_plans.restore(earlier, by=CONSOLE, now=NOW)

    assert (plan.version, plan.restores_version) == (3, 1)
    assert seats()[first.id] == {one.id}
    assert allocation_plans.in_force(event.id) == plan


def test_earlier_plan_that_no_longer_fits_stays_away(
    draft: Any, programme: Programme, people: list[Registration], event: Event
) -> None:
    one, two = programme.session("one", 1), programme.session("two", 1)
    publish(draft({person.id: [one] for person in people}))
    publish(draft({person.id: [two] for person in people}))
    with write_transaction():
        db.session.get_one(WorkshopSession, one.id).capacity = 2

    earlier = allocation_plans.versions(event.id)[1]
    with write_transaction(), pytest.raises(PlanOutdated):
        allocation_plans.restore(earlier, by=CONSOLE, now=NOW)

    assert all(found == {two.id} for found in seats().values())
