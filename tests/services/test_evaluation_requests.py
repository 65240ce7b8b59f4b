"""What a calculation gets to read: answers without texts, and how many texts there are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from praxistag.domain.actors import SYSTEM
from praxistag.extensions import db, write_transaction
from praxistag.models import Survey, TextSlot
from praxistag.services import evaluation_requests as requests
from praxistag.services import evaluation_snapshots as snapshots
from tests.ballots import NOW, answers
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.services.evaluation_requests import Material
    from tests.ballots import OpenSurvey

PEOPLE = 12
NOTE = "Freitexte stehen nicht in den Antworten: F7 und F8."


@pytest.fixture
def found(app: Flask, survey: OpenSurvey) -> Material:
    """Twelve answers, eleven of them with a text to one question, two to the other."""
    for number, slip in enumerate(survey.draw(PEOPLE)):
        given = answers(number, text="Mehr Zeit" if number else None)
        survey.submit(given | ({"F7": "kurz"} if number < 2 else {}), slip)
    survey.close()
    with app.app_context(), write_transaction():
        claimed = snapshots.claim(now=NOW)
        assert claimed is not None
        return requests.material(snapshots.get(claimed))


def test_request_holds_answers_without_texts(app: Flask, found: Material) -> None:
    with app.app_context():
        asked = requests.request_of(found)

    heading, *rows = asked["responses"].splitlines()
    assert len(rows) == found.n == PEOPLE
    assert {"F4", "F5"} <= set(heading.split(";"))
    assert not {"F7", "F8"} & set(heading.split(";"))
    assert "Mehr Zeit" not in json.dumps(asked)
    assert asked["plan"]["k_numbers"] == 10
    assert asked["questionnaire"]["format"] == "praxistag-questionnaire/1"
    assert (asked["hides_small_totals"], asked["earlier"]) == (True, [])


def test_texts_are_counted_and_few_are_not_told(app: Flask, found: Material) -> None:
    with app.app_context():
        told = {"n": PEOPLE, "questions": {"F4": {"type": "scale"}}, "notes": [NOTE, "Anderes."]}
        results = requests.with_texts(told, found)

    assert results["notes"] == ["Anderes."]
    assert list(results["questions"]) == ["F4", "F7", "F8"]
    assert results["questions"]["F7"] == {"type": "text_short", "shown": "none"}
    assert results["questions"]["F8"] == {
        "type": "text_long",
        "n": 11,
        "missing": {"skipped": 1, "not_asked": 0, "na": 0},
    }


def test_deleted_texts_still_count(app: Flask, found: Material) -> None:
    with app.app_context():
        done = requests.with_texts({"n": PEOPLE, "questions": {}}, found)
        with write_transaction() as session:
            claimed = snapshots.Claim(found.snapshot.id, 1)
            snapshots.finish(claimed, done, found.sha256, now=NOW)
            row = session.get_one(Survey, found.snapshot.survey_id)
            again = snapshots.ask(row, by=SYSTEM, now=NOW)
            session.execute(delete(TextSlot))
        anew = requests.material(db.session.merge(again))

        assert requests.with_texts({"n": PEOPLE, "questions": {}}, anew) == done


def test_few_answers_say_only_how_many(app: Flask, survey: OpenSurvey) -> None:
    (slip,) = survey.draw(1)
    survey.submit(answers(1), slip)
    survey.close()
    with app.app_context(), write_transaction():
        claimed = snapshots.claim(now=NOW)
        assert claimed is not None
        found = requests.material(snapshots.get(claimed))

        assert not found.is_enough
        results = requests.too_few(found)

    assert (results["n"], results["questions"], results["breakdowns"]) == (1, {}, [])
    assert "weniger als 10 Antworten" in results["notes"][0]
