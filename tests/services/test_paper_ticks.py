"""Ticks from paper: into the log once, whoever brings them and however often."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from praxistag.domain.actors import Actor
from praxistag.domain.door import ENTRANCE
from praxistag.domain.errors import (
    NobodyHasComeYet,
    OutsideTheDay,
    PaperExpired,
    PossiblyDouble,
    TicksTooOldToTakeBack,
)
from praxistag.domain.kinds import ActorKind, ScanKind
from praxistag.domain.states import SeatState, Verdict
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, CheckIn, Registration
from praxistag.services import paper_ticks
from praxistag.services.arrivals import is_arrival
from praxistag.services.paper_ticks import GRACE, Outcome, Slip, Ticks
from praxistag.services.walkins import WalkIn
from tests.factories import make_device, make_event, make_registration

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Event, Organisation

    Bring = Callable[..., Outcome]

ADMIN = Actor(ActorKind.ACCOUNT, "1")


@pytest.fixture
def noon(event: Event) -> datetime:
    """When somebody sits down with the sheets: three hours into the day."""
    return event.starts_at + timedelta(hours=3)


@pytest.fixture
def amira(store: Any, event: Event, city: Organisation) -> Registration:
    row = make_registration(event, city, first_name="Amira", last_name="Ahorn")
    store(row)
    return row


@pytest.fixture
def bring(app: Flask, event: Event, noon: datetime) -> Bring:
    """Brings ticks back as a page does, in a transaction of its own."""

    def act(
        *here: Registration,
        shown: tuple[Registration, ...] = (),
        list_key: str = ENTRANCE,
        **times: datetime,
    ) -> Outcome:
        at, now = times.get("at", event.starts_at), times.get("now", noon)
        ticks = Ticks(at, [row.public_id for row in here], [row.public_id for row in shown])
        with app.app_context(), write_transaction():
            return paper_ticks.bring_back(event, list_key, ticks, by=ADMIN, now=now)

    return act


def arrived(app: Flask, list_key: str = ENTRANCE) -> int:
    """Return how many rows of the log say that somebody is here."""
    with app.app_context():
        rows = select(func.count()).where(CheckIn.list_key == list_key, is_arrival())
        return db.session.scalar(rows) or 0


def test_ticks_become_rows_of_the_log(
    app: Flask, event: Event, amira: Registration, bring: Bring, noon: datetime
) -> None:
    assert bring(amira) == Outcome(added=1)

    with app.app_context():
        row = db.session.scalars(select(CheckIn)).one()
    assert (row.kind, row.verdict, row.device_id) == (ScanKind.PAPER, Verdict.OK, None)
    assert (row.scanned_at, row.received_at) == (event.starts_at, noon)
    assert row.code_hash == amira.ticket_hash


def test_same_sheet_twice_counts_once(app: Flask, amira: Registration, bring: Bring) -> None:
    bring(amira)

    assert bring(amira) == Outcome(known=1)
    assert arrived(app) == 1


def test_two_people_with_the_same_sheet_write_nothing_twice(
    app: Flask, store: Any, event: Event, city: Organisation, bring: Bring
) -> None:
    people = [make_registration(event, city) for _ in range(5)]
    store(*people)
    found: list[Outcome] = []
    threads = [threading.Thread(target=lambda: found.append(bring(*people))) for _ in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcome.added for outcome in found) == [0, 0, 0, 5]
    assert arrived(app) == 5


def test_whoever_was_scanned_is_not_written_again(
    app: Flask, store: Any, event: Event, amira: Registration, bring: Bring
) -> None:
    scan(store, event, amira)

    assert bring(amira) == Outcome(known=1)
    assert arrived(app) == 1


def test_unticked_paper_is_undone_but_never_a_scan(
    app: Flask, store: Any, event: Event, city: Organisation, amira: Registration, bring: Bring
) -> None:
    other = make_registration(event, city)
    store(other)
    scan(store, event, other)
    bring(amira)

    assert bring(shown=(amira, other)) == Outcome(removed=1)
    assert arrived(app) == 1
    assert bring(amira) == Outcome(added=1)


def test_an_old_page_undoes_nothing_it_did_not_show(
    app: Flask, amira: Registration, bring: Bring
) -> None:
    bring(amira)

    assert bring() == Outcome()
    assert arrived(app) == 1


def test_each_list_has_its_own_ticks(app: Flask, amira: Registration, bring: Bring) -> None:
    bring(amira)

    assert bring(amira, list_key="session-7") == Outcome(added=1)
    assert (arrived(app), arrived(app, "session-7")) == (1, 1)


def test_people_of_other_events_and_strangers_are_left_alone(
    app: Flask, store: Any, bring: Bring
) -> None:
    other_event = make_event(is_current=False)
    store(other_event)
    stranger = make_registration(other_event)
    store(stranger)

    assert bring(stranger, make_registration(other_event)) == Outcome()
    assert arrived(app) == 0


@pytest.mark.parametrize(("minutes", "is_fine"), [(-91, False), (-90, True), (180, True)])
def test_time_must_lie_between_the_doors_and_now(
    event: Event, amira: Registration, bring: Bring, minutes: int, *, is_fine: bool
) -> None:
    at = event.starts_at + timedelta(minutes=minutes)

    if is_fine:
        assert bring(amira, at=at) == Outcome(added=1)
    else:
        with pytest.raises(OutsideTheDay):
            bring(amira, at=at)


def test_nobody_came_later_than_now(
    app: Flask, event: Event, amira: Registration, bring: Bring, noon: datetime
) -> None:
    with pytest.raises(OutsideTheDay):
        bring(amira, at=noon + timedelta(minutes=1))
    with pytest.raises(OutsideTheDay):
        bring(amira, at=event.starts_at + timedelta(days=1), now=noon + timedelta(days=2))
    assert arrived(app) == 0


def test_before_the_doors_and_after_the_log_nothing_comes_back(
    event: Event, amira: Registration, bring: Bring
) -> None:
    with pytest.raises(NobodyHasComeYet):
        bring(amira, now=event.doors_open_at - timedelta(hours=2))
    with pytest.raises(PaperExpired):
        bring(amira, now=event.starts_at + timedelta(days=15))


def test_one_press_is_taken_back_as_a_whole(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    amira: Registration,
    bring: Bring,
    noon: datetime,
) -> None:
    others = [make_registration(event, city) for _ in range(3)]
    store(*others)
    bring(amira, now=noon - timedelta(seconds=1))
    bring(*others)

    assert take_back(app, event, noon) == 3
    assert arrived(app) == 1
    assert take_back(app, event, noon) == 0


def test_taking_back_ends_after_a_while(
    app: Flask, event: Event, amira: Registration, bring: Bring, noon: datetime
) -> None:
    bring(amira)

    with pytest.raises(TicksTooOldToTakeBack):
        take_back(app, event, noon, after=GRACE)
    assert arrived(app) == 1


def test_audit_log_knows_how_many_but_not_who(
    app: Flask, event: Event, amira: Registration, bring: Bring, noon: datetime
) -> None:
    bring(amira)
    bring(amira)
    take_back(app, event, noon)

    with app.app_context():
        rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(row.action, row.subject_kind, row.subject_id) for row in rows] == [
        ("paper_ticks.add", "paper_list", "entrance:1"),
        ("paper_ticks.take_back", "paper_list", "entrance:1"),
    ]


def test_slip_registers_and_ticks_once(
    app: Flask, event: Event, config: Config, noon: datetime
) -> None:
    walk_in = WalkIn(str(uuid4()), "Özgür", "Quitte", "Wasserverband Beispielbach")

    first = enter(app, config, event, Slip(event.starts_at, walk_in), noon)
    second = enter(app, config, event, Slip(event.starts_at, walk_in), noon)

    assert first == second
    assert arrived(app) == 1
    with app.app_context():
        person = db.session.scalars(select(Registration)).one()
        assert (person.full_name, person.seat_state) == ("Özgür Quitte", SeatState.SEATED)
        actors = {row.actor_id for row in db.session.scalars(select(AuditEntry))}
    assert actors == {"1"}


def test_slip_of_somebody_known_is_asked_about(
    app: Flask, event: Event, config: Config, amira: Registration, noon: datetime
) -> None:
    walk_in = WalkIn(str(uuid4()), "Testperson", amira.last_name, "Irgendwo")
    with app.app_context(), write_transaction():
        known = db.session.get_one(Registration, amira.id)
        known.name_key = f"testperson {amira.last_name.lower()}"

    with pytest.raises(PossiblyDouble):
        enter(app, config, event, Slip(event.starts_at, walk_in), noon)
    assert arrived(app) == 0


def test_queries_do_not_grow_with_what_is_there(
    app: Flask, store: Any, event: Event, city: Organisation, bring: Bring, count_queries: Any
) -> None:
    counts = []
    for number in range(1, 4):
        people = [make_registration(event, city) for _ in range(number)]
        store(*people)
        bring(*people)
        with count_queries(app) as seen:
            bring(*people)
        counts.append(len(seen))

    assert counts == [counts[0]] * 3


def scan(store: Any, event: Event, person: Registration) -> None:
    """Store a scan of a device."""
    device = make_device(event, token="t" * 43)
    store(device)
    store(
        CheckIn(
            event_id=event.id,
            nonce=str(uuid4()),
            device_id=device.id,
            registration_id=person.id,
            code_hash=person.ticket_hash,
            list_key=ENTRANCE,
            kind=ScanKind.ENTRY,
            verdict=Verdict.OK,
            scanned_at=event.starts_at,
            received_at=event.starts_at,
        )
    )


def take_back(
    app: Flask, event: Event, brought_at: datetime, *, after: timedelta = timedelta(minutes=1)
) -> int:
    """Take a press of the button back."""
    with app.app_context(), write_transaction():
        return paper_ticks.take_back(
            event, ENTRANCE, brought_at=brought_at, by=ADMIN, now=brought_at + after
        )


def enter(app: Flask, config: Config, event: Event, slip: Slip, now: datetime) -> str:
    """Enter a slip, and return whose it is."""
    with app.app_context(), write_transaction():
        links = config.participant_links()
        person = paper_ticks.enter_slip(event, slip, by=ADMIN, links=links, now=now)
        return person.public_id
