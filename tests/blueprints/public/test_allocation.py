"""„Wie wurde verteilt?“: figures for everybody, and files from which anybody gets the same plan."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.allocation.calculation import Task, calculate
from praxistag.allocation.files import Options, read_plan
from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Status
from praxistag.domain.actors import CONSOLE
from praxistag.domain.kinds import Strength
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import AllocationRun, Event
from praxistag.services import allocation_plans, allocation_runs
from praxistag.services.allocation_runs import Found, Order
from tests.factories import DAY, make_registration
from tests.published import make_plan, make_wishes

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.page import Browser
    from tests.people import Programme

NOW = utc_now()


def allocate(app: Flask, event: Event, order: Order) -> None:
    """Calculate and publish as the job and the planning team do."""
    with app.app_context():
        with write_transaction():
            row = db.session.get_one(Event, event.id)
            run = allocation_runs.ask(row, order, by=CONSOLE, now=NOW)
            allocation_runs.claim(now=NOW)
        request = allocation_runs.request_of(run, Mode.LEXIMIN, time_limit=30)
        previous = request["options"]["previous"]
        options = Options(
            seed=request["options"]["seed"],
            previous={k: tuple(v) for k, v in previous["assignment"].items()} if previous else None,
            keep_floor=request["options"]["keep_floor"],
        )
        result = calculate(Task(request["instance"], options))
        with write_transaction():
            allocation_runs.finish(run.id, [Found(Mode.LEXIMIN, result)], now=NOW)
        with write_transaction():
            kept = db.session.get_one(AllocationRun, run.id)
            (plan,) = allocation_plans.of_run(kept)
            allocation_plans.publish(plan, by=CONSOLE, now=NOW)


@pytest.fixture
def wishing(store: Any, event: Event, city: Organisation, programme: Programme) -> None:
    """Nine people of whom eight want the same workshop first; six places a session."""
    for number in range(9):
        row = make_registration(event, city)
        store(row)
        first, second = programme.workshops if number else reversed(programme.workshops)
        store(*make_wishes(row, first, second))


@pytest.mark.parametrize("strength", [Strength.FULL, Strength.IMPROVE])
@pytest.mark.usefixtures("wishing")
def test_downloads_give_the_same_plan_again(
    app: Flask, browser_client: Browser, event: Event, strength: Strength
) -> None:
    allocate(app, event, Order(seed="mein Los"))
    if strength is not Strength.FULL:
        allocate(app, event, Order(strength=strength, seed="mein Los"))

    page = browser_client.get("/zuteilung")
    instance = browser_client.client.get("/zuteilung/aufgabe.json")
    published = json.loads(browser_client.client.get("/zuteilung/ergebnis.json").text)
    previous = browser_client.client.get("/zuteilung/vorher.json")
    seats = read_plan(json.loads(previous.text)) if previous.status_code == 200 else None
    keeps_floor = strength is Strength.IMPROVE
    options = Options(seed="mein Los", previous=seats, keep_floor=keeps_floor)
    again = calculate(Task(json.loads(instance.text), options))

    assert hashlib.sha256(instance.data).hexdigest() in page.text
    assert (previous.status_code == 200) == keeps_floor
    assert again["status"] == published["status"] == Status.PROVEN
    assert again["quality"]["leximin"] == published["quality"]["leximin"]
    assert again["assignment"] == published["assignment"]
    assert published["explanations"] == {}


@pytest.mark.usefixtures("wishing")
def test_page_tells_rule_figures_and_origin(
    app: Flask, browser_client: Browser, event: Event
) -> None:
    allocate(app, event, Order(seed="mein Los"))

    page = browser_client.get("/zuteilung")

    assert page.heading == "Alle bekommen ihren besten Tag."
    assert "Losschlüssel mein Los" in page.text
    assert "bewiesen" in page.text
    assert "praxistag allocation solve aufgabe.json --seed 'mein Los' -o" in page.text
    assert page.link("Aufgabe (JSON)") == "/zuteilung/aufgabe.json"


def test_before_publishing_the_page_says_what_will_stand_here(
    browser_client: Browser, store: Any, event: Event
) -> None:
    event.wishes_close_at = NOW + DAY
    store(event)

    page = browser_client.get("/zuteilung")
    files = [
        browser_client.client.get(f"/zuteilung/{name}.json").status_code
        for name in ("aufgabe", "vorher", "ergebnis")
    ]

    assert page.heading == "Die Plätze sind noch nicht verteilt."
    assert "Wünsche nehmen wir bis" in page.text
    assert "Voreingestellt ist: Niemand fällt weit zurück." in page.text
    assert files == [404, 404, 404]


def test_without_an_event_there_is_nothing(browser_client: Browser) -> None:
    assert browser_client.client.get("/zuteilung").status_code == 200
    assert browser_client.client.get("/zuteilung/aufgabe.json").status_code == 404


def test_after_ninety_days_only_the_figures_stay(
    browser_client: Browser, store: Any, event: Event
) -> None:
    run = make_plan(event, result=None)
    run.instance = run.previous = None
    store(run)

    page = browser_client.get("/zuteilung")

    assert page.heading == "Niemand verliert mehr als 1 Punkt."
    assert "1 Punkt oder mehr 2 Personen" in page.text
    assert "75 % derer, die gewählt haben" in page.text
    assert "Die Dateien zum Nachrechnen sind gelöscht" in page.text
    assert browser_client.client.get("/zuteilung/aufgabe.json").status_code == 404
    assert browser_client.client.get("/zuteilung/ergebnis.json").status_code == 404


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"status": Status.FEASIBLE}, "beste gefundene Lösung"),
        ({"mode": Mode.TOTAL}, "--mode total"),
        ({"mode": Mode.RSD}, "Das Los bestimmt die Reihenfolge"),
        ({"restores_version": 1, "version": 3}, "Gilt wieder wie in Fassung 1"),
        ({"cancelled": [1]}, "1 Termin fällt aus."),
        ({"quality": {}}, "So wurden die Plätze verteilt."),
        ({"quality": {"leximin": [0]}}, "Alle bekommen ihren besten Tag."),
    ],
)
def test_every_kind_of_plan_has_its_words(
    browser_client: Browser, store: Any, event: Event, overrides: dict[str, Any], words: str
) -> None:
    store(make_plan(event, **overrides))

    assert words in browser_client.get("/zuteilung").text


def test_plan_that_only_filled_seats_promises_no_command(
    browser_client: Browser, store: Any, event: Event
) -> None:
    run = make_plan(event, status=Status.FEASIBLE)
    run.strength = Strength.FILL
    run.previous = '{"7KQ4M2XD":[]}'
    run.instance = '{"name":"praxistag"}'
    store(run)

    page = browser_client.get("/zuteilung")

    assert "Diese Fassung füllt nur freie Plätze." in page.text
    assert "allocation solve" not in page.text
    assert page.link("Stand vorher (JSON)") == "/zuteilung/vorher.json"
