"""The publication: every gate by itself, the frozen version, the states around it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import IllegalMove
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import SurveyNotReady
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, BallotSlot, ParticipationCheck, Survey
from praxistag.questionnaire.model import Need
from praxistag.services import survey_drafts, survey_gates, survey_publication, surveys
from praxistag.services.survey_gates import Gate
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

NOW = utc_now()


def without_notice(survey: Survey) -> None:
    silent = replace(every_type(), notice=" ")
    survey_drafts.save(survey, silent, what="x", by=SYSTEM, now=NOW)


def with_unexplained_need(survey: Survey) -> None:
    first, second = every_type().sections
    forced = replace(second.questions[0], required=Need.HARD)
    asked = replace(every_type(), sections=(first, replace(second, questions=(forced,))))
    survey_drafts.save(survey, asked, what="x", by=SYSTEM, now=NOW)


def without_one_check(survey: Survey) -> None:
    query = select(ParticipationCheck).where(ParticipationCheck.survey_id == survey.id)
    db.session.delete(db.session.scalars(query).first())


def without_plan(survey: Survey) -> None:
    survey.plan_fixed_at = None


def without_end(survey: Survey) -> None:
    survey.closes_at = None


def with_past_end(survey: Survey) -> None:
    survey.closes_at = utc_now() - timedelta(minutes=1)


@pytest.mark.parametrize(
    ("shut", "gate", "missing"),
    [
        (with_unexplained_need, Gate.QUESTIONS, 2),
        (without_notice, Gate.NOTICE, 1),
        (without_one_check, Gate.PARTICIPATION, 1),
        (without_plan, Gate.PLAN, 1),
        (without_end, Gate.END, 1),
        (with_past_end, Gate.END, 1),
    ],
)
def test_each_gate_alone_holds_the_publication(
    app: Flask, ready: Survey, shut: Callable[[Survey], None], gate: Gate, missing: int
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(ready)
        shut(ready)
        session.flush()
        closed = [one for one in survey_gates.conditions(ready, now=utc_now()) if not one.is_met]

        assert [(one.gate, one.missing) for one in closed] == [(gate, missing)]
        with pytest.raises(SurveyNotReady) as refusal:
            survey_publication.publish(ready, by=SYSTEM, now=utc_now())
        assert refusal.value.count == 1
        assert (ready.state, surveys.current_version(ready)) == (SurveyState.DRAFT, None)


def test_the_version_is_the_draft_known_by_its_hash_with_room_for_answers(
    app: Flask, ready: Survey
) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(ready)
        version = survey_publication.publish(ready, by=SYSTEM, now=NOW)
        slots = select(func.count()).select_from(BallotSlot)

        assert hashlib.sha256(version.body.encode()).hexdigest() == version.sha256
        assert surveys.questionnaire_of(version) == every_type()
        assert (version.no, ready.state) == (1, SurveyState.PUBLISHED)
        assert ready.published_at == NOW
        assert (session.scalar(slots.where(BallotSlot.version_id == version.id)) or 0) > (
            ready.event.capacity
        )
        assert surveys.current_version(ready) is version
        actions = session.scalars(select(AuditEntry.action)).all()
        assert actions[-1] == "survey.published"


def test_nobody_publishes_twice(app: Flask, published: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        with pytest.raises(IllegalMove):
            survey_publication.publish(published, by=SYSTEM, now=NOW)


def test_two_who_publish_at_once_make_one_version(app: Flask, ready: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        fresh = session.get_one(Survey, ready.id)
        survey_publication.publish(fresh, by=SYSTEM, now=utc_now())
    with app.app_context(), write_transaction() as session:
        session.add(ready)  # as the other one read it, before

        with pytest.raises(IllegalMove):
            survey_publication.publish(ready, by=SYSTEM, now=utc_now())


def test_a_pretest_begins_and_ends_and_leads_to_the_publication(app: Flask, ready: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(ready)
        survey_publication.begin_pretest(ready, by=SYSTEM, now=NOW)
        survey_publication.end_pretest(ready, by=SYSTEM, now=NOW)
        survey_publication.begin_pretest(ready, by=SYSTEM, now=NOW)
        survey_publication.publish(ready, by=SYSTEM, now=NOW)

        with pytest.raises(IllegalMove):
            survey_publication.end_pretest(ready, by=SYSTEM, now=NOW)


def test_it_is_evaluated_after_it_closed(app: Flask, published: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        session.add(published)
        with pytest.raises(IllegalMove):
            survey_publication.mark_evaluated(published, by=SYSTEM, now=NOW)
        survey_publication.move(published, SurveyState.CLOSED, by=SYSTEM, now=NOW)
        survey_publication.mark_evaluated(published, by=SYSTEM, now=NOW)

        assert published.state is SurveyState.EVALUATED


def test_an_event_without_organisations_cannot_publish(app: Flask, draft: Survey) -> None:
    with app.app_context():
        db.session.add(draft)
        conditions = survey_gates.conditions(draft, now=NOW)

    assert {one.gate: one.missing for one in conditions}[Gate.PARTICIPATION] == 1
