"""`/team/zuteilung` in every state: nothing, asked for, running, to compare, in force, over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.allocation.problem import Mode
from praxistag.domain.kinds import RunState, Strength
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.jobs.allocate import allocate
from praxistag.models import (
    AllocationRun,
    AuditEntry,
    Event,
    Pin,
    Registration,
    WorkshopSession,
)
from praxistag.services import allocation_runs
from praxistag.services.allocation_runs import Order
from tests.blueprints.team.allocation.story import (
    HOME,
    ask,
    change_event,
    end_event,
    second_draft,
    three_plans,
)
from tests.drafts import calculated, plans_of, publish
from tests.factories import make_registration
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.page import Browser
    from tests.people import Programme


@pytest.mark.usefixtures("event")
def test_nobody_in_the_allocation(team: Browser) -> None:
    page = team.get(HOME)

    assert page.heading == "Noch ist niemand in der Zuteilung."
    assert page.soup.find("form", action=f"{HOME}/rechnen") is None


@pytest.mark.usefixtures("people")
def test_start_counts_who_decided_and_offers_one_strength(team: Browser) -> None:
    page = team.get(HOME)

    assert page.heading == "2 von 3 haben geantwortet."
    assert [node.text for node in page.soup.select(".stat b")] == ["3", "2", "0", "1"]
    assert page.form_fields(action="/rechnen")["strength"] == "full"
    assert page.soup.select("[name=strength]")[0]["type"] == "hidden"


@pytest.mark.usefixtures("people")
def test_before_the_deadline_it_is_a_rehearsal(team: Browser, app: Flask, event: Event) -> None:
    change_event(app, event, wishes_close_at=utc_now() + timedelta(days=3))

    assert "Bis dahin ist jede Rechnung eine Probe." in team.get(HOME).text


def test_block_that_is_too_small_is_named(
    team: Browser, event: Event, programme: Programme, city: Organisation, store: Any
) -> None:
    store(*(make_registration(event, city) for _ in range(14)))

    sentence = "Block 1 ist zu klein Dort gibt es 12 Plätze für 14 Personen. 2 gingen leer aus."

    assert programme
    assert sentence in team.get(HOME).text
    assert sentence in team.get(f"{HOME}/rechnen").text


@pytest.mark.usefixtures("people")
def test_calculation_is_asked_for_and_shown_running(team: Browser, app: Flask) -> None:
    response = team.post(f"{HOME}/rechnen", {"strength": "full", "seed": "Bachforelle"})

    page = team.follow(response)
    assert page.heading == "Die Zuteilung wird gleich gerechnet."
    assert page.soup.select_one("noscript meta[http-equiv=refresh]")
    assert page.link("Aktualisieren").startswith(HOME)
    with app.app_context():
        run = db.session.query(AllocationRun).one()
        entry = db.session.query(AuditEntry).filter_by(action="allocation.calculate").one()
    assert (run.seed, run.strength, run.state) == ("Bachforelle", Strength.FULL, RunState.QUEUED)
    assert entry.subject_id == run.public_id


@pytest.mark.usefixtures("people")
def test_progress_for_the_bar(team: Browser, app: Flask, event: Event) -> None:
    assert team.client.get(f"{HOME}/stand").json == {"is_open": False, "progress": 100, "step": ""}
    ask(app, event)
    waiting: Any = team.client.get(f"{HOME}/stand").json
    with app.app_context(), write_transaction():
        run = allocation_runs.claim(now=utc_now())
        assert run is not None
        allocation_runs.note_progress(run.id, progress=40, step="mischt", now=utc_now())

    assert waiting["step"] == "wartet auf einen freien Rechenplatz"
    assert team.client.get(f"{HOME}/stand").json == {
        "is_open": True,
        "progress": 40,
        "step": "mischt",
    }
    assert "40 %" in team.get(HOME).text


@pytest.mark.usefixtures("people")
def test_stopping_leads_back_to_the_form(team: Browser, app: Flask, event: Event) -> None:
    ask(app, event)

    page = team.follow(team.post(f"{HOME}/anhalten", token=team.token(HOME)))

    assert "Die letzte Rechnung wurde angehalten." in page.text
    assert page.form_fields(action="/rechnen")


@pytest.mark.usefixtures("people")
def test_stopping_what_has_ended_changes_nothing(team: Browser) -> None:
    token = team.token(f"{HOME}/rechnen")

    assert team.post(f"{HOME}/anhalten", token=token).status_code == 303


@pytest.mark.usefixtures("people")
def test_failed_calculation_says_why(team: Browser, app: Flask, event: Event) -> None:
    ask(app, event)
    with app.app_context(), write_transaction():
        run = allocation_runs.claim(now=utc_now())
        assert run is not None
        allocation_runs.fail(run.id, "Es gibt keinen Plan.", now=utc_now())

    text = team.get(HOME).text

    assert "Die letzte Rechnung hat keinen Plan gefunden. Es gibt keinen Plan." in text


@pytest.mark.usefixtures("event")
def test_nothing_to_allocate_is_said_at_the_form(team: Browser) -> None:
    page = team.submit(f"{HOME}/rechnen", {"strength": "full", "seed": ""})

    assert "Noch ist nichts zu verteilen." in page.text


def test_each_contradiction_is_a_sentence_of_its_own(
    team: Browser, programme: Programme, people: list[Registration], store: Any
) -> None:
    for person in people[:2]:
        for workshop in ("one", "two"):
            session_id = programme.session(workshop, 1).id
            pin = Pin(registration_id=person.id, session_id=session_id, reason="x", created_by="1")
            store(pin)

    page = team.submit(f"{HOME}/rechnen", {"strength": "full", "seed": ""})

    assert len(page.soup.select("[data-error-summary] li")) == 2


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("data", [{"strength": "improve"}, {"strength": "full", "seed": "x" * 65}])
def test_form_refuses_what_it_does_not_offer(team: Browser, data: dict[str, str]) -> None:
    team.submit(f"{HOME}/rechnen", data)


@pytest.mark.usefixtures("people")
def test_second_press_is_told_that_one_is_running(team: Browser, app: Flask, event: Event) -> None:
    token = team.token(f"{HOME}/rechnen")
    ask(app, event)

    page = team._page(
        team.post(f"{HOME}/rechnen", {"strength": "full", "seed": ""}, token=token), 422
    )

    assert "Es läuft schon eine Rechnung." in page.text


def test_draft_may_wait_while_the_plan_in_force_is_shown(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    second_draft(app, event, programme, people)

    page = team.get(f"{HOME}?ansicht=fassung")

    assert page.heading.startswith("Fassung 1 gilt seit ")
    assert page.link("Zum Entwurf") == HOME


def test_outdated_draft_offers_to_calculate_anew(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    three_plans(app, event, programme, people)
    with app.app_context(), write_transaction():
        person = db.session.get_one(Registration, people[0].id)
        person.seat_state = SeatState.CANCELLED

    page = team.get(HOME)

    assert "Dieser Plan ist überholt Seit der Rechnung: 1 Person ist nicht mehr dabei." in page.text
    assert "veröffentlichen" not in page.text.replace("zum Veröffentlichen", "")


def test_plan_in_force_and_what_happened_since(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    places = {person.id: [programme.session("one", 1)] for person in people}
    with app.app_context():
        publish(plans_of(calculated(event, {Mode.LEXIMIN: places}))[Mode.LEXIMIN])
    calm = team.get(HOME)
    with app.app_context(), write_transaction():
        db.session.get_one(Registration, people[0].id).seat_state = SeatState.CANCELLED

    page = team.get(HOME)

    assert calm.heading.startswith("Fassung 1 gilt seit ")
    assert "Seit der Veröffentlichung" not in calm.text
    assert "1 Person ist nicht mehr dabei." in page.text
    assert text_of(page.soup.select_one(".kern-btn--primary")) == "Neu rechnen"
    fields = team.get(f"{HOME}/rechnen").soup.select("[name=strength]")
    assert [field["value"] for field in fields] == ["full", "improve", "fill"]


def test_after_the_day_only_the_plan_remains(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    second_draft(app, event, programme, people)
    end_event(app, event)

    page = team.get(HOME)

    assert page.heading == "Fassung 1 galt am Praxistag."
    assert "Neu rechnen" not in page.text
    assert team.client.get(f"{HOME}/rechnen").status_code == 409


@pytest.mark.usefixtures("people")
def test_after_a_day_without_plan(team: Browser, app: Flask, event: Event) -> None:
    end_event(app, event)

    assert "eine Zuteilung gab es nicht" in team.get(HOME).text


def test_forgotten_seats_leave_their_numbers(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    with app.app_context():
        run = calculated(event, {Mode.LEXIMIN: {people[0].id: [programme.session("one", 1)]}})
        publish(plans_of(run)[Mode.LEXIMIN])
        with write_transaction():
            row = db.session.get_one(AllocationRun, run.id)
            row.instance = row.previous = None
            row.plans[0].result = None

    page = team.get(HOME)

    assert "Die Plätze im Einzelnen sind gelöscht" in page.text
    assert "niemand verliert mehr als" in page.text


def test_queries_do_not_grow_with_people(
    team: Browser,
    app: Flask,
    event: Event,
    programme: Programme,
    people: list[Registration],
    city: Organisation,
    store: Any,
    count_queries: Any,
) -> None:
    second_draft(app, event, programme, people)
    with count_queries(app) as few:
        team.get(f"{HOME}?regel=leximin")
    with app.app_context():
        publish(plans_of(allocation_runs_latest(event))[Mode.LEXIMIN])
    more = [make_registration(event, city) for _ in range(3)]
    store(*more)
    one, two = programme.session("one", 2), programme.session("two", 2)
    with app.app_context():
        places = {person.id: [one] for person in people} | {person.id: [two] for person in more}
        calculated(event, {Mode.LEXIMIN: places}, Order(strength=Strength.IMPROVE))

    with count_queries(app) as many:
        team.get(f"{HOME}?regel=leximin")

    assert len(many) == len(few)


def allocation_runs_latest(event: Event) -> AllocationRun:
    run = allocation_runs.latest(event.id)
    assert run is not None
    return run


@pytest.mark.usefixtures("people")
def test_the_whole_chain_with_the_real_solver(
    team: Browser, app: Flask, programme: Programme
) -> None:
    team.post(f"{HOME}/rechnen", {"strength": "full", "seed": "Bachforelle"})
    with app.app_context():
        allocate()

    page = team.get(HOME)

    assert page.heading == "Welche Regel soll für alle gelten?"
    assert "Niemand verliert einen Punkt: alle bekommen ihren besten Tag." in page.text
    assert page.text.count("bewiesen in") == 3
    with app.app_context():
        assert db.session.get(WorkshopSession, programme.session("one", 1).id) is not None
