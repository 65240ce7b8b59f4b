"""Works on snapshots: the calculation runs in a child process that may be ended at any moment."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from praxistag.children import inherited
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.jobs.queue import current_jobs
from praxistag.jobs.registry import periodic, stopping
from praxistag.services import evaluation_requests, evaluation_snapshots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.services.evaluation_requests import Material
    from praxistag.services.evaluation_snapshots import Claim

logger = logging.getLogger(__name__)

NAME = "evaluate"
COMMAND = (sys.executable, "-m", "praxistag.evaluation.worker")
TIME_LIMIT = 600.0
BEAT = 0.25
SIGN_OF_LIFE = 5.0
"""Seconds between two signs of life: each of them is a write."""
BROKEN = "Die Rechnung ist abgebrochen. Der Fehler liegt bei uns und ist notiert."

_evaluating = threading.Lock()


class Stopped(Exception):
    """Somebody else took the work over, or the program ends."""


class Died(Exception):
    """The process ended without an answer, as when memory does not suffice."""


class Failed(Exception):
    """There are no results; the message is one German sentence."""


@dataclass
class Conversation:
    """A process that is asked one question; a thread reads, so that nobody waits for it."""

    process: subprocess.Popen[bytes]
    heard: list[bytes] = field(default_factory=list)

    def begin(self, request: Mapping[str, Any]) -> threading.Thread:
        """Ask; the answer is in `heard` when the thread has ended."""
        content = json.dumps(request, ensure_ascii=False).encode()
        thread = threading.Thread(target=self._talk, args=(content,), daemon=True)
        thread.start()
        return thread

    def answer(self) -> dict[str, Any]:
        """Return the results.

        Raises:
            Died: there is no answer.
            Failed: they cannot be calculated.

        """
        lines = b"".join(self.heard).splitlines()
        answer = json.loads(lines[-1]) if lines else {}
        if "error" in answer:
            raise Failed(answer["error"])
        if "result" not in answer:
            raise Died
        found: dict[str, Any] = answer["result"]
        return found

    def _talk(self, content: bytes) -> None:
        self.heard.append(self.process.communicate(content)[0] or b"")


@periodic(NAME, seconds_between_nudges=0.1)
def evaluate() -> None:
    """Work off every snapshot that waits; one at a time, as each of them takes memory."""
    if not _evaluating.acquire(blocking=False):  # who is on it goes on until nothing waits
        return
    try:
        while not stopping.is_set():
            with write_transaction():
                claimed = evaluation_snapshots.claim(now=utc_now())
            if claimed is None:
                return
            work_on(claimed)
    finally:
        _evaluating.release()


def nudge_evaluation() -> None:
    """Start soon on what was just asked for; called after the commit."""
    current_jobs().nudge(NAME)


def work_on(claimed: Claim) -> None:
    """Calculate a claimed snapshot and keep the results, or the reason why there are none."""
    try:
        found = evaluation_requests.material(evaluation_snapshots.get(claimed))
        results = _calculated(found, claimed)
        with write_transaction():
            evaluation_snapshots.finish(claimed, results, found.sha256, now=utc_now())
    except Stopped:
        with write_transaction():
            evaluation_snapshots.put_back(claimed, was_tried=False)
    except Died:
        logger.warning("evaluation died snapshot=%s", claimed.snapshot_id)
        with write_transaction():
            evaluation_snapshots.put_back(claimed, was_tried=True)
    except Failed as failure:
        _give_up(claimed, str(failure))
    except Exception:
        # Left open, it would be taken up again and again.
        logger.exception("evaluation broken snapshot=%s", claimed.snapshot_id)
        _give_up(claimed, BROKEN)


def _calculated(found: Material, claimed: Claim) -> Mapping[str, Any]:
    if not found.is_enough:
        return evaluation_requests.too_few(found)
    request = evaluation_requests.request_of(found)
    db.session.remove()  # ends the reading transaction before the calculation is slow
    return evaluation_requests.with_texts(_ask(request, claimed), found)


def _ask(request: Mapping[str, Any], claimed: Claim) -> dict[str, Any]:
    process = subprocess.Popen(  # noqa: S603 -- our own module
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=inherited()
    )
    conversation = Conversation(process)
    thread = conversation.begin(request)
    try:
        _wait(thread, claimed)
    finally:
        process.kill()
        thread.join()
    return conversation.answer()


def _wait(thread: threading.Thread, claimed: Claim) -> None:
    """Give signs of life until the process has answered.

    Raises:
        Stopped: nobody wants the answer any more.
        Failed: it takes too long.

    """
    begun = told = time.monotonic()
    while thread.is_alive():
        thread.join(BEAT)
        now = time.monotonic()
        if stopping.is_set():
            raise Stopped
        if now - begun > TIME_LIMIT:
            raise Failed(BROKEN)
        if now - told > SIGN_OF_LIFE:
            told = now
            with write_transaction():
                is_ours = evaluation_snapshots.renew(claimed, now=utc_now())
            if not is_ours:
                raise Stopped


def _give_up(claimed: Claim, reason: str) -> None:
    with write_transaction():
        evaluation_snapshots.fail(claimed, reason)
