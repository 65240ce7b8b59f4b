"""The periodic work of surveys: they close by themselves, and traces go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db
from praxistag.jobs import close_surveys
from praxistag.jobs.registry import JOBS
from praxistag.models import Survey
from tests.attack.sqlite_pages import frames
from tests.ballots import NOW
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture

if TYPE_CHECKING:
    from flask import Flask

    from tests.ballots import OpenSurvey

HOUR = timedelta(hours=1)


def log_length(app: Flask) -> int:
    path = app.config["PRAXISTAG"].instance / "praxistag.sqlite3-wal"
    return len(frames(path.read_bytes(), 4096))


def test_surveys_close_every_minute_and_traces_go_every_quarter_of_an_hour() -> None:
    assert JOBS["close_surveys"].minute == "*"
    assert JOBS["wipe_survey_traces"].minute == "*/15"


def test_a_survey_closes_when_its_time_has_come(app: Flask, survey: OpenSurvey) -> None:
    survey.change(closes_at=NOW - HOUR)

    with app.app_context():
        assert close_surveys.close_due() == 1
        assert db.session.get_one(Survey, survey.survey_id).state is SurveyState.CLOSED


@pytest.mark.parametrize("job", [close_surveys.close_due, close_surveys.wipe])
def test_the_log_is_emptied_while_people_answer(
    app: Flask, survey: OpenSurvey, job: object
) -> None:
    survey.draw(3)
    assert log_length(app) > 1

    with app.app_context():
        assert callable(job)
        job()

    assert log_length(app) == 1


def test_the_log_is_left_alone_without_a_survey(app: Flask, survey: OpenSurvey) -> None:
    survey.change(state=SurveyState.DRAFT)
    before = log_length(app)

    with app.app_context():
        close_surveys.close_due()

    assert log_length(app) == before
