"""Documents of a snapshot belong to it and to who asked; their names tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.kinds import PrintKind
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Account, EvaluationSnapshot
from praxistag.services import evaluation_reports, print_jobs
from praxistag.services.print_jobs import Order
from tests.evaluated import evaluate
from tests.factories import make_account

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Store


def test_documents_are_found_by_snapshot_and_account(app: Flask, store: Store) -> None:
    done = evaluate(app)
    store(mine := make_account(), other := make_account())
    with app.app_context(), write_transaction() as session:
        snapshot = session.get_one(EvaluationSnapshot, done.id)
        asking = session.get_one(Account, mine.id)
        job = evaluation_reports.ask(snapshot, PrintKind.CODEBOOK, account=asking, now=utc_now())
        again = evaluation_reports.ask(snapshot, PrintKind.CODEBOOK, account=asking, now=utc_now())

        assert again is job
        assert evaluation_reports.of_snapshot(snapshot, account=asking) == {job.kind: job}
        assert evaluation_reports.of_snapshot(snapshot, account=other) == {}
        found = evaluation_reports.snapshot_of(Order.of(job))
        assert found is snapshot
        assert job in print_jobs.recent(asking, evaluation_reports.scope_of(snapshot.survey))


def test_later_snapshots_carry_their_number(app: Flask) -> None:
    done = evaluate(app)
    with app.app_context():
        snapshot = db.session.get_one(EvaluationSnapshot, done.id)
        slug = snapshot.survey.slug
        first = evaluation_reports.file_name(snapshot, "bericht.pdf")
        snapshot.no = 2
        second = evaluation_reports.file_name(snapshot, "bericht.pdf")

    assert (first, second) == (f"{slug}-bericht.pdf", f"{slug}-2-bericht.pdf")
