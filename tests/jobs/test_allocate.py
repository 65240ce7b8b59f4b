"""A calculation from the queue to its plans, in a real process; and all the ways it ends early."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Status
from praxistag.domain.actors import CONSOLE
from praxistag.domain.kinds import RunState, Strength
from praxistag.extensions import db, write_transaction
from praxistag.jobs import allocate as job
from praxistag.jobs import stopping
from praxistag.models import AllocationRun, Event, Wish
from praxistag.services import allocation_plans, allocation_runs
from praxistag.services.allocation_runs import Order
from tests.factories import make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Organisation, Registration
    from tests.people import Programme

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def people(
    store: Any, event: Event, city: Organisation, programme: Programme
) -> list[Registration]:
    """Eight apprentices who all want workshop „one“ first."""
    rows = [make_registration(event, city) for _ in range(8)]
    store(*rows)
    first, second = programme.workshops
    for row in rows:
        store(
            Wish(registration_id=row.id, workshop_id=first.id, rank=1),
            Wish(registration_id=row.id, workshop_id=second.id, rank=2),
        )
    return rows


def ask(event: Event, order: Order | None = None) -> AllocationRun:
    with write_transaction():
        row = db.session.get_one(Event, event.id)
        return allocation_runs.ask(row, order or Order(), by=CONSOLE, now=NOW)


def claimed(event: Event) -> AllocationRun:
    ask(event)
    with write_transaction():
        run = allocation_runs.claim(now=NOW)
    assert run is not None
    return run


def reloaded(run: AllocationRun) -> AllocationRun:
    return db.session.get_one(AllocationRun, run.id, populate_existing=True)


@pytest.mark.usefixtures("people")
def test_calculation_becomes_plans_to_compare(event: Event) -> None:
    run = ask(event)

    job.allocate()

    plans = allocation_plans.of_run(run)
    assert reloaded(run).state is RunState.DONE
    assert [(plan.mode, plan.status) for plan in plans] == [
        (mode, Status.PROVEN) for mode in allocation_runs.COMPARED
    ]
    assert plans[0].quality["leximin"] == [0]
    assert len(json.loads(plans[0].result or "")["explanations"]) == 8


def test_published_plan_can_be_improved_and_filled(
    event: Event, people: list[Registration]
) -> None:
    run = ask(event)
    job.allocate()
    with write_transaction():
        allocation_plans.publish(allocation_plans.of_run(run)[0], by=CONSOLE, now=NOW)
    before = allocation_plans.in_force(event.id)
    assert before is not None

    for strength in (Strength.IMPROVE, Strength.FILL):
        again = ask(event, Order(strength=strength))
        job.allocate()
        assert reloaded(again).error == ""
        (plan,) = allocation_plans.of_run(again)
        assert allocation_plans.seats_of(plan) == allocation_plans.seats_of(before)
    assert len(allocation_plans.seats_of(before)) == len(people)


@pytest.mark.usefixtures("people")
def test_process_that_dies_fails_the_calculation(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))
    run = ask(event)

    job.allocate()

    assert (reloaded(run).state, run.error) == (RunState.FAILED, job.BROKEN)


@pytest.mark.usefixtures("people")
def test_answer_nobody_understands_ends_the_calculation(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "COMMAND", (sys.executable, "-c", "print('?')"))
    run = claimed(event)

    with pytest.raises(json.JSONDecodeError):
        job.work_on(run, (Mode.LEXIMIN,))

    assert (reloaded(run).state, run.error) == (RunState.FAILED, job.BROKEN)


@pytest.mark.usefixtures("people")
def test_stopped_calculation_ends_its_process(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(job, "BEAT", 0.05)
    run = claimed(event)
    with write_transaction():
        allocation_runs.stop(reloaded(run), by=CONSOLE, now=NOW)

    job.work_on(run, (Mode.LEXIMIN,))

    assert reloaded(run).state is RunState.STOPPED
    assert list(allocation_plans.of_run(run)) == []


@pytest.mark.usefixtures("people")
def test_silent_process_is_given_up(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    for name, seconds in (("BEAT", 0.05), ("TIME_LIMIT", 0.1), ("GRACE", 0.1)):
        monkeypatch.setattr(job, name, seconds)
    run = claimed(event)

    job.work_on(run, (Mode.LEXIMIN,))

    assert (reloaded(run).state, run.error) == (RunState.FAILED, job.BROKEN)


@pytest.mark.usefixtures("people")
def test_end_of_the_program_leaves_the_calculation_to_the_next(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(job, "BEAT", 0.05)
    run = claimed(event)
    stopping.set()
    try:
        job.work_on(run, (Mode.LEXIMIN,))
    finally:
        stopping.clear()

    assert reloaded(run).state is RunState.RUNNING
