"""What everybody may know about the plan in force; files without anybody's explanation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.allocation.solution import Status
from praxistag.domain.kinds import PlanState, Strength
from praxistag.services import publications
from tests.published import PUBLISHED_AT, QUALITY, make_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def test_nothing_is_published_with_a_draft(store: Any, event: Event) -> None:
    store(make_plan(event, state=PlanState.DRAFT, version=None, published_at=None))

    assert publications.published_at(event.id) is None
    assert publications.current(event.id) is None
    assert publications.files(event.id) is None


def test_figures_of_the_plan_in_force(store: Any, event: Event) -> None:
    store(make_plan(event, version=1, state=PlanState.REPLACED), make_plan(event, version=2))

    plan = publications.current(event.id)

    assert plan is not None
    assert (plan.version, plan.status, plan.strength) == (2, Status.PROVEN, Strength.FULL)
    assert (plan.quality, plan.seed, plan.instance_hash) == (QUALITY, "praxistag-2026", "a" * 64)
    assert (plan.has_files, plan.has_previous) == (True, False)
    assert publications.published_at(event.id) == PUBLISHED_AT


def test_files_are_readable_by_the_solver_and_speak_to_nobody(store: Any, event: Event) -> None:
    run = make_plan(event, result=json.dumps({"explanations": {"7KQ4M2XD": "Passt."}, "seed": "1"}))
    run.instance, run.previous = '{"name":"praxistag"}', '{"7KQ4M2XD":["W1-1"]}'
    store(run)

    plan, files = publications.current(event.id), publications.files(event.id)

    assert plan is not None
    assert plan.has_previous
    assert files is not None
    assert files.instance == '{"name":"praxistag"}'
    assert json.loads(files.previous or "") == {
        "format": "praxistag-allocation-result/1",
        "instance": "praxistag",
        "assignment": {"7KQ4M2XD": ["W1-1"]},
    }
    assert json.loads(files.result or "") == {"explanations": {}, "seed": "1"}


def test_forgotten_calculation_leaves_the_figures(store: Any, event: Event) -> None:
    run = make_plan(event, result=None)
    run.instance = run.previous = None
    store(run)

    plan = publications.current(event.id)

    assert plan is not None
    assert (plan.has_files, plan.has_previous) == (False, False)
    assert publications.files(event.id) == (None, None, None)
