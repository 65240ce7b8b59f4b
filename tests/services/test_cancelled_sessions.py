"""What the plan in force leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import PlanState
from praxistag.services import cancelled_sessions
from tests.published import make_plan

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event


def test_nothing_is_cancelled_before_a_plan_is_published(
    app: Flask, store: Any, event: Event
) -> None:
    store(make_plan(event, state=PlanState.DRAFT, version=None, cancelled=[7]))

    with app.app_context():
        assert cancelled_sessions.session_ids(event.id) == frozenset()


def test_plan_in_force_decides(app: Flask, store: Any, event: Event) -> None:
    store(make_plan(event, state=PlanState.REPLACED, version=1, cancelled=[7]))
    store(make_plan(event, version=2, cancelled=[8, 9]))

    with app.app_context():
        assert cancelled_sessions.session_ids(event.id) == {8, 9}
