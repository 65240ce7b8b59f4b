"""Forms over one row: refusals land at a field of the form, or above all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from praxistag.blueprints.team.programme.parts.forms import RoomForm, SlotForm
from praxistag.domain.errors import (
    CapacityBelowTaken,
    DomainError,
    NameTaken,
    PeopleAffected,
    SizesContradict,
)
from praxistag.domain.event_details import Details, TrackDetails
from praxistag.web.details import DetailsForm
from praxistag.web.fields import number_field, text_field

if TYPE_CHECKING:
    from flask import Flask


class TrackForm(DetailsForm):
    """A form over a track."""

    DETAILS: ClassVar[type[Details]] = TrackDetails

    name = text_field("Name")
    slug = text_field("Kürzel")
    icon = text_field("Zeichen")
    position = number_field("Reihenfolge", least=0, most=9)


@pytest.mark.parametrize(
    ("refusal", "field"),
    [
        pytest.param(CapacityBelowTaken(capacity=1, taken=2), "capacity", id="field-of-the-rule"),
        pytest.param(NameTaken(field="name"), "name", id="field-it-names"),
        pytest.param(NameTaken(field="slug"), None, id="field-of-another-form"),
        pytest.param(SizesContradict(), None, id="rule-of-another-form"),
    ],
)
def test_refusal_stands_where_it_belongs(
    app: Flask, refusal: DomainError, field: str | None
) -> None:
    with app.test_request_context():
        form = RoomForm()
        with form.refusals():
            raise refusal

        assert list(form.errors) == [field or ""]


def test_other_failures_are_no_refusals(app: Flask) -> None:
    with app.test_request_context():
        form = RoomForm()
        with pytest.raises(ZeroDivisionError), form.refusals():
            raise ZeroDivisionError

        assert form.errors == {}


def test_question_about_people_is_remembered(app: Flask) -> None:
    with app.test_request_context():
        form = SlotForm()
        with form.refusals():
            raise PeopleAffected(count=3)

        assert form.affected == 3
        assert form.confirmed.data == "yes"


def test_missing_text_is_stored_empty(app: Flask) -> None:
    with app.test_request_context():
        form = TrackForm(data={"slug": "bio", "position": 0})

        assert form.details() == TrackDetails(name="", slug="bio", icon="", position=0)
