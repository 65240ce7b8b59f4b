"""A snapshot from the close to its numbers, and all the ways its calculation ends early."""

from __future__ import annotations

import json
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.evaluation import SnapshotState
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.jobs import evaluate as job
from praxistag.jobs import stopping
from praxistag.models import EvaluationSnapshot, Survey
from praxistag.services import evaluation_snapshots as snapshots
from tests.ballots import answers, publish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

ANSWERS = """
import json, sys
asked = json.load(sys.stdin)
n = len(asked["responses"].splitlines()) - 1
found = {"n": n, "questions": {}, "suppression": {"hidden": [], "audit": []}}
print(json.dumps({"progress": 1}))
print(json.dumps({"result": found}))
"""
REFUSES = """import json; print(json.dumps({"error": "Der Plan passt nicht."}))"""
DIES = "raise SystemExit(3)"
SLEEPS = "import time; time.sleep(60)"


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def survey(app: Flask) -> Survey:
    """A closed survey with ten answers."""
    opened = publish(app)
    for number, slip in enumerate(opened.draw(10)):
        opened.submit(answers(number), slip)
    opened.close()
    return db.session.get_one(Survey, opened.survey_id)


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let another program calculate, with short beats."""

    def replace(program: str) -> None:
        monkeypatch.setattr(job, "COMMAND", (sys.executable, "-c", program))
        monkeypatch.setattr(job, "BEAT", 0.02)
        monkeypatch.setattr(job, "SIGN_OF_LIFE", 0.02)

    return replace


def last(survey: Survey) -> EvaluationSnapshot:
    db.session.expire_all()
    found = snapshots.newest(survey)
    assert found is not None
    return found


def claimed() -> snapshots.Claim:
    with write_transaction():
        found = snapshots.claim(now=utc_now())
    assert found is not None
    return found


def test_answer_of_the_process_becomes_the_snapshot(survey: Survey, worker: Any) -> None:
    worker(ANSWERS)

    job.evaluate()

    done = last(survey)
    assert (done.state, done.n, done.problem) == (SnapshotState.DONE, 10, "")
    assert json.loads(done.results or "")["questions"]["F8"]["n"] == 0
    assert len(done.data_sha256) == 64
    assert done.survey.state is SurveyState.EVALUATED


def test_few_answers_need_no_process(app: Flask, worker: Any) -> None:
    worker(DIES)
    opened = publish(app, is_current=False)
    opened.close()

    job.evaluate()

    done = last(db.session.get_one(Survey, opened.survey_id))
    assert (done.state, done.n) == (SnapshotState.DONE, 0)
    assert json.loads(done.results or "")["questions"] == {}


@pytest.mark.parametrize(
    ("program", "problem"),
    [(REFUSES, "Der Plan passt nicht."), (DIES, snapshots.DIED), ("print('?')", job.BROKEN)],
    ids=["refused", "died", "gibberish"],
)
def test_calculation_without_results_says_why(
    survey: Survey, worker: Any, program: str, problem: str
) -> None:
    worker(program)

    job.evaluate()

    failed = last(survey)
    assert (failed.state, failed.problem) == (SnapshotState.FAILED, problem)
    assert failed.survey.state is SurveyState.CLOSED


def test_silent_process_is_given_up(
    survey: Survey, worker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker(SLEEPS)
    monkeypatch.setattr(job, "TIME_LIMIT", 0.1)

    job.work_on(claimed())

    assert last(survey).problem == job.BROKEN


def test_end_of_the_program_leaves_the_snapshot_to_the_next(survey: Survey, worker: Any) -> None:
    worker(SLEEPS)
    found = claimed()
    stopping.set()
    try:
        job.work_on(found)
    finally:
        stopping.clear()

    left = last(survey)
    assert (left.state, left.attempts) == (SnapshotState.WAITING, 0)


def test_work_that_was_taken_over_is_dropped(survey: Survey, worker: Any) -> None:
    worker(SLEEPS)
    first = claimed()
    with write_transaction():
        snapshots.put_back(first, was_tried=True)
    second = claimed()

    job.work_on(first)

    assert (last(survey).state, second.attempt) == (SnapshotState.RUNNING, 2)


def test_only_one_calculates_at_a_time(survey: Survey, worker: Any) -> None:
    worker(DIES)
    with job._evaluating:
        thread = threading.Thread(target=job.evaluate)
        thread.start()
        thread.join()

    assert last(survey).state is SnapshotState.WAITING
