"""A closed survey with a snapshot that is done, without calculating anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.extensions import db, write_transaction
from praxistag.models import EvaluationSnapshot, Survey
from praxistag.services import evaluation_requests, evaluation_snapshots
from tests.ballots import NOW, answers, publish

if TYPE_CHECKING:
    from flask import Flask

RESULTS: dict[str, Any] = {
    "format": "praxistag-results/1",
    "notes": [],
    "questions": {},
    "breakdowns": [],
    "comparisons": [],
}


def evaluate(app: Flask, people: int = 12, **more: Any) -> EvaluationSnapshot:
    """Return the snapshot of a survey that so many people answered; `more` goes into results."""
    opened = publish(app)
    for number, slip in enumerate(opened.draw(people)):
        opened.submit(answers(number), slip)
    opened.close()
    with app.app_context(), write_transaction():
        claimed = evaluation_snapshots.claim(now=NOW)
        assert claimed is not None
        found = evaluation_requests.material(evaluation_snapshots.get(claimed))
        results = {**RESULTS, "n": people, **more}
        evaluation_snapshots.finish(claimed, results, found.sha256, now=NOW)
    with app.app_context():
        survey = db.session.get_one(Survey, opened.survey_id)
        snapshot = evaluation_snapshots.current(survey)
        assert snapshot is not None
        assert snapshot.survey.event.name  # read while the session is there
        return snapshot
