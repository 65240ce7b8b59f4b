"""The numbers of an office: its own people only, by our calendar, at a constant price."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.history import Point
from praxistag.domain.kinds import AttendanceState, SchoolDay
from praxistag.domain.office_steps import OfficeNumbers
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import write_transaction
from praxistag.models import Event, EventOrganisation, WishList
from praxistag.services import office_numbers
from praxistag.services.scopes import Scope
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Organisation, Registration

SUMMER = datetime(2026, 8, 3, 8, tzinfo=UTC)
NO_MAIL = {"email": None, "email_key": None}


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def people(store: Any, event: Event, city: Organisation, jobcenter: Organisation) -> Event:
    """One of the city in every state, and somebody of another office."""

    def one(**values: Any) -> Registration:
        return make_registration(event, city, confirmed_at=SUMMER, **values)

    minor = one(under_18=True, school_day=SchoolDay.LEAVE_MISSING)
    store(
        minor,
        one(release_state=ReleaseState.PENDING),
        one(release_state=ReleaseState.QUERY, **NO_MAIL),
        one(release_state=ReleaseState.REJECTED, seat_state=SeatState.WAITING, under_18=True),
        one(seat_state=SeatState.WAITING, waiting_since=SUMMER, **NO_MAIL),
        one(seat_state=SeatState.CANCELLED, cancelled_at=SUMMER, under_18=True),
        make_registration(event, city, seat_state=SeatState.UNCONFIRMED),
        make_registration(event, jobcenter, release_state=ReleaseState.PENDING),
    )
    store(WishList(registration_id=minor.id, saved_at=SUMMER))
    return event


@pytest.mark.usefixtures("context")
def test_numbers_count_everybody_of_the_office_once_per_question(
    people: Event, city: Organisation
) -> None:
    found = office_numbers.numbers_of(Scope(people.id, city.id))

    assert asdict(found) == asdict(
        OfficeNumbers(
            registered=5,
            released=2,
            waiting_for_release=1,
            asked=1,
            rejected=1,
            seated=3,
            queued=1,
            cancelled=1,
            leave_missing=1,
            guardian_forms_missing=1,
            tickets_to_print=1,
            without_wishes=3,
        )
    )
    assert found.undecided == 2


@pytest.mark.usefixtures("context")
def test_waiting_for_release_is_the_number_of_the_menu(people: Event, city: Organisation) -> None:
    assert office_numbers.waiting_for_release(Scope(people.id, city.id)) == 1


def test_numbers_cost_the_same_for_many_people(
    app: Flask, store: Any, people: Event, city: Organisation, count_queries: Any
) -> None:
    scope = Scope(people.id, city.id)

    def statements() -> int:
        with app.app_context(), count_queries(app) as found:
            office_numbers.numbers_of(scope)
            office_numbers.history_of(scope, people, now=people.starts_at)
        return len(found)

    few = statements()
    store(*(make_registration(people, city, confirmed_at=SUMMER) for _ in range(20)))

    assert statements() == few


@pytest.mark.usefixtures("context")
def test_quota_is_that_of_the_organisation(event: Event, city: Organisation) -> None:
    scope = Scope(event.id, city.id)
    assert office_numbers.quota_of(scope) is None

    with write_transaction() as session:
        session.get_one(EventOrganisation, (event.id, city.id)).quota = 20

    assert office_numbers.quota_of(scope) == 20


@pytest.mark.usefixtures("context")
def test_attendance_is_counted_only_after_the_day(event: Event, city: Organisation) -> None:
    scope = Scope(event.id, city.id)

    assert office_numbers.attended_of(scope, event, now=event.starts_at) == {}
    after = office_numbers.attended_of(scope, event, now=event.ends_at)
    assert after == dict.fromkeys(AttendanceState, 0)
    attended = {AttendanceState.FULL: 3, AttendanceState.PARTIAL: 2, AttendanceState.ABSENT: 1}
    assert office_numbers.with_certificates(OfficeNumbers(), attended).certificates == 5


@pytest.mark.usefixtures("context")
def test_history_sums_up_what_came_and_subtracts_who_left(
    store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    day = timedelta(days=1)
    event.registration_opens_at = SUMMER
    store(
        make_registration(event, city, confirmed_at=SUMMER, released_at=SUMMER + day),
        make_registration(
            event, city, confirmed_at=SUMMER + day, release_state=ReleaseState.PENDING
        ),
        make_registration(
            event,
            city,
            confirmed_at=SUMMER,
            released_at=SUMMER,
            cancelled_at=SUMMER + 2 * day,
            seat_state=SeatState.CANCELLED,
        ),
        make_registration(event, jobcenter, confirmed_at=SUMMER, released_at=SUMMER),
        make_registration(event, city, seat_state=SeatState.UNCONFIRMED, confirmed_at=None),
    )

    found = office_numbers.history_of(Scope(event.id, city.id), event, now=SUMMER + 3 * day)

    assert found
    assert found.points == [
        Point(date(2026, 8, 3), 2, 1, 2, 0),
        Point(date(2026, 8, 4), 3, 2, 1, 0),
        Point(date(2026, 8, 5), 2, 1, 0, 1),
        Point(date(2026, 8, 6), 2, 1),
    ]


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_history_knows_when_a_day_ends_here(
    store: Any, city: Organisation, event: Event, instant: datetime, day: date
) -> None:
    event.registration_opens_at = None
    store(make_registration(event, city, confirmed_at=instant))

    found = office_numbers.history_of(Scope(event.id, city.id), event, now=event.starts_at)

    assert found
    assert found.points[0] == Point(day, 1, 0, 1, 0)


@pytest.mark.usefixtures("context")
def test_history_ends_with_the_day_of_the_event(store: Any, city: Organisation) -> None:
    event = make_event(starts_at=SUMMER, is_current=False)
    store(event)
    store(make_registration(event, city, confirmed_at=SUMMER - timedelta(days=2)))

    found = office_numbers.history_of(
        Scope(event.id, city.id), event, now=SUMMER + timedelta(days=30)
    )

    assert found
    assert found.last.day == date(2026, 8, 3)
