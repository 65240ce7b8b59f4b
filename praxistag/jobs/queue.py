"""The queue: SQLite beside the database, or Redis or PostgreSQL where the installation has it."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any

from flask import current_app

from praxistag.domain.lean_imports import without
from praxistag.jobs.registry import JOBS

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from huey.api import Huey
    from huey.consumer import Consumer

    from praxistag.config import Config
    from praxistag.jobs.registry import Job

logger = logging.getLogger(__name__)

QUEUE_FILE = "queue.sqlite3"
NAME = "praxistag"
MAX_POLL_SECONDS = 0.5
WORKERS = 4
"""One each for an allocation, an evaluation and a long file, so that one is left for mails."""


def open_queue(config: Config) -> Huey:
    """Return the storage that fits the installation (interfaces.md § 3)."""
    if config.redis_url:
        with without("psycopg"):
            from huey import RedisHuey  # noqa: PLC0415 -- slow import
        return RedisHuey(NAME, url=config.redis_url, results=False)
    if config.database_url.startswith("postgresql"):
        with without("redis"):
            from huey import PostgresHuey  # noqa: PLC0415 -- slow import
        dsn = config.database_url.replace("postgresql+psycopg", "postgresql", 1)
        return PostgresHuey(NAME, dsn=dsn, results=False)
    with without("psycopg", "redis"):
        from huey import SqliteHuey  # noqa: PLC0415 -- slow import
    return SqliteHuey(NAME, filename=str(config.instance / QUEUE_FILE), results=False)


class Jobs:
    """The queue of one application and the jobs it runs."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._tasks: dict[str, Any] = {}
        self._nudges: dict[str, Pace] = {}
        self._huey: Huey | None = None
        self._lock = threading.Lock()

    def start(self) -> Huey:
        """Open the queue once; the first job pays for it, not the start of the program."""
        with self._lock:
            if self._huey is None:
                self._huey = self._open()
            return self._huey

    def close(self) -> None:
        """Let go of the storage, as tests and forked servers need."""
        with self._lock:
            if self._huey is not None:
                self._huey.storage.close()
                self._huey = None

    def nudge(self, name: str) -> None:
        """Run a job soon; called after every commit, it costs a comparison most of the time."""
        delay = self._pace(name).delay_of_next(time.monotonic())
        if delay is None:
            return
        try:
            self.start()
            self._tasks[name].schedule(delay=delay)
        except Exception:
            # The sweep of every minute does the same; a person's request must not fail for it.
            logger.exception("nudge failed job=%s", name)

    def is_reachable(self) -> bool:
        """Whether jobs can be taken in (`/readyz`)."""
        try:
            self.start().pending_count()
        except Exception:
            logger.exception("queue not reachable")
            return False
        return True

    def consumer(self, *, workers: int = WORKERS) -> Consumer:
        """Return threads that work the queue off; the caller starts and stops them."""
        queue = self.start()
        from huey.consumer import Consumer  # noqa: PLC0415 -- slow import, after its drivers

        class Embedded(Consumer):  # type: ignore[misc]
            """Leaves signals to the web server, which stops the threads at its own end."""

            def _set_signal_handlers(self) -> None:
                pass

        return Embedded(
            queue,
            workers=workers,
            worker_type="thread",
            initial_delay=0.05,
            max_delay=MAX_POLL_SECONDS,
            check_worker_health=True,
        )

    def _open(self) -> Huey:
        queue = open_queue(self._app.config["PRAXISTAG"])
        from huey import crontab  # noqa: PLC0415 -- slow import, after its drivers were chosen

        for job in JOBS.values():
            schedule = crontab(minute=job.minute, hour=job.hour)
            queue.periodic_task(schedule, name=job.name)(self._in_context(job))
            self._tasks[job.name] = queue.task(name=f"{job.name}_now")(self._in_context(job))
        return queue

    def _pace(self, name: str) -> Pace:
        with self._lock:
            return self._nudges.setdefault(name, Pace(JOBS[name].seconds_between_nudges))

    def _in_context(self, job: Job) -> Callable[[], None]:
        def run() -> None:
            with self._app.app_context():
                job.run()

        run.__name__ = job.name
        return run


class Pace:
    """Thins out wishes: none is lost, yet runs keep a distance."""

    def __init__(self, distance: float) -> None:
        self._distance = distance
        self._next_run = float("-inf")
        self._lock = threading.Lock()

    def delay_of_next(self, now: float) -> float | None:
        """Return when to run, from now; None if a run still to come covers this wish."""
        with self._lock:
            if now < self._next_run:
                return None
            self._next_run = max(now, self._next_run + self._distance)
            return self._next_run - now


def current_jobs() -> Jobs:
    """Return the jobs of this application."""
    jobs: Any = current_app.extensions["praxistag_jobs"]
    if not isinstance(jobs, Jobs):
        raise TypeError("jobs.init_app was not called")
    return jobs
