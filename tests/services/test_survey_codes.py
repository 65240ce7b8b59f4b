"""Slips: drawn once, shown once, kept as hashes, void as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.survey_codes import CODE_LENGTH, CodeSeal
from praxistag.domain.survey_errors import CodeUnknown, CodeUsed, SurveyClosed, SurveyFrozen
from praxistag.domain.surveys import SurveyAccess
from praxistag.extensions import db, write_transaction
from praxistag.models import AccessCode, Survey
from praxistag.services import survey_codes
from tests.ballots import NOW, SEAL, answers, publish
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture

if TYPE_CHECKING:
    from flask import Flask

    from tests.ballots import OpenSurvey


def row(open_survey: OpenSurvey) -> Survey:
    return db.session.get_one(Survey, open_survey.survey_id)


def test_codes_are_told_once_and_kept_as_hashes(app: Flask, survey: OpenSurvey) -> None:
    drawn = [slip.text for slip in survey.draw(50)]

    with app.app_context():
        stored = list(db.session.scalars(select(AccessCode.code_hash)))
        expected = {SEAL.hash_of(row(survey).public_id, code) for code in drawn}
    assert len(set(drawn)) == 50
    assert {len(code) for code in drawn} == {CODE_LENGTH}
    assert set(stored) == expected
    assert {len(one) for one in stored} == {16}


def test_the_hash_needs_the_key_of_the_installation() -> None:
    other = CodeSeal(key=b"another key")

    assert other.hash_of("survey", "ABCD") != SEAL.hash_of("survey", "ABCD")
    assert SEAL.hash_of("survey", "ABCD") != SEAL.hash_of("other", "ABCD")
    assert "key of tests" not in repr(SEAL)


def test_check_tells_without_using(app: Flask, survey: OpenSurvey) -> None:
    fresh, used = survey.draw(2)
    survey.submit(answers(1), used)

    with app.app_context():
        survey_codes.check(row(survey), fresh.text.lower(), seal=SEAL)
        assert survey_codes.remaining(row(survey)) == 1
        with pytest.raises(CodeUsed):
            survey_codes.check(row(survey), used.text, seal=SEAL)
        for unknown in ("0000-0000-0000", "kein Code"):
            with pytest.raises(CodeUnknown):
                survey_codes.check(row(survey), unknown, seal=SEAL)


def test_withdrawing_voids_what_was_not_used_and_more_can_be_drawn(
    app: Flask, survey: OpenSurvey
) -> None:
    used, lost, *_ = survey.draw(5)
    survey.submit(answers(1), used)

    with app.app_context(), write_transaction():
        assert survey_codes.withdraw_unused(row(survey), by=SYSTEM, now=NOW) == 4
    (fresh,) = survey.draw(1)

    survey.submit(answers(2), fresh)
    with pytest.raises(CodeUnknown):
        survey.submit(answers(3), lost)
    with pytest.raises(CodeUsed):
        survey.submit(answers(3), used)


def test_nothing_to_draw_without_codes_or_after_the_end(app: Flask, survey: OpenSurvey) -> None:
    by_link = publish(app, access=SurveyAccess.OPEN, is_current=False)
    survey.close()

    with pytest.raises(SurveyFrozen):
        by_link.draw(1)
    with pytest.raises(SurveyClosed):
        survey.draw(1)


def test_drawing_none_is_no_mistake(survey: OpenSurvey) -> None:
    assert survey.draw(0) == []
