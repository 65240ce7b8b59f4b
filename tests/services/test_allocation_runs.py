"""Calculations: one at a time, contradictions named, orphans taken up, stopped ones dropped."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.allocation.problem import Mode
from praxistag.domain.actors import CONSOLE
from praxistag.domain.errors import AllocationImpossible, AllocationRunning, NothingToAllocate
from praxistag.domain.kinds import RunState, Strength
from praxistag.extensions import db, write_transaction
from praxistag.models import AllocationRun, Event, Pin
from praxistag.services import allocation_plans, allocation_runs
from praxistag.services.allocation_instances import Changes
from praxistag.services.allocation_runs import Found, Order
from tests.factories import make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Organisation, Registration
    from tests.people import Programme

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
RESULT: dict[str, Any] = {
    "status": "proven",
    "assignment": {},
    "cancelled": [],
    "quality": {"leximin": [0]},
}


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def ask(event: Event, order: Order | None = None, *, now: datetime = NOW) -> AllocationRun:
    with write_transaction():
        return allocation_runs.ask(event, order or Order(), by=CONSOLE, now=now)


def claim(now: datetime = NOW) -> AllocationRun | None:
    with write_transaction():
        return allocation_runs.claim(now=now)


def test_nothing_to_allocate_without_people_or_sessions(
    event: Event, programme: Programme, store: Any, city: Organisation
) -> None:
    with pytest.raises(NothingToAllocate):
        ask(event)
    with write_transaction():
        for session in programme.sessions.values():
            db.session.delete(db.session.merge(session))
    store(make_registration(event, city))

    with pytest.raises(NothingToAllocate):
        ask(event)


@pytest.mark.usefixtures("programme", "apprentice_amira")
def test_one_calculation_at_a_time(event: Event) -> None:
    run = ask(event)

    with pytest.raises(AllocationRunning):
        ask(event)

    assert (run.state, run.seed, run.strength) == (RunState.QUEUED, event.slug, Strength.FULL)
    assert allocation_runs.current(event.id) == run


@pytest.mark.usefixtures("programme", "apprentice_amira")
def test_of_two_who_ask_at_once_the_second_is_told_so(app: Flask, event: Event) -> None:
    start = threading.Barrier(2)
    outcomes: list[str] = []

    def press() -> None:
        with app.app_context():
            mine = db.session.get_one(Event, event.id)
            start.wait()
            try:
                ask(mine)
            except AllocationRunning:
                outcomes.append("refused")
            else:
                outcomes.append("asked")

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["asked", "refused"]


def test_contradicting_pins_are_named(
    event: Event, programme: Programme, apprentice_amira: Registration, store: Any
) -> None:
    for workshop in ("one", "two"):
        store(
            Pin(
                registration_id=apprentice_amira.id,
                session_id=programme.session(workshop, 1).id,
                reason="Test",
                created_at=NOW,
                created_by="1",
            )
        )

    with pytest.raises(AllocationImpossible) as refusal:
        ask(event)

    assert len(refusal.value.causes) == 1


@pytest.mark.usefixtures("programme", "apprentice_amira")
def test_claimed_run_is_taken_again_only_when_nobody_works_on_it(event: Event) -> None:
    run = ask(event)
    first = claim()

    assert first == run
    assert claim(NOW + allocation_runs.ALIVE) is None
    assert claim(NOW + allocation_runs.ALIVE + timedelta(seconds=1)) == run


@pytest.mark.usefixtures("programme", "apprentice_amira")
def test_run_that_dies_again_and_again_is_given_up(event: Event) -> None:
    run = ask(event)
    claim()
    later = NOW + allocation_runs.RETRIED_FOR + timedelta(seconds=1)

    assert claim(later) is None
    found = db.session.get_one(AllocationRun, run.id, populate_existing=True)
    assert (found.state, found.error) == (RunState.FAILED, allocation_runs.DIED)


@pytest.mark.usefixtures("programme", "apprentice_amira")
def test_progress_ends_with_stopping(event: Event) -> None:
    run = ask(event)
    claim()
    with write_transaction():
        goes_on = allocation_runs.note_progress(run.id, progress=30, step="Runde 1", now=NOW)
        allocation_runs.stop(
            db.session.get_one(AllocationRun, run.id, populate_existing=True), by=CONSOLE, now=NOW
        )
        db.session.flush()
        after = allocation_runs.note_progress(run.id, progress=40, step="Runde 2", now=NOW)
        allocation_runs.finish(run.id, [Found(Mode.LEXIMIN, RESULT)], now=NOW)

    assert (goes_on, after) == (True, False)
    assert (run.progress, run.state, list(allocation_plans.of_run(run))) == (
        30,
        RunState.STOPPED,
        [],
    )


@pytest.mark.usefixtures("programme", "apprentice_amira")
def test_finished_run_keeps_its_plans(event: Event) -> None:
    run = ask(event)
    claim()
    with write_transaction():
        found = [Found(mode, RESULT) for mode in allocation_runs.modes_of(run)]
        allocation_runs.finish(run.id, found, now=NOW)

    plans = allocation_plans.of_run(run)
    assert [plan.mode for plan in plans] == [Mode.LEXIMIN, Mode.BALANCED, Mode.TOTAL]
    assert plans[0].quality == {"leximin": [0]}
    assert allocation_runs.current(event.id) is None


@pytest.mark.usefixtures("programme", "apprentice_amira")
def test_failed_run_says_why(event: Event) -> None:
    run = ask(event)
    claim()
    with write_transaction():
        allocation_runs.fail(run.id, "Der Raum ist zu klein.", now=NOW)

    assert (run.state, run.error) == (RunState.FAILED, "Der Raum ist zu klein.")


@pytest.mark.usefixtures("apprentice_amira")
def test_question_solves_one_rule_and_is_no_latest_run(event: Event, programme: Programme) -> None:
    changes = Changes(capacities={programme.session("one", 1).id: 1})
    run = ask(event, Order(changes=changes))

    request = allocation_runs.request_of(run, Mode.LEXIMIN, time_limit=5)
    assert request["options"]["prices_closings"] is False
    assert allocation_runs.modes_of(run) == (Mode.LEXIMIN,)
    assert allocation_runs.latest(event.id) is None
    assert run.changes == {
        "capacities": {str(programme.session("one", 1).id): 1},
        "without": [],
    }


@pytest.mark.usefixtures("programme", "apprentice_amira")
def test_old_drafts_go(event: Event) -> None:
    for _ in range(allocation_runs.KEPT_DRAFTS + 3):
        run = ask(event)
        with write_transaction():
            allocation_runs.stop(run, by=CONSOLE, now=NOW)

    assert db.session.query(AllocationRun).count() == allocation_runs.KEPT_DRAFTS + 1
