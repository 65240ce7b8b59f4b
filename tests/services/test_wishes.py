"""Wishes: the last save wins as a whole, until the deadline, for everybody who takes part."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain import errors
from praxistag.domain.kinds import DutyKind, PlanState, RunState, Strength
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.domain.wish_lists import Standing
from praxistag.extensions import db, write_transaction
from praxistag.models import AllocationPlan, AllocationRun, Duty, Event, Registration, Track
from praxistag.services import wishes
from tests.factories import make_event, make_registration, make_track, make_workshop

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.people import Programme

NOW = utc_now().replace(microsecond=0)
DAY = timedelta(days=1)


@pytest.fixture
def event(store: Any) -> Event:
    """A day whose programme is published, four weeks before the deadline of wishes."""
    row = make_event(programme_published_at=NOW - DAY, wishes_close_at=NOW + 28 * DAY)
    store(row)
    return row


def choose(app: Flask, person: Registration, *slugs: str, **options: Any) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Registration, person.id)
        wishes.choose(row, slugs, **({"now": NOW} | options))


def saved(app: Flask, person: Registration) -> wishes.Saved | None:
    with app.app_context():
        return wishes.of(db.session.get_one(Registration, person.id))


def standing(app: Flask, person: Registration) -> Standing:
    with app.app_context():
        return wishes.standing(db.session.get_one(Registration, person.id), now=NOW)


def change(app: Flask, event: Event, **values: Any) -> None:
    with app.app_context(), write_transaction() as session:
        for name, value in values.items():
            setattr(session.get_one(Event, event.id), name, value)


@pytest.mark.usefixtures("programme")
def test_choose_replaces_the_whole_list(app: Flask, apprentice_amira: Registration) -> None:
    choose(app, apprentice_amira, "one", "two")
    choose(app, apprentice_amira, "two", now=NOW + DAY)

    assert saved(app, apprentice_amira) == wishes.Saved(("two",), None, NOW + DAY)


@pytest.mark.usefixtures("programme")
def test_choose_turned_round_keeps_both(app: Flask, apprentice_amira: Registration) -> None:
    choose(app, apprentice_amira, "one", "two")
    choose(app, apprentice_amira, "two", "one")

    kept = saved(app, apprentice_amira)
    assert kept is not None
    assert kept.slugs == ("two", "one")


def test_choose_nothing_is_a_decision(app: Flask, apprentice_amira: Registration) -> None:
    assert saved(app, apprentice_amira) is None

    choose(app, apprentice_amira)

    assert saved(app, apprentice_amira) == wishes.Saved((), None, NOW)


def test_choose_a_track(app: Flask, apprentice_amira: Registration, programme: Programme) -> None:
    with app.app_context():
        track = db.session.get_one(Track, programme.workshops[0].track_id)

    choose(app, apprentice_amira, track=track.slug)

    assert saved(app, apprentice_amira) == wishes.Saved((), track.id, NOW)
    with pytest.raises(errors.WishNotOffered):
        choose(app, apprentice_amira, track="gibt-es-nicht")


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(
    ("slugs", "refusal"),
    [
        (["one", "one"], errors.WishedTwice),
        (["one", "unknown"], errors.WishNotOffered),
        (["a", "b", "c", "d", "e", "f"], errors.WishListFull),
    ],
)
def test_choose_refuses_and_keeps_what_was_there(
    app: Flask,
    apprentice_amira: Registration,
    slugs: list[str],
    refusal: type[errors.DomainError],
) -> None:
    choose(app, apprentice_amira, "two")

    with pytest.raises(refusal):
        choose(app, apprentice_amira, *slugs)

    kept = saved(app, apprentice_amira)
    assert kept is not None
    assert kept.slugs == ("two",)


def test_choose_a_workshop_of_another_event_or_without_session_is_refused(
    app: Flask, store: Any, event: Event, apprentice_amira: Registration
) -> None:
    other = make_event(is_current=False)
    store(other)
    tracks = make_track(other), make_track(event)
    store(*tracks)
    store(make_workshop(tracks[0], slug="foreign"), make_workshop(tracks[1], slug="idle"))

    for slug in ("foreign", "idle"):
        with pytest.raises(errors.WishNotOffered):
            choose(app, apprentice_amira, slug)


def test_choose_what_runs_only_while_on_duty_is_refused_unless_it_was_wished_before(
    app: Flask, store: Any, apprentice_amira: Registration, programme: Programme
) -> None:
    choose(app, apprentice_amira, "one")
    store(
        *(
            Duty(registration_id=apprentice_amira.id, slot_id=slot.id, kind=DutyKind.HELPER)
            for slot in programme.blocks
        )
    )

    choose(app, apprentice_amira, "one")
    with pytest.raises(errors.WishNotOffered):
        choose(app, apprentice_amira, "two")


def test_standing_follows_deadline_programme_and_plan(
    app: Flask, store: Any, event: Event, apprentice_amira: Registration
) -> None:
    assert standing(app, apprentice_amira) is Standing.OPEN

    change(app, event, wishes_close_at=NOW)
    assert standing(app, apprentice_amira) is Standing.CLOSED
    with pytest.raises(errors.WishesClosed):
        choose(app, apprentice_amira)

    change(app, event, wishes_close_at=None)
    assert standing(app, apprentice_amira) is Standing.OPEN

    publish_plan(store, event)
    assert standing(app, apprentice_amira) is Standing.CLOSED

    change(app, event, programme_published_at=None)
    assert standing(app, apprentice_amira) is Standing.UNPUBLISHED


def test_standing_of_guests_is_a_setting_of_the_event(app: Flask, store: Any, event: Event) -> None:
    guest = make_registration(event)
    store(guest)
    assert standing(app, guest) is Standing.GUEST

    change(app, event, allocates_guests=True)

    assert standing(app, guest) is Standing.OPEN


def test_progress_tells_what_the_personal_page_needs(
    app: Flask, store: Any, event: Event, apprentice_amira: Registration
) -> None:
    def progress() -> wishes.Progress:
        with app.app_context():
            return wishes.progress(db.session.get_one(Registration, apprentice_amira.id), now=NOW)

    assert progress().is_due
    choose(app, apprentice_amira)
    assert (progress().is_due, progress().is_open) == (False, True)
    change(app, event, wishes_close_at=NOW)
    assert progress().awaits_seats
    publish_plan(store, event)
    assert (progress().awaits_seats, progress().seats_published_at) == (False, NOW)


def test_totals_count_the_people_of_the_allocation_only(
    app: Flask, store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    assert programme.workshops
    people = [make_registration(event, city) for _ in range(4)]
    outside = [
        make_registration(event, city, seat_state=SeatState.WAITING, waiting_since=NOW),
        make_registration(event, city, release_state=ReleaseState.PENDING),
    ]
    store(*people, *outside, make_registration(event))
    choose(app, people[0], "one", "two")
    choose(app, people[1], "two")
    choose(app, people[2])
    choose(app, outside[0], "one")

    with app.app_context():
        totals = wishes.totals(db.session.get_one(Event, event.id))

    assert totals == wishes.WishTotals(people=5, saved=3, indifferent=1)
    assert (totals.open, totals.with_wishes) == (2, 2)


def publish_plan(store: Any, event: Event) -> None:
    run = AllocationRun(
        public_id="run",
        event_id=event.id,
        strength=Strength.FULL,
        seed="1",
        state=RunState.DONE,
        instance_hash="0" * 64,
        created_by="account:1",
    )
    store(run)
    store(
        AllocationPlan(
            public_id="plan",
            event_id=event.id,
            run_id=run.id,
            mode="leximin",
            status="proven",
            state=PlanState.PUBLISHED,
            version=1,
            quality={},
            cancelled=[],
            published_at=NOW,
        )
    )
