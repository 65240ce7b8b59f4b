"""People a training office enters: a place at once, released at once, asked about namesakes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from praxistag.domain.actors import Actor
from praxistag.domain.entries import RegistrationEntry
from praxistag.domain.errors import AlreadyEntered, EntryClosed, PossiblyDouble
from praxistag.domain.kinds import ActorKind, MailKind, RegistrationKind, Role, SchoolDay
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Event, EventOrganisation, OutgoingMail, Registration
from praxistag.services import office_registrations
from praxistag.services.scopes import Scope
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Account, Organisation

NOW = utc_now()


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def olga(store: Any, city: Organisation) -> Account:
    row = make_account(Role.TRAINING_OFFICE, organisation_id=city.id)
    store(row)
    return row


def entry(organisation: Organisation, **overrides: Any) -> RegistrationEntry:
    values: dict[str, Any] = {
        "kind": RegistrationKind.APPRENTICE,
        "first_name": "Testperson",
        "last_name": "Linde",
        "organisation_id": organisation.id,
        "organisation_name": organisation.name,
        "under_18": False,
    }
    return RegistrationEntry(**(values | overrides))


@pytest.fixture
def enter(config: Config, event: Event, olga: Account) -> Any:
    """Enters people as Olga does, at a time."""

    def act(*entries: RegistrationEntry, now: Any = NOW) -> list[Registration]:
        by = Actor(ActorKind.ACCOUNT, str(olga.id))
        links = config.participant_links()
        with write_transaction():
            if len(entries) == 1:
                return [office_registrations.enter(event, entries[0], links=links, by=by, now=now)]
            return office_registrations.enter_all(event, entries, links=links, by=by, now=now)

    return act


def everybody() -> list[Registration]:
    return [*db.session.scalars(select(Registration).order_by(Registration.id))]


def taken() -> int:
    return db.session.scalars(select(Event.seats_taken)).one()


def test_enter_gives_a_place_a_code_and_the_release_of_this_account(
    enter: Any, city: Organisation, olga: Account
) -> None:
    (person,) = enter(entry(city, school_day=SchoolDay.LEAVE_GRANTED, badge_name="Lin"))

    assert (person.seat_state, taken()) == (SeatState.SEATED, 1)
    assert (person.release_state, person.released_at) == (ReleaseState.RELEASED, NOW)
    assert person.released_by_id == olga.id
    assert (person.confirmed_at, person.waiting_since) == (NOW, None)
    assert (person.school_day, person.badge_name) == (SchoolDay.LEAVE_GRANTED, "Lin")
    assert person.is_entered_by_office
    assert len(person.ticket_code or "") == 16


def test_enter_leaves_a_trace_without_names(enter: Any, city: Organisation, olga: Account) -> None:
    (person,) = enter(entry(city))

    row = db.session.scalars(select(AuditEntry)).one()
    assert (row.action, row.subject_kind, row.subject_id) == (
        "enter",
        "registration",
        person.public_id,
    )
    assert (row.actor_kind, row.actor_id) == (ActorKind.ACCOUNT, str(olga.id))


def test_enter_needs_no_release_where_the_event_needs_none(
    store: Any, enter: Any, city: Organisation, event: Event
) -> None:
    event.release_required = False
    store(event)

    (person,) = enter(entry(city))

    assert person.release_state is ReleaseState.NOT_REQUIRED
    assert (person.released_at, person.released_by_id) == (None, None)


@pytest.mark.parametrize(
    ("email", "kinds"), [(None, []), ("linde@example.org", [MailKind.OFFICE_ENTERED])]
)
def test_enter_writes_to_people_with_an_address_only(
    enter: Any, city: Organisation, email: str | None, kinds: list[MailKind]
) -> None:
    enter(entry(city, email=email))

    assert db.session.scalars(select(OutgoingMail.kind)).all() == kinds


def test_enter_queues_when_all_places_are_gone(
    store: Any, enter: Any, city: Organisation, event: Event
) -> None:
    event.capacity = event.seats_taken = 3
    store(event)

    (person,) = enter(entry(city))

    assert (person.seat_state, person.waiting_since) == (SeatState.WAITING, NOW)
    assert person.release_state is ReleaseState.RELEASED
    assert taken() == 3


def test_enter_all_seats_the_first_of_the_list_and_queues_the_rest(
    store: Any, enter: Any, city: Organisation, event: Event
) -> None:
    event.capacity = 2
    store(event)

    people = enter(*(entry(city, last_name=name) for name in ("Ahorn", "Birke", "Erle", "Linde")))

    states = [person.seat_state for person in people]
    assert states == [SeatState.SEATED] * 2 + [SeatState.WAITING] * 2
    assert [person.last_name for person in everybody()] == ["Ahorn", "Birke", "Erle", "Linde"]
    assert taken() == 2


def test_enter_all_keeps_to_a_quota(enter: Any, city: Organisation) -> None:
    with write_transaction():
        db.session.execute(update(EventOrganisation).values(quota=1))

    people = enter(entry(city, last_name="Ahorn"), entry(city, last_name="Birke"))

    assert [person.seat_state for person in people] == [SeatState.SEATED, SeatState.WAITING]
    assert taken() == 1


def test_enter_asks_about_a_namesake_once(
    store: Any, enter: Any, city: Organisation, event: Event
) -> None:
    namesake = make_registration(
        event,
        city,
        first_name="testPERSON",
        name_key="testperson linde",
        email=None,
        email_key=None,
    )
    store(namesake)

    with pytest.raises(PossiblyDouble):
        enter(entry(city))
    assert len(everybody()) == 1

    enter(entry(city, is_another_person=True))
    assert len(everybody()) == 2
    assert taken() == 1


def test_enter_does_not_ask_about_people_of_others_or_who_cancelled(
    store: Any, enter: Any, city: Organisation, jobcenter: Organisation, event: Event
) -> None:
    key = {"name_key": "testperson linde"}
    store(
        make_registration(event, jobcenter, **key),
        make_registration(event, city, seat_state=SeatState.CANCELLED, **key),
    )

    enter(entry(city))

    assert len(everybody()) == 3


@pytest.mark.parametrize("is_another_person", [True, False])
def test_enter_refuses_the_same_name_with_the_same_address(
    enter: Any, city: Organisation, jobcenter: Organisation, is_another_person: bool
) -> None:
    """Even across organisations: the link in the mail could not tell the two apart."""
    enter(entry(jobcenter, email="Linde@example.org"))

    with pytest.raises(AlreadyEntered):
        enter(entry(city, email="linde@example.org", is_another_person=is_another_person))

    assert (len(everybody()), taken()) == (1, 1)


def test_enter_all_enters_nobody_when_one_is_refused(enter: Any, city: Organisation) -> None:
    same = {"email": "linde@example.org", "is_another_person": True}

    with pytest.raises(AlreadyEntered):
        enter(entry(city, last_name="Ahorn"), entry(city, **same), entry(city, **same))

    assert (everybody(), taken()) == ([], 0)
    assert db.session.scalars(select(OutgoingMail)).all() == []


def test_enter_ends_when_the_day_begins(enter: Any, city: Organisation, event: Event) -> None:
    enter(entry(city), now=event.starts_at - timedelta(seconds=1))

    with pytest.raises(EntryClosed):
        enter(entry(city, last_name="Zeder"), now=event.starts_at)


@pytest.mark.parametrize("letter", ["x", "ß", "ﷺ"])
def test_enter_takes_long_names(enter: Any, city: Organisation, letter: str) -> None:
    (person,) = enter(entry(city, first_name=letter * 300, last_name=letter * 300))

    assert person.first_name == person.badge_name == letter * 300
    assert len(person.name_key) <= 700


def test_enter_holds_the_event_before_anything_else(
    app: Flask, enter: Any, city: Organisation, count_queries: Any
) -> None:
    with count_queries(app) as statements:
        enter(entry(city))

    tables = [words for words in statements if "registration" in words or "FROM event" in words]
    assert "FROM event" in tables[0]
    assert "registration.name_key" in tables[1]


def test_enter_all_asks_no_more_for_many(
    app: Flask, enter: Any, city: Organisation, count_queries: Any
) -> None:
    def asked(name: str, number: int) -> list[str]:
        with count_queries(app) as statements:
            enter(*(entry(city, last_name=f"{name} {n}") for n in range(number)))
        return [words for words in statements if not words.startswith("INSERT")]

    assert len(asked("Ahorn", 40)) == len(asked("Birke", 2))


def test_latest_are_those_entered_by_the_office_newest_first(
    store: Any, enter: Any, city: Organisation, jobcenter: Organisation, event: Event
) -> None:
    store(make_registration(event, city))
    enter(entry(jobcenter, last_name="Fremd"))
    for number in range(7):
        enter(entry(city, last_name=f"Nummer {number}"), now=NOW + timedelta(minutes=number))

    found = office_registrations.latest(Scope(event.id, city.id))

    assert [person.last_name for person in found] == [f"Nummer {n}" for n in (6, 5, 4, 3, 2)]
