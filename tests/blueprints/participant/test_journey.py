"""The line of steps: what is done, what waits for the person, what waits for others."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.blueprints.participant.journey import journey
from praxistag.domain.kinds import AttendanceState
from praxistag.domain.states import PersonalState, ReleaseState, SeatState, personal_state
from praxistag.domain.wish_lists import Standing
from praxistag.models import Survey
from praxistag.services.attendance import AttendanceRecord
from praxistag.services.wishes import Progress
from tests.factories import make_event, make_organisation, make_registration

if TYPE_CHECKING:
    from praxistag.models import Registration

NOON = datetime(2026, 8, 14, 12, tzinfo=UTC)


def make_person(**overrides: Any) -> Registration:
    event = make_event(wishes_close_at=NOON)
    event.id, organisation = 1, make_organisation()
    organisation.id = 1
    person = make_registration(event, organisation, **overrides)
    person.event = event
    return person


def steps_of(
    person: Registration,
    standing: Standing,
    *,
    saved_at: datetime | None = None,
    published_at: datetime | None = None,
    is_over: bool = False,
) -> list[tuple[str, str]]:
    state = personal_state(person.seat_state, person.release_state, is_over=is_over)
    wishing = Progress(standing, saved_at, published_at, is_day_ahead=not is_over)
    return [(step.label, step.state) for step in journey(person, state=state, wishing=wishing)]


def test_wishes_are_the_current_step_while_the_release_is_still_open() -> None:
    person = make_person(release_state=ReleaseState.PENDING)

    assert steps_of(person, Standing.OPEN) == [
        ("Angemeldet", "done"),
        ("Freigegeben", "later"),
        ("Wünsche abgeben", "now"),
        ("Plätze in den Workshops", "later"),
        ("Praxistag", "later"),
        ("Bescheinigung", "later"),
    ]


def test_after_wishing_the_release_or_the_seats_are_what_people_wait_for() -> None:
    pending = make_person(release_state=ReleaseState.PENDING)
    ready = make_person()

    assert ("Freigegeben", "now") in steps_of(pending, Standing.OPEN, saved_at=NOON)
    assert ("Plätze in den Workshops", "now") in steps_of(ready, Standing.OPEN, saved_at=NOON)


def test_no_wishes_and_published_seats_lead_on_to_the_day() -> None:
    assert steps_of(make_person(), Standing.CLOSED, published_at=NOON)[2:] == [
        ("Keine Wünsche abgegeben", "done"),
        ("Plätze stehen fest", "done"),
        ("Praxistag", "now"),
        ("Bescheinigung", "later"),
    ]


@pytest.mark.parametrize("standing", [Standing.GUEST, Standing.UNPUBLISHED])
def test_who_is_not_asked_has_no_such_steps(standing: Standing) -> None:
    labels = [label for label, _state in steps_of(make_person(), standing)]

    assert labels == ["Angemeldet", "Freigegeben", "Praxistag", "Bescheinigung"]


def test_waiting_list_comes_before_the_wishes() -> None:
    person = make_person(seat_state=SeatState.WAITING, waiting_since=NOON)

    states = dict(steps_of(person, Standing.OPEN))

    assert (states["Platz frei"], states["Wünsche abgeben"]) == ("now", "later")


def test_nothing_is_open_after_the_day() -> None:
    states = [state for _label, state in steps_of(make_person(), Standing.CLOSED, is_over=True)]

    assert states == ["done"] * 5


@pytest.mark.parametrize(
    ("state", "ends"),
    [
        (AttendanceState.PARTIAL, [("Praxistag", "done"), ("Bescheinigung", "now")]),
        (AttendanceState.ABSENT, [("Keine Wünsche abgegeben", "done"), ("Praxistag", "done")]),
    ],
)
def test_who_came_has_a_certificate_to_take(
    state: AttendanceState, ends: list[tuple[str, str]]
) -> None:
    record = AttendanceRecord(state, (), 0, state)
    wishing = Progress(Standing.CLOSED, None, None, is_day_ahead=False)

    steps = journey(make_person(), state=PersonalState.OVER, wishing=wishing, record=record)

    assert [(step.label, step.state) for step in steps if "Plätze" not in step.label][-2:] == ends


@pytest.mark.parametrize("state", [PersonalState.CANCELLED, PersonalState.REJECTED])
def test_there_is_no_way_after_cancelling(state: PersonalState) -> None:
    wishing = Progress(Standing.CANCELLED, None, None, is_day_ahead=True)

    assert journey(make_person(), state=state, wishing=wishing) == []


def test_an_open_survey_is_a_step_that_nobody_knows_to_be_done() -> None:
    wishing = Progress(Standing.GUEST, None, None, is_day_ahead=False)

    steps = journey(
        make_person(),
        state=PersonalState.OVER,
        wishing=wishing,
        survey=Survey(slug="nachher"),
    )

    assert (steps[-1].label, steps[-1].state) == ("Befragung", "now")
