"""Works on calculations: the solver runs in a child process that may be ended at any moment."""

from __future__ import annotations

import json
import logging
import queue
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from praxistag.allocation.solution import Status
from praxistag.children import inherited
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs.queue import current_jobs
from praxistag.jobs.registry import periodic, stopping
from praxistag.services import allocation_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.allocation.problem import Mode
    from praxistag.models import AllocationRun

logger = logging.getLogger(__name__)

NAME = "allocate"
COMMAND = (sys.executable, "-m", "praxistag.allocation.worker")
TIME_LIMIT = 300.0
"""Seconds for all rules of a calculation together; what is best by then is kept."""
GRACE = 30.0
BEAT = 0.5
"""Seconds between two notes of progress: each of them is a write."""
BROKEN = "Die Rechnung ist abgebrochen. Bitte noch einmal starten."

Message = dict[str, Any]


class Stopped(Exception):
    """Somebody stopped the calculation, or the program ends."""


class Failed(Exception):
    """There is no plan; the message is one German sentence."""


@dataclass(frozen=True)
class Task:
    """One rule of a calculation, and which part of the whole it is."""

    run_id: int
    request: Message
    part: int
    parts: int

    def note(self, done: float, step: str) -> None:
        """Write down how far the calculation is.

        Raises:
            Stopped: somebody does not want it any more.

        """
        progress = min(99, int(100 * (self.part + done) / self.parts))
        with write_transaction():
            goes_on = allocation_runs.note_progress(
                self.run_id, progress=progress, step=step, now=utc_now()
            )
        if not goes_on or stopping.is_set():
            raise Stopped


@periodic(NAME, seconds_between_nudges=0.1)
def allocate() -> None:
    """Work off every calculation that waits."""
    while not stopping.is_set():
        with write_transaction():
            run = allocation_runs.claim(now=utc_now())
        if run is None:
            return
        work_on(run, allocation_runs.modes_of(run))


def nudge_allocation() -> None:
    """Start soon on what was just asked for; called after the commit."""
    current_jobs().nudge(NAME)


def work_on(run: AllocationRun, modes: Sequence[Mode]) -> None:
    """Solve a claimed calculation by each of the rules, and keep the plans or the reason."""
    run_id, found = run.id, []
    try:
        for part, mode in enumerate(modes):
            request = allocation_runs.request_of(run, mode, time_limit=TIME_LIMIT / len(modes))
            found.append(
                allocation_runs.Found(mode, _solve(Task(run_id, request, part, len(modes))))
            )
        with write_transaction():
            allocation_runs.finish(run_id, found, now=utc_now())
    except Stopped:
        return
    except Failed as failure:
        _give_up(run_id, str(failure))
    except Exception:
        # Left open, it would be taken up again and again.
        _give_up(run_id, BROKEN)
        raise


def _give_up(run_id: int, reason: str) -> None:
    with write_transaction():
        allocation_runs.fail(run_id, reason, now=utc_now())


def _solve(task: Task) -> Message:
    process = subprocess.Popen(  # noqa: S603 -- our own module
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=inherited()
    )
    try:
        return _converse(process, task)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None and not stream.closed:
                stream.close()


def _converse(process: subprocess.Popen[str], task: Task) -> Message:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("pipes were asked for")
    heard = _listen(process.stdout)
    try:
        json.dump(task.request, process.stdin)
        process.stdin.close()
    except OSError as error:
        raise Failed(BROKEN) from error
    deadline = time.monotonic() + task.request["options"]["time_limit"] + GRACE
    done, step = 0.0, ""
    for message in _messages(heard, until=deadline):
        if "result" in message:
            return _usable(message["result"])
        if "error" in message:
            raise Failed(message["error"])
        progress = message.get("progress", {})
        done, step = progress.get("done", done), progress.get("step", step)
        task.note(done, step)
    raise Failed(BROKEN)


def _messages(heard: queue.Queue[str | None], *, until: float) -> Iterator[Message]:
    """Yield the latest message every beat, and an empty one when there is none."""
    while time.monotonic() < until:
        latest: Message = {}
        beat = time.monotonic() + BEAT
        while (left := beat - time.monotonic()) > 0:
            try:
                line = heard.get(timeout=left)
            except queue.Empty:
                break
            if line is None:
                yield latest
                return
            latest = json.loads(line)
            if "progress" not in latest:
                yield latest
        yield latest


def _listen(stream: IO[str]) -> queue.Queue[str | None]:
    """Read lines in a thread of their own; None says that the process has ended."""
    heard: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        for line in stream:
            heard.put(line)
        heard.put(None)

    threading.Thread(target=read, daemon=True).start()
    return heard


def _usable(result: Message) -> Message:
    if result["status"] == Status.INFEASIBLE:
        causes = " ".join(cause["message"] for cause in result.get("causes", []))
        raise Failed(causes or BROKEN)
    return result
