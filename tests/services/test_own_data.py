"""All about a person is found, nothing of anybody else, in a constant number of queries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.actors import SYSTEM, Actor
from praxistag.domain.consent import text_hash
from praxistag.domain.kinds import ActorKind, ConsentPurpose, MailKind, RemarkKind
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    AllocationPlan,
    AllocationRun,
    Attendance,
    AttendanceCorrection,
    CheckIn,
    Consent,
    Duty,
    OutgoingMail,
    Pin,
    Placement,
    Registration,
    ReleaseRemark,
    ReplacedTicket,
    SessionSeat,
    SessionWaiting,
    Wish,
    WishList,
)
from praxistag.services import audit, own_data
from tests.factories import make_device, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event, Organisation
    from praxistag.models.base import Model
    from tests.people import Programme

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def person(store: Any, event: Event, city: Organisation, programme: Programme) -> Registration:
    """Somebody about whom every table has a row, beside somebody else with the same."""
    device = make_device(event, token="t")
    plan = a_plan(event)
    somebody, other = (make_registration(event, city) for _ in range(2))
    store(device, *plan, somebody, other)
    for number, row in enumerate((other, somebody)):
        store(*rows_about(row, programme, device.id, plan[1].id, number))
    return db.session.get_one(Registration, somebody.id)


def a_plan(event: Event) -> tuple[AllocationRun, AllocationPlan]:
    run = AllocationRun(
        public_id="r" * 22,
        event_id=event.id,
        strength="full",
        seed="1",
        instance_hash="0" * 64,
        created_by="1",
    )
    plan = AllocationPlan(
        public_id="p" * 22,
        event_id=event.id,
        run=run,
        mode="leximin",
        status="proven",
        quality={},
        cancelled=[],
    )
    return run, plan


def rows_about(
    row: Registration, programme: Programme, device_id: int, plan_id: int, number: int
) -> list[Model]:
    one, two = programme.session("one", 1), programme.session("two", 2)
    mine: dict[str, Any] = {"registration_id": row.id}
    purpose = ConsentPurpose.PHOTO_SOCIAL
    return [
        ReleaseRemark(**mine, kind=RemarkKind.QUERY, text=f"Frage {number}", written_at=NOW),
        ReleaseRemark(**mine, kind=RemarkKind.NOTE, text="streng intern", written_at=NOW),
        ReplacedTicket(**mine, code=f"{number}" * 16, replaced_at=NOW),
        Consent(
            **mine,
            purpose=purpose,
            text_version_hash=text_hash(purpose),
            given_at=NOW,
            given_via="own page",
        ),
        WishList(**mine, saved_at=NOW),
        Wish(**mine, workshop_id=one.workshop_id, rank=1),
        Duty(**mine, slot_id=two.slot_id, session_id=two.id, kind="helper"),
        Pin(**mine, session_id=one.id, reason="Wunsch der Leitung", created_by="1"),
        SessionSeat(**mine, slot_id=one.slot_id, session_id=one.id, origin="plan"),
        SessionWaiting(**mine, session_id=programme.session("two", 1).id, since=NOW),
        Placement(**mine, plan_id=plan_id, explanation=f"Begründung {number}"),
        CheckIn(
            **mine,
            event_id=row.event_id,
            nonce=f"{number}" * 36,
            device_id=device_id,
            code_hash="0" * 32,
            list_key=f"session-{one.id}",
            kind="entry",
            verdict="ok",
            scanned_at=NOW,
            received_at=NOW,
        ),
        Attendance(**mine, list_key="entrance"),
        AttendanceCorrection(
            **mine, state="partial", session_ids=[one.id], reason="früher weg", corrected_at=NOW
        ),
        OutgoingMail(
            **mine,
            kind=MailKind.REGISTERED,
            recipient=row.email,
            message_id=f"<{number}@example.org>",
            next_attempt_at=NOW,
        ),
    ]


def records(person: Registration) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for group in own_data.of_person(person):
        for record in group.records:
            found.setdefault(record.table, []).append(dict(record.values))
    return found


def test_every_table_speaks_of_this_person_alone(person: Registration) -> None:
    found = records(person)

    doubled = {table for table, rows in found.items() if len(rows) > 1}
    assert doubled == {"registration"}  # one part per category
    assert found["release_remark"][0]["text"] == "Frage 1"
    assert found["placement"] == [{"explanation": "Begründung 1"}]
    assert found["outgoing_mail"][0]["recipient"] == person.email


def test_numbers_are_spelled_out(person: Registration, programme: Programme) -> None:
    found = records(person)
    session = found["session_seat"][0]["session"]

    assert "Blühfläche planen" in session
    assert found["check_in"][0]["list"] == session
    assert found["attendance"] == [{"list": "entrance"}]
    assert found["attendance_correction"][0]["sessions"] == [session]
    assert found["wish"] == [{"rank": 1, "workshop": "Blühfläche planen"}]
    assert found["duty"][0]["slot"] == programme.blocks[1].title


def test_internal_remarks_and_staff_are_not_shown(person: Registration) -> None:
    found = records(person)
    keys = {key for rows in found.values() for row in rows for key in row}

    assert "streng intern" not in str(found)
    assert not {"written_by", "corrected_by", "released_by", "device", "nonce"} & keys


def test_log_says_who_as_a_kind_only(event: Event, person: Registration) -> None:
    subject = ("registration", person.public_id)
    actors = [
        Actor(ActorKind.PARTICIPANT, person.public_id),
        Actor(ActorKind.PARTICIPANT, "somebody-else"),
        Actor(ActorKind.ACCOUNT, "1"),
        SYSTEM,
    ]
    with write_transaction():
        for actor in actors:
            audit.record("session.change", subject, by=actor, now=NOW, event_id=event.id)
        foreign = ("registration", "somebody-else")
        audit.record("cancel", foreign, by=actors[1], now=NOW, event_id=event.id)

    found = records(person)["audit_entry"]

    assert [entry["by"] for entry in found] == [
        "participant",
        "other_participant",
        "account",
        "system",
    ]
    assert {entry["action"] for entry in found} == {"session.change"}
    assert "somebody-else" not in str(found)


def test_much_takes_as_many_queries_as_nothing(
    app: Flask, count_queries: Any, store: Any, event: Event, person: Registration
) -> None:
    newcomer = make_registration(event)
    store(newcomer)
    db.session.rollback()  # what was read so far is a snapshot without the newcomer
    newcomer = db.session.get_one(Registration, newcomer.id)
    db.session.refresh(person)

    with count_queries(app) as nothing:
        own_data.of_person(newcomer)
    with count_queries(app) as much:
        own_data.of_person(person)

    assert len(much) == len(nothing)
