"""When papers were printed last, told by the audit log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import ActorKind, PrintKind
from praxistag.models import AuditEntry
from praxistag.services import door_preparation
from tests.doors import NOW

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event


def line(event: Event, **changes: Any) -> AuditEntry:
    values: dict[str, Any] = {
        "at": NOW,
        "event_id": event.id,
        "actor_kind": ActorKind.ACCOUNT,
        "actor_id": "1",
        "action": "export.pdf",
        "subject_kind": PrintKind.DOOR_PACK.value,
        "subject_id": "all",
    }
    return AuditEntry(**(values | changes))


def test_the_last_time_counts_and_other_files_do_not(app: Flask, store: Any, event: Event) -> None:
    earlier = NOW - timedelta(hours=1)
    store(
        line(event, at=earlier),
        line(event),
        line(event, subject_kind=PrintKind.TICKETS.value),
        line(event, subject_kind=PrintKind.BADGES.value, action="export.csv"),
    )

    with app.app_context():
        assert door_preparation.printed_at(event) == {PrintKind.DOOR_PACK: NOW}
