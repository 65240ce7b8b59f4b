"""Whatever people do with their seats: hard rules hold and nobody's regret rises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import DomainError
from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AllocationPlan, Event, Registration, WorkshopSession
from praxistag.services import registrations, seat_changes, seat_excerpts
from tests.factories import make_registration
from tests.published import make_plan, make_seat, make_wishes
from tests.seats import NOW, act, again, in_app, seats

if TYPE_CHECKING:
    from praxistag.models import Organisation
    from tests.people import Programme

__all__ = ["in_app"]  # fixtures

ACTS = st.tuples(
    st.sampled_from(["move", "exchange", "wait", "stop_waiting", "cancel"]),
    st.integers(0, 5),
    st.integers(0, 3),
)


@pytest.mark.usefixtures("in_app")
@settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ACTS, max_size=10), wishes=st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_whatever_happens_nobody_loses_and_rules_hold(
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    acts: list[tuple[str, int, int]],
    wishes: list[int],
) -> None:
    everybody = prepare(store, event, city, programme, wishes)
    sessions = list(programme.sessions.values())
    for verb, who, where in acts:
        before = regrets(event)
        try:
            if verb == "cancel":
                with write_transaction():
                    registrations.cancel(again(everybody[who]), by=SYSTEM, now=NOW)
            else:
                act(getattr(seat_changes, verb), everybody[who], sessions[where])
        except DomainError:
            pass
        after = regrets(event)

        assert all(after[person] <= before[person] for person in after)
        assert_rules(sessions)


def prepare(
    store: Any, event: Event, city: Organisation, programme: Programme, wishes: list[int]
) -> list[Registration]:
    """Six people of whom four sit somewhere; two places a session; the day is new each time."""
    with write_transaction():
        db.session.execute(delete(Registration))
        db.session.execute(update(WorkshopSession).values(capacity=2))
    one, two = programme.workshops
    lists = [(), (one,), (two,), (one, two), (two, one)]
    rows = [make_registration(event, city) for _ in range(6)]
    store(*rows)
    if not db.session.scalar(select(AllocationPlan.id)):
        store(make_plan(event))
    for number, row in enumerate(rows):
        store(*make_wishes(row, *lists[wishes[number]]))
        if number < 4:
            names = ("one", "two") if number % 2 else ("two", "one")
            store(*(make_seat(row, programme.session(n, b)) for b, n in enumerate(names, 1)))
    return rows


def regrets(event: Event) -> dict[str, int]:
    db.session.rollback()
    coming = select(Registration.id).where(Registration.seat_state == SeatState.SEATED)
    ids = list(db.session.scalars(coming))
    excerpt = seat_excerpts.of_people(db.session.get_one(Event, event.id), ids)
    return {str(person): excerpt.regret(str(person)) for person in ids}


def assert_rules(sessions: list[WorkshopSession]) -> None:
    workshop = {session.id: session.workshop_id for session in sessions}
    slot = {session.id: session.slot_id for session in sessions}
    for day in seats().values():
        assert len({workshop[one] for one in day}) == len({slot[one] for one in day}) == len(day)
    taken = [one for day in seats().values() for one in day]
    assert all(taken.count(session.id) <= 2 for session in sessions)
