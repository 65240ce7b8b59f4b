"""Whoever comes without a registration: once per request, and no seat is given twice."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from praxistag.domain.errors import DeviceRevoked, PossiblyDouble
from praxistag.domain.kinds import ActorKind, RegistrationKind
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    AuditEntry,
    Device,
    Event,
    EventOrganisation,
    OutgoingMail,
    Registration,
)
from praxistag.services import devices, registrations, walkins
from praxistag.services.walkins import WalkIn
from tests.factories import make_device, make_event, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Organisation
    from praxistag.services.devices import KnownDevice

NOW = utc_now()
TOKEN = "t" * devices.TOKEN_LENGTH
THREADS = 6


@pytest.fixture
def event(store: Any) -> Event:
    row = make_event(starts_at=NOW + timedelta(minutes=5))
    store(row)
    return row


@pytest.fixture
def device(app: Flask, store: Any, event: Event) -> KnownDevice:
    store(make_device(event, token=TOKEN))
    with app.app_context():
        found = devices.authenticate(TOKEN)
    assert found is not None
    return found


@pytest.fixture
def register(app: Flask, config: Config, device: KnownDevice) -> Any:
    """Registers as the API does, in a transaction of its own."""

    def act(walk_in: WalkIn, *, by: KnownDevice = device) -> Registration:
        with app.app_context(), write_transaction():
            links = config.participant_links()
            return walkins.register(by, walk_in, links=links, now=NOW)

    return act


def linde(organisation: str = "stadt-musterstadt", **changes: Any) -> WalkIn:
    return replace(WalkIn(str(uuid4()), "Testperson", "Linde", organisation), **changes)


def count(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(Registration.id)).all())


def test_apprentice_gets_a_seat_and_a_ticket_and_waits_for_the_office(
    app: Flask, register: Any, city: Organisation
) -> None:
    person = register(linde())

    assert (person.kind, person.organisation_id) == (RegistrationKind.APPRENTICE, city.id)
    assert (person.seat_state, person.release_state) == (SeatState.SEATED, ReleaseState.PENDING)
    assert (person.confirmed_at, person.waiting_since) == (NOW, None)
    assert (person.badge_name, person.is_entered_by_office) == ("Testperson", False)
    assert person.ticket_code
    assert person.ticket_hash
    with app.app_context():
        assert db.session.scalars(select(Event.seats_taken)).one() == 1
        assert db.session.scalars(select(OutgoingMail)).all() == []


@pytest.mark.parametrize("typed", ["Stadt Musterstadt", " stadt  MUSTERSTADT "])
def test_organisation_may_be_named_instead(register: Any, city: Organisation, typed: str) -> None:
    assert register(linde(" ".join(typed.split()))).organisation_id == city.id


@pytest.mark.usefixtures("city")
def test_other_organisation_makes_a_guest_who_needs_no_release(register: Any) -> None:
    person = register(linde("Verein Beispiel"))

    assert (person.kind, person.organisation_id) == (RegistrationKind.GUEST, None)
    assert person.organisation_name == "Verein Beispiel"
    assert person.release_state is ReleaseState.NOT_REQUIRED


@pytest.mark.usefixtures("city")
def test_event_without_release_asks_for_none(app: Flask, register: Any) -> None:
    with app.app_context(), write_transaction() as session:
        session.execute(update(Event).values(release_required=False))

    assert register(linde()).release_state is ReleaseState.NOT_REQUIRED


@pytest.mark.usefixtures("city")
def test_same_nonce_is_the_same_person(app: Flask, register: Any) -> None:
    walk_in = linde()

    first, second = register(walk_in), register(walk_in)

    assert (first.id, first.ticket_code) == (second.id, second.ticket_code)
    assert first.link_nonce == second.link_nonce
    assert count(app) == 1


@pytest.mark.usefixtures("city")
def test_nonce_of_another_event_is_another_person(
    app: Flask, store: Any, register: Any, event: Event
) -> None:
    other = make_event(is_current=False, starts_at=event.starts_at)
    store(other)
    store(make_device(other, token="o" * devices.TOKEN_LENGTH))
    with app.app_context():
        elsewhere = devices.authenticate("o" * devices.TOKEN_LENGTH)
    walk_in = linde()

    assert register(walk_in).id != register(walk_in, by=elsewhere).id


@pytest.mark.usefixtures("city")
def test_nonce_of_a_device_opens_no_link(app: Flask, register: Any) -> None:
    person = register(linde())

    with app.app_context():
        nonce = registrations.confirm(person.confirm_hash, now=NOW)
    assert nonce == person.link_nonce  # only its hash, with the key of the installation, leads on


@pytest.mark.parametrize("changes", [{}, {"badge_name": "Lin"}])
def test_namesake_is_asked_about(
    app: Flask,
    store: Any,
    register: Any,
    event: Event,
    jobcenter: Organisation,
    city: Organisation,
    changes: dict[str, Any],
) -> None:
    assert city.id
    names = {"first_name": "testperson", "last_name": "LINDE", "name_key": "testperson linde"}
    store(make_registration(event, jobcenter, **(names | changes)))

    with pytest.raises(PossiblyDouble):
        register(linde())

    assert count(app) == 1
    assert register(linde(is_another_person=True)).id
    assert count(app) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"seat_state": SeatState.CANCELLED},
        {"seat_state": SeatState.UNCONFIRMED, "ticket_code": None},
    ],
)
def test_who_cancelled_or_never_confirmed_is_no_namesake(
    store: Any, register: Any, event: Event, city: Organisation, changes: dict[str, Any]
) -> None:
    names = {"first_name": "Testperson", "last_name": "Linde", "name_key": "testperson linde"}
    store(make_registration(event, city, **(names | changes)))

    assert register(linde()).seat_state is SeatState.SEATED


@pytest.mark.usefixtures("city")
def test_full_day_registers_as_waiting(app: Flask, register: Any) -> None:
    with app.app_context(), write_transaction() as session:
        session.execute(update(Event).values(capacity=0))

    person = register(linde())

    assert (person.seat_state, person.waiting_since) == (SeatState.WAITING, NOW)
    assert person.ticket_code


@pytest.mark.usefixtures("city")
def test_full_quota_registers_as_waiting(app: Flask, register: Any) -> None:
    with app.app_context(), write_transaction() as session:
        session.execute(update(EventOrganisation).values(quota=0))

    assert register(linde()).seat_state is SeatState.WAITING


@pytest.mark.usefixtures("city")
def test_audit_names_the_device(app: Flask, register: Any, device: KnownDevice) -> None:
    person = register(linde())

    with app.app_context():
        line = db.session.scalars(select(AuditEntry)).one()
    assert (line.action, line.subject_id) == ("walk_in", person.public_id)
    assert (line.actor_kind, line.actor_id) == (ActorKind.DEVICE, device.public_id)


@pytest.mark.usefixtures("city")
def test_device_revoked_meanwhile_registers_nobody(
    app: Flask, register: Any, device: KnownDevice
) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Device, device.id).revoked_at = NOW

    with pytest.raises(DeviceRevoked):
        register(linde())

    assert count(app) == 0


@pytest.mark.usefixtures("city")
def test_log_has_no_name(register: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        register(linde())

    assert "walk-in" in caplog.text
    assert "Linde" not in caplog.text


@pytest.mark.usefixtures("city")
def test_last_seat_goes_to_one_of_many_at_once(app: Flask, register: Any) -> None:
    with app.app_context(), write_transaction() as session:
        session.execute(update(Event).values(capacity=1))
    start, states = threading.Barrier(THREADS), []

    def arrive(number: int) -> None:
        start.wait()
        states.append(register(linde(last_name=f"Linde {number}")).seat_state)

    _run(arrive, range(THREADS))

    assert sorted(states) == sorted([SeatState.SEATED] + [SeatState.WAITING] * (THREADS - 1))
    with app.app_context():
        assert db.session.scalars(select(Event.seats_taken)).one() == 1


@pytest.mark.usefixtures("city")
def test_one_request_sent_many_times_at_once_is_one_person(app: Flask, register: Any) -> None:
    walk_in, start, ids = linde(), threading.Barrier(THREADS), set()

    def arrive(_number: int) -> None:
        start.wait()
        ids.add(register(walk_in).id)

    _run(arrive, range(THREADS))

    assert len(ids) == 1
    assert count(app) == 1


def _run(work: Any, numbers: range) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
