"""Files in the making: asked for once, worked on by one, seen by who asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import CONSOLE
from praxistag.domain.errors import TooManyFilesAtOnce
from praxistag.domain.kinds import PrintKind, Role, RunState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, PrintJob
from praxistag.services import print_jobs, scopes
from praxistag.services.print_jobs import ALIVE, AT_ONCE, MAX_ATTEMPTS, Claim, Order
from praxistag.services.scopes import Scope
from tests.factories import make_account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Account, Event, Organisation

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LATER = NOW + ALIVE + timedelta(seconds=1)


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
def scope(event: Event, city: Organisation) -> Scope:
    return Scope(event.id, city.id)


def order(scope: Scope, rows: int = 150, **parameters: Any) -> Order:
    return Order(PrintKind.TICKETS, scope, rows, "praxistag_tickets.pdf", parameters)


def ask(account: Account, wanted: Order, *, now: datetime = NOW) -> PrintJob:
    with write_transaction():
        return print_jobs.ask(wanted, account=account, now=now)


def claim(now: datetime = NOW) -> Claim | None:
    with write_transaction():
        return print_jobs.claim(now=now)


def claimed(account: Account, scope: Scope) -> tuple[PrintJob, Claim]:
    job, work = ask(account, order(scope)), claim()
    assert work is not None
    return job, work


def reloaded(job: PrintJob) -> PrintJob:
    return db.session.get_one(PrintJob, job.id, populate_existing=True)


def test_only_many_people_take_long(scope: Scope) -> None:
    assert not order(scope, AT_ONCE).is_long
    assert order(scope, AT_ONCE + 1).is_long


def test_order_survives_the_database(olga: Account, scope: Scope) -> None:
    job = ask(olga, order(scope, selection="alle", people=[]))

    assert Order.of(reloaded(job)) == order(scope, selection="alle", people=[])


def test_asking_again_gives_the_file_in_the_making(olga: Account, scope: Scope) -> None:
    job = ask(olga, order(scope, selection="alle"))

    assert ask(olga, order(scope, selection="alle")).id == job.id
    assert ask(olga, order(scope, selection="ohne-email")).id != job.id


def test_one_account_does_not_keep_the_others_waiting(
    store: Any, olga: Account, scope: Scope
) -> None:
    colleague = make_account(Role.TRAINING_OFFICE, organisation_id=scope.organisation_id)
    store(colleague)
    first, *_others = [ask(olga, order(scope, number=one)) for one in range(print_jobs.MAX_OPEN)]

    with pytest.raises(TooManyFilesAtOnce):
        ask(olga, order(scope, number=99))

    assert ask(olga, order(scope, number=0)).id == first.id
    assert ask(colleague, order(scope, number=99))
    with write_transaction():
        print_jobs.stop(reloaded(first), now=NOW)
    assert ask(olga, order(scope, number=99))


def test_file_that_is_ready_does_not_stand_for_a_new_one(olga: Account, scope: Scope) -> None:
    job, work = claimed(olga, scope)
    with write_transaction():
        print_jobs.finish(work, b"%PDF-", now=NOW)

    assert ask(olga, order(scope)).id != job.id


def test_trace_names_whose_people_left_as_a_file(olga: Account, scope: Scope) -> None:
    with write_transaction():
        print_jobs.trace(order(scope), by=CONSOLE, now=NOW)
        everybody = Scope(scope.event_id, None)
        print_jobs.trace(order(everybody), by=CONSOLE, now=NOW)

    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.action, entry.subject_kind, entry.subject_id) for entry in entries] == [
        ("export.pdf", "tickets", str(scope.organisation_id)),
        ("export.pdf", "tickets", "all"),
    ]
    assert olga.id


def test_two_workers_claim_a_job_once(olga: Account, scope: Scope) -> None:
    job = ask(olga, order(scope))

    first = claim()

    assert first == Claim(job.id, 1, order(scope))
    assert claim() is None
    assert reloaded(job).state is RunState.RUNNING


def test_jobs_are_claimed_in_the_order_they_were_asked_for(olga: Account, scope: Scope) -> None:
    first, second = ask(olga, order(scope)), ask(olga, order(scope, selection="alle"))

    assert [work.job_id for work in (claim(), claim()) if work] == [first.id, second.id]


def test_job_of_a_dead_process_is_taken_up_but_not_for_ever(olga: Account, scope: Scope) -> None:
    job, _work = claimed(olga, scope)

    assert claim(NOW + ALIVE) is None
    attempts = 1
    now = NOW
    while (again := claim(now := now + ALIVE + timedelta(seconds=1))) is not None:
        attempts = again.attempt
    assert attempts == MAX_ATTEMPTS
    assert (reloaded(job).state, job.error) == (RunState.FAILED, print_jobs.DIED)


def test_who_lost_the_job_changes_nothing_more(olga: Account, scope: Scope) -> None:
    job, lost = claimed(olga, scope)
    successor = claim(LATER)
    assert successor is not None

    with write_transaction():
        goes_on = print_jobs.note_progress(lost, progress=90, step="Seite 9", now=LATER)
        print_jobs.finish(lost, b"old", now=LATER)
        print_jobs.fail(lost, "alt", now=LATER)
        print_jobs.put_back(lost)

    assert not goes_on
    assert (reloaded(job).state, job.progress, job.error) == (RunState.RUNNING, 0, "")


def test_progress_is_a_sign_of_life(olga: Account, scope: Scope) -> None:
    job, work = claimed(olga, scope)

    with write_transaction():
        assert print_jobs.note_progress(work, progress=40, step="Seite 7", now=LATER)

    assert (reloaded(job).progress, job.step, job.alive_at) == (40, "Seite 7", LATER)
    assert claim(LATER + ALIVE) is None


def test_stopped_job_tells_its_worker_and_stays_stopped(olga: Account, scope: Scope) -> None:
    job, work = claimed(olga, scope)
    with write_transaction():
        print_jobs.stop(job, now=NOW)

    with write_transaction():
        assert not print_jobs.note_progress(work, progress=40, step="", now=NOW)
        print_jobs.finish(work, b"%PDF-", now=NOW)

    assert reloaded(job).state is RunState.STOPPED
    assert print_jobs.content_of(job) is None
    assert claim(LATER) is None


def test_job_that_is_ready_cannot_be_stopped(olga: Account, scope: Scope) -> None:
    job, work = claimed(olga, scope)
    with write_transaction():
        print_jobs.finish(work, b"%PDF-", now=NOW)
    with write_transaction():
        print_jobs.stop(job, now=NOW)
        print_jobs.ask_again(job, now=NOW)

    assert reloaded(job).state is RunState.DONE
    assert (job.progress, print_jobs.content_of(job)) == (100, b"%PDF-")


def test_failed_job_begins_anew(olga: Account, scope: Scope) -> None:
    job, work = claimed(olga, scope)
    with write_transaction():
        print_jobs.fail(work, "Das PDF hätte mehr als 2000 Seiten.", now=NOW)
    assert reloaded(job).error == "Das PDF hätte mehr als 2000 Seiten."

    with write_transaction():
        print_jobs.ask_again(job, now=LATER)

    assert (reloaded(job).state, job.error, job.attempts) == (RunState.QUEUED, "", 0)
    assert claim(LATER) == Claim(job.id, 1, order(scope))


def test_job_put_back_was_never_begun(olga: Account, scope: Scope) -> None:
    job, work = claimed(olga, scope)
    with write_transaction():
        print_jobs.put_back(work)

    assert (reloaded(job).state, job.attempts) == (RunState.QUEUED, 0)
    assert claim() == Claim(job.id, 1, order(scope))


def test_file_belongs_to_account_and_scope(
    store: Any, event: Event, olga: Account, scope: Scope, jobcenter: Organisation
) -> None:
    job = ask(olga, order(scope))
    colleague = make_account(Role.TRAINING_OFFICE, organisation_id=scope.organisation_id)
    store(colleague)

    found = print_jobs.find(olga, scope, job.public_id)
    assert found is not None
    assert found.id == job.id
    assert print_jobs.find(colleague, scope, job.public_id) is None
    assert print_jobs.find(olga, Scope(event.id, jobcenter.id), job.public_id) is None
    assert print_jobs.find(olga, scopes.of_everybody(event), job.public_id) is None
    assert print_jobs.find(olga, scope, "nothing") is None


def test_file_over_everybody_is_found_by_who_asked(store: Any, event: Event, scope: Scope) -> None:
    admin = make_account(Role.ADMIN)
    store(admin)
    job = ask(admin, order(scopes.of_everybody(event)))

    found = print_jobs.find(admin, scopes.of_everybody(event), job.public_id)
    assert found is not None
    assert found.id == job.id
    assert print_jobs.find(admin, scope, job.public_id) is None


def test_latest_files_come_first_without_their_content(olga: Account, scope: Scope) -> None:
    jobs = []
    for number in range(print_jobs.SHOWN + 2):
        jobs.append(ask(olga, order(scope, number=number), now=NOW + timedelta(minutes=number)))
        with write_transaction():
            print_jobs.stop(reloaded(jobs[-1]), now=NOW)
    db.session.expunge_all()

    found = print_jobs.recent(olga, scope)

    assert [job.id for job in found] == [job.id for job in jobs[:1:-1]]
    assert all("content" not in job.__dict__ for job in found)
