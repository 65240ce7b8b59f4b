"""Corrected details: names stay searchable, duplicates are refused, consents follow the age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import CONSOLE
from praxistag.domain.entries import NAME_KEY_LENGTH
from praxistag.domain.errors import AlreadyEntered, ChangedMeanwhile, PossiblyDouble
from praxistag.domain.kinds import TrainingArea
from praxistag.domain.person_details import PersonDetails
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Registration
from praxistag.services import person_corrections
from praxistag.services.person_corrections import Correction
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation


def correct(app: Flask, person: Registration, correction: Correction) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Registration, person.id)
        person_corrections.correct(row, correction, by=CONSOLE, now=utc_now())


def details(**overrides: Any) -> PersonDetails:
    values: dict[str, Any] = {
        "first_name": "Mira",
        "last_name": "Mohn",
        "training_area": TrainingArea.IT,
        "under_18": None,
    }
    return PersonDetails(**(values | overrides))


@pytest.mark.parametrize(
    ("badge", "expected"), [("Amira", "Mira"), ("Ami", "Ami")], ids=["first name", "own choice"]
)
def test_correction_keeps_key_and_badge_right(
    app: Flask, store: Any, apprentice_amira: Registration, badge: str, expected: str
) -> None:
    apprentice_amira.badge_name = badge
    store(apprentice_amira)

    correct(app, apprentice_amira, Correction(details()))

    with app.app_context():
        row = db.session.get_one(Registration, apprentice_amira.id)
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (row.full_name, row.name_key, row.badge_name) == ("Mira Mohn", "mira mohn", expected)
        assert (row.training_area, row.under_18) == (TrainingArea.IT, None)
    assert (entry.action, entry.subject_id) == ("registration.correct", apprentice_amira.public_id)


def test_name_that_grows_when_compared_still_fits_its_column() -> None:
    assert len(details(first_name="ß" * 300, last_name="ß" * 300).name_key) == NAME_KEY_LENGTH


def test_correction_of_others_meanwhile_is_refused(
    app: Flask, apprentice_amira: Registration
) -> None:
    with pytest.raises(ChangedMeanwhile):
        correct(app, apprentice_amira, Correction(details(), seen="older"))


def test_second_person_of_a_name_must_be_meant(
    app: Flask, store: Any, event: Event, city: Organisation, apprentice_amira: Registration
) -> None:
    store(make_registration(event, city, name_key="mira mohn"))

    with pytest.raises(PossiblyDouble):
        correct(app, apprentice_amira, Correction(details()))
    correct(app, apprentice_amira, Correction(details(), is_double_meant=True))

    with app.app_context():
        assert db.session.get_one(Registration, apprentice_amira.id).name_key == "mira mohn"


def test_same_name_with_same_address_is_refused_even_if_meant(
    app: Flask, store: Any, event: Event, jobcenter: Organisation, apprentice_amira: Registration
) -> None:
    address = {"email": apprentice_amira.email, "email_key": apprentice_amira.email_key}
    store(make_registration(event, jobcenter, name_key="mira mohn", **address))

    with pytest.raises(AlreadyEntered):
        correct(app, apprentice_amira, Correction(details(), is_double_meant=True))

    with app.app_context():
        assert db.session.get_one(Registration, apprentice_amira.id).last_name == "Ahorn"
