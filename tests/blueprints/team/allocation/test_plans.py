"""Publishing as a step of its own, the way back, and everything needed to recompute a plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.allocation.problem import Mode
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    AllocationRun,
    AuditEntry,
    OutgoingMail,
    Registration,
    SessionSeat,
    Workshop,
    WorkshopSession,
)
from praxistag.services.allocation_instances import Changes
from praxistag.services.allocation_runs import Order
from tests.blueprints.team.allocation.story import HOME, change_event, end_event
from tests.drafts import calculated, plans_of, publish
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import AllocationPlan, Event, Organisation
    from tests.page import Browser
    from tests.people import Programme


def draft(
    app: Flask, event: Event, session: WorkshopSession, people: list[Registration]
) -> AllocationPlan:
    with app.app_context():
        run = calculated(event, {Mode.LEXIMIN: {person.id: [session] for person in people}})
        return plans_of(run)[Mode.LEXIMIN]


def address(plan: AllocationPlan, action: str = "veroeffentlichen") -> str:
    return f"{HOME}/plan/{plan.public_id}/{action}"


@pytest.fixture
def two_versions(
    app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> list[Registration]:
    """Version 1 has everybody in workshop one, version 2 in workshop two."""
    for workshop in ("one", "two"):
        plan = draft(app, event, programme.session(workshop, 1), people)
        with app.app_context():
            publish(plan)
    return people


def test_publishing_says_who_gets_mail_then_does_it(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    plan = draft(app, event, programme.session("one", 1), people)

    page = team.get(address(plan))
    assert page.heading == "Fassung 1 veröffentlichen?"
    assert "Genau diese 3 Personen bekommen eine E-Mail." in page.text
    page = team.follow(team.post(address(plan)))

    assert page.heading.startswith("Fassung 1 gilt seit ")
    assert "Fassung 1 gilt. Neue Plätze: 3 Personen." in page.text
    with app.app_context():
        assert db.session.query(SessionSeat).count() == 3
        assert db.session.query(OutgoingMail).count() == 3
        assert db.session.query(AuditEntry).filter_by(action="allocation.publish").count() == 1


def test_second_press_finds_the_plan_published(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    plan = draft(app, event, programme.session("one", 1), people)
    token = team.token(address(plan))
    team.post(address(plan), token=token)

    answer = team.post(address(plan), token=token)

    assert (answer.status_code, answer.location) == (303, HOME)
    assert "Dieser Plan ist schon veröffentlicht." in team.get(HOME).text


def test_publishing_before_the_deadline_is_warned_of(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    plan = draft(app, event, programme.session("one", 1), people)
    change_event(app, event, wishes_close_at=utc_now() + timedelta(days=3))

    text = team.get(address(plan)).text

    assert "Die Wünsche laufen noch bis" in text
    assert "2 von 3 haben geantwortet. Was danach noch kommt, zählt in diesem Plan nicht" in text


def test_outdated_plan_is_refused_with_the_way_on(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    plan = draft(app, event, programme.session("one", 1), people)
    token = team.token(address(plan))
    with app.app_context(), write_transaction():
        db.session.get_one(Registration, people[0].id).seat_state = SeatState.CANCELLED

    page = team._page(team.post(address(plan), token=token), 422)

    assert "Seit dieser Rechnung hat sich etwas geändert" in page.text
    assert page.link("Neu rechnen") == f"{HOME}/rechnen"


def test_closings_must_be_ticked_one_by_one(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    closed = [programme.session("two", block) for block in (1, 2)]
    with app.app_context():
        with write_transaction():
            db.session.get_one(Workshop, programme.workshops[1].id).min_size = 4
        names = [f"W2-{session.id}" for session in closed]
        places = {person.id: [programme.session("one", 1)] for person in people}
        run = calculated(event, {Mode.LEXIMIN: places}, cancelled=names)
        plan = plans_of(run)[Mode.LEXIMIN]

    assert "W2 Nisthilfen bauen, Block 2" in team.get(address(plan)).text
    page = team.submit(address(plan), {"closings": str(closed[0].id)})
    assert page.errors() == [
        "Diese Workshop-Termine fallen aus: Bitte jeden Termin ankreuzen, der ausfällt."
    ]
    both = team.client.post(
        address(plan),
        data={
            "csrf_token": team.token(address(plan)),
            "closings": [str(session.id) for session in closed],
        },
    )
    assert both.status_code == 303


def test_answers_and_foreign_plans_are_not_published(
    team: Browser, app: Flask, event: Event, people: list[Registration]
) -> None:
    with app.app_context():
        order = Order(changes=Changes())
        run = calculated(event, {Mode.LEXIMIN: {people[0].id: []}}, order)
        plan = plans_of(run)[Mode.LEXIMIN]

    assert team.get(address(plan), status=404)
    assert team.get(f"{HOME}/plan/fremd/veroeffentlichen", status=404)


def test_nothing_is_published_after_the_day(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    plan = draft(app, event, programme.session("one", 1), people)
    end_event(app, event)

    assert team.get(address(plan), status=404)


def test_event_office_sees_names_on_the_way(
    office: Browser,
    app: Flask,
    event: Event,
    programme: Programme,
    two_versions: list[Registration],
) -> None:
    plan = draft(app, event, programme.session("one", 1), two_versions)

    assert "Testperson Ahorn" in office.get(f"{address(plan)}?regel=leximin").text
    assert "Testperson Ahorn" in office.get(f"{HOME}/fassung/1/zurueck").text


def test_earlier_version_comes_back_as_a_new_one(
    team: Browser, app: Flask, two_versions: list[Registration]
) -> None:
    page = team.get(team.get(HOME).link("Zurück zu Fassung 1"))
    assert page.heading == "Zurück zu Fassung 1?"
    assert "3 Plätze bei 3 Personen ändern sich" in page.text
    assert "Testperson" not in page.text

    page = team.follow(team.post(f"{HOME}/fassung/1/zurueck"))

    assert page.heading.startswith("Fassung 3 gilt seit ")
    assert "Fassung 3, wie Fassung 1" in page.text
    with app.app_context():
        codes = [seat.session.workshop.code for seat in db.session.query(SessionSeat)]
    assert codes == ["W1"] * len(two_versions)


@pytest.mark.usefixtures("two_versions")
def test_version_that_no_longer_fits_is_not_offered(
    team: Browser, app: Flask, programme: Programme
) -> None:
    token = team.token(f"{HOME}/fassung/1/zurueck")
    with app.app_context(), write_transaction():
        db.session.get_one(WorkshopSession, programme.session("one", 1).id).capacity = 1

    page = team.get(f"{HOME}/fassung/1/zurueck")
    refused = team.follow(team.post(f"{HOME}/fassung/1/zurueck", token=token))

    assert "Diese Fassung passt nicht mehr" in page.text
    assert page.soup.select("main form") == []
    assert "Seit dieser Rechnung hat sich etwas geändert" in refused.text


@pytest.mark.usefixtures("two_versions")
def test_people_who_moved_up_since_stand_in_no_way(
    team: Browser, event: Event, city: Organisation, store: Any
) -> None:
    store(make_registration(event, city))  # moved up when somebody cancelled: no lot number yet

    assert "1 Person ist neu dabei" in team.get(HOME).text
    assert team.get(f"{HOME}/fassung/1/zurueck").heading == "Zurück zu Fassung 1?"


@pytest.mark.usefixtures("two_versions")
@pytest.mark.parametrize("version", [2, 9])
def test_only_replaced_versions_come_back(team: Browser, version: int) -> None:
    assert team.get(f"{HOME}/fassung/{version}/zurueck", status=404)


def test_check_page_shows_rounds_seed_and_files(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    plan = draft(app, event, programme.session("one", 1), people)
    with app.app_context():
        run = db.session.get_one(AllocationRun, plan.run_id)
        instance_hash, instance = run.instance_hash, run.instance

    page = team.get(address(plan, "pruefen"))
    files: dict[str, Any] = {
        name: team.client.get(address(plan, f"{name}.json"))
        for name in ("instance", "vorher", "ergebnis")
    }

    assert instance_hash in page.text
    assert "Menschen, die 2 Punkte oder mehr verlieren" in page.text
    assert files["instance"].text == instance
    assert files["vorher"].json == {"assignment": {}}
    assert len(files["ergebnis"].json["assignment"]) == 3
    assert all("Testperson" not in file.text for file in files.values())


def test_forgotten_files_are_said_to_be_gone(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    plan = draft(app, event, programme.session("one", 1), people)
    with app.app_context(), write_transaction():
        run = db.session.get_one(AllocationRun, plan.run_id)
        run.instance = run.previous = run.plans[0].result = None

    assert "nach der Löschfrist gelöscht" in team.get(address(plan, "pruefen")).text
    assert team.client.get(address(plan, "instance.json")).status_code == 404
