"""`praxistag demo`: what is loaded, how people get in, and that nothing stays behind."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.cli import praxistag
from praxistag.domain.door import ENTRANCE
from praxistag.domain.evaluation import ReviewState
from praxistag.domain.kinds import RemarkKind, Role, ScanKind, SchoolDay, SlotKind
from praxistag.domain.schedule import local_day, utc_now
from praxistag.domain.states import HOLDS_SEAT, SeatState, Verdict
from praxistag.domain.surveys import SurveyState
from praxistag.domain.ticket_code import parse
from praxistag.extensions import db
from praxistag.models import (
    AccessCode,
    Account,
    CheckIn,
    CoachDecision,
    Event,
    Organisation,
    Registration,
    ReleaseRemark,
    Room,
    Slot,
    Survey,
    TextCoder,
    TextReview,
    Workshop,
)
from praxistag.questionnaire.checks import check
from praxistag.services import evaluation_snapshots, survey_ballots, survey_plans
from praxistag.services.arrivals import is_arrival
from praxistag.services.demo import ratings
from tests.factories import make_event, make_organisation

if TYPE_CHECKING:
    from click.testing import Result
    from flask import Flask

    from praxistag.config import Config
    from tests.page import Browser


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(praxistag, ["demo", *arguments])


def row_counts(app: Flask) -> dict[str, int]:
    with app.app_context():
        counts = {
            table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
            for table in db.metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}


def test_load_builds_the_day_of_the_requirements(app: Flask) -> None:
    assert run(app, "load").exit_code == 0

    with app.app_context():
        event = db.session.scalars(select(Event)).one()
        workshops = db.session.scalars(select(Workshop)).all()
        blocks = db.session.scalars(select(Slot).where(Slot.kind == SlotKind.WORKSHOPS)).all()
        seats = [sum(session.capacity for session in block.sessions) for block in blocks]
        rooms_used_once = [
            len({session.room_id for session in block.sessions}) == len(block.sessions)
            for block in blocks
        ]
        organisations = {row.slug for row in db.session.scalars(select(Organisation))}
        controllers = sum(
            len(row.controllers) for row in db.session.scalars(select(Organisation)).all()
        )
    assert event.is_demo
    assert (local_day(event.starts_at) - local_day(utc_now())).days == 60
    assert (len(workshops), seats, all(rooms_used_once)) == (12, [112, 112, 112], True)
    assert organisations == {"stadt-bochum", "jobcenter-bochum", "eglv"}
    assert controllers == 4


def test_load_counts_seats_as_they_stand(app: Flask) -> None:
    run(app, "load")

    with app.app_context():
        event = db.session.scalars(select(Event)).one()
        people = db.session.scalars(select(Registration)).all()
    states = Counter(person.seat_state for person in people)
    assert len(people) == 110
    assert sum(person.is_guest for person in people) == 10
    assert event.seats_taken == sum(states[state] for state in HOLDS_SEAT)
    assert states.keys() >= {SeatState.SEATED, SeatState.CANCELLED, SeatState.WAITING}
    assert all((person.email or "x@example.org").endswith("@example.org") for person in people)


def test_same_seed_gives_the_same_people(app: Flask) -> None:
    def people() -> list[tuple[str, str, str]]:
        with app.app_context():
            query = select(Registration).order_by(Registration.id)
            return [
                (row.full_name, row.organisation_name, row.seat_state)
                for row in db.session.scalars(query)
            ]

    run(app, "load", "--seed", "7")
    first = people()
    run(app, "load", "--seed", "7")
    again = people()
    run(app, "load", "--seed", "8")

    assert again == first
    assert people() != first


@pytest.mark.parametrize(("participants", "guests"), [(1, 0), (2, 1), (10, 9), (300, 10)])
def test_places_grow_with_participants(app: Flask, participants: int, guests: int) -> None:
    run(app, "load", "--participants", str(participants))

    with app.app_context():
        event = db.session.scalars(select(Event)).one()
        people = db.session.scalars(select(Registration)).all()
        libelle = db.session.scalars(select(Room).where(Room.name == "Libelle")).one()
    assert (len(people), sum(person.is_guest for person in people)) == (participants, guests)
    assert event.capacity >= participants
    assert libelle.capacity == 24 * (3 if participants > 110 else 1)


def test_door_phase_is_today(app: Flask) -> None:
    run(app, "load", "--phase", "einlass")

    with app.app_context():
        event = db.session.scalars(select(Event)).one()
    assert local_day(event.starts_at) == local_day(utc_now())


def test_survey_phase_was_yesterday_and_knows_who_came(app: Flask) -> None:
    assert run(app, "load", "--phase", "befragung").exit_code == 0

    with app.app_context():
        event = db.session.scalars(select(Event)).one()
        arrived = select(CheckIn.registration_id).where(CheckIn.list_key == ENTRANCE, is_arrival())
        came = len(set(db.session.scalars(arrived)))
        in_workshops = db.session.scalar(select(func.count()).where(CheckIn.list_key != ENTRANCE))
    assert (local_day(utc_now()) - local_day(event.starts_at)).days == 1
    assert 80 < came < 110
    assert (in_workshops or 0) > came


def states_of(app: Flask) -> dict[str, SurveyState]:
    with app.app_context():
        return {row.slug: row.state for row in db.session.scalars(select(Survey))}


@pytest.mark.parametrize(
    ("phase", "state", "answers"),
    [
        ("anmeldung", SurveyState.DRAFT, 0),
        ("einlass", SurveyState.PUBLISHED, 0),
        ("befragung", SurveyState.PUBLISHED, 40),
    ],
)
def test_surveys_are_as_far_as_the_phase(
    app: Flask, phase: str, state: SurveyState, answers: int
) -> None:
    run(app, "load", "--phase", phase)

    assert states_of(app) == {"vorher-befragung": SurveyState.DRAFT, "nachher-befragung": state}
    with app.app_context():
        after = db.session.scalars(select(Survey).where(Survey.slug == "nachher-befragung")).one()
        filled = survey_ballots.count_all(after)
        slips = db.session.scalar(select(func.count()).select_from(AccessCode))
        decided = db.session.scalars(select(CoachDecision.question_code)).all()
        gaps = survey_plans.gaps(after)
    assert filled == answers
    assert bool(slips) == (state is SurveyState.PUBLISHED)
    assert decided == ["Q5"]
    assert gaps == []


def test_answers_lie_plausibly_on_their_scales_and_are_evaluated(app: Flask) -> None:
    run(app, "load", "--phase", "ausgewertet")

    with app.app_context():
        after = db.session.scalars(select(Survey).where(Survey.slug == "nachher-befragung")).one()
        (read,) = survey_ballots.read_all(after)
        snapshot = evaluation_snapshots.current(after)
        reviews = set(db.session.scalars(select(TextReview.state)))
        coders = db.session.scalars(select(TextCoder)).all()
        assert snapshot is not None
        results = evaluation_snapshots.results_of(snapshot)
    assert (after.state, results["n"]) == (SurveyState.EVALUATED, 87)
    assert list(results["questions"]) == [one.code for one in read.questionnaire.questions]
    assert len(results["breakdowns"]) > 10
    (rated,) = (one for one in results["breakdowns"] if one["by"] == ratings.WHICH)
    shown = [one["code"] for one in rated["groups"] if one["result"].get("shown") != "none"]
    assert shown == [slug for slug, marks in ratings.MARKS.items() if len(marks) >= 10]
    assert ReviewState.FREE in reviews
    assert len([one for one in coders if one.finished_at]) == 3
    recommended = [one.answers["Q17"] for one in read.responses if "Q17" in one.answers]
    assert len(set(recommended)) > 5
    assert len({one.answers.get("Q7") for one in read.responses}) == 4
    assert len(read.texts["Q14"]) > 10
    questions = list(read.questionnaire.questions)
    faults = [flaw for one in read.responses for flaw in check(questions, one.answers)]
    assert [flaw.message for flaw in faults if not flaw.is_soft] == []

    run(app, "remove")

    assert row_counts(app) == {}


def test_slip_opens_the_survey(app: Flask, browser_client: Browser) -> None:
    run(app, "load", "--phase", "befragung")

    printed = run(app, "slip").stdout.strip()
    page = browser_client.get(printed.removeprefix("http://localhost"))

    assert page.heading == "Nachher-Befragung"
    assert "/befragung/nachher-befragung/code/" in run(app, "logins").stdout.replace("\n", "")


def test_slip_is_refused_without_an_open_survey(app: Flask) -> None:
    run(app, "load")

    result = run(app, "slip")

    assert result.exit_code == 1
    assert result.stderr.startswith("Es gibt keine Befragung mit Zetteln.")


def test_desk_has_something_to_decide(app: Flask) -> None:
    run(app, "load", "--phase", "befragung")

    with app.app_context():
        rows = db.session.scalars(select(CheckIn)).all()
    assert Verdict.UNKNOWN in {row.verdict for row in rows}
    overruled = {row.overruled for row in rows}
    assert {Verdict.WAITING, Verdict.NOT_RELEASED} & overruled
    assert Verdict.OTHER_LIST in overruled
    assert (Verdict.CANCELLED, Verdict.OK) in {(row.verdict, row.shown) for row in rows}
    assert any(row.is_late for row in rows)
    assert any(row.kind is ScanKind.PAPER and row.device_id is None for row in rows)


def test_door_phase_lets_every_ticket_be_tried(app: Flask) -> None:
    run(app, "load", "--phase", "einlass")

    with app.app_context():
        rows = db.session.scalars(select(CheckIn)).all()
    assert {row.verdict for row in rows} == {Verdict.UNKNOWN}


def test_offices_find_questions_and_answers(app: Flask) -> None:
    run(app, "load")

    with app.app_context():
        kinds = Counter(db.session.scalars(select(ReleaseRemark.kind)))
        days = Counter(db.session.scalars(select(Registration.school_day)))
        forms = db.session.scalars(select(Registration.guardian_form_at)).all()
    assert kinds[RemarkKind.QUERY] >= kinds[RemarkKind.ANSWER] > 0
    assert set(SchoolDay) <= days.keys()
    assert any(forms)


@pytest.mark.parametrize("row", [make_event(), make_organisation(slug="eglv")])
def test_load_refuses_beside_real_data(app: Flask, store: Any, row: Any) -> None:
    store(row)
    before = row_counts(app)

    result = run(app, "load")

    assert result.exit_code == 1
    assert "echte Veranstaltung" in result.stderr
    assert row_counts(app) == before


@pytest.mark.parametrize("role", [*(role.value for role in Role), "azubi", "gast"])
def test_login_names_role_address_and_end(app: Flask, role: str, browser_client: Browser) -> None:
    run(app, "load", "--participants", "20")

    link = json.loads(run(app, "login", role, "--json").stdout)

    assert link.keys() == {"role", "url", "expires_at"}
    assert link["role"] == role
    browser_client.get(link["url"].partition(":8000")[2])


def test_login_takes_the_organisation(app: Flask) -> None:
    run(app, "load", "--participants", "20")

    assert run(app, "login", "ausbildungsbuero", "--organisation", "eglv").exit_code == 0
    refused = run(app, "login", "ausbildungsbuero", "--organisation", "nirgends")
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)


def test_tickets_list_what_the_door_reads(app: Flask, config: Config) -> None:
    run(app, "load")

    tickets = json.loads(run(app, "tickets", "--json").stdout)

    assert tickets[0].keys() == {
        *("code", "name", "organisation", "release", "seat", "sessions", "url")
    }
    assert all(parse(ticket["code"]) for ticket in tickets)
    assert all(ticket["url"].startswith(f"{config.public_url}/meine/") for ticket in tickets)
    assert {ticket["seat"] for ticket in tickets} == {"seated", "waiting", "cancelled"}
    assert "Birke" in run(app, "tickets").stdout


def test_personal_page_of_a_ticket_opens(app: Flask, browser_client: Browser) -> None:
    run(app, "load", "--participants", "20")
    tickets = json.loads(run(app, "tickets", "--json").stdout)

    browser_client.get(tickets[0]["url"].partition(":8000")[2])


def test_tickets_need_the_example(app: Flask, store: Any) -> None:
    store(make_event())

    assert run(app, "tickets").exit_code == 1


def test_remove_leaves_no_row_and_no_mail_file(app: Flask, config: Config) -> None:
    run(app, "load")
    run(app, "login", "admin")
    run(app, "login", "azubi")
    app.test_cli_runner().invoke(praxistag, ["checkin", "pair"])
    app.test_cli_runner().invoke(praxistag, ["retention", "run"])
    outbox = config.instance / "outbox"
    outbox.mkdir(exist_ok=True)
    (outbox / "mail.eml").write_text("Subject: Beispiel")

    result = run(app, "remove")

    assert result.exit_code == 0
    assert row_counts(app) == {}
    assert list(outbox.glob("*.eml")) == []


def test_remove_spares_real_accounts(app: Flask) -> None:
    runner = app.test_cli_runner()
    runner.invoke(praxistag, ["account", "create", "a@example.org", "--role", "admin"])
    before = row_counts(app)
    run(app, "load", "--participants", "5")

    run(app, "remove")

    assert row_counts(app) == before
    with app.app_context():
        assert [row.email for row in db.session.scalars(select(Account))] == ["a@example.org"]


def test_remove_takes_accounts_of_invented_offices_along(app: Flask) -> None:
    run(app, "load", "--participants", "5")
    office = ["--role", "ausbildungsbuero", "--organisation", "eglv"]
    app.test_cli_runner().invoke(praxistag, ["account", "create", "a@example.org", *office])
    app.test_cli_runner().invoke(praxistag, ["event", "copy", "beispiel", "naechstes-jahr"])

    result = run(app, "remove")

    assert result.exit_code == 0
    assert row_counts(app) == {}


def test_remove_without_example_says_so(app: Flask) -> None:
    assert run(app, "remove").stdout == "Es gibt keine Beispielveranstaltung.\n"
