"""Correcting what stands about oneself: one small form per subject, until the day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import SchoolDay, TrainingArea
from praxistag.domain.states import ReleaseState
from praxistag.extensions import db
from praxistag.models import Registration
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.page import Browser

NOW = datetime.now(UTC)


@pytest.fixture
def apprentice(event: Event, city: Organisation) -> Registration:
    """Somebody of age."""
    return make_registration(event, city)


def reload(app: Flask, row: Registration) -> Registration:
    with app.app_context():
        return db.session.get_one(Registration, row.id)


@pytest.mark.parametrize(
    ("slug", "typed", "column", "value"),
    [
        ("name", {"first_name": "Änne", "last_name": "Esche"}, "name_key", "änne esche"),
        ("angaben", {"training_area": "it", "travel": ""}, "training_area", TrainingArea.IT),
        ("unter-18", {"under_18": "yes"}, "under_18", True),
        ("berufsschule", {"school_day": "leave_missing"}, "school_day", SchoolDay.LEAVE_MISSING),
    ],
)
def test_each_subject_is_corrected_by_a_small_form(
    app: Flask,
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    personal_path: Any,
    slug: str,
    typed: dict[str, str],
    column: str,
    value: Any,
) -> None:
    row = make_registration(event, city, release_state=ReleaseState.PENDING)
    path = f"{personal_path(row)}/daten"
    store(row)

    form = browser_client.get(f"{path}/{slug}").form_fields()
    answer = browser_client.post(f"{path}/{slug}", form | typed)
    again = browser_client.submit(f"{path}/{slug}", form | typed)

    assert answer.status_code == 303
    assert getattr(reload(app, row), column) == value
    assert again.soup.select_one("[data-error-summary]")


def test_mistakes_are_shown_at_their_field(
    browser_client: Browser, store: Any, apprentice: Registration, personal_path: Any
) -> None:
    path = f"{personal_path(apprentice)}/daten/name"
    store(apprentice)

    page = browser_client.submit(path, {"first_name": " ", "last_name": "Esche"})

    assert page.errors() == ["Vorname: Bitte den Vornamen eingeben."]


def test_guest_corrects_organisation_and_has_no_school(
    app: Flask, browser_client: Browser, store: Any, event: Event, personal_path: Any
) -> None:
    row = make_registration(event)
    path = f"{personal_path(row)}/daten"
    store(row)

    form = browser_client.get(f"{path}/stelle").form_fields()
    browser_client.post(f"{path}/stelle", form | {"organisation_name": "Wasserwerk"})

    assert reload(app, row).organisation_name == "Wasserwerk"
    assert "Das lässt sich hier nicht mehr ändern" in browser_client.get(f"{path}/unter-18").text


def test_on_the_day_the_offices_correct(
    browser_client: Browser, store: Any, personal_path: Any
) -> None:
    event = make_event(starts_at=NOW - timedelta(hours=1))
    store(event)
    row = make_registration(event)
    path = f"{personal_path(row)}/daten"
    store(row)

    overview = browser_client.get(path)
    page = browser_client.get(f"{path}/name")
    answer = browser_client.post(f"{path}/name", token=browser_client.token(path))

    assert "selbst ändern" not in overview.text
    assert "praxistag@example.org" in page.text
    assert answer.status_code == 409
