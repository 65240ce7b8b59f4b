"""When surveys end in the database: ways in at once, answers after a year, names before that."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, insert, select

from praxistag.domain import retention as rules
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    AccessCode,
    BallotSlot,
    Event,
    Survey,
    SurveyComment,
    SurveyNonce,
    SurveyVersion,
    TextSlot,
)
from praxistag.models.survey import PretestNote
from praxistag.services import retention
from tests.ballots import NOW, answers
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture
from tests.factories import make_account

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from tests.ballots import OpenSurvey

MOMENT = timedelta(microseconds=1)


def starts_at(app: Flask) -> datetime:
    with app.app_context():
        return db.session.scalars(select(Event.starts_at)).one()


def run(app: Flask, now: datetime) -> dict[str, int]:
    with app.app_context(), write_transaction():
        counts = retention.run(now=now)
    return {key: count for key, count in counts.items() if count and key.startswith("survey")}


def rows(app: Flask, model: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_answers_end_a_year_after_the_day(app: Flask, survey: OpenSurvey) -> None:
    (slip,) = survey.draw(1)
    survey.submit(answers(1, text="Mehr Zeit"), slip)
    survey.close()
    due = rules.due_at(rules.SURVEY_ANSWERS, starts_at(app))

    assert run(app, due - MOMENT) == {"survey_texts": 1}
    assert run(app, due) == {"survey_answers": 1}
    assert [rows(app, model) for model in (BallotSlot, TextSlot)] == [0, 0]
    assert rows(app, SurveyVersion) == 1


def test_a_survey_left_open_takes_no_more_then(app: Flask, survey: OpenSurvey) -> None:
    survey.draw(3)

    run(app, rules.due_at(rules.SURVEY_ANSWERS, starts_at(app)))

    with app.app_context():
        row = db.session.get_one(Survey, survey.survey_id)
        assert (row.state, row.closed_at) == (SurveyState.CLOSED, row.closes_at)
    assert rows(app, AccessCode) == 0


def test_ways_in_go_with_the_next_run_wherever_they_came_from(
    app: Flask, survey: OpenSurvey
) -> None:
    """A restored backup could bring them back for a survey that is closed."""
    survey.close()
    with app.app_context(), write_transaction() as session:
        entry = {"survey_id": survey.survey_id}
        session.execute(insert(AccessCode), [entry | {"code_hash": b"x" * 16}])
        session.execute(insert(SurveyNonce), [entry | {"nonce": b"x" * 16}])

    assert run(app, NOW) == {"survey_codes": 2}


def test_ways_into_an_open_survey_stay(app: Flask, survey: OpenSurvey) -> None:
    survey.draw(2)

    assert run(app, NOW) == {}
    assert rows(app, AccessCode) == 2


def test_names_of_the_team_end_before_its_work(app: Flask, store: Any, survey: OpenSurvey) -> None:
    account = make_account()
    store(account)
    comment = SurveyComment(
        survey_id=survey.survey_id, text="Zu lang", written_at=NOW, author_id=account.id
    )
    store(comment, PretestNote(survey_id=survey.survey_id, text="?", written_on=date(2026, 9, 1)))
    with app.app_context(), write_transaction() as session:
        session.get_one(SurveyVersion, survey.version_id).published_by_id = account.id
    due = rules.due_at(rules.SURVEY_WORK, starts_at(app))

    assert run(app, due - MOMENT) == {}
    assert run(app, due) == {"survey_work": 2}
    with app.app_context():
        assert db.session.scalars(select(SurveyComment.author_id)).all() == [None]
        assert db.session.scalars(select(SurveyComment.text)).all() == ["Zu lang"]


@pytest.mark.parametrize("rule", [rules.SURVEY_ANSWERS, rules.SURVEY_WORK])
def test_a_legal_hold_keeps_answers_and_names(
    app: Flask, survey: OpenSurvey, rule: rules.Rule
) -> None:
    with app.app_context(), write_transaction() as session:
        for event in session.scalars(select(Event)):
            event.legal_hold = True

    assert run(app, rules.due_at(rule, starts_at(app))) == {}
    assert survey.count() == 0
