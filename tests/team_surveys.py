"""Surveys as services and pages of the team find them: begun, ready, published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import ParticipationBody, ParticipationResult
from praxistag.extensions import write_transaction
from praxistag.services import survey_participation, survey_publication, surveys
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Survey

SETTLED = (ParticipationResult.INFORMED, datetime(2026, 8, 1, tzinfo=UTC).date())


@pytest.fixture
def draft(app: Flask, event: Event) -> Survey:
    """A survey with one question of every type, as it was begun."""
    with app.app_context(), write_transaction() as session:
        session.add(event)
        return surveys.create(event, every_type(), what="begonnen", by=SYSTEM, now=utc_now())


@pytest.fixture
def ready(app: Flask, draft: Survey, city: Organisation) -> Survey:
    """The draft with every gate open."""
    with app.app_context(), write_transaction() as session:
        session.add_all([draft, city])
        open_gates(draft, city)
    return draft


@pytest.fixture
def published(app: Flask, ready: Survey) -> Survey:
    """The same survey while it runs."""
    with app.app_context(), write_transaction() as session:
        session.add(ready)
        survey_publication.publish(ready, by=SYSTEM, now=utc_now())
    return ready


def open_gates(survey: Survey, *organisations: Organisation) -> None:
    """Settle participation, plan and end."""
    now = utc_now()
    for organisation in organisations:
        results = dict.fromkeys(ParticipationBody, SETTLED)
        survey_participation.note(survey, organisation, results, by=SYSTEM, now=now)
    survey.plan_fixed_at = now
    survey.closes_at = now + timedelta(days=2)
