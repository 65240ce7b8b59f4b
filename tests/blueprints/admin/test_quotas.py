"""Quotas in one form: proposed, stored, lifted, with what follows said beside them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import Event, EventOrganisation, Registration
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.page import Browser

HOME = "/verwaltung/veranstaltung/organisationen/kontingente"
FEW = 4


@pytest.fixture
def full(store: Any, app: Flask, event: Event, city: Organisation) -> Event:
    """Four places: three apprentices of the city hold one, a fourth waits."""
    queue = {"seat_state": SeatState.WAITING, "waiting_since": datetime.now(UTC)}
    store(
        *(make_registration(event, city) for _ in range(3)), make_registration(event, city, **queue)
    )
    with app.app_context():
        row = db.session.get_one(Event, event.id)
        row.capacity, row.seats_taken = FEW, 3
        db.session.commit()
    return event


def stored(app: Flask) -> list[int | None]:
    with app.app_context():
        rows = select(EventOrganisation.quota).order_by(EventOrganisation.position)
        return list(db.session.scalars(rows))


def filled(office: Browser, *quotas: str) -> dict[str, Any]:
    fields = office.get(HOME).form_fields()
    names = [name for name in fields if name.startswith("quota_")]
    return fields | dict(zip(names, quotas, strict=True))


def save(office: Browser, *quotas: str) -> Any:
    return office.post(HOME, filled(office, *quotas))


@pytest.mark.usefixtures("jobcenter", "full")
def test_page_shows_how_everybody_stands(office: Browser, city: Organisation) -> None:
    page = office.get(HOME)

    assert city.name in page.text
    assert "Kein Kontingent ist fest." in page.text


@pytest.mark.usefixtures("full", "city", "jobcenter")
def test_numbers_are_stored_and_who_waits_moves_up(office: Browser, app: Flask) -> None:
    page = office.follow(save(office, "4", ""))

    assert "Eine Person ist nachgerückt und bekommt eine Mail." in page.text
    assert stored(app) == [4, None]
    with app.app_context():
        states = list(db.session.scalars(select(Registration.seat_state)))
    assert states == [SeatState.SEATED] * 4


@pytest.mark.usefixtures("full", "city", "jobcenter")
def test_numbers_that_do_not_fit_are_stored_and_explained(office: Browser, app: Flask) -> None:
    page = office.follow(save(office, "2", "5"))

    assert stored(app) == [2, 5]
    assert "Zusammen 7 bei 4 Plätzen: 3 mehr, als es gibt." in page.text
    assert "Schon 3 vergeben: Niemand verliert den Platz, aber niemand rückt nach." in page.text


@pytest.mark.usefixtures("full", "city", "jobcenter")
def test_what_is_left_counts_seats_that_nobody_loses(office: Browser) -> None:
    page = office.follow(save(office, "1", "0"))

    assert "Zusammen 1 von 4 Plätzen. Für Gäste bleiben mindestens 1." in page.text
    assert "Niemand von dort bekommt einen Platz." in page.text


@pytest.mark.usefixtures("full", "city", "jobcenter")
def test_proposal_fills_the_form_and_stores_nothing(office: Browser, app: Flask) -> None:
    page = office.get(f"{HOME}?vorschlag=anteile")

    assert [v for k, v in page.form_fields().items() if k.startswith("quota_")] == ["4", ""]
    assert "Eingetragen, noch nicht gespeichert" in page.text
    assert stored(app) == [None, None]


@pytest.mark.usefixtures("full", "city", "jobcenter")
def test_lifting_empties_the_form(office: Browser, app: Flask) -> None:
    office.follow(save(office, "3", "1"))

    page = office.get(f"{HOME}?vorschlag=ohne")
    assert [v for k, v in page.form_fields().items() if k.startswith("quota_")] == ["", ""]
    office.follow(office.post(HOME, page.form_fields()))

    assert stored(app) == [None, None]


@pytest.mark.usefixtures("full", "city", "jobcenter")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-1", "Bitte eine Zahl von 0 bis 100000 eingeben, oder nichts."),
        ("viele", "Bitte eine ganze Zahl eingeben."),
    ],
)
def test_what_is_no_number_is_refused_at_its_field(
    office: Browser, app: Flask, city: Organisation, typed: str, sentence: str
) -> None:
    page = office.submit(HOME, filled(office, typed, "1"))

    assert page.errors() == [f"Kontingent: {city.name}: {sentence}"]
    assert stored(app) == [None, None]


@pytest.mark.usefixtures("full", "city", "jobcenter")
def test_two_at_once_are_told(office: Browser, app: Flask) -> None:
    slower = filled(office, "2", "1")
    office.follow(save(office, "3", "1"))

    page = office.submit(HOME, slower)

    assert "Jemand anderes hat diese Angaben inzwischen geändert." in page.text
    assert stored(app) == [3, 1]
    office.follow(office.post(HOME, page.form_fields()))
    assert stored(app) == [2, 1]


def test_without_organisations_it_says_what_will_stand_here(office: Browser, event: Event) -> None:
    assert event.id
    assert "Hier stehen die Organisationen" in office.get(HOME).text
