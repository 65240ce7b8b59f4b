"""„Was wäre, wenn“: several changes at once, an answer beside how it is, never published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.allocation.problem import Mode
from praxistag.domain.kinds import RunState
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.jobs.allocate import allocate
from praxistag.models import AllocationPlan, AllocationRun, WorkshopSession
from praxistag.services import allocation_runs
from praxistag.services.allocation_instances import Changes
from praxistag.services.allocation_runs import Order
from tests.blueprints.team.allocation.story import HOME
from tests.drafts import calculated
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Registration
    from tests.page import Browser
    from tests.people import Programme

ASK = f"{HOME}/was-waere-wenn"


def run_of(app: Flask) -> AllocationRun:
    with app.app_context():
        return db.session.query(AllocationRun).order_by(AllocationRun.id.desc()).limit(1).one()


def question(programme: Programme) -> dict[str, str]:
    """More places in one session, and one workshop less."""
    return {
        "session_1": str(programme.session("one", 1).id),
        "places_1": "2",
        "without": str(programme.workshops[1].id),
    }


@pytest.mark.usefixtures("people")
def test_question_is_calculated_and_the_answer_found(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    with app.app_context():
        places = {person.id: [programme.session("one", 1)] for person in people}
        calculated(event, {Mode.LEXIMIN: places})
    response = team.post(ASK, question(programme))
    run = run_of(app)
    assert response.location.endswith(f"{ASK}/{run.public_id}")
    waiting = team.follow(team.client.get(response.location))
    assert waiting.heading == "Eure Frage wird gerechnet."

    with app.app_context():
        allocate()
    again = team.client.get(f"{HOME}?frage={run.public_id}")
    page = team.follow(again)

    assert page.heading == "Was wäre, wenn: die Antwort"
    assert "„W2 Nisthilfen bauen“ findet nicht statt" in page.text
    assert "W1 in Block 1: 2 statt 6 Plätze" in page.text
    assert [node.text.strip() for node in page.soup.select(".plan__title")] == [
        "Mit dem Programm, wie es ist",
        "Was wäre, wenn",
    ]
    assert "in Block 1 leer aus" in page.text
    assert not page.soup.select("main form")


def answered(
    app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> AllocationRun:
    """A question whose answer was written by hand."""
    one = programme.session("one", 1)
    with app.app_context():
        changes = Changes({one.id: 2})
        places = {person.id: [one] for person in people[:2]}
        return calculated(event, {Mode.LEXIMIN: places}, Order(changes=changes))


def test_question_changes_neither_programme_nor_drafts(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    answered(app, event, programme, people)
    with app.app_context():
        capacity = db.session.get_one(WorkshopSession, programme.session("one", 1).id).capacity
        plan = db.session.query(AllocationPlan).one()

    assert capacity == 6
    assert team.get(HOME).heading == "2 von 3 haben geantwortet."
    assert team.get(f"{HOME}/plan/{plan.public_id}/veroeffentlichen", status=404)


def test_first_question_has_nothing_to_compare_with(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    run = answered(app, event, programme, people)

    page = team.get(f"{ASK}/{run.public_id}")

    assert len(page.soup.select(".plan")) == 1
    assert text_of(page.soup.select_one(".fill__count")) == "2 / 2"


@pytest.mark.usefixtures("people")
def test_question_that_was_stopped(team: Browser, app: Flask, programme: Programme) -> None:
    team.post(ASK, question(programme))
    team.post(f"{HOME}/anhalten", token=team.token(HOME))

    page = team.get(f"{ASK}/{run_of(app).public_id}")

    assert page.heading == "Die letzte Rechnung wurde angehalten."
    assert "Darauf gibt es keine Antwort" in page.text


@pytest.mark.usefixtures("people")
def test_question_without_answer_says_why(team: Browser, app: Flask, programme: Programme) -> None:
    team.post(ASK, question(programme))
    with app.app_context(), write_transaction():
        run = allocation_runs.claim(now=utc_now())
        assert run is not None
        allocation_runs.fail(run.id, "Dafür reichen die Plätze nicht.", now=utc_now())

    assert run_of(app).state is RunState.FAILED
    assert "Dafür reichen die Plätze nicht." in team.get(f"{ASK}/{run.public_id}").text


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({}, "Bitte mindestens eine Änderung eingeben."),
        ({"places_2": "12"}, "Workshop-Termin: Bitte dazu den Workshop-Termin wählen."),
        ({"session_1": "one"}, "Plätze: Bitte dazu die Zahl der Plätze eingeben."),
        ({"session_1": "one", "places_1": "0"}, "Plätze: Bitte eine Zahl von 1 bis 500 eingeben."),
        ({"session_1": "one", "places_1": "x"}, "Plätze: Bitte eine ganze Zahl eingeben."),
    ],
)
def test_half_a_question_is_sent_back(
    team: Browser, programme: Programme, data: dict[str, str], error: str
) -> None:
    known = {"one": str(programme.session("one", 1).id)}

    page = team.submit(ASK, {name: known.get(value, value) for name, value in data.items()})

    assert error in page.text


@pytest.mark.usefixtures("people")
def test_question_while_another_calculation_runs(
    team: Browser, app: Flask, programme: Programme
) -> None:
    team.post(ASK, question(programme))

    page = team.submit(ASK, question(programme))

    assert "Es läuft schon eine Rechnung." in page.text
    assert run_of(app).state is RunState.QUEUED


@pytest.mark.usefixtures("event")
def test_question_about_an_empty_programme(team: Browser) -> None:
    page = team.get(ASK)

    assert page.heading == "Was wäre, wenn …"
    assert "Sobald Workshops im Programm stehen" in page.text
    assert page.soup.select("main form") == []


@pytest.mark.usefixtures("event")
def test_unknown_question(team: Browser) -> None:
    assert team.get(f"{ASK}/gibt-es-nicht", status=404)
