"""Plans in numbers: the same as the checker's, and honest about what changed since."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.allocation import serial_dictatorship
from praxistag.allocation.checker import metrics
from praxistag.allocation.ledger import Ledger
from praxistag.allocation.problem import Mode, Person, Problem, Session
from praxistag.domain.kinds import DutyKind
from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AllocationRun, Duty, Registration, WorkshopSession
from praxistag.services import allocation_preview
from praxistag.services.allocation_preview import Study, read
from tests.drafts import calculated, plans_of, publish
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.people import Programme


def problem_by(seed: int) -> Problem:
    """Return a small day with repeated workshops, blocks, pins and people without wishes."""
    dice = random.Random(seed)  # noqa: S311 -- a reproducible example
    slots, workshops = ("a", "b"), ("w1", "w2", "w3")
    sessions = tuple(
        Session(f"{workshop}-{slot}", workshop, slot, dice.randint(0, 3))
        for workshop in workshops
        for slot in slots
    )
    people = tuple(
        Person(
            id=f"p{number}",
            wishes=tuple((w,) for w in dice.sample(workshops, dice.randint(0, 3))),
            blocked=frozenset({"a"} if dice.random() < 0.2 else ()),
        )
        for number in range(dice.randint(0, 6))
    )
    return Problem("test", 3, slots, sessions, people)


@pytest.mark.parametrize("seed", range(40))
def test_readings_equal_the_metrics_of_the_checker(seed: int) -> None:
    problem = problem_by(seed)
    seats, _closed = serial_dictatorship.plan(problem)

    reading, judged = read(Ledger(problem), seats), metrics(problem, seats)

    assert reading.leximin == judged.leximin
    assert reading.sum_regret == judged.sum_regret
    assert reading.without_any_wish == judged.without_any_wish
    assert round(reading.first / max(1, reading.wishing), 4) == judged.share_first
    assert sum(reading.empty.values()) == judged.seat_ranks["empty"]
    assert [reading.losing(k) for k in range(reading.worst, 0, -1)] == list(judged.leximin[1:])


def test_reading_counts_people_beyond_the_worst_and_everybody_at_nothing() -> None:
    problem = problem_by(3)
    reading = read(Ledger(problem), {})

    assert reading.losing(reading.worst + 1) == 0
    assert reading.losing(0) == len(problem.people)


def test_a_plan_without_its_instance_has_no_reading(
    app: Flask, event: Event, programme: Programme, apprentice_amira: Registration
) -> None:
    with app.app_context():
        run = calculated(
            event, {Mode.LEXIMIN: {apprentice_amira.id: [programme.session("one", 1)]}}
        )
        with write_transaction():
            db.session.get_one(AllocationRun, run.id).instance = None
        forgotten = db.session.get_one(AllocationRun, run.id)
        draft = Study(forgotten).of(plans_of(forgotten)[Mode.LEXIMIN])

    assert draft.reading is None
    assert draft.is_proven


@pytest.mark.usefixtures("programme")
def test_drift_tells_who_left_and_who_came(
    app: Flask, event: Event, city: Organisation, apprentice_amira: Registration, store: Any
) -> None:
    with app.app_context():
        run = calculated(event, {Mode.LEXIMIN: {}})
        assert not allocation_preview.drift(event, run).is_outdated
    store(make_registration(event, city), make_registration(event, city))  # moved up: no lots yet
    with app.app_context():
        with write_transaction():
            amira = db.session.get_one(Registration, apprentice_amira.id)
            amira.seat_state = SeatState.CANCELLED
        drift = allocation_preview.drift(event, run)

    assert (drift.is_outdated, drift.left, drift.joined) == (True, 1, 2)


def test_drift_notices_seats_and_programme(
    app: Flask, event: Event, programme: Programme, apprentice_amira: Registration
) -> None:
    places = {apprentice_amira.id: [programme.session("one", 1)]}
    with app.app_context():
        run = calculated(event, {Mode.LEXIMIN: places})
        publish(plans_of(run)[Mode.LEXIMIN])
        seats = allocation_preview.drift(event, run)
        with write_transaction():
            db.session.get_one(WorkshopSession, programme.session("two", 2).id).capacity = 1
        both = allocation_preview.drift(event, run)

    assert (seats.has_seats_changed, seats.has_instance_changed) == (True, False)
    assert (both.has_instance_changed, both.left, both.joined) == (True, 0, 0)


def test_history_and_versions(
    app: Flask, event: Event, programme: Programme, apprentice_amira: Registration
) -> None:
    with app.app_context():
        for workshop in ("one", "two"):
            places = {apprentice_amira.id: [programme.session(workshop, 1)]}
            run = calculated(event, {Mode.LEXIMIN: places})
            publish(plans_of(run)[Mode.LEXIMIN])
        versions = [plan.version for plan in allocation_preview.history(event.id)]
        first = allocation_preview.version_of(event.id, 1)

        assert versions == [2, 1]
        assert first is not None
        assert allocation_preview.version_of(event.id, 3) is None


def test_blocks_too_small_count_out_who_is_busy(
    app: Flask, event: Event, programme: Programme, city: Organisation, store: Any
) -> None:
    people = [make_registration(event, city) for _ in range(13)]
    store(*people)
    store(
        Duty(
            registration_id=people[0].id,
            slot_id=programme.blocks[0].id,
            session_id=programme.session("one", 1).id,
            kind=DutyKind.HOST,
        )
    )

    with app.app_context():
        found = allocation_preview.blocks_too_small(event)

    assert [(slot.title, seats, needed) for slot, seats, needed in found] == [("Block 2", 12, 13)]
