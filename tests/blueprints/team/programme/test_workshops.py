"""`/team/programm/workshops`: added, revised, removed while nobody wishes for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.extensions import db
from praxistag.models import Wish, Workshop
from tests.factories import make_event, make_track, make_workshop

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Registration
    from tests.page import Browser
    from tests.people import Programme

HOME = "/team/programm/workshops"


def fields(programme: Programme, **changes: str) -> dict[str, str]:
    """Return a new workshop as people type it."""
    values = {
        "code": "A1",
        "title": "Hitzecheck: Büro und Baustelle",
        "track_id": str(programme.workshops[0].track_id),
        "host_role": "Fachstelle Klima",
        "min_size": "8",
        "max_size": "24",
    }
    return values | changes


def test_workshop_is_added_then_gets_its_session(
    team: Browser, app: Flask, programme: Programme
) -> None:
    page = team.follow(team.post(f"{HOME}/neu", fields(programme)))

    assert page.heading == "A1 Hitzecheck: Büro und Baustelle"
    assert "Noch kein Termin" in page.text
    assert page.link("Termin eintragen").endswith(f"workshop={workshop_id(app, 'A1')}")
    assert page.form_fields()["slug"] == "hitzecheck-buero-und-baustelle"


def workshop_id(app: Flask, code: str) -> int:
    """Return the id of the workshop with this code."""
    with app.app_context():
        return db.session.scalars(select(Workshop.id).where(Workshop.code == code)).one()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"code": "W1"}, "Kürzel: Diesen Namen gibt es schon", id="code-taken"),
        pytest.param({"slug": "one"}, "Kürzel für die Adresse: Diesen", id="address-taken"),
        pytest.param({"slug": "Öl Ä"}, "Kürzel für die Adresse: Bitte nur", id="odd-address"),
        pytest.param({"title": "x" * 300}, "Titel: Bitte höchstens 200", id="long-title"),
        pytest.param({"title": " "}, "Titel: Bitte einen Titel", id="no-title"),
        pytest.param({"max_size": "7"}, "Höchstens: Die Höchstzahl", id="most-below-least"),
        pytest.param({"max_size": "0"}, "Höchstens: Bitte eine Zahl von 1", id="for-nobody"),
        pytest.param({"min_size": "x"}, "Mindestens: Bitte eine ganze Zahl", id="no-number"),
        pytest.param({"track_id": "4711"}, "Themenstrang:", id="foreign-track"),
    ],
)
def test_bad_workshop_is_refused(
    team: Browser, programme: Programme, changes: dict[str, str], message: str
) -> None:
    page = team.submit(f"{HOME}/neu", fields(programme, **changes))

    assert any(error.startswith(message) for error in page.errors()), page.errors()


@pytest.mark.usefixtures("event")
def test_workshop_needs_a_track_first(team: Browser) -> None:
    page = team.get(f"{HOME}/neu")

    assert page.link("Neuer Themenstrang") == "/team/programm/themenstraenge/neu"
    assert "Noch keine Workshops" in team.get(HOME).text


def test_title_of_signs_still_has_an_address(
    team: Browser, app: Flask, programme: Programme
) -> None:
    team.follow(team.post(f"{HOME}/neu", fields(programme, title="???")))

    with app.app_context():
        assert db.session.scalars(select(Workshop.slug).filter_by(code="A1")).one() == "workshop"


def test_workshop_is_revised(team: Browser, programme: Programme) -> None:
    url = f"{HOME}/{programme.workshops[0].id}"
    page = team.get(url)

    listed = team.follow(team.post(url, page.form_fields() | {"host_role": "Azubi-Team Ufer"}))

    assert "Azubi-Team Ufer" in listed.text


def test_stale_form_warns_once(team: Browser, programme: Programme) -> None:
    url = f"{HOME}/{programme.workshops[0].id}"
    mine = team.get(url).form_fields()
    team.follow(team.post(url, mine | {"title": "Schneller"}))

    page = team.submit(url, mine | {"title": "Später"})

    assert "Jemand anderes hat diese Angaben inzwischen geändert." in page.text
    assert "Später" in team.follow(team.post(url, page.form_fields())).text


def test_workshop_is_removed_after_asking(team: Browser, programme: Programme) -> None:
    url = f"{HOME}/{programme.workshops[0].id}/entfernen"
    team.get(url)

    page = team.follow(team.post(url))

    assert "W1 Blühfläche planen ist entfernt." in page.text


def test_wished_workshop_stays(
    team: Browser, store: Any, programme: Programme, apprentice_amira: Registration
) -> None:
    workshop = programme.workshops[0]
    store(Wish(registration_id=apprentice_amira.id, workshop_id=workshop.id, rank=1))

    page = team.follow(team.post(f"{HOME}/{workshop.id}/entfernen"))

    assert "Daran hängen schon Wünsche, Plätze oder Einsätze. Betroffene Menschen: 1." in page.text


@pytest.mark.usefixtures("event")
def test_workshop_of_another_event_is_not_found(team: Browser, store: Any) -> None:
    other = make_event(is_current=False)
    store(other)
    track = make_track(other)
    store(track)
    foreign = make_workshop(track)
    store(foreign)

    team.get(f"{HOME}/{foreign.id}", status=404)
    team.get(f"{HOME}/{foreign.id}/entfernen", status=404)


def test_queries_do_not_grow_with_the_list(
    team: Browser, store: Any, app: Flask, event: Event, programme: Programme, count_queries: Any
) -> None:
    with count_queries(app) as few:
        team.get(HOME)
    track = make_track(event)
    store(track)
    store(*(make_workshop(track) for _ in range(5)))

    with count_queries(app) as many:
        team.get(HOME)

    assert len(few) == len(many)
    assert programme.workshops
