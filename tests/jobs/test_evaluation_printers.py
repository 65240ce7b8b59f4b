"""What documents of an evaluation tell beside numbers, and about whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.domain.kinds import PrintKind
from praxistag.domain.schedule import local_day, utc_now
from praxistag.domain.survey_errors import SurveyGone
from praxistag.extensions import db, write_transaction
from praxistag.jobs import evaluation_printers
from praxistag.jobs.printers import PRINTERS
from praxistag.models import EvaluationSnapshot, Survey, SurveyWording
from praxistag.services import evaluation_codings as codings
from praxistag.services import evaluation_reports
from praxistag.services.print_jobs import Order
from praxistag.services.scopes import Scope
from tests.ballots import NOW
from tests.evaluated import RESULTS, evaluate
from tests.factories import make_snapshot
from tests.written import CODE, write

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.documents.report.facts import Facts
    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Questionnaire
    from tests.conftest import Store


def test_facts_are_those_of_the_survey(app: Flask) -> None:
    done = evaluate(app)
    with app.app_context(), write_transaction() as session:
        snapshot = session.get_one(EvaluationSnapshot, done.id)
        snapshot.survey.versions[0].wordings.append(
            SurveyWording(
                question_code="F4",
                place="text",
                before="Wie wa es?",
                after="Wie war es?",
                reason="Tippfehler",
                fixed_at=NOW,
            )
        )
    with app.app_context():
        facts = evaluation_printers.facts_of(db.session.get_one(EvaluationSnapshot, done.id))

    assert (facts.first_day, facts.last_day) == (local_day(NOW), local_day(NOW))
    assert facts.printed_on == local_day(utc_now())
    assert facts.event_name == done.survey.event.name
    assert "Zettel" in facts.mode
    assert [one.after for one in facts.rewordings] == ["Wie war es?"]


def test_documents_of_a_removed_survey_are_refused(app: Flask) -> None:
    order = Order(PrintKind.CODEBOOK, Scope(1, None), 3, "x.pdf", {"snapshot": "weg"})

    with app.app_context(), pytest.raises(SurveyGone):
        PRINTERS[PrintKind.CODEBOOK].make(order)


def test_every_document_has_a_printer() -> None:
    assert set(evaluation_reports.ENDINGS) <= set(PRINTERS)


def test_documents_are_made_of_the_snapshot_alone(app: Flask) -> None:
    done = evaluate(app)
    parameters = {evaluation_reports.SNAPSHOT: done.public_id}
    order = Order(PrintKind.CODEBOOK, Scope(1, None), 3, "codebuch.pdf", parameters)

    def made(results: Results, questionnaire: Questionnaire, facts: Facts) -> bytes:
        return f"{results['n']} {questionnaire.code} {facts.event_name}".encode()

    with app.app_context():
        content = evaluation_printers._made(order, made).decode()

    assert content.startswith("12 ")
    assert content.endswith(done.survey.event.name)


def test_reports_print_what_was_released_and_settled(app: Flask, store: Store) -> None:
    written = write(app, store, *"abcdefghij")
    written.release_all()
    made = written.categorise()
    for number in (0, 1):
        written.code({"a": [made["Zeit"]]}, by=number)
    written.do(codings.conclude, CODE, now=NOW)
    results = {**RESULTS, "n": 10, "questions": {CODE: {"type": "text_long", "n": 10}}}
    with app.app_context(), write_transaction() as session:
        survey = session.get_one(Survey, written.survey_id)
        session.add(snapshot := make_snapshot(survey, results, no=2))
        session.flush()
        (texts,) = evaluation_printers.facts_of(snapshot).texts

    assert (texts.question, len(texts.texts)) == (CODE, 10)
    assert (texts.categories[0].name, texts.categories[0].percent) == ("Zeit", 10)
    assert texts.agreement.startswith("Anteile an 10 Texten")
    assert "10 davon genau gleich" in texts.agreement
