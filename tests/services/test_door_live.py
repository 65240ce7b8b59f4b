"""Numbers of the house: arrived, expected, missing, and the time each person came."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import DeskDecision, ScanKind
from praxistag.domain.states import SeatState, Verdict
from praxistag.models import Attendance, CheckIn, DeskNote
from praxistag.services import door_live
from praxistag.services.door_live import OrganisationCount
from tests.doors import NOW
from tests.factories import make_registration
from tests.services.test_door_lists import arrival, door

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Device, Event, Organisation, Registration
    from praxistag.services.door_live import House

__all__ = ["door"]


def house(app: Flask, event: Event) -> House:
    with app.app_context():
        return door_live.house(event)


def numbers(found: House) -> tuple[int, int, int]:
    return found.arrived, found.expected, found.missing


def test_house_counts_by_organisation_and_guests_last(
    app: Flask, store: Any, event: Event, door: Device, city: Organisation, jobcenter: Organisation
) -> None:
    here, away = make_registration(event, city), make_registration(event, city)
    guest, other = make_registration(event), make_registration(event, jobcenter)
    store(here, away, guest, other)
    store(arrival(door, here), arrival(door, guest))

    assert house(app, event).organisations == [
        OrganisationCount(city.id, city.name, expected=2, arrived=1, missing=1),
        OrganisationCount(jobcenter.id, jobcenter.name, expected=1, arrived=0, missing=1),
        OrganisationCount(None, "", expected=1, arrived=1, missing=0),
    ]


def test_house_knows_the_first_time_of_everybody(
    app: Flask, store: Any, event: Event, door: Device, apprentice_amira: Registration
) -> None:
    first = NOW - timedelta(minutes=9)
    store(
        arrival(door, apprentice_amira),
        arrival(door, apprentice_amira, scanned_at=first, verdict=Verdict.ALREADY),
    )

    with app.app_context():
        times = door_live.arrival_times(event)

    assert (times, house(app, event).latest_at) == ([first], first)


def test_house_without_anybody_has_no_latest(app: Flask, event: Event) -> None:
    assert (numbers(house(app, event)), house(app, event).latest_at) == ((0, 0, 0), None)


def test_somebody_let_in_without_a_place_is_here_and_never_missing(
    app: Flask, store: Any, event: Event, door: Device, city: Organisation
) -> None:
    waiting = make_registration(event, city, seat_state=SeatState.WAITING)
    store(waiting)
    store(arrival(door, waiting, kind=ScanKind.ADMIT, overruled=Verdict.WAITING))

    found = house(app, event)
    assert numbers(found) == (1, 0, 0)
    assert (found.extra, found.elsewhere) == (1, 0)


def test_somebody_seen_in_a_workshop_only_has_not_come_in_but_is_not_missing(
    app: Flask, store: Any, event: Event, door: Device, apprentice_amira: Registration
) -> None:
    store(arrival(door, apprentice_amira, list_key="session-1"))

    found = house(app, event)
    assert numbers(found) == (0, 1, 0)
    assert (found.extra, found.elsewhere) == (0, 1)
    with app.app_context():
        assert door_live.arrival_times(event) == []


@pytest.mark.parametrize(
    ("changes", "decision", "expected"),
    [
        pytest.param({"is_late": True}, None, (0, 1, 1), id="late"),
        pytest.param({"is_late": True}, DeskDecision.COUNTS, (1, 1, 0), id="late-accepted"),
        pytest.param({}, DeskDecision.DISMISSED, (0, 1, 1), id="dismissed"),
        pytest.param({"verdict": Verdict.NOT_RELEASED}, None, (0, 1, 1), id="refused"),
    ],
)
def test_house_counts_what_the_desk_counts(
    app: Flask,
    store: Any,
    event: Event,
    door: Device,
    apprentice_amira: Registration,
    *,
    changes: dict[str, Any],
    decision: DeskDecision | None,
    expected: tuple[int, int, int],
) -> None:
    row: CheckIn = arrival(door, apprentice_amira, **changes)
    store(row)
    if decision:
        store(DeskNote(check_in_id=row.id, decision=decision, decided_at=NOW))

    assert numbers(house(app, event)) == expected


def test_house_remembers_arrivals_when_the_log_is_gone(
    app: Flask, store: Any, event: Event, apprentice_amira: Registration
) -> None:
    store(Attendance(registration_id=apprentice_amira.id, list_key="entrance"))

    found = house(app, event)

    assert (numbers(found), found.latest_at) == ((1, 1, 0), None)
