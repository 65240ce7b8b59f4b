"""At the door of a workshop: who belongs there, who belongs elsewhere, who is let in anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import DutyKind, ScanKind
from praxistag.domain.states import Verdict
from praxistag.models import Duty
from tests.doors import record, rows, scan, verdicts
from tests.factories import make_event, make_registration
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.domain.door import Scan
    from praxistag.models import Organisation, Registration, WorkshopSession
    from praxistag.services.devices import KnownDevice
    from tests.people import Programme


@pytest.fixture
def own(store: Any, programme: Programme, apprentice_amira: Registration) -> WorkshopSession:
    """The session in the first block in which Amira has a seat."""
    session = programme.session("one", 1)
    store(make_seat(apprentice_amira, session))
    return session


def at(session: WorkshopSession, person: Registration, seconds: int = 0, **changes: Any) -> Scan:
    return scan(person.ticket_code, seconds, list_key=f"session-{session.id}", **changes)


def test_who_has_a_seat_is_let_in_and_the_second_time_known(
    app: Flask,
    doors: list[KnownDevice],
    own: WorkshopSession,
    apprentice_amira: Registration,
) -> None:
    results = record(app, doors[0], at(own, apprentice_amira), at(own, apprentice_amira, 9))

    assert verdicts(results) == [Verdict.OK, Verdict.ALREADY]


@pytest.mark.usefixtures("own")
def test_who_has_a_seat_elsewhere_is_told_so(
    app: Flask,
    doors: list[KnownDevice],
    programme: Programme,
    apprentice_amira: Registration,
) -> None:
    (result,) = record(app, doors[0], at(programme.session("two", 1), apprentice_amira))

    assert result.verdict is Verdict.OTHER_LIST
    assert result.ticket is not None


@pytest.mark.usefixtures("own")
def test_a_block_without_any_seats_is_open_to_all(
    app: Flask,
    doors: list[KnownDevice],
    programme: Programme,
    apprentice_amira: Registration,
) -> None:
    (result,) = record(app, doors[0], at(programme.session("two", 2), apprentice_amira))

    assert result.verdict is Verdict.OK


@pytest.mark.usefixtures("own")
def test_who_leads_a_workshop_belongs_there(
    app: Flask,
    store: Any,
    doors: list[KnownDevice],
    programme: Programme,
    apprentice_amira: Registration,
) -> None:
    session = programme.session("two", 1)
    duty = {"slot_id": session.slot_id, "session_id": session.id, "kind": DutyKind.HOST}
    store(Duty(registration_id=apprentice_amira.id, **duty))

    (result,) = record(app, doors[0], at(session, apprentice_amira))

    assert result.verdict is Verdict.OK


@pytest.mark.usefixtures("own")
def test_who_is_let_in_elsewhere_is_there_and_the_log_says_against_what(
    app: Flask,
    doors: list[KnownDevice],
    programme: Programme,
    apprentice_amira: Registration,
) -> None:
    other = programme.session("two", 1)
    scans = [
        at(other, apprentice_amira),
        at(other, apprentice_amira, 5, kind=ScanKind.ADMIT),
        at(other, apprentice_amira, 9),
    ]

    results = record(app, doors[0], *scans)

    assert verdicts(results) == [Verdict.OTHER_LIST, Verdict.OK, Verdict.ALREADY]
    assert [row.overruled for row in rows(app)] == [None, Verdict.OTHER_LIST, None]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("key", ["session-999", "session-01", "session-", "foyer", "session-1x"])
def test_a_list_that_is_none_is_kept_as_invalid(
    app: Flask,
    doors: list[KnownDevice],
    apprentice_amira: Registration,
    key: str,
) -> None:
    (result,) = record(app, doors[0], scan(apprentice_amira.ticket_code, list_key=key))

    assert result.verdict is Verdict.INVALID
    assert [row.verdict for row in rows(app)] == [Verdict.INVALID]


def test_an_invalid_scan_keeps_nobody_of_another_event(
    app: Flask, store: Any, doors: list[KnownDevice], city: Organisation
) -> None:
    other = make_event(slug="anderswo", is_current=False)
    store(other)
    stranger = make_registration(other, city)
    store(stranger)

    (result,) = record(app, doors[0], scan(stranger.ticket_code, list_key="session-999"))

    assert result.verdict is Verdict.INVALID
    assert [row.registration_id for row in rows(app)] == [None]
