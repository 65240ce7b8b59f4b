"""Participation: five bodies per organisation, noted, corrected, then a record that stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import SurveyFrozen
from praxistag.domain.surveys import ParticipationBody, ParticipationResult
from praxistag.extensions import write_transaction
from praxistag.services import survey_participation

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation, Survey

DAY = datetime(2026, 8, 1, tzinfo=UTC).date()
COUNCIL, PRIVACY = ParticipationBody.STAFF_COUNCIL, ParticipationBody.PRIVACY_OFFICER
AGREED = (ParticipationResult.AGREED, DAY)


def test_every_organisation_has_five_bodies(
    app: Flask, draft: Survey, city: Organisation, jobcenter: Organisation
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add_all([draft, city, jobcenter])
        assert survey_participation.missing(draft) == 10

        survey_participation.note(draft, city, {COUNCIL: AGREED}, by=SYSTEM, now=utc_now())
        session.flush()

        rows = survey_participation.checklist(draft)
        assert {row.organisation.id: row.missing for row in rows} == {city.id: 4, jobcenter.id: 5}
        assert survey_participation.missing(draft) == 9


def test_a_body_left_out_has_nothing_on_record_any_more(
    app: Flask, draft: Survey, city: Organisation
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add_all([draft, city])
        both = {COUNCIL: AGREED, PRIVACY: AGREED}
        survey_participation.note(draft, city, both, by=SYSTEM, now=utc_now())
        informed = {PRIVACY: (ParticipationResult.INFORMED, DAY)}
        survey_participation.note(draft, city, informed, by=SYSTEM, now=utc_now())
        session.flush()

        (row,) = survey_participation.checklist(draft)
        assert {body: check.result for body, check in row.checks.items()} == {
            PRIVACY: ParticipationResult.INFORMED
        }


def test_the_record_stands_once_published(
    app: Flask, published: Survey, city: Organisation
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add_all([published, city])
        with pytest.raises(SurveyFrozen):
            survey_participation.note(published, city, {}, by=SYSTEM, now=utc_now())
