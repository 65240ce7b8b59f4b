"""People correct what stands about them, and nobody else's change is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.entries import NAME_KEY_LENGTH
from praxistag.domain.errors import ChangedMeanwhile, CorrectionClosed, RegisteredTwice
from praxistag.domain.kinds import ConsentPurpose, SchoolDay, TrainingArea, Travel
from praxistag.domain.own_details import Age, DayDetails, Names, Position, SchoolAttendance
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.domain.states import ReleaseState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Registration
from praxistag.services import own_corrections, photo_choices, registrations
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.domain.event_details import Details
    from praxistag.models import Event, Organisation

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def stored(row: Registration) -> Registration:
    return db.session.get_one(Registration, row.id, populate_existing=True)


def correct(row: Registration, details: Details, *, seen: str = "") -> Registration:
    with write_transaction():
        person = stored(row)
        actor = registrations.participant(person)
        own_corrections.correct(person, details, seen=seen, by=actor, now=NOW)
    return stored(row)


def test_corrected_name_is_the_name_that_duplicates_are_compared_with(
    apprentice_amira: Registration,
) -> None:
    person = correct(apprentice_amira, Names("Amira", "Ähorn", ""))

    assert (person.full_name, person.badge_name) == ("Amira Ähorn", "Amira")
    assert person.name_key == "amira ähorn"
    assert db.session.scalars(select(AuditEntry.action)).one() == "own_data.names"


def test_name_that_grows_when_compared_still_fits_its_column(
    apprentice_amira: Registration,
) -> None:
    person = correct(apprentice_amira, Names("ß" * 300, "ß" * 300, ""))

    assert len(person.name_key) == NAME_KEY_LENGTH


def test_name_of_somebody_with_the_same_address_is_refused(
    store: Any, event: Event, apprentice_amira: Registration
) -> None:
    twin = make_registration(event, name_key="amira ahorn", email_key=apprentice_amira.email_key)
    store(twin)

    with pytest.raises(RegisteredTwice):
        correct(apprentice_amira, Names("AMIRA", "Ahorn", "Amira"))

    assert stored(apprentice_amira).first_name == "Amira"


def test_change_of_another_tab_is_not_lost(apprentice_amira: Registration) -> None:
    seen = Names.of(apprentice_amira).fingerprint()
    correct(apprentice_amira, Names("Amira", "Esche", "Ami"), seen=seen)

    with pytest.raises(ChangedMeanwhile):
        correct(apprentice_amira, Names("Amira", "Eiche", "Ami"), seen=seen)


def test_voluntary_statements_can_be_taken_back(apprentice_amira: Registration) -> None:
    person = correct(apprentice_amira, DayDetails(TrainingArea.IT, Travel.BIKE))
    assert (person.training_area, person.travel) == (TrainingArea.IT, Travel.BIKE)

    person = correct(apprentice_amira, DayDetails(None, None))
    assert (person.training_area, person.travel) == (None, None)


def test_corrected_age_reaches_the_photo_marker(apprentice_amira: Registration) -> None:
    with write_transaction():
        person = stored(apprentice_amira)
        actor = registrations.participant(person)
        photo_choices.choose(person, {ConsentPurpose.PHOTO_SOCIAL}, by=actor, now=NOW)

    as_minor = correct(apprentice_amira, Age(under_18=True))
    marker_of_minor = photo_choices.current(as_minor).marker
    with write_transaction():
        stored(apprentice_amira).release_state = ReleaseState.PENDING
    as_adult = correct(apprentice_amira, Age(under_18=False))

    assert marker_of_minor is PhotoMarker.NONE
    assert photo_choices.current(as_adult).marker is PhotoMarker.OK


def test_who_was_released_as_a_minor_grows_up_at_the_office_only(
    store: Any, event: Event, city: Organisation
) -> None:
    row = make_registration(event, city, under_18=True)
    store(row)

    assert correct(row, Age(under_18=True)).under_18 is True
    with pytest.raises(CorrectionClosed):
        correct(row, Age(under_18=False))


def test_school_day_is_the_offices_matter_once_it_has_decided(
    store: Any, event: Event, city: Organisation
) -> None:
    row = make_registration(event, city, release_state=ReleaseState.PENDING)
    store(row)

    person = correct(row, SchoolAttendance(SchoolDay.LEAVE_MISSING))
    with write_transaction():
        stored(row).release_state = ReleaseState.RELEASED

    assert person.school_day is SchoolDay.LEAVE_MISSING
    with pytest.raises(CorrectionClosed):
        correct(row, SchoolAttendance(SchoolDay.NO))


def test_guest_corrects_where_they_come_from_and_nothing_of_apprentices(
    store: Any, event: Event, apprentice_amira: Registration
) -> None:
    guest = make_registration(event)
    store(guest)

    assert correct(guest, Position("Wasserwerk", "Leitung")).function == "Leitung"
    for row, details in ((guest, Age(under_18=True)), (apprentice_amira, Position("x", ""))):
        with pytest.raises(CorrectionClosed):
            correct(row, details)


def test_nothing_is_corrected_on_the_day(store: Any) -> None:
    event = make_event(starts_at=NOW - timedelta(hours=1))
    store(event)
    row = make_registration(event)
    store(row)

    with pytest.raises(CorrectionClosed):
        correct(row, Names("Anna", "Anders", ""))
