"""Slots: room beforehand, each free one as likely as the others, nothing moves when one fills."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from praxistag.domain.survey_errors import ResultsNotYet
from praxistag.domain.surveys import SurveyAccess
from praxistag.extensions import db, write_transaction
from praxistag.models import BallotSlot, SurveyVersion, TextSlot
from praxistag.services import survey_ballots
from praxistag.services.survey_submissions import OpenLink
from tests.ballots import answers, number_of, publish
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture

if TYPE_CHECKING:
    from flask import Flask

    from tests.ballots import OpenSurvey


def slots(app: Flask, version_id: int) -> list[tuple[bytes, bool, int]]:
    """Return key, whether filled and size of each slot, in the order of the keys."""
    query = select(BallotSlot.slot_key, BallotSlot.is_filled, func.length(BallotSlot.body))
    with app.app_context():
        rows = db.session.execute(
            query.where(BallotSlot.version_id == version_id).order_by(BallotSlot.slot_key)
        )
        return [(key, is_filled, size) for key, is_filled, size in rows]


def _drawn_and_taken_back(version: SurveyVersion, taken: set[bytes]) -> bytes:
    filled = select(BallotSlot.slot_key).where(BallotSlot.is_filled.is_(True))
    with db.session.begin_nested() as attempt:
        survey_ballots.fill(version, version.slots, answers(1))
        (key,) = set(db.session.scalars(filled)) - taken
        attempt.rollback()
    return key


def test_there_is_room_for_a_quarter_more_and_for_each_text_too(
    app: Flask, survey: OpenSurvey
) -> None:
    laid = slots(app, survey.version_id)
    per_text = select(TextSlot.question_code, func.count()).group_by(TextSlot.question_code)

    assert len(laid) == 40 * 1.25 + 32
    assert not any(is_filled for _, is_filled, _ in laid)
    with app.app_context():
        assert dict(iter(db.session.execute(per_text))) == {"F7": 82, "F8": 82}


def test_filling_moves_nothing_and_changes_no_size(app: Flask, survey: OpenSurvey) -> None:
    before = slots(app, survey.version_id)
    for number, slip in enumerate(survey.draw(3)):
        survey.submit(answers(number, text="x" * 400), slip)

    after = slots(app, survey.version_id)

    assert [(key, size) for key, _, size in after] == [(key, size) for key, _, size in before]
    assert sum(is_filled for _, is_filled, _ in after) == 3


def test_each_free_slot_is_as_likely_as_the_others(app: Flask) -> None:
    """Sixteen taken in a row and sixteen free: the one behind the row must not come more often.

    It would be drawn every second time, 150 of 300, if a taken slot meant the next free one.
    """
    version_id = publish(app, access=SurveyAccess.OPEN, expected=0).version_id
    taken = [key for key, _, _ in slots(app, version_id)][:16]
    in_row = update(BallotSlot).where(BallotSlot.slot_key.in_(taken)).values(is_filled=True)
    with app.app_context(), write_transaction() as session:
        session.execute(in_row)
        version = session.get_one(SurveyVersion, version_id)
        drawn = Counter(_drawn_and_taken_back(version, set(taken)) for _ in range(300))

    assert len(drawn) == 16
    assert max(drawn.values()) < 60


def test_growing_keeps_every_answer_and_changes_every_key(app: Flask) -> None:
    crowded = publish(app, access=SurveyAccess.OPEN, expected=0)
    before = {key for key, _, _ in slots(app, crowded.version_id)}
    for number in range(40):
        crowded.submit(answers(number, text=f"Text {number}"), OpenLink())

    after = slots(app, crowded.version_id)
    crowded.close()

    assert len(before) == 32
    assert len(after) == 64
    assert not before & {key for key, _, _ in after}
    (read,) = crowded.read()
    assert sorted(number_of(one.answers) for one in read.responses) == list(range(40))
    assert sorted(read.texts["F8"]) == sorted(f"Text {number}" for number in range(40))


def test_a_survey_nobody_made_room_for_makes_it(app: Flask, survey: OpenSurvey) -> None:
    with app.app_context(), write_transaction() as session:
        version = session.get_one(SurveyVersion, survey.version_id)
        survey_ballots.seal(version)
    (slip,) = survey.draw(1)

    survey.submit(answers(1), slip)

    assert survey.count() == 1
    assert len(slots(app, survey.version_id)) == 64


def test_nobody_reads_while_others_answer(survey: OpenSurvey) -> None:
    (slip,) = survey.draw(1)
    survey.submit(answers(1), slip)

    with pytest.raises(ResultsNotYet):
        survey.read()


def test_what_is_read_shows_no_order_of_arrival(app: Flask) -> None:
    by_link = publish(app, access=SurveyAccess.OPEN)
    for number in range(40):
        by_link.submit(answers(number, text=str(number)), OpenLink())
    by_link.close()

    (read,) = by_link.read()

    in_order = list(range(40))
    assert [number_of(one.answers) for one in read.responses] != in_order
    assert [int(one) for one in read.texts["F8"]] != in_order
    assert sorted(int(one) for one in read.texts["F8"]) == in_order
