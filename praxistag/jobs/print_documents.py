"""Makes PDF files of many pages, one after the other, in a child process of their own."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from praxistag.documents import pdf
from praxistag.domain.actors import Actor
from praxistag.domain.errors import DomainError
from praxistag.domain.kinds import ActorKind
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs.deliver_mail import nudge_mail
from praxistag.jobs.printers import PRINTERS
from praxistag.jobs.queue import current_jobs
from praxistag.jobs.registry import periodic, stopping
from praxistag.services import accounts, print_jobs
from praxistag.web.errors import message_for

if TYPE_CHECKING:
    from praxistag.documents.pdf import Stage
    from praxistag.models import Account, PrintJob
    from praxistag.services.print_jobs import Claim, Order

logger = logging.getLogger(__name__)

NAME = "print_documents"
BEAT = 0.5
"""Seconds between two notes of progress: each of them is a write."""
BROKEN = "Die Datei ließ sich nicht erstellen. Der Fehler liegt bei uns und ist notiert."
BY_PAGES = (5, 6)
# Where each step of WeasyPrint begins, in percent, between a table and tickets as measured.
BEGINS = (0, 1, 3, 7, 18, 24, 66, 90, 99)
STEPS = (
    "Angaben werden zusammengestellt",
    "Text wird gelesen",
    "Gestaltung wird gelesen",
    "Gestaltung wird angewandt",
    "Zeilen werden gebildet",
    "Seite {page} wird gesetzt",
    "Seite {page} wird gezeichnet",
    "Datei wird geschrieben",
)

_printing = threading.Lock()


class Stopped(Exception):
    """Somebody stopped the job or took it over, or the program ends."""


class Following:
    """Writes down how far a job is, which is also its sign of life."""

    def __init__(self, claimed: Claim) -> None:
        self._claimed = claimed
        self._pages = claimed.order.rows / PRINTERS[claimed.order.kind].people_per_page
        self._progress = 0
        self._next_note = 0.0

    def hear(self, stage: Stage) -> None:
        """Note a stage of the document, not too often.

        Raises:
            Stopped: nobody wants this work any more.

        """
        if stopping.is_set():
            raise Stopped
        if time.monotonic() < self._next_note:
            return
        self._next_note = time.monotonic() + BEAT
        self._progress = max(self._progress, percent(stage, self._pages))
        step = STEPS[stage.step].format(page=stage.page)
        with write_transaction():
            goes_on = print_jobs.note_progress(
                self._claimed, progress=self._progress, step=step, now=utc_now()
            )
        if not goes_on:
            raise Stopped


def percent(stage: Stage, pages: float) -> int:
    """Return how much is done; a document longer than estimated waits at the end of its step."""
    begins, ends = BEGINS[stage.step], BEGINS[stage.step + 1]
    if stage.step not in BY_PAGES:
        return begins
    return begins + int((ends - begins) * min(1.0, stage.page / max(1.0, pages)))


def print_or_queue(order: Order, account: Account) -> bytes | PrintJob:
    """Return a file of few people; for many, the job that makes it while nobody waits.

    Who takes which people stands in the audit log before, and the account is told (SI-19).
    """
    now = utc_now()
    with write_transaction():
        print_jobs.trace(order, by=Actor(ActorKind.ACCOUNT, str(account.id)), now=now)
        accounts.note_export(account, now=now)
        job = print_jobs.ask(order, account=account, now=now) if order.is_long else None
    nudge_mail()
    if job is None:
        return PRINTERS[order.kind].make(order)
    nudge_printing()
    return job


def nudge_printing() -> None:
    """Start soon on what was just asked for; called after the commit."""
    current_jobs().nudge(NAME)


@periodic(NAME, seconds_between_nudges=0.1)
def print_documents() -> None:
    """Work off every file that waits; one at a time, as each of them takes memory."""
    if not _printing.acquire(blocking=False):  # who is on it goes on until nothing waits
        return
    try:
        while not stopping.is_set():
            with write_transaction():
                claimed = print_jobs.claim(now=utc_now())
            if claimed is None:
                return
            work_on(claimed)
    finally:
        _printing.release()


def work_on(claimed: Claim) -> None:
    """Make the file of a claimed job and keep it, or the reason why there is none."""
    following = Following(claimed)
    try:
        with pdf.apart(following.hear):
            content = PRINTERS[claimed.order.kind].make(claimed.order)
        with write_transaction():
            print_jobs.finish(claimed, content, now=utc_now())
    except Stopped:
        with write_transaction():
            print_jobs.put_back(claimed)
    except pdf.PdfError as error:
        _give_up(claimed, str(error))
    except DomainError as refusal:
        _give_up(claimed, message_for(refusal))
    except Exception:
        # Left open, it would be taken up again and again.
        logger.exception("print broken job=%s", claimed.job_id)
        _give_up(claimed, BROKEN)


def _give_up(claimed: Claim, reason: str) -> None:
    with write_transaction():
        print_jobs.fail(claimed, reason, now=utc_now())
