"""Devices sync in any order, and admins decide at once: the desk sees one truth."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from praxistag.domain.actors import SYSTEM
from praxistag.domain.door import ENTRANCE, Scan
from praxistag.domain.errors import CaseSettled
from praxistag.domain.kinds import DeskDecision, ScanKind
from praxistag.domain.states import SeatState, Verdict
from praxistag.domain.ticket_code import code_hash
from praxistag.extensions import db, write_transaction
from praxistag.models import Event
from praxistag.services import checkin, desk, devices
from tests.attended import OVER, list_of, make_check_in
from tests.factories import make_device, make_registration
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from tests.attended import PastDay

MINUTE = timedelta(minutes=1)
NOW = OVER - timedelta(hours=5)


class Syncing(NamedTuple):
    """Three devices that were offline, the codes of five people and of nobody, three lists."""

    devices: tuple[Any, ...]
    codes: tuple[str, ...]
    lists: tuple[str, ...]


@pytest.fixture
def syncing(app: Flask, store: Any, past_day: PastDay) -> Any:
    day = past_day
    bach, wiese = day.session("one", 1), day.session("two", 1)
    bach.capacity = 2
    people = [make_registration(day.event, day.organisation) for _ in range(3)]
    states = (SeatState.WAITING, SeatState.CANCELLED)
    people += [make_registration(day.event, day.organisation, seat_state=s) for s in states]
    tokens = [letter * devices.TOKEN_LENGTH for letter in "xyz"]
    store(bach, *people, *(make_device(day.event, token=token, name=token[0]) for token in tokens))
    store(*(make_seat(one, wiese) for one in people[:2]), make_seat(people[2], bach))
    codes = tuple(one.ticket_code or "" for one in people)
    lists = (ENTRANCE, list_of(bach), list_of(wiese))
    with app.app_context():
        known = tuple(filter(None, map(devices.authenticate, tokens)))
        yield Syncing(known, (*codes, "no ticket"), lists)


SCANNED = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 5),
        st.integers(0, 2),
        st.sampled_from([ScanKind.ENTRY, ScanKind.ENTRY, ScanKind.ADMIT]),
        st.integers(0, 3),
    ),
    min_size=2,
    max_size=10,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(scanned=SCANNED, order=st.permutations([0, 1, 2]))
def test_order_of_syncing_gives_the_same_cases(
    syncing: Syncing, scanned: list[tuple[Any, ...]], order: list[int]
) -> None:
    batches: list[list[Scan]] = [[], [], []]
    for number, (device, who, where, kind, minute) in enumerate(scanned):
        at = NOW - timedelta(hours=1) + minute * MINUTE
        nonce, list_key = f"nonce-{number}", syncing.lists[where]
        hashed = code_hash(syncing.codes[who])
        shown = told(syncing, who, list_key) if kind is ScanKind.ENTRY else None
        batches[device].append(Scan(nonce, kind, list_key, hashed, at, shown=shown))

    assert synced(syncing, batches, [0, 1, 2]) == synced(syncing, batches, order)


def told(syncing: Syncing, who: int, list_key: str) -> Verdict:
    """Return what a device says that knows no other."""
    if who > 2:
        return (Verdict.WAITING, Verdict.CANCELLED, Verdict.UNKNOWN)[who - 3]
    own = syncing.lists[1 if who == 2 else 2]
    return Verdict.OK if list_key in (ENTRANCE, own) else Verdict.OTHER_LIST


def synced(syncing: Syncing, batches: list[list[Scan]], order: list[int]) -> Any:
    """Return cases and swaps after the devices delivered in this order; nothing is kept."""
    for number in order:
        checkin.record_scans(syncing.devices[number], batches[number], now=NOW)
    found = desk.load(syncing.devices[0].event_id)
    db.session.rollback()
    cases = {(case.kind, frozenset(row.nonce for row in case.scans)) for case in found.open}
    swaps = {(swap.scan.registration_id, swap.scan.list_key) for swap in found.swaps}
    return cases, swaps


def test_two_admins_at_once_make_one_decision(app: Flask, store: Any, past_day: PastDay) -> None:
    person = make_registration(past_day.event, past_day.organisation)
    other = make_device(past_day.event, token="other")
    store(person, other)
    values: dict[str, Any] = {"shown": Verdict.OK}
    rows = [make_check_in(one, person, ENTRANCE, **values) for one in (past_day.device, other)]
    store(*rows)
    start = threading.Barrier(2)
    outcomes: list[str] = []

    def settle(decision: DeskDecision) -> None:
        with app.app_context():
            event = db.session.get_one(Event, past_day.event.id)
            (case,) = desk.load(event.id).open
            start.wait()
            try:
                with write_transaction():
                    desk.settle(event, case.key, decision, by=SYSTEM, now=NOW)
            except CaseSettled:
                outcomes.append("too late")
            else:
                outcomes.append(decision)

    threads = [
        threading.Thread(target=settle, args=(one,))
        for one in (DeskDecision.COUNTS, DeskDecision.DISMISSED)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context():
        (case,) = desk.load(past_day.event.id).settled
    assert case.note is not None
    assert sorted(outcomes) == sorted(["too late", case.note.decision])
