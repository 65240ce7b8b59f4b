"""The door decides, remembers, and never says yes twice."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import DeskDecision, ScanKind
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.domain.ticket_code import encode
from praxistag.extensions import db, write_transaction
from praxistag.models import DeskNote, Device, Registration, ReplacedTicket
from praxistag.services import checkin, devices
from tests.doors import NOW, SECOND, UNKNOWN_CODE, record, rows, scan, undo, verdicts
from tests.factories import make_device, make_event, make_registration

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from praxistag.models import Event, Organisation
    from praxistag.services.devices import KnownDevice


def test_record_first_scan_is_ok_and_names_the_badge_only(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    (result,) = record(app, doors[0], scan(apprentice_amira.ticket_code))

    assert (result.verdict, result.first) == (Verdict.OK, None)
    assert result.ticket is not None
    assert (result.ticket.badge_name, result.ticket.organisation_name) == (
        "Amira",
        "Stadt Musterstadt",
    )


def test_record_second_scan_says_when_and_where_the_first_was(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    record(app, doors[1], scan(apprentice_amira.ticket_code))

    (result,) = record(app, doors[0], scan(apprentice_amira.ticket_code, 60))

    assert result.verdict is Verdict.ALREADY
    assert result.first is not None
    assert (result.first.scanned_at, result.first.device_name) == (NOW, "Eingang 2")
    assert [row.verdict for row in rows(app)] == [Verdict.OK, Verdict.ALREADY]


def test_record_twice_in_one_batch_is_ok_once(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    batch = [scan(apprentice_amira.ticket_code, i) for i in range(3)]

    results = record(app, doors[0], *batch)

    assert verdicts(results) == [Verdict.OK, Verdict.ALREADY, Verdict.ALREADY]
    assert results[2].first is not None
    assert results[2].first.nonce == batch[0].nonce


def test_record_same_nonce_repeats_the_answer_and_adds_no_row(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    code = apprentice_amira.ticket_code
    first, second, earlier = scan(code, 10), scan(code, 20), scan(code, 5)
    answers = record(app, doors[0], first, second)
    record(app, doors[1], earlier)

    again = record(app, doors[0], second, first, second)

    assert again == [answers[1], answers[0], answers[1]]
    assert len(rows(app)) == 3


def test_record_nonce_of_another_event_names_nobody(
    app: Flask, store: Any, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    theirs = scan(apprentice_amira.ticket_code)
    record(app, doors[0], theirs)
    other = make_event(slug="anderer", is_current=False)
    store(other)
    token = "c" * devices.TOKEN_LENGTH
    store(make_device(other, token=token))
    with app.app_context():
        stranger = devices.authenticate(token)
    assert stranger is not None

    (result,) = record(app, stranger, theirs)

    assert (result.verdict, result.ticket) == (Verdict.INVALID, None)


def test_record_nonce_of_another_door_names_nobody(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    theirs = scan(apprentice_amira.ticket_code)
    record(app, doors[0], theirs)

    (result,) = record(app, doors[1], scan(UNKNOWN_CODE, nonce=theirs.nonce))

    assert (result.verdict, result.ticket, result.first) == (Verdict.OK, None, None)
    assert len(rows(app)) == 1


def test_record_nonce_twice_in_one_batch_is_one_row(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    one = scan(apprentice_amira.ticket_code)

    assert verdicts(record(app, doors[0], one, one)) == [Verdict.OK, Verdict.OK]
    assert len(rows(app)) == 1


def test_record_late_delivery_moves_the_first(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    code = apprentice_amira.ticket_code
    record(app, doors[0], scan(code, 100))
    record(app, doors[1], scan(code, 3))

    (result,) = record(app, doors[0], scan(code, 200))

    assert result.first is not None
    assert (result.first.scanned_at, result.first.device_name) == (NOW + 3 * SECOND, "Eingang 2")


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"seat_state": SeatState.WAITING}, Verdict.WAITING),
        ({"seat_state": SeatState.OFFERED}, Verdict.WAITING),
        ({"seat_state": SeatState.CANCELLED}, Verdict.CANCELLED),
        ({"release_state": ReleaseState.PENDING}, Verdict.NOT_RELEASED),
        ({"release_state": ReleaseState.REJECTED}, Verdict.NOT_RELEASED),
    ],
)
def test_record_refuses_with_the_reason(
    app: Flask,
    store: Any,
    doors: list[KnownDevice],
    event: Event,
    city: Organisation,
    changes: dict[str, Any],
    verdict: Verdict,
) -> None:
    person = make_registration(event, city, **changes)
    store(person)

    (result,) = record(app, doors[0], scan(person.ticket_code))

    assert result.verdict is verdict
    assert result.ticket is not None


def test_record_unconfirmed_is_unknown_and_nameless(
    app: Flask, store: Any, doors: list[KnownDevice], event: Event
) -> None:
    person = make_registration(event, seat_state=SeatState.UNCONFIRMED)
    store(person)

    results = record(
        app,
        doors[0],
        scan(person.ticket_code),
        scan(UNKNOWN_CODE),
        scan(person.ticket_code, kind=ScanKind.ADMIT),
    )

    assert verdicts(results) == [Verdict.UNKNOWN] * 3
    assert [result.ticket for result in results] == [None] * 3
    assert [row.registration_id for row in rows(app)] == [None] * 3


def test_record_ticket_of_another_event_says_no_name(
    app: Flask, store: Any, doors: list[KnownDevice]
) -> None:
    other = make_event(is_current=False)
    store(other)
    stranger = make_registration(other)
    store(stranger)

    (result,) = record(app, doors[0], scan(stranger.ticket_code))

    assert (result.verdict, result.ticket) == (Verdict.WRONG_EVENT, None)


def test_record_replaced_ticket_is_named(
    app: Flask, store: Any, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    old = encode(b"\x07" * 10)
    store(ReplacedTicket(code=old, registration_id=apprentice_amira.id, replaced_at=NOW))

    results = record(app, doors[0], scan(old), scan(old, 1, kind=ScanKind.ADMIT))

    assert verdicts(results) == [Verdict.REPLACED, Verdict.OK]


def test_record_unknown_list_is_invalid_but_kept(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    (result,) = record(app, doors[0], scan(apprentice_amira.ticket_code, list_key="session-999"))

    assert (result.verdict, result.ticket) == (Verdict.INVALID, None)
    assert [row.list_key for row in rows(app)] == ["session-999"]


def test_record_unusable_entry_spoils_nothing(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    results = record(app, doors[0], None, scan(apprentice_amira.ticket_code), None)

    assert verdicts(results) == [Verdict.INVALID, Verdict.OK, Verdict.INVALID]


def test_record_admit_lets_in_against_the_verdict(
    app: Flask, store: Any, doors: list[KnownDevice], event: Event
) -> None:
    person = make_registration(event, seat_state=SeatState.WAITING)
    store(person)

    results = record(
        app, doors[0], scan(person.ticket_code), scan(person.ticket_code, 1, kind=ScanKind.ADMIT)
    )

    assert verdicts(results) == [Verdict.WAITING, Verdict.OK]


def test_record_paper_counts_as_an_arrival(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    code = apprentice_amira.ticket_code

    results = record(app, doors[0], scan(code, kind=ScanKind.PAPER), scan(code, 5))

    assert verdicts(results) == [Verdict.OK, Verdict.ALREADY]


def test_record_undo_makes_room_for_a_new_first(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    code = apprentice_amira.ticket_code
    first = scan(code)
    record(app, doors[0], first)

    results = record(app, doors[0], undo(first, 30), scan(code, 40))

    assert verdicts(results) == [Verdict.OK, Verdict.OK]
    assert results[0].ticket is not None


def test_record_undo_is_refused_late_twice_or_by_another_device(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    first = scan(apprentice_amira.ticket_code)
    record(app, doors[0], first)

    assert verdicts(record(app, doors[1], undo(first, 5))) == [Verdict.INVALID]
    assert verdicts(record(app, doors[0], undo(first, 31))) == [Verdict.INVALID]
    once = undo(first, 5)
    assert verdicts(record(app, doors[0], once, undo(first, 6))) == [Verdict.OK, Verdict.INVALID]
    assert verdicts(record(app, doors[0], once)) == [Verdict.OK]
    assert len(rows(app)) == 2


@pytest.mark.parametrize("changes", [{"revoked_at": NOW}, {"valid_until": NOW}])
def test_record_of_a_device_that_ended_is_kept_for_the_desk_and_names_nobody(
    app: Flask,
    doors: list[KnownDevice],
    apprentice_amira: Registration,
    changes: dict[str, datetime],
) -> None:
    with app.app_context(), write_transaction() as session:
        for name, value in changes.items():
            setattr(session.get_one(Device, doors[0].id), name, value)

    (result,) = record(app, doors[0], scan(apprentice_amira.ticket_code))

    assert (result.verdict, result.ticket, result.first) == (Verdict.OK, None, None)
    assert [(row.registration_id, row.is_late) for row in rows(app)] == [(1, True)]


def test_late_scans_count_only_when_the_desk_says_so(
    app: Flask, store: Any, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    code = apprentice_amira.ticket_code
    with app.app_context(), write_transaction() as session:
        session.get_one(Device, doors[0].id).revoked_at = NOW
    record(app, doors[0], scan(code))
    assert verdicts(record(app, doors[1], scan(code, 5))) == [Verdict.OK]

    store(DeskNote(check_in_id=rows(app)[0].id, decision=DeskDecision.COUNTS, decided_at=NOW))

    (result,) = record(app, doors[1], scan(code, 9))
    assert result.first is not None
    assert result.first.device_name == "Eingang 1"


def test_a_phone_in_wrong_hands_does_not_bury_the_desk(
    app: Flask,
    doors: list[KnownDevice],
    apprentice_amira: Registration,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checkin, "MOST_UNKNOWN", 2)
    monkeypatch.setattr(checkin, "MOST_LATE", 3)
    code = apprentice_amira.ticket_code
    junk = [scan(UNKNOWN_CODE) for _ in range(3)]

    assert verdicts(record(app, doors[0], *junk, scan(code))) == [Verdict.UNKNOWN] * 3 + [
        Verdict.OK
    ]
    assert len(rows(app)) == 3  # whoever has a ticket is kept all the same
    with app.app_context(), write_transaction() as session:
        session.get_one(Device, doors[0].id).revoked_at = NOW
    record(app, doors[0], scan(code))
    assert len(rows(app)) == 3
    record(app, doors[1], scan(UNKNOWN_CODE))
    assert len(rows(app)) == 4


def test_late_undo_takes_nothing_back_that_counts(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    first = scan(apprentice_amira.ticket_code)
    record(app, doors[0], first)
    with app.app_context(), write_transaction() as session:
        session.get_one(Device, doors[0].id).revoked_at = NOW

    assert verdicts(record(app, doors[0], undo(first, 5))) == [Verdict.INVALID]
    assert verdicts(record(app, doors[1], scan(apprentice_amira.ticket_code, 9))) == [
        Verdict.ALREADY
    ]


def test_record_keeps_what_the_device_said_and_what_a_helper_overruled(
    app: Flask, store: Any, doors: list[KnownDevice], event: Event, city: Organisation
) -> None:
    waiting = make_registration(event, city, seat_state=SeatState.WAITING)
    store(waiting)

    record(
        app,
        doors[0],
        scan(waiting.ticket_code, shown=Verdict.WAITING),
        scan(waiting.ticket_code, 3, kind=ScanKind.ADMIT, shown=Verdict.OK),
    )

    kept = [(row.verdict, row.shown, row.overruled) for row in rows(app)]
    assert kept == [
        (Verdict.WAITING, Verdict.WAITING, None),
        (Verdict.OK, Verdict.OK, Verdict.WAITING),
    ]


def test_record_notes_when_a_device_was_last_heard_of(app: Flask, doors: list[KnownDevice]) -> None:
    record(app, doors[0], scan(UNKNOWN_CODE))

    with app.app_context():
        assert db.session.get_one(Device, doors[0].id).last_seen_at == NOW


def test_record_logs_ids_and_no_names(
    app: Flask,
    doors: list[KnownDevice],
    apprentice_amira: Registration,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", "praxistag")

    record(app, doors[0], scan(apprentice_amira.ticket_code))

    assert doors[0].public_id in caplog.text
    assert "Amira" not in caplog.text
    assert str(apprentice_amira.ticket_code) not in caplog.text


def test_record_by_eight_threads_at_two_doors_says_ok_once(
    app: Flask, doors: list[KnownDevice], apprentice_amira: Registration
) -> None:
    answers: list[Verdict] = []

    def attempt(number: int) -> None:
        one = scan(apprentice_amira.ticket_code, -number)
        answers.extend(verdicts(record(app, doors[number % 2], one)))

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [Verdict.ALREADY] * 7 + [Verdict.OK]
    assert len(rows(app)) == 8
