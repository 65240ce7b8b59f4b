"""The end: nothing that let people in stays, what they said lies in a new order."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.domain.errors import IllegalMove
from praxistag.domain.survey_errors import SurveyClosed
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import AccessCode, AuditEntry, BallotSlot, Survey, SurveyNonce, TextSlot
from praxistag.services import survey_closing
from tests.ballots import NOW, answers, number_of
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture

if TYPE_CHECKING:
    from flask import Flask

    from tests.ballots import OpenSurvey

HOUR = timedelta(hours=1)


def rows(app: Flask, model: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def close_due(app: Flask, *, now: Any) -> int:
    with app.app_context(), write_transaction():
        return survey_closing.close_due(now=now)


def test_closing_leaves_answers_alone_under_new_keys(app: Flask, survey: OpenSurvey) -> None:
    for number, slip in enumerate(survey.draw(9)[:7]):
        survey.submit(answers(number, text=f"Text {number}" if number % 2 else None), slip)
    with app.app_context():
        before = set(db.session.scalars(select(BallotSlot.slot_key)))

    survey.close()

    assert [rows(app, model) for model in (AccessCode, SurveyNonce)] == [0, 0]
    assert [rows(app, model) for model in (BallotSlot, TextSlot)] == [7, 3]
    with app.app_context():
        assert not before & set(db.session.scalars(select(BallotSlot.slot_key)))
    (read,) = survey.read()
    assert sorted(number_of(one.answers) for one in read.responses) == list(range(7))


def test_closing_is_a_move_that_leaves_a_trace_and_happens_once(
    app: Flask, survey: OpenSurvey
) -> None:
    (slip,) = survey.draw(1)
    survey.close()

    with app.app_context():
        row = db.session.get_one(Survey, survey.survey_id)
        assert (row.state, row.closed_at) == (SurveyState.CLOSED, NOW)
        assert "survey.closed" in set(db.session.scalars(select(AuditEntry.action)))
    with pytest.raises(IllegalMove):
        survey.close()
    with pytest.raises(SurveyClosed):
        survey.submit(answers(1), slip)


def test_a_survey_nobody_answered_closes_too(survey: OpenSurvey) -> None:
    survey.close()

    (read,) = survey.read()

    assert read.responses == []
    assert read.texts == {"F7": [], "F8": []}


def test_surveys_close_when_their_time_has_come(app: Flask, survey: OpenSurvey) -> None:
    survey.change(closes_at=NOW)

    assert close_due(app, now=NOW - HOUR) == 0
    assert close_due(app, now=NOW) == 1
    assert close_due(app, now=NOW) == 0


def test_a_survey_without_an_end_stays_open(app: Flask, survey: OpenSurvey) -> None:
    survey.change(closes_at=None)

    assert close_due(app, now=NOW + 900 * HOUR) == 0
