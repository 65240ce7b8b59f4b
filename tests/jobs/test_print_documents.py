"""A long file from the order to the bytes, with real WeasyPrint; and all the ways it ends early."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from sqlalchemy import select

from praxistag.documents import pdf
from praxistag.documents.pdf import Stage, render_pdf
from praxistag.domain.errors import NobodyHasTicket
from praxistag.domain.kinds import PrintKind, Role, RunState
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.jobs import Jobs, print_or_queue, stopping
from praxistag.jobs import print_documents as job
from praxistag.jobs.printers import PRINTERS, Printer
from praxistag.models import AuditEntry, PrintJob
from praxistag.services import print_jobs
from praxistag.services.office_tickets import Selection, Wanted
from praxistag.services.print_jobs import Claim, Order
from praxistag.services.scopes import Scope
from praxistag.web.errors import message_for
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask

    from praxistag.models import Account, Event, Organisation

SHEET = {"pages": [], "paper": "a4", "title": "Tickets", "author": "Praxistag"}


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def olga(store: Any, city: Organisation) -> Account:
    row = make_account(Role.TRAINING_OFFICE, organisation_id=city.id)
    store(row)
    return row


@pytest.fixture
def jobs(app: Flask, tmp_path: Path) -> Iterator[Jobs]:
    """A queue of its own, so that nudges land where this test looks."""
    config, before = app.config["PRAXISTAG"], app.extensions["praxistag_jobs"]
    app.config["PRAXISTAG"] = replace(config, instance=tmp_path)
    opened = app.extensions["praxistag_jobs"] = Jobs(app)
    opened.start()
    app.config["PRAXISTAG"] = config
    yield opened
    opened.close()
    app.extensions["praxistag_jobs"] = before


@pytest.fixture
def order(event: Event, city: Organisation) -> Order:
    """All tickets of the city, said to be many."""
    wanted = Wanted(Selection.ALL).parameters()
    return Order(PrintKind.TICKETS, Scope(event.id, city.id), 150, "tickets.pdf", wanted)


@pytest.fixture
def make_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Order], bytes]], None]:
    """Let tickets come about in another way."""

    def register(make: Callable[[Order], bytes]) -> None:
        monkeypatch.setitem(PRINTERS, PrintKind.TICKETS, Printer(make, people_per_page=4))

    return register


def claimed(order: Order, account: Account) -> tuple[PrintJob, Claim]:
    with write_transaction():
        row = print_jobs.ask(order, account=account, now=utc_now())
    with write_transaction():
        work = print_jobs.claim(now=utc_now())
    assert work is not None
    return row, work


def reloaded(row: PrintJob) -> PrintJob:
    with db.session.no_autoflush:
        db.session.rollback()
    return db.session.get_one(PrintJob, row.id, populate_existing=True)


def eventually(condition: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def test_progress_never_goes_back() -> None:
    stages = [Stage(), *(Stage(step) for step in range(1, 5))]
    stages += [Stage(5, page) for page in range(1, 90)]
    stages += [Stage(6), *(Stage(6, page) for page in range(1, 90)), Stage(7)]

    found = [job.percent(stage, pages=60) for stage in stages]

    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, 90)


def test_few_people_are_an_answer_at_once(
    order: Order, olga: Account, make_by: Callable[..., None]
) -> None:
    make_by(lambda wanted: wanted.file_name.encode())

    assert print_or_queue(replace(order, rows=100), olga) == b"tickets.pdf"
    assert db.session.scalars(select(PrintJob)).all() == []
    (entry,) = db.session.scalars(select(AuditEntry)).all()
    assert (entry.action, entry.actor_id) == ("export.pdf", str(olga.id))


def test_many_people_come_through_the_queue(
    store: Any, event: Event, city: Organisation, order: Order, olga: Account, jobs: Jobs
) -> None:
    store(*(make_registration(event, city) for _ in range(150)))
    consumer = jobs.consumer(workers=1)
    consumer.start()
    seen: list[tuple[int, str]] = []
    try:
        row = print_or_queue(order, olga)
        assert isinstance(row, PrintJob)

        def is_over() -> bool:
            now = reloaded(row)
            seen.append((now.progress, now.step))
            return now.state not in print_jobs.OPEN

        assert eventually(is_over)
    finally:
        consumer.stop(graceful=True)

    assert (reloaded(row).error, row.state) == ("", RunState.DONE)
    content = print_jobs.content_of(row)
    assert content is not None
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 38
    assert [progress for progress, _step in seen] == sorted(progress for progress, _step in seen)
    assert any("wird gesetzt" in step for _progress, step in seen)


def test_child_of_a_job_ends_with_it(
    order: Order, olga: Account, make_by: Callable[..., None]
) -> None:
    children: list[int | None] = []

    def make(_order: Order) -> bytes:
        content = render_pdf("pdf/tickets.html", SHEET, style="ticket")
        children.append(pdf._process.get().pid)
        return content

    make_by(make)
    row, work = claimed(order, olga)

    job.work_on(work)

    assert reloaded(row).state is RunState.DONE
    (child,) = children
    assert child is not None
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_child_that_is_killed_again_and_again_is_told(
    order: Order, olga: Account, monkeypatch: pytest.MonkeyPatch, make_by: Callable[..., None]
) -> None:
    monkeypatch.setattr(
        job.Following, "hear", lambda *_: os.kill(pdf._process.get().pid or 0, signal.SIGKILL)
    )
    make_by(lambda _order: render_pdf("pdf/tickets.html", SHEET, style="ticket"))
    row, work = claimed(order, olga)

    job.work_on(work)

    assert reloaded(row).state is RunState.FAILED
    assert row.error == "Der Prozess für PDF-Dateien endet unerwartet. Reicht der Speicher?"


def test_nobody_left_is_a_german_sentence(order: Order, olga: Account) -> None:
    row, work = claimed(order, olga)

    job.work_on(work)

    assert (reloaded(row).state, row.error) == (RunState.FAILED, message_for(NobodyHasTicket()))


def test_failure_nobody_foresaw_ends_the_job_too(
    order: Order, olga: Account, make_by: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_order: Order) -> bytes:
        raise ZeroDivisionError

    make_by(fail)
    row, work = claimed(order, olga)

    job.work_on(work)

    assert (reloaded(row).state, row.error) == (RunState.FAILED, job.BROKEN)
    assert "ZeroDivisionError" in caplog.text


def test_stopped_job_ends_its_child(
    order: Order, olga: Account, monkeypatch: pytest.MonkeyPatch, make_by: Callable[..., None]
) -> None:
    monkeypatch.setattr(pdf, "BEAT", 0.05)
    monkeypatch.setattr(job, "BEAT", 0.0)
    row, work = claimed(order, olga)

    def make(_order: Order) -> bytes:
        with write_transaction():
            print_jobs.stop(db.session.get_one(PrintJob, row.id), now=utc_now())
        return render_pdf("pdf/tickets.html", SHEET, style="ticket")

    make_by(make)
    job.work_on(work)

    assert reloaded(row).state is RunState.STOPPED
    assert print_jobs.content_of(row) is None


def test_end_of_the_program_leaves_the_job_to_the_next(
    order: Order, olga: Account, make_by: Callable[..., None]
) -> None:
    make_by(lambda _order: render_pdf("pdf/tickets.html", SHEET, style="ticket"))
    row, work = claimed(order, olga)
    stopping.set()
    try:
        job.work_on(work)
    finally:
        stopping.clear()

    assert (reloaded(row).state, row.attempts) == (RunState.QUEUED, 0)


def test_job_of_a_killed_process_is_made_by_the_next(
    order: Order, olga: Account, make_by: Callable[..., None]
) -> None:
    make_by(lambda _order: b"%PDF-")
    row, _work = claimed(order, olga)
    lost = utc_now() - print_jobs.ALIVE - timedelta(seconds=1)
    with write_transaction():
        db.session.get_one(PrintJob, row.id).alive_at = lost

    job.print_documents()

    assert (reloaded(row).state, row.attempts) == (RunState.DONE, 2)


def test_one_file_at_a_time(
    app: Flask, order: Order, olga: Account, make_by: Callable[..., None]
) -> None:
    at_work: list[int] = []
    most: list[int] = []

    def make(_order: Order) -> bytes:
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.05)
        at_work.pop()
        return b"%PDF-"

    make_by(make)
    with write_transaction():
        for number in range(3):
            wanted = replace(order, parameters={**order.parameters, "number": number})
            print_jobs.ask(wanted, account=olga, now=utc_now())

    def run() -> None:
        with app.app_context():
            job.print_documents()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1, 1, 1]
    states = db.session.scalars(select(PrintJob.state)).all()
    assert list(states) == [RunState.DONE] * 3


def test_jobs_stay_light() -> None:
    """Whoever starts the program does not pay for WeasyPrint."""
    code = "import sys, praxistag.jobs.print_documents; print('weasyprint' in sys.modules)"
    found = subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )

    assert found.stdout.strip() == "False"
