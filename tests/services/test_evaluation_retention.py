"""When evaluations end: texts nobody released after a month, the rest of them after a year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain import retention as rules
from praxistag.domain.evaluation import CodingRound, ReviewState
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    EarlierSurvey,
    EvaluationSnapshot,
    Event,
    Survey,
    TextCategory,
    TextCoding,
    TextReview,
    TextSlot,
)
from praxistag.questionnaire.ballot import decode_text
from praxistag.services import retention
from tests.ballots import NOW, answers
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture
from tests.factories import make_account, make_snapshot

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from tests.ballots import OpenSurvey

TEXTS = ("frei", "gesperrt", "gekürzt", "ungelesen")
REVIEWS = {
    "frei": (ReviewState.FREE, None),
    "gesperrt": (ReviewState.BLOCKED, None),
    "gekürzt": (ReviewState.SHORTENED, "kurz"),
}
MONTH = timedelta(days=rules.SURVEY_TEXTS.days, microseconds=1)


@pytest.fixture
def read(app: Flask, survey: OpenSurvey) -> OpenSurvey:
    """A closed survey with four texts: one free, one blocked, one shortened, one not read."""
    for number, slip in enumerate(survey.draw(len(TEXTS))):
        survey.submit(answers(number, text=TEXTS[number]), slip)
    survey.close()
    with app.app_context(), write_transaction() as session:
        for slot in session.scalars(select(TextSlot)):
            if found := REVIEWS.get(decode_text(slot.body)):
                session.add(review(slot, *found))
    return survey


def review(slot: TextSlot, state: ReviewState, shown: str | None) -> TextReview:
    return TextReview(
        version_id=slot.version_id,
        question_code=slot.question_code,
        slot_key=slot.slot_key,
        state=state,
        shown_text=shown,
        reviewed_at=NOW,
    )


def run(app: Flask, now: datetime) -> dict[str, int]:
    with app.app_context(), write_transaction():
        return retention.run(now=now)


def texts(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(decode_text(body) for body in db.session.scalars(select(TextSlot.body)))


def test_texts_nobody_released_go_a_month_after_the_end(app: Flask, read: OpenSurvey) -> None:
    before = texts(app)

    run(app, NOW + timedelta(days=rules.SURVEY_TEXTS.days))
    kept = texts(app)
    found = run(app, NOW + MONTH)

    assert before == kept == sorted(TEXTS)
    assert found["survey_texts"] == 3
    assert texts(app) == ["", "frei"]
    assert read.count() == len(TEXTS)


def test_a_shortened_text_stays_as_it_is_shown(app: Flask, read: OpenSurvey) -> None:
    run(app, NOW + MONTH)

    assert run(app, NOW + MONTH)["survey_texts"] == 0
    with app.app_context():
        shown = select(TextReview.shown_text).where(TextReview.state == ReviewState.SHORTENED)
        assert db.session.scalars(shown).all() == ["kurz"]
        assert read.survey_id


def test_texts_on_hold_stay(app: Flask, read: OpenSurvey) -> None:
    with app.app_context(), write_transaction() as session:
        for event in session.scalars(select(Event)):
            event.legal_hold = True

    assert run(app, NOW + MONTH)["survey_texts"] == 0
    assert read.survey_id


def test_after_a_year_only_numbers_stay(app: Flask, read: OpenSurvey) -> None:
    with app.app_context(), write_transaction() as session:
        category = TextCategory(
            survey_id=read.survey_id, question_code="F8", position=1, name="Zeit"
        )
        for slot in session.scalars(select(TextSlot).limit(2)):
            key = {"question_code": "F8", "slot_key": slot.slot_key, "round": CodingRound.FIRST}
            session.add(TextCoding(version_id=slot.version_id, categories=[category], **key))
        survey = session.get_one(Survey, read.survey_id)
        session.add(make_snapshot(survey, {"n": 4}, suppression="{}", no=2))
        due = rules.due_at(rules.SURVEY_ANSWERS, survey.event.starts_at)

    run(app, due)

    with app.app_context():
        assert [db.session.scalars(select(model)).all() for model in (TextReview, TextCoding)] == [
            [],
            [],
        ]
        assert db.session.scalars(select(TextCategory.kept_count)).all() == [2]
        snapshot = db.session.scalars(select(EvaluationSnapshot).filter_by(no=2)).one()
        assert (snapshot.results, snapshot.suppression) == ('{"n": 4}', None)


def test_names_of_who_evaluated_end(app: Flask, store: Any, read: OpenSurvey) -> None:
    account = make_account()
    store(account)
    with app.app_context(), write_transaction() as session:
        survey = session.get_one(Survey, read.survey_id)
        session.add(make_snapshot(survey, asked_by_id=account.id, no=2))
        for found in session.scalars(select(TextReview)):
            found.reviewed_by_id = account.id
        session.add(imported(account.id))
        due = rules.due_at(rules.SURVEY_WORK, survey.event.starts_at)

    run(app, due)

    with app.app_context():
        for who in (
            EvaluationSnapshot.asked_by_id,
            TextReview.reviewed_by_id,
            EarlierSurvey.imported_by_id,
        ):
            assert set(db.session.scalars(select(who))) <= {None}


def imported(account_id: int) -> EarlierSurvey:
    return EarlierSurvey(
        public_id="frueher",
        year=2023,
        title="Pilot",
        n=90,
        questionnaire="{}",
        counts="",
        results="{}",
        imported_at=NOW,
        imported_by_id=account_id,
    )
