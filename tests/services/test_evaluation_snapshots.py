"""Snapshots: asked for once, worked on by one, kept apart from what is hidden."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete

from praxistag.domain.actors import SYSTEM
from praxistag.domain.evaluation import SnapshotState
from praxistag.domain.survey_errors import AnswersGone, ResultsNotYet
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import BallotSlot, EvaluationSnapshot, Survey
from praxistag.services import evaluation_snapshots as snapshots
from tests.ballots import NOW, answers
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.services.evaluation_snapshots import Claim
    from tests.ballots import OpenSurvey

RESULTS: dict[str, Any] = {"format": "praxistag-results/1", "n": 12, "questions": {}}
HIDDEN = {"hidden": [{"question": "F4", "by": "F1", "group": "a"}], "audit": []}


@pytest.fixture
def closed(app: Flask, survey: OpenSurvey) -> Iterator[Survey]:
    """A survey with two answers that has just closed."""
    for number, slip in enumerate(survey.draw(2)):
        survey.submit(answers(number), slip)
    survey.close()
    with app.app_context():
        yield db.session.get_one(Survey, survey.survey_id)


def ask(survey: Survey) -> EvaluationSnapshot:
    with write_transaction():
        return snapshots.ask(survey, by=SYSTEM, now=NOW)


def claim(*, after: timedelta = timedelta()) -> Claim:
    with write_transaction():
        claimed = snapshots.claim(now=NOW + after)
    assert claimed is not None
    return claimed


def finish(claimed: Claim, results: dict[str, Any], sha256: str = "a") -> None:
    with write_transaction():
        snapshots.finish(claimed, results, sha256, now=NOW)


def test_closing_asks_once_and_who_asks_again_gets_the_same(closed: Survey) -> None:
    asked = snapshots.pending(closed)

    assert asked is not None
    assert (asked.no, asked.state) == (1, SnapshotState.WAITING)
    assert ask(closed).id == asked.id
    assert snapshots.current(closed) is None


def test_nothing_is_asked_for_while_people_answer(app: Flask, survey: OpenSurvey) -> None:
    with app.app_context():
        row = db.session.get_one(Survey, survey.survey_id)
        with pytest.raises(ResultsNotYet):
            ask(row)
        assert snapshots.newest(row) is None


def test_results_are_kept_apart_from_what_is_hidden(closed: Survey) -> None:
    finish(claim(), {**RESULTS, "suppression": HIDDEN})

    found = snapshots.current(closed)
    assert found is not None
    assert (found.n, found.taken_at, found.data_sha256) == (12, NOW, "a")
    assert snapshots.results_of(found) == RESULTS
    assert snapshots.suppression_of(found) == HIDDEN
    assert db.session.get_one(Survey, closed.id).state is SurveyState.EVALUATED


def test_calculating_anew_knows_what_was_shown_of_the_same_answers(closed: Survey) -> None:
    finish(claim(), RESULTS, "a")
    second = ask(closed)
    finish(claim(), {**RESULTS, "n": 13}, "a")
    third = ask(closed)

    assert (second.no, third.no) == (2, 3)
    assert snapshots.released_before(third, "a") == [RESULTS, {**RESULTS, "n": 13}]
    assert snapshots.released_before(third, "b") == []
    assert [one.no for one in snapshots.of_survey(closed)] == [3, 2, 1]
    current = snapshots.current(closed)
    assert current is not None
    assert current.no == 2
    assert snapshots.last_states([closed])[closed.id].no == 3


def test_a_lost_calculation_is_taken_up_but_not_for_ever(closed: Survey) -> None:
    first = claim()
    with write_transaction():
        assert snapshots.claim(now=NOW + snapshots.LEASE) is None
        assert snapshots.renew(first, now=NOW + snapshots.LEASE)
    late = 2 * snapshots.LEASE
    second = claim(after=late + timedelta(seconds=1))
    claim(after=2 * late)
    with write_transaction():
        assert not snapshots.renew(first, now=NOW)
        snapshots.finish(second, RESULTS, "a", now=NOW)
        assert snapshots.claim(now=NOW + 4 * late) is None

    db.session.expire_all()
    last = snapshots.newest(closed)
    assert last is not None
    assert (last.state, last.problem, last.results) == (SnapshotState.FAILED, snapshots.DIED, None)


@pytest.mark.parametrize(("was_tried", "attempt"), [(True, 2), (False, 1)])
def test_put_back_work_is_taken_up(closed: Survey, *, was_tried: bool, attempt: int) -> None:
    claimed = claim()
    with write_transaction():
        snapshots.put_back(claimed, was_tried=was_tried)

    assert claim().attempt == attempt
    assert closed.id


def test_failing_says_why_and_can_be_asked_again(closed: Survey) -> None:
    claimed = claim()
    with write_transaction():
        snapshots.fail(claimed, "Das ging nicht.")

    failed = snapshots.get(claimed)
    assert (failed.state, failed.problem) == (SnapshotState.FAILED, "Das ging nicht.")
    assert ask(closed).no == 2


def test_deleted_answers_are_not_evaluated_to_nothing(closed: Survey) -> None:
    finish(claim(), RESULTS)
    with write_transaction() as session:
        session.execute(delete(BallotSlot))

    with pytest.raises(AnswersGone):
        ask(closed)
    assert snapshots.current(closed) is not None


def test_suppression_that_was_deleted_is_none(closed: Survey) -> None:
    claimed = claim()
    finish(claimed, RESULTS)
    found = snapshots.get(claimed)
    assert json.loads(found.suppression or "") == {"hidden": [], "audit": []}

    found.suppression = None

    assert snapshots.suppression_of(found) is None
    assert closed.id


def test_counting_people_anew_draws_the_results_up_again(closed: Survey) -> None:
    finish(claim(), RESULTS)
    with write_transaction():
        snapshots.recount(closed, by=SYSTEM, now=NOW)

    asked = snapshots.pending(closed)
    assert asked is not None
    assert asked.no == 2


def test_counting_anew_before_the_close_asks_for_nothing(app: Flask, survey: OpenSurvey) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Survey, survey.survey_id)
        snapshots.recount(row, by=SYSTEM, now=NOW)

        assert snapshots.newest(row) is None
