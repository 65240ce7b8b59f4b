"""Storages, the embedded consumer, and how nudges are thinned out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from huey.consumer import Consumer

from praxistag.jobs.queue import Jobs, Pace, current_jobs
from praxistag.jobs.registry import JOBS, Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask

    from praxistag.config import Config


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A job `probe` that notes that it ran."""
    runs: list[str] = []
    monkeypatch.setitem(JOBS, "probe", Job("probe", lambda: runs.append("probe"), "0", "0"))
    return runs


@pytest.fixture
def jobs(app: Flask, ran: list[str], tmp_path: Path) -> Iterator[Jobs]:
    del ran
    config = app.config["PRAXISTAG"]
    app.config["PRAXISTAG"] = replace(config, instance=tmp_path)
    opened = Jobs(app)
    yield opened
    opened.close()
    app.config["PRAXISTAG"] = config


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 5
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def test_nudged_job_runs_in_the_embedded_consumer(jobs: Jobs, ran: list[str]) -> None:
    consumer = jobs.consumer(workers=1)  # in a thread other than the main one signals would fail
    consumer.start()
    try:
        jobs.nudge("probe")
        assert eventually(lambda: ran == ["probe"])
    finally:
        consumer.stop(graceful=True)


def test_embedded_consumer_leaves_signals_alone(jobs: Jobs) -> None:
    before = signal.getsignal(signal.SIGTERM)

    jobs.consumer()._set_signal_handlers()

    assert callable(Consumer._set_signal_handlers)  # private: a renaming must not go unseen
    assert signal.getsignal(signal.SIGTERM) is before


def test_nudges_in_a_row_become_two_runs(jobs: Jobs) -> None:
    for _ in range(50):
        jobs.nudge("probe")

    assert jobs.start().pending_count() == 2


def test_nudge_never_fails_a_request(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("praxistag.jobs.queue.open_queue", broken)
    monkeypatch.setattr("praxistag.jobs.queue.logger.parent.propagate", True)

    jobs.nudge("probe")

    assert not jobs.is_reachable()


def broken(_config: Config) -> None:
    raise OSError("disk full")


def test_reachable_queue(jobs: Jobs) -> None:
    assert jobs.is_reachable()


def test_all_jobs_are_periodic(jobs: Jobs) -> None:
    names = {type(task).__name__ for task in jobs.start()._registry.periodic_tasks}

    assert names == {
        *("allocate", "deliver_mail", "delete_data", "print_documents", "send_digests"),
        *("close_surveys", "evaluate", "wipe_survey_traces", "probe"),
    }


def test_current_jobs_belong_to_the_application(app: Flask) -> None:
    with app.app_context():
        assert isinstance(current_jobs(), Jobs)


def test_application_without_jobs_is_told(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.extensions, "praxistag_jobs", None)
    with app.app_context(), pytest.raises(TypeError, match="init_app"):
        current_jobs()


@pytest.mark.parametrize(
    ("environment", "storage", "loaded"),
    [
        ({}, "SqliteHuey", []),
        ({"PRAXISTAG_REDIS_URL": "redis://127.0.0.1:1/0"}, "RedisHuey", ["redis"]),
    ],
)
def test_storage_fits_the_installation_and_loads_no_other_driver(
    environment: dict[str, str], storage: str, loaded: list[str], tmp_path: Path
) -> None:
    code = (
        "import sys; from praxistag.config import Config; from praxistag.jobs.queue import *;"
        "queue = open_queue(Config.from_env());"
        "print(type(queue).__name__, sorted({'redis', 'psycopg'} & sys.modules.keys()))"
    )
    env = os.environ | {"PRAXISTAG_INSTANCE": str(tmp_path)} | environment
    found = subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True
    )

    assert found.stdout.strip() == f"{storage} {loaded}"


def test_pace_loses_no_wish_and_keeps_a_distance() -> None:
    pace = Pace(2.0)

    assert pace.delay_of_next(100.0) == 0
    assert pace.delay_of_next(100.1) == pytest.approx(1.9)  # runs at 102 and covers the next ones
    assert pace.delay_of_next(100.2) is None
    assert pace.delay_of_next(101.9) is None
    assert pace.delay_of_next(103.0) == pytest.approx(1.0)
    assert pace.delay_of_next(110.0) == 0
